// The tests of openai-chatkit 1.6.5 (tests/*.py, `test_` left out), each with a proof that Chatwright does the same.

/**
 * A scenario as `family: name`, a test of ours, or the reason for neither. Tests prove behaviour that is not on the
 * wire. A scenario has its own verdict. A test's verdict is "equal", unless `verdict` says "better".
 */
export type Proof =
  | { scenario: string }
  | { file: string; test: string; verdict?: "better" }
  | { leftOut: string };

const CONTRACT = "packages/server/src/testing/store-contract";

function contract(part: string, test: string): Proof {
  return { file: `${CONTRACT}-${part}.ts`, test };
}

function scenario(name: string): Proof {
  return { scenario: name };
}

const SAVED_THREAD = contract("threads", "a saved thread is loaded as it was");
const SAVED_AGAIN = contract("threads", "saving again changes everything but created_at");
const SAVED_ITEM = contract("items", "is loaded as it was added");
const SAVED_ATTACHMENT = contract("attachments", "a saved record is loaded as it was");
const ISOLATION = contract("isolation", "the same ids under two owners are two sets of records");
const ORDER = contract("paging", "items: pages of every size, both ways, give each once and in order");
const ICONS: Proof = { file: "test/corpus.test.ts", test: "every built-in icon is an icon name" };

