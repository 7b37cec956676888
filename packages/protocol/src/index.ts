export { Action, ActionConfig, ActionHandler, LoadingBehavior } from "./actions.ts";
export {
  EmptyAnswer,
  SyncCustomActionResponse,
  ThreadsStopResponse,
  TranscriptionResult,
} from "./answers.ts";
export { Attachment, AttachmentUploadDescriptor, FileAttachment, ImageAttachment } from "./attachments.ts";
export { MAX_CONTENT_PARTS } from "./bounds.ts";
export { ChatwrightError } from "./chatwright-error.ts";
export {
  ERROR_CODES,
  ErrorCode,
  ErrorResponse,
  REQUEST_ERROR_STATUS,
  type RequestErrorCode,
} from "./errors.ts";
export {
  AssistantMessageContentPartAdded,
  AssistantMessageContentPartAnnotationAdded,
  AssistantMessageContentPartDone,
  AssistantMessageContentPartTextDelta,
  ClientEffectEvent,
  ErrorEvent,
  GeneratedImageUpdated,
  NoticeEvent,
  ProgressUpdateEvent,
  StreamOptions,
  StreamOptionsEvent,
  ThreadCreatedEvent,
  ThreadItemAddedEvent,
  ThreadItemDoneEvent,
  ThreadItemRemovedEvent,
  ThreadItemReplacedEvent,
  ThreadItemUpdate,
  ThreadItemUpdatedEvent,
  ThreadStreamEvent,
  ThreadUpdatedEvent,
  WidgetComponentUpdated,
  WidgetRootUpdated,
  WidgetStreamingTextValueDelta,
  WorkflowTaskAdded,
  WorkflowTaskUpdated,
} from "./events.ts";
export { applyEvent, applyItemUpdate, newThreadState, type ThreadState } from "./fold.ts";
export { isHiddenItem } from "./item-checks.ts";
export {
  HEARTBEAT_HEADER,
  IDEMPOTENCY_HEADER,
  REPLAYED_HEADER,
  RESUME_HEADER,
  RUN_ID_HEADER,
} from "./headers.ts";
export { BUILT_IN_ICONS, IconName } from "./icons.ts";
export {
  AssistantMessageContent,
  AssistantMessageItem,
  ClientToolCallItem,
  EndOfTurnItem,
  GeneratedImage,
  GeneratedImageItem,
  HiddenContextItem,
  InferenceOptions,
  SDKHiddenContextItem,
  StructuredInput,
  StructuredInputAnswer,
  StructuredInputFreeform,
  StructuredInputItem,
  StructuredInputMultipleChoice,
  TaskItem,
  ThreadItem,
  ToolChoice,
  UserMessageContent,
  UserMessageItem,
  UserMessageTagContent,
  UserMessageTextContent,
  WidgetItem,
  WorkflowItem,
} from "./items.ts";
export {
  type AnswerOf,
  ChatKitReq,
  ChatwrightReq,
  isOperation,
  isStreaming,
  type JsonOperation,
  LIMIT_NAMES,
  type LimitName,
  type LimitOf,
  type OperationName,
  OPERATIONS,
  type RequestInputOf,
  type RequestOf,
  type StreamingOperation,
  type TurnOperation,
} from "./operations.ts";
export { ShortMessageReq, ThreadsResumeReq, ThreadsStopReq, UNANSWERED_OUTPUT } from "./own-requests.ts";
export {
  AttachmentCreateParams,
  AttachmentsCreateReq,
  AttachmentsDeleteReq,
  FeedbackKind,
  InputTranscribeReq,
  ItemsFeedbackReq,
  ItemsListReq,
  StructuredInputAnswerSubmission,
  StructuredInputSubmission,
  ThreadsAddClientToolOutputReq,
  ThreadsAddStructuredInputReq,
  ThreadsAddUserMessageReq,
  ThreadsCreateReq,
  ThreadsCustomActionReq,
  ThreadsDeleteReq,
  ThreadsGetByIdReq,
  ThreadsListReq,
  ThreadsRetryAfterItemReq,
  ThreadsSyncCustomActionReq,
  ThreadsUpdateReq,
  UserMessageInput,
} from "./requests.ts";
export { JsonObject, Page, Timestamp } from "./schema.ts";
export { Annotation, EntitySource, FileSource, Source, URLSource } from "./sources.ts";
export { encodeEvent, frameEvent, SseDecoder, type SseMessage } from "./sse.ts";
export { ActiveStatus, ClosedStatus, LockedStatus, Thread, ThreadMetadata, ThreadStatus } from "./threads.ts";
export { parseTimestamp, timestamp } from "./time.ts";
export {
  CustomSummary,
  CustomTask,
  DurationSummary,
  FileTask,
  ImageTask,
  SearchTask,
  Task,
  ThoughtTask,
  Workflow,
  WorkflowSummary,
} from "./workflows.ts";
export * as widgets from "./widgets/index.ts";
export type { WidgetComponent, WidgetRoot } from "./widgets/index.ts";
