import { z } from "zod";
import { Attachment } from "./attachments.ts";
import { JsonObject, optional, Timestamp } from "./schema.ts";
import { Annotation } from "./sources.ts";
import { WidgetRootOnWire } from "./widgets/on-wire.ts";
import { Task, Workflow } from "./workflows.ts";

const itemFields = { id: z.string(), thread_id: z.string(), created_at: Timestamp };

/** Plain text typed by the user. */
export const UserMessageTextContent = z.object({ type: z.literal("input_text"), text: z.string() });
export type UserMessageTextContent = z.infer<typeof UserMessageTextContent>;

/** An @-mention of one of the host application's records. */
export const UserMessageTagContent = z.object({
  type: z.literal("input_tag"),
  id: z.string(),
  text: z.string(),
  data: JsonObject.default({}),
  group: optional(z.string()),
  interactive: z.boolean().default(false),
});
export type UserMessageTagContent = z.infer<typeof UserMessageTagContent>;

export const UserMessageContent = z.discriminatedUnion("type", [
  UserMessageTextContent,
  UserMessageTagContent,
]);
export type UserMessageContent = z.infer<typeof UserMessageContent>;

/** The composer's selected tool. */
export const ToolChoice = z.object({ id: z.string() });
export type ToolChoice = z.infer<typeof ToolChoice>;

/** The composer's selected tool and model, for one message. */
export const InferenceOptions = z.object({
  tool_choice: optional(ToolChoice),
  model: optional(z.string()),
});
export type InferenceOptions = z.infer<typeof InferenceOptions>;

export const UserMessageItem = z.object({
  type: z.literal("user_message"),
  ...itemFields,
  content: z.array(UserMessageContent),
  attachments: z.array(Attachment).default([]),
  /** Text of the thread that the user replies to. */
  quoted_text: optional(z.string()),
  inference_options: InferenceOptions,
});
export type UserMessageItem = z.infer<typeof UserMessageItem>;

/** One part of an assistant's message: Markdown, and where its claims come from. */
export const AssistantMessageContent = z.object({
  type: z.literal("output_text"),
  text: z.string(),
  annotations: z.array(Annotation).default([]),
});
export type AssistantMessageContent = z.infer<typeof AssistantMessageContent>;

export const AssistantMessageItem = z.object({
  type: z.literal("assistant_message"),
  ...itemFields,
  content: z.array(AssistantMessageContent),
});
export type AssistantMessageItem = z.infer<typeof AssistantMessageItem>;

/** A tool that runs in the page. While it is pending the run is over and the client owes an output. */
export const ClientToolCallItem = z.object({
  type: z.literal("client_tool_call"),
  ...itemFields,
  status: z.enum(["pending", "completed"]).default("pending"),
  call_id: z.string(),
  name: z.string(),
  arguments: JsonObject,
  output: z.unknown().optional(),
});
export type ClientToolCallItem = z.infer<typeof ClientToolCallItem>;

export const WidgetItem = z.object({
  type: z.literal("widget"),
  ...itemFields,
  widget: WidgetRootOnWire,
  /** What the Copy button puts on the clipboard; no text, no button. */
  copy_text: optional(z.string()),
});
export type WidgetItem = z.infer<typeof WidgetItem>;

export const GeneratedImage = z.object({ id: z.string(), url: z.string() });
export type GeneratedImage = z.infer<typeof GeneratedImage>;

/** An image made by the model; `image` is absent until its first version is there. */
export const GeneratedImageItem = z.object({
  type: z.literal("generated_image"),
  ...itemFields,
  image: optional(GeneratedImage),
});
export type GeneratedImageItem = z.infer<typeof GeneratedImageItem>;

/** An answer as kept with its question. */
export const StructuredInputAnswer = z.object({
  values: z.array(z.string()).default([]),
  skipped: z.boolean().default(false),
});
export type StructuredInputAnswer = z.infer<typeof StructuredInputAnswer>;

const questionFields = {
  id: z.string(),
  question: z.string(),
  answer: optional(StructuredInputAnswer),
};

/** A question with suggested answers; the user may also write one. */
export const StructuredInputMultipleChoice = z.object({
  type: z.literal("multiple_choice"),
  ...questionFields,
  options: z.array(z.object({ value: z.string() })),
  /** Whether more than one answer may be given. */
  multiple: z.boolean().default(false),
});
export type StructuredInputMultipleChoice = z.infer<typeof StructuredInputMultipleChoice>;

/** A question answered in free text. */
export const StructuredInputFreeform = z.object({
  type: z.literal("freeform"),
  ...questionFields,
  description: optional(z.string()),
});
export type StructuredInputFreeform = z.infer<typeof StructuredInputFreeform>;

export const StructuredInput = z.discriminatedUnion("type", [
  StructuredInputMultipleChoice,
  StructuredInputFreeform,
]);
export type StructuredInput = z.infer<typeof StructuredInput>;

/** A short form that takes the composer's place until the user answers or skips it. */
export const StructuredInputItem = z.object({
  type: z.literal("structured_input"),
  ...itemFields,
  status: z.enum(["pending", "answered", "skipped"]).default("pending"),
  inputs: z.array(StructuredInput),
});
export type StructuredInputItem = z.infer<typeof StructuredInputItem>;

export const TaskItem = z.object({ type: z.literal("task"), ...itemFields, task: Task });
export type TaskItem = z.infer<typeof TaskItem>;

export const WorkflowItem = z.object({
  type: z.literal("workflow"),
  ...itemFields,
  workflow: Workflow,
});
export type WorkflowItem = z.infer<typeof WorkflowItem>;

/** Marks the end of the assistant's turn. Shown nowhere. */
export const EndOfTurnItem = z.object({ type: z.literal("end_of_turn"), ...itemFields });
export type EndOfTurnItem = z.infer<typeof EndOfTurnItem>;

/** Context for the model at a place in the thread, written by the integration. The item never leaves the server. */
export const HiddenContextItem = z.object({
  type: z.literal("hidden_context_item"),
  ...itemFields,
  content: z.unknown(),
});
export type HiddenContextItem = z.infer<typeof HiddenContextItem>;

/** The same, written by the SDK itself. The item never leaves the server. */
export const SDKHiddenContextItem = z.object({
  type: z.literal("sdk_hidden_context"),
  ...itemFields,
  content: z.string(),
});
export type SDKHiddenContextItem = z.infer<typeof SDKHiddenContextItem>;

const threadItemSchema = z.discriminatedUnion("type", [
  UserMessageItem,
  AssistantMessageItem,
  ClientToolCallItem,
  WidgetItem,
  GeneratedImageItem,
  StructuredInputItem,
  WorkflowItem,
  TaskItem,
  HiddenContextItem,
  SDKHiddenContextItem,
  EndOfTurnItem,
]);
type ThreadItemShape = typeof threadItemSchema;
/** A name for the schema's type, so that declarations refer to it instead of spelling it out each time. */
export interface ThreadItemSchema extends ThreadItemShape {}
/** Everything a thread can hold. */
export const ThreadItem: ThreadItemSchema = threadItemSchema;
export type ThreadItem = z.infer<typeof ThreadItem>;
