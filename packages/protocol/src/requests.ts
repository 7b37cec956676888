import { z } from "zod";
import { Action } from "./actions.ts";
import { InferenceOptions, UserMessageContent } from "./items.ts";
import { JsonObject, optional } from "./schema.ts";

/** A request: `{type, params, metadata?}`; `metadata` is the integration's own. */
export function request<TType extends string, TParams extends z.ZodType>(type: TType, params: TParams) {
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

export const ThreadsGetByIdReq = request("threads.get_by_id", z.object({ thread_id: z.string() }));
export type ThreadsGetByIdReq = z.infer<typeof ThreadsGetByIdReq>;

export const ThreadsCreateReq = request("threads.create", z.object({ input: UserMessageInput }));
export type ThreadsCreateReq = z.infer<typeof ThreadsCreateReq>;

export const ThreadsListReq = request("threads.list", z.object(pageParams));
export type ThreadsListReq = z.infer<typeof ThreadsListReq>;

export const ThreadsUpdateReq = request(
  "threads.update",
  z.object({ thread_id: z.string(), title: z.string() }),
);
export type ThreadsUpdateReq = z.infer<typeof ThreadsUpdateReq>;

export const ThreadsDeleteReq = request("threads.delete", z.object({ thread_id: z.string() }));
export type ThreadsDeleteReq = z.infer<typeof ThreadsDeleteReq>;

export const ThreadsAddUserMessageReq = request(
  "threads.add_user_message",
  z.object({ thread_id: z.string(), input: UserMessageInput }),
);
export type ThreadsAddUserMessageReq = z.infer<typeof ThreadsAddUserMessageReq>;

export const ThreadsAddClientToolOutputReq = request(
  "threads.add_client_tool_output",
  z.object({
    thread_id: z.string(),
    result: z.unknown(),
    /** The `call_id` of the call that this answers. Chatwright's own; absent in ChatKit's clients, which get one at a time. */
    call_id: optional(z.string()),
  }),
);
export type ThreadsAddClientToolOutputReq = z.infer<typeof ThreadsAddClientToolOutputReq>;

export const ThreadsAddStructuredInputReq = request(
  "threads.add_structured_input",
  z.object({ thread_id: z.string(), item_id: z.string(), input: StructuredInputSubmission }),
);
export type ThreadsAddStructuredInputReq = z.infer<typeof ThreadsAddStructuredInputReq>;

export const ThreadsRetryAfterItemReq = request(
  "threads.retry_after_item",
  z.object({ thread_id: z.string(), item_id: z.string() }),
);
export type ThreadsRetryAfterItemReq = z.infer<typeof ThreadsRetryAfterItemReq>;

const customActionParams = z.object({
  thread_id: z.string(),
  item_id: optional(z.string()),
  action: Action,
});

export const ThreadsCustomActionReq = request("threads.custom_action", customActionParams);
export type ThreadsCustomActionReq = z.infer<typeof ThreadsCustomActionReq>;

export const ThreadsSyncCustomActionReq = request("threads.sync_custom_action", customActionParams);
export type ThreadsSyncCustomActionReq = z.infer<typeof ThreadsSyncCustomActionReq>;

export const ItemsListReq = request("items.list", z.object({ thread_id: z.string(), ...pageParams }));
export type ItemsListReq = z.infer<typeof ItemsListReq>;

export const FeedbackKind = z.enum(["positive", "negative"]);
export type FeedbackKind = z.infer<typeof FeedbackKind>;

export const ItemsFeedbackReq = request(
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

export const AttachmentsCreateReq = request("attachments.create", AttachmentCreateParams);
export type AttachmentsCreateReq = z.infer<typeof AttachmentsCreateReq>;

export const AttachmentsDeleteReq = request("attachments.delete", z.object({ attachment_id: z.string() }));
export type AttachmentsDeleteReq = z.infer<typeof AttachmentsDeleteReq>;

export const InputTranscribeReq = request(
  "input.transcribe",
  z.object({
    /** The recording, in base64. */
    audio_base64: z.string(),
    /** With its parameters, such as `audio/webm;codecs=opus`. */
    mime_type: z.string(),
  }),
);
export type InputTranscribeReq = z.infer<typeof InputTranscribeReq>;
