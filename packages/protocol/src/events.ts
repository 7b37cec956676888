import { z } from "zod";
import { MAX_CONTENT_PARTS } from "./bounds.ts";
import { ErrorCode } from "./errors.ts";
import { IconName } from "./icons.ts";
import { AssistantMessageContent, GeneratedImage, ThreadItem } from "./items.ts";
import { JsonObject, optional } from "./schema.ts";
import { Annotation } from "./sources.ts";
import { Thread } from "./threads.ts";
import { WidgetComponentOnWire, WidgetRootOnWire } from "./widgets/on-wire.ts";
import { Task } from "./workflows.ts";

const ContentIndex = z.int().lt(MAX_CONTENT_PARTS);

// The changes to an item between `thread.item.added` and `thread.item.done`.

export const AssistantMessageContentPartAdded = z.object({
  type: z.literal("assistant_message.content_part.added"),
  content_index: ContentIndex,
  content: AssistantMessageContent,
});
export type AssistantMessageContentPartAdded = z.infer<typeof AssistantMessageContentPartAdded>;

export const AssistantMessageContentPartTextDelta = z.object({
  type: z.literal("assistant_message.content_part.text_delta"),
  content_index: ContentIndex,
  delta: z.string(),
});
export type AssistantMessageContentPartTextDelta = z.infer<typeof AssistantMessageContentPartTextDelta>;

export const AssistantMessageContentPartAnnotationAdded = z.object({
  type: z.literal("assistant_message.content_part.annotation_added"),
  content_index: ContentIndex,
  annotation_index: z.int(),
  annotation: Annotation,
});
export type AssistantMessageContentPartAnnotationAdded = z.infer<
  typeof AssistantMessageContentPartAnnotationAdded
>;

export const AssistantMessageContentPartDone = z.object({
  type: z.literal("assistant_message.content_part.done"),
  content_index: ContentIndex,
  content: AssistantMessageContent,
});
export type AssistantMessageContentPartDone = z.infer<typeof AssistantMessageContentPartDone>;

/** Text appended to the `Text` or `Markdown` component with this `id`. `done` ends its streaming state. */
export const WidgetStreamingTextValueDelta = z.object({
  type: z.literal("widget.streaming_text.value_delta"),
  component_id: z.string(),
  delta: z.string(),
  done: z.boolean(),
});
export type WidgetStreamingTextValueDelta = z.infer<typeof WidgetStreamingTextValueDelta>;

export const WidgetRootUpdated = z.object({
  type: z.literal("widget.root.updated"),
  widget: WidgetRootOnWire,
});
export type WidgetRootUpdated = z.infer<typeof WidgetRootUpdated>;

export const WidgetComponentUpdated = z.object({
  type: z.literal("widget.component.updated"),
  component_id: z.string(),
  component: WidgetComponentOnWire,
});
export type WidgetComponentUpdated = z.infer<typeof WidgetComponentUpdated>;

export const WorkflowTaskAdded = z.object({
  type: z.literal("workflow.task.added"),
  task_index: z.int(),
  task: Task,
});
export type WorkflowTaskAdded = z.infer<typeof WorkflowTaskAdded>;

export const WorkflowTaskUpdated = z.object({
  type: z.literal("workflow.task.updated"),
  task_index: z.int(),
  task: Task,
});
export type WorkflowTaskUpdated = z.infer<typeof WorkflowTaskUpdated>;

/** A new version of an image in the making. `progress` runs from 0 to 1. */
export const GeneratedImageUpdated = z.object({
  type: z.literal("generated_image.updated"),
  image: GeneratedImage,
  progress: optional(z.number()),
});
export type GeneratedImageUpdated = z.infer<typeof GeneratedImageUpdated>;

const threadItemUpdateSchema = z.discriminatedUnion("type", [
  AssistantMessageContentPartAdded,
  AssistantMessageContentPartTextDelta,
  AssistantMessageContentPartAnnotationAdded,
  AssistantMessageContentPartDone,
  WidgetStreamingTextValueDelta,
  WidgetComponentUpdated,
  WidgetRootUpdated,
  WorkflowTaskAdded,
  WorkflowTaskUpdated,
  GeneratedImageUpdated,
]);
type ThreadItemUpdateShape = typeof threadItemUpdateSchema;
/** A name for the schema's type, so that declarations refer to it instead of spelling it out each time. */
export interface ThreadItemUpdateSchema extends ThreadItemUpdateShape {}
export const ThreadItemUpdate: ThreadItemUpdateSchema = threadItemUpdateSchema;
export type ThreadItemUpdate = z.infer<typeof ThreadItemUpdate>;

