import { z } from "zod";
import { Action } from "./actions.ts";
import { InferenceOptions, ThreadItem, UserMessageContent } from "./items.ts";
import { JsonObject, optional } from "./schema.ts";

/** A request: `{type, params, metadata?}`; `metadata` is the integration's own. */
export function operation<TType extends string, TParams extends z.ZodType>(type: TType, params: TParams) {
  return z.object({ type: z.literal(type), params, metadata: JsonObject.default({}) });
}

/** A user's message as submitted. */
export const UserMessageInput = z.object({
  content: z.array(UserMessageContent),
  /** Ids of attachments that exist already. */
  attachments: z.array(z.string()).default([]),
  quoted_text: optional(z.string()),
  inference_options: InferenceOptions.default({}),
});
export type UserMessageInput = z.infer<typeof UserMessageInput>;

/** The answer to one question of a structured input. */
export const StructuredInputAnswerSubmission = z.object({
  values: z.array(z.string()).default([]),
  skipped: z.boolean().default(false),
});
export type StructuredInputAnswerSubmission = z.infer<typeof StructuredInputAnswerSubmission>;

/** The answers to a structured input, by question id. */
export const StructuredInputSubmission = z.object({
  status: z.enum(["answered", "skipped"]).default("answered"),
  answers: z.record(z.string(), StructuredInputAnswerSubmission).default({}),
});
export type StructuredInputSubmission = z.infer<typeof StructuredInputSubmission>;

const pageParams = {
  /** Default 20, at most 100. */
  limit: optional(z.int().min(0)),
  /** By creation. Default `desc`: newest first. */
  order: z.enum(["asc", "desc"]).default("desc"),
  /** The `after` of the page before. */
  after: optional(z.string()),
};

export const ThreadsGetByIdReq = operation("threads.get_by_id", z.object({ thread_id: z.string() }));
export type ThreadsGetByIdReq = z.infer<typeof ThreadsGetByIdReq>;

export const ThreadsCreateReq = operation("threads.create", z.object({ input: UserMessageInput }));
export type ThreadsCreateReq = z.infer<typeof ThreadsCreateReq>;

export const ThreadsListReq = operation("threads.list", z.object(pageParams));
export type ThreadsListReq = z.infer<typeof ThreadsListReq>;

export const ThreadsUpdateReq = operation(
  "threads.update",
  z.object({ thread_id: z.string(), title: z.string() }),
);
export type ThreadsUpdateReq = z.infer<typeof ThreadsUpdateReq>;

export const ThreadsDeleteReq = operation("threads.delete", z.object({ thread_id: z.string() }));
export type ThreadsDeleteReq = z.infer<typeof ThreadsDeleteReq>;

export const ThreadsAddUserMessageReq = operation(
  "threads.add_user_message",
  z.object({ thread_id: z.string(), input: UserMessageInput }),
);
export type ThreadsAddUserMessageReq = z.infer<typeof ThreadsAddUserMessageReq>;

export const ThreadsAddClientToolOutputReq = operation(
  "threads.add_client_tool_output",
  z.object({
    thread_id: z.string(),
    result: z.unknown(),
    /** The `call_id` of the call that this answers. Chatwright's own; absent in ChatKit's clients, which get one at a time. */
    call_id: optional(z.string()),
  }),
);
export type ThreadsAddClientToolOutputReq = z.infer<typeof ThreadsAddClientToolOutputReq>;

export const ThreadsAddStructuredInputReq = operation(
  "threads.add_structured_input",
  z.object({ thread_id: z.string(), item_id: z.string(), input: StructuredInputSubmission }),
);
export type ThreadsAddStructuredInputReq = z.infer<typeof ThreadsAddStructuredInputReq>;

export const ThreadsRetryAfterItemReq = operation(
  "threads.retry_after_item",
  z.object({ thread_id: z.string(), item_id: z.string() }),
);
export type ThreadsRetryAfterItemReq = z.infer<typeof ThreadsRetryAfterItemReq>;

