export {
  type ActionHook,
  type ActionInput,
  type AppHooks,
  type CancelledInput,
  chatkit,
  type ChatKitApp,
  type ChatKitOptions,
  type FeedbackInput,
  type StreamOptionsInput,
  type SyncActionHook,
  type SyncActionInput,
  type TranscribeInput,
} from "./app/index.ts";
// All types of the wire: a package manager that is strict, such as pnpm, lets products import direct dependencies only.
export type * from "@chatwright/protocol";
export { ChatwrightError, isHiddenItem } from "@chatwright/protocol";
export type { SpanFailure } from "./core/error-outcomes.ts";
export { CustomStreamError, RequestError, type RequestErrorOptions, StreamError } from "./core/errors.ts";
export type { AudioInput } from "./core/hooks.ts";
export type { RequestLimits } from "./core/limits.ts";
export type { Logger } from "./core/logger.ts";
export type { Observer, Span, SpanFields, SpanName } from "./core/observer.ts";
export type { RequestInfo } from "./core/request-info.ts";
export type { RespondInput, Run } from "./core/run.ts";
export { ChatKitServer, RESUMABLE } from "./core/server.ts";
export type {
  ChatKitServerOptions,
  ProcessOptions,
  ProcessResult,
  SubscriptionOptions,
} from "./core/server.ts";
export type { StopReason } from "./runs/run.ts";
export type { PaceSetter } from "./runs/pace.ts";
export type { RunOptions } from "./runs/run-manager.ts";
export { InvalidCursorError, NotFoundError, RunStoppedError, UsageError } from "./store/errors.ts";
export { RunFence } from "./store/run-fence.ts";
export { generateId, type StoreItemType } from "./store/ids.ts";
export { type ItemCondition, meetsCondition } from "./store/item-condition.ts";
export { inOrder, pageOf, type Position, sortKey } from "./store/order.ts";
export type { OwnerOf, OwnerSource } from "./store/owner.ts";
export {
  AttachmentStore,
  type GeneratedImageBytes,
  type ItemsQuery,
  type PageQuery,
  Store,
  type StoreOptions,
  type SweepOptions,
  type SweepResult,
} from "./store/store.ts";