// The events of a stream.

export const ThreadCreatedEvent = z.object({ type: z.literal("thread.created"), thread: Thread });
export type ThreadCreatedEvent = z.infer<typeof ThreadCreatedEvent>;

/**
 * The thread's title, status or image domains changed. The `items` page of the event is always empty, whatever the
 * thread holds.
 */
export const ThreadUpdatedEvent = z.object({ type: z.literal("thread.updated"), thread: Thread });
export type ThreadUpdatedEvent = z.infer<typeof ThreadUpdatedEvent>;

/** An item begins; the server has not stored it yet. */
export const ThreadItemAddedEvent = z.object({
  type: z.literal("thread.item.added"),
  item: ThreadItem,
});
export type ThreadItemAddedEvent = z.infer<typeof ThreadItemAddedEvent>;

export const ThreadItemUpdatedEvent = z.object({
  type: z.literal("thread.item.updated"),
  item_id: z.string(),
  update: ThreadItemUpdate,
});
export type ThreadItemUpdatedEvent = z.infer<typeof ThreadItemUpdatedEvent>;

/**
 * An item is complete, with or without an earlier `thread.item.added`. The server stores the item before it sends this
 * event.
 */
export const ThreadItemDoneEvent = z.object({
  type: z.literal("thread.item.done"),
  item: ThreadItem,
});
export type ThreadItemDoneEvent = z.infer<typeof ThreadItemDoneEvent>;

export const ThreadItemRemovedEvent = z.object({
  type: z.literal("thread.item.removed"),
  item_id: z.string(),
});
export type ThreadItemRemovedEvent = z.infer<typeof ThreadItemRemovedEvent>;

/** A stored item has a new content, in its old place. */
export const ThreadItemReplacedEvent = z.object({
  type: z.literal("thread.item.replaced"),
  item: ThreadItem,
});
export type ThreadItemReplacedEvent = z.infer<typeof ThreadItemReplacedEvent>;

/** How this stream may be used. */
export const StreamOptions = z.object({
  /** Whether the client shows a Stop button. */
  allow_cancel: z.boolean(),
});
export type StreamOptions = z.infer<typeof StreamOptions>;

export const StreamOptionsEvent = z.object({
  type: z.literal("stream_options"),
  stream_options: StreamOptions,
});
export type StreamOptionsEvent = z.infer<typeof StreamOptionsEvent>;

/** A line of progress that the client shows until the next event of the answer. The server does not store the line. */
export const ProgressUpdateEvent = z.object({
  type: z.literal("progress_update"),
  icon: optional(IconName),
  text: z.string(),
});
export type ProgressUpdateEvent = z.infer<typeof ProgressUpdateEvent>;

/** Something for the page to do at once, without an answer. */
export const ClientEffectEvent = z.object({
  type: z.literal("client_effect"),
  name: z.string(),
  data: JsonObject.default({}),
});
export type ClientEffectEvent = z.infer<typeof ClientEffectEvent>;

/**
 * The run failed. If `code` is `custom`, the client shows `message` as it is. For other codes the client may show its
 * own words, in the user's language. `retry_after` is a field of Chatwright: the seconds that the failed service asks
 * callers to wait.
 */
export const ErrorEvent = z.object({
  type: z.literal("error"),
  code: ErrorCode.default("custom"),
  message: optional(z.string()),
  allow_retry: z.boolean().default(false),
  retry_after: optional(z.number().int().nonnegative()),
});
export type ErrorEvent = z.infer<typeof ErrorEvent>;

/**
 * A message from the application rather than the assistant. `message` is Markdown; the server does not store it. `code`
 * is a field of Chatwright. A client that knows the code shows its own words, in the user's language.
 */
export const NoticeEvent = z.object({
  type: z.literal("notice"),
  level: z.enum(["info", "warning", "danger"]),
  message: z.string(),
  title: optional(z.string()),
  code: optional(z.string()),
});
export type NoticeEvent = z.infer<typeof NoticeEvent>;

/** Everything a streaming answer can carry. */
export const ThreadStreamEvent = z.discriminatedUnion("type", [
  ThreadCreatedEvent,
  ThreadUpdatedEvent,
  ThreadItemAddedEvent,
  ThreadItemUpdatedEvent,
  ThreadItemDoneEvent,
  ThreadItemRemovedEvent,
  ThreadItemReplacedEvent,
  StreamOptionsEvent,
  ProgressUpdateEvent,
  ClientEffectEvent,
  ErrorEvent,
  NoticeEvent,
]);
export type ThreadStreamEvent = z.infer<typeof ThreadStreamEvent>;