const customActionParams = z.object({
  thread_id: z.string(),
  item_id: optional(z.string()),
  action: Action,
});

export const ThreadsCustomActionReq = operation("threads.custom_action", customActionParams);
export type ThreadsCustomActionReq = z.infer<typeof ThreadsCustomActionReq>;

export const ThreadsSyncCustomActionReq = operation("threads.sync_custom_action", customActionParams);
export type ThreadsSyncCustomActionReq = z.infer<typeof ThreadsSyncCustomActionReq>;

export const ItemsListReq = operation("items.list", z.object({ thread_id: z.string(), ...pageParams }));
export type ItemsListReq = z.infer<typeof ItemsListReq>;

export const FeedbackKind = z.enum(["positive", "negative"]);
export type FeedbackKind = z.infer<typeof FeedbackKind>;

export const ItemsFeedbackReq = operation(
  "items.feedback",
  z.object({ thread_id: z.string(), item_ids: z.array(z.string()), kind: FeedbackKind }),
);
export type ItemsFeedbackReq = z.infer<typeof ItemsFeedbackReq>;

/** What is known of a file before its bytes are there. `size` is in bytes. */
export const AttachmentCreateParams = z.object({
  name: z.string(),
  size: z.int().min(0),
  mime_type: z.string(),
});
export type AttachmentCreateParams = z.infer<typeof AttachmentCreateParams>;

export const AttachmentsCreateReq = operation("attachments.create", AttachmentCreateParams);
export type AttachmentsCreateReq = z.infer<typeof AttachmentsCreateReq>;

export const AttachmentsDeleteReq = operation("attachments.delete", z.object({ attachment_id: z.string() }));
export type AttachmentsDeleteReq = z.infer<typeof AttachmentsDeleteReq>;

export const InputTranscribeReq = operation(
  "input.transcribe",
  z.object({
    /** The recording, in base64. */
    audio_base64: z.string(),
    /** With its parameters, such as `audio/webm;codecs=opus`. */
    mime_type: z.string(),
  }),
);
export type InputTranscribeReq = z.infer<typeof InputTranscribeReq>;

/** What dictation gives back. */
export const TranscriptionResult = z.object({ text: z.string() });
export type TranscriptionResult = z.infer<typeof TranscriptionResult>;

/** The answer to `threads.sync_custom_action`. */
export const SyncCustomActionResponse = z.object({ updated_item: optional(ThreadItem) });
export type SyncCustomActionResponse = z.infer<typeof SyncCustomActionResponse>;

/** The operations that answer with a stream of events. */
export const StreamingReq = z.discriminatedUnion("type", [
  ThreadsCreateReq,
  ThreadsAddUserMessageReq,
  ThreadsAddClientToolOutputReq,
  ThreadsAddStructuredInputReq,
  ThreadsRetryAfterItemReq,
  ThreadsCustomActionReq,
]);
export type StreamingReq = z.infer<typeof StreamingReq>;

/** The operations that answer with one JSON value. */
export const NonStreamingReq = z.discriminatedUnion("type", [
  ThreadsGetByIdReq,
  ThreadsListReq,
  ThreadsUpdateReq,
  ThreadsDeleteReq,
  ThreadsSyncCustomActionReq,
  ItemsListReq,
  ItemsFeedbackReq,
  AttachmentsCreateReq,
  AttachmentsDeleteReq,
  InputTranscribeReq,
]);
export type NonStreamingReq = z.infer<typeof NonStreamingReq>;

/** Every request of the protocol. */
export const ChatKitReq = z.discriminatedUnion("type", [StreamingReq, NonStreamingReq]);
export type ChatKitReq = z.infer<typeof ChatKitReq>;

/** The types of the requests that answer with a stream. */
export const STREAMING_OPERATIONS: ReadonlySet<string> = new Set(
  StreamingReq.options.map((option) => option.shape.type.value),
);

export function isStreamingReq(request: ChatKitReq): request is StreamingReq {
  return STREAMING_OPERATIONS.has(request.type);
}
