import assert from "node:assert/strict";
import type { Attachment, EndOfTurnItem, Page, ThreadItem, ThreadMetadata } from "@chatwright/protocol";
import type { Store } from "../index.ts";

/** An empty store, and the context of the owner that most tests act as. */
export interface StoreFixture<TContext> {
  store: Store<TContext>;
  /** Another connection to the same records; the store itself where it has no others. */
  second: Store<TContext>;
  context: TContext;
  contextOf: (owner: string) => TContext;
}

/** Defines a test that has a store of its own. */
export type StoreTest<TContext> = (
  name: string,
  test: (fixture: StoreFixture<TContext>) => Promise<void>,
) => void;
/** A time in the second before 10:00, `n` microseconds after its start. */
export function at(n: number): string {
  return `2026-11-22T09:59:59.${String(n).padStart(6, "0")}Z`;
}

export function makeThread(fields: Partial<ThreadMetadata> = {}): ThreadMetadata {
  return { id: "thr_1", created_at: at(0), status: { type: "active" }, metadata: {}, ...fields };
}

/** The smallest item. */
export function makeItem(id: string, fields: Partial<EndOfTurnItem> = {}): EndOfTurnItem {
  return { type: "end_of_turn", id, thread_id: "thr_1", created_at: at(0), ...fields };
}

export function hiddenItem(id: string, created_at: string): ThreadItem {
  return { type: "sdk_hidden_context", id, thread_id: "thr_1", created_at, content: "for the model" };
}

export function makeAttachment(fields: Partial<Attachment & { type: "file" }> = {}): Attachment {
  return { type: "file", id: "atc_1", name: "plan.pdf", mime_type: "application/pdf", ...fields };
}

export function idsOf(page: Page<{ id: string }>): string[] {
  return page.data.map(({ id }) => id);
}

/** Compares codes, because stores throw their own copies of the error classes where a package is loaded twice. */
export async function rejectsWith(
  code: "not_found" | "invalid_cursor",
  promise: Promise<unknown>,
): Promise<void> {
  await assert.rejects(promise, (error: unknown) => {
    assert.ok(
      error instanceof Error && "code" in error,
      `expected an error with a code, got ${String(error)}`,
    );
    assert.equal(error.code, code);
    return true;
  });
}

const place = (id: string, n: number) => ({ id, thread_id: "thr_1", created_at: at(n) });

/** An item of each of the eleven types, with every kind of field in use. Keyed by type, so that none is forgotten. */
export const ITEMS_OF_ALL_TYPES: { [K in ThreadItem["type"]]: ThreadItem & { type: K } } = {
  user_message: {
    type: "user_message",
    ...place("msg_user", 1),
    content: [
      { type: "input_text", text: "Compare " },
      {
        type: "input_tag",
        id: "p1",
        text: "Kettle",
        data: { price: 39.5, tags: ["a", null] },
        group: "Products",
        interactive: true,
      },
    ],
    attachments: [
      {
        type: "image",
        id: "atc_1",
        name: "photo.png",
        mime_type: "image/png",
        preview_url: "https://files.example/photo.png",
        thread_id: "thr_1",
        metadata: { bytes: 12 },
      },
    ],
    quoted_text: "the blue one",
    inference_options: { tool_choice: { id: "search" }, model: "large" },
  },
  assistant_message: {
    type: "assistant_message",
    ...place("msg_assistant", 2),
    content: [
      {
        type: "output_text",
        text: "**Both** boil water.\n",
        annotations: [
          {
            type: "annotation",
            source: { type: "url", title: "Test", url: "https://example.com/", attribution: "Example" },
            index: 8,
          },
          { type: "annotation", source: { type: "file", title: "Manual", filename: "manual.pdf" } },
          {
            type: "annotation",
            source: { type: "entity", title: "Kettle", id: "p1", interactive: false, data: { sku: 1 } },
          },
        ],
      },
    ],
  },
  client_tool_call: {
    type: "client_tool_call",
    ...place("tc_1", 3),
    status: "completed",
    call_id: "call_1",
    name: "add_to_cart",
    arguments: { id: "p1", options: { colour: "blue" } },
    output: { ok: true, lines: ["first\nsecond"] },
  },
  widget: {
    type: "widget",
    ...place("wdg_1", 4),
    widget: {
      type: "Card",
      key: "card",
      children: [{ type: "Text", id: "label", value: "Kettle", streaming: false }],
    },
    copy_text: "Kettle, 39.50",
  },
  generated_image: {
    type: "generated_image",
    ...place("img_1", 5),
    image: { id: "image_1", url: "https://files.example/kettle.png" },
  },
  structured_input: {
    type: "structured_input",
    ...place("si_1", 6),
    status: "answered",
    inputs: [
      {
        type: "multiple_choice",
        id: "colour",
        question: "Which colour?",
        options: [{ value: "blue" }, { value: "red" }],
        multiple: true,
        answer: { values: ["blue"], skipped: false },
      },
      { type: "freeform", id: "why", question: "Why?", description: "Optional" },
    ],
  },
  workflow: {
    type: "workflow",
    ...place("wf_1", 7),
    workflow: {
      type: "reasoning",
      tasks: [
        { type: "thought", status_indicator: "complete", title: "Thinking", content: "Kettles differ" },
        {
          type: "web_search",
          status_indicator: "none",
          title_query: "kettles",
          queries: ["best kettle"],
          sources: [{ type: "url", title: "Test", url: "https://example.com/" }],
        },
        {
          type: "file",
          status_indicator: "loading",
          sources: [{ type: "file", title: "M", filename: "m.pdf" }],
        },
        { type: "image", status_indicator: "none" },
      ],
      summary: { duration: 3 },
      expanded: false,
    },
  },
  task: {
    type: "task",
    ...place("tsk_1", 8),
    task: { type: "custom", status_indicator: "complete", title: "Looked up", content: "2 kettles" },
  },
  hidden_context_item: {
    type: "hidden_context_item",
    ...place("hcx_1", 9),
    content: { cart: ["p1"], note: null },
  },
  sdk_hidden_context: { type: "sdk_hidden_context", ...place("shcx_1", 10), content: "The user <stopped>" },
  end_of_turn: { type: "end_of_turn", ...place("eot_1", 11) },
};

/** Texts that have broken other stores: quotes, controls, surrogates, right-to-left, combining and private marks. */
export const UNUSUAL_TEXTS: readonly string[] = [
  "",
  `quotes ' " \` and \\ and '; DROP TABLE chatwright_items; --`,
  "controls \u0000 \u0001 \u001f \u007f \u2028 \u2029 \r\n\t",
  "emoji 👩‍👩‍👧‍👦 🏳️‍🌈 𝒳 \u{10ffff}",
  "half a pair \ud83d and \udc69 alone",
  "marks e\u0301 \u202eright to left\u202c שלום مرحبا",
  "private \ue000 and \ufffe \uffff",
];