export const REFERENCE_TESTS: Record<string, Record<string, Proof>> = {
  test_chatkit_server: {
    add_feedback: scenario("files: feedback: several items"),
    add_structured_input_ignores_unknown_answer_ids: scenario("turns: structured input: an unknown question"),
    add_structured_input_replaces_item_with_custom_answer_and_resumes_response: scenario(
      "turns: structured input: a value that is no option",
    ),
    add_structured_input_treats_omitted_answers_as_skipped: scenario(
      "turns: structured input: some answered",
    ),
    add_structured_input_truncates_extra_single_choice_values: scenario(
      "turns: structured input: several values for a single choice",
    ),
    calls_action: scenario("actions: threads.custom_action: with a payload"),
    calls_action_sync: scenario("actions: threads.sync_custom_action: with a payload"),
    create_file: scenario("files: attachment: a file for two-phase upload"),
    create_file_without_filestore: scenario("files: attachment: created without an attachment store"),
    create_image_file: scenario("files: attachment: an image for two-phase upload"),
    creates_thread: scenario("messages: new thread: plain text"),
    custom_id_generators_on_server: scenario("messages: ids of the store's own making"),
    delete_file: scenario("files: attachment: deleted"),
    delete_file_without_filestore: scenario("files: attachment: deleted without an attachment store"),
    delete_thread: scenario("threads: delete"),
    emits_thread_updated_mid_stream_and_persists: scenario("threads: a title between events"),
    flows_context_to_responder: {
      file: "packages/server/src/http/handler.test.ts",
      test: "sees method, address and headers, and its context reaches the hooks",
    },
    get_thread_by_id: scenario("threads: get: everything that a thread has"),
    input_transcribe_decodes_base64_and_normalizes_mime_type: scenario(
      "files: transcription: audio/webm;codecs=opus",
    ),
    list_items_response: scenario("threads: get: items of every kind"),
    list_threads_paginated_response: scenario("paging: threads.list: 5 desc, limit 2"),
    list_threads_response: scenario("threads: list: statuses, titles and metadata"),
    omits_unset_allowed_image_domains_in_created_and_updated_json_events: scenario(
      "threads: a title after the last event",
    ),
    raising_in_responder_yields_error_event: scenario("failures: an exception before its first event"),
    respond_with_tool_call: scenario("turns: client tool: called and answered"),
    respond_with_tool_status: scenario("events: event: progress with an icon"),
    retry_after_item: scenario("turns: retry: the first message"),
    retry_after_item_invalid_item: scenario("turns: retry: an assistant message"),
    retry_after_item_passes_tools_to_responder: scenario("turns: retry: a message with options"),
    retry_after_item_with_multiple_messages: scenario("turns: retry: a message in the middle"),
    returns_widget_item_generator: scenario("widgets: streamed: text that grows"),
    returns_widget_item_generator_full_replace: scenario("widgets: streamed: another child"),
    saves_allowed_image_domains_and_streams_thread_updated: scenario(
      "threads: image domains before the first event",
    ),
    saves_thread_locked_fields: scenario("threads: a status after the last event"),
    saves_thread_metadata: scenario("threads: metadata before the first event"),
    saves_thread_title: scenario("threads: a title before the first event"),
    stream_cancellation_does_not_persist_pending_empty_assistant_message: scenario(
      "cancellation: after an announcement",
    ),
    stream_cancellation_persists_pending_assistant_message_and_hidden_context: scenario(
      "cancellation: in the middle of a text",
    ),
    thread_item_removed_event_removes_item: scenario("events: assistant_message: done and removed"),
    thread_item_replaced_event_replaces_item: scenario(
      "events: assistant_message: takes the place of a stored one",
    ),
    thread_item_replaced_event_with_widget: scenario("events: widget: takes the place of a stored one"),
    threads_add_message_passes_tools_to_responder: scenario("messages: old thread: a tool"),
    threads_create_passes_tools_to_responder: scenario("messages: new thread: a tool"),
    threads_update_request: scenario("threads: rename"),
    user_message_attachment_metadata_not_serialized: scenario("files: attachment: metadata of what was sent"),
    user_message_attachment_thread_id_persisted_on_add_user_message: scenario("messages: old thread: a file"),
    user_message_attachment_thread_id_persisted_on_thread_create: scenario("messages: new thread: a file"),
    workflow_task_not_duplicated_on_done_event: scenario("updates: workflow tasks: finished"),
  },
  test_agents: {
    accumulate_text: {
      file: "packages/server/src/agents/accumulate-text.test.ts",
      test: "grows with the model's text",
    },
    client_tool_call_uses_raw_function_call_id: scenario("bridge-client-tools: called"),
    custom_annotation_conversion_used_by_stream_agent_response: scenario(
      "bridge-messages: by the product's own converter",
    ),
    event_mapping: scenario("bridge-messages: several parts"),
    existing_workflow_summary_not_overwritten_on_automatic_end: scenario(
      "bridge-shown: with a summary, that the next message ends",
    ),
    input_item_converter_for_hidden_context_with_non_string_content: scenario(
      "bridge-input: hidden context that is no text",
    ),
    input_item_converter_for_hidden_context_with_string_content: scenario("bridge-input: hidden context"),
    input_item_converter_generated_image_item: scenario("bridge-input: an image"),
    input_item_converter_generated_image_item_without_image: scenario(
      "bridge-input: an image that came to nothing",
    ),
    input_item_converter_quotes_last_user_message: scenario("bridge-input: a quotation"),
    input_item_converter_to_input_items_mixed: scenario("bridge-input: messages and a widget"),
    input_item_converter_user_input_with_tags: scenario("bridge-input: a mention"),
    input_item_converter_user_input_with_tags_throws_by_default: scenario("bridge-input: a mention alone"),
    input_item_converter_with_client_tool_call: scenario(
      "bridge-input: a client tool's call with its output",
    ),
    input_item_converter_with_structured_input: scenario("bridge-input: a structured input"),
    returns_widget_full_replace_generator: scenario("bridge-shown: in states"),
    returns_widget_item: scenario("bridge-shown: as a whole"),
    returns_widget_item_generator: scenario("bridge-shown: with a text that grows"),
    stream_agent_response_annotation_added_normalizes_annotations: scenario(
      "bridge-messages: without a file's name",
    ),
    stream_agent_response_assistant_message_content_types: scenario("bridge-messages: several in a row"),
    stream_agent_response_emits_annotation_added_events: scenario("bridge-messages: in the second part"),
    stream_agent_response_image_generation_events: scenario("bridge-hosted: without previews"),
    stream_agent_response_image_generation_events_with_custom_converter: scenario(
      "bridge-hosted: by the product's own converter",
    ),
    stream_agent_response_image_generation_partial_progress: scenario("bridge-hosted: with its progress"),
    stream_agent_response_maps_events: scenario("bridge-shown: a widget before"),
    stream_agent_response_yields_context_events_without_streaming_events: scenario(
      "bridge-shown: nothing else",
    ),
    stream_agent_response_yields_item_removed_event: scenario("bridge-failures: trips at the output"),
    workflow_ends_on_message: scenario("bridge-reasoning: one thought"),
    workflow_streams_first_thought: scenario("bridge-reasoning: a thought in pieces"),
  },
  test_store: {
    default_id_generators_use_default_prefixes: scenario("cancellation: in a new thread"),
    load_nonexistent_item: contract("items", "what is not there is not found"),
    load_threads: scenario("paging: threads.list: 3 asc, limit 2"),
    overridden_id_generators_are_used: scenario("messages: ids of the store's own making"),
    overwrite_thread_metadata: SAVED_AGAIN,
    save_and_load_file: SAVED_ATTACHMENT,
    save_and_load_image: SAVED_ATTACHMENT,
    save_and_load_item: SAVED_ITEM,
    save_and_load_thread_items: SAVED_ITEM,
    save_and_load_thread_metadata: SAVED_THREAD,
    save_and_load_thread_metadata_null_title: SAVED_THREAD,
    thread_isolation_by_user: ISOLATION,
    thread_items_isolation_by_user: ISOLATION,
    thread_items_offset: ORDER,
    thread_items_ordering: ORDER,
    update_thread_metadata: SAVED_AGAIN,
  },
  test_widgets: {
    diff: scenario("widgets: streamed: two texts that grow"),
    json_dump_excludes_none_fields: scenario("widgets: null for what is not there"),
    json_dump_excludes_none_fields_nested: scenario("widgets: null for what is not there"),
    widget_template_build_basic_is_deprecated: {
      leftOut: "`build` does it; there is no second, deprecated name for it",
    },
    widget_template_build_with_basic_root: scenario("widgets: Basic 1"),
    widget_template_from_file: {
      file: "packages/server/src/widgets/template.test.ts",
      test: "builds a widget from a file: values, a loop, conditions",
    },
  },
  test_icons: {
    invalid_icon_names_are_rejected: { file: "test/corpus.test.ts", test: "refuses: %s" },
    literal_icon_names_are_valid: ICONS,
    vendor_icon_names_are_valid: scenario("events: variant: message with a vendor icon"),
  },
};
