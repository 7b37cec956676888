import type {
  Action,
  FeedbackKind,
  StreamOptions,
  SyncCustomActionResponse,
  ThreadItem,
  ThreadMetadata,
  ThreadStreamEvent,
  TranscriptionResult,
  UserMessageItem,
  WidgetItem,
} from "@chatwright/protocol";
import type { KeyedMutex } from "../runs/keyed-mutex.ts";
import type { StopReason } from "../runs/run.ts";
import type { AttachmentStore, Store } from "../store/store.ts";
import type { Logger } from "./logger.ts";
import type { Observer } from "./observer.ts";
import type { RequestInfo } from "./request-info.ts";
import type { Run } from "./run.ts";
import type { LateWriteStore } from "./late-writes.ts";

/** A recording to transcribe. */
export interface AudioInput {
  data: Uint8Array;
  /** As sent, with its parameters, such as `audio/webm;codecs=opus`. */
  mimeType: string;
  /** Without parameters, in lower case: `audio/webm`, `audio/ogg` or `audio/mp4` from ChatKit's composer. */
  mediaType: string;
}

/** What the operations and the pipeline need of a server. `ChatKitServer` implements and documents it. */
export interface Hooks<TContext> {
  readonly store: Store<TContext>;
  readonly attachmentStore: AttachmentStore<TContext> | undefined;
  readonly logger: Logger;
  readonly observer: Observer | undefined;

  respond(
    thread: ThreadMetadata,
    item: UserMessageItem | undefined,
    context: TContext,
    run: Run<TContext>,
  ): AsyncIterable<ThreadStreamEvent>;
  action(
    thread: ThreadMetadata,
    action: Action,
    sender: WidgetItem | undefined,
    context: TContext,
    run: Run<TContext>,
  ): AsyncIterable<ThreadStreamEvent>;
  syncAction(
    thread: ThreadMetadata,
    action: Action,
    sender: WidgetItem | undefined,
    context: TContext,
    request: RequestInfo,
  ): Promise<SyncCustomActionResponse | void>;
  addFeedback(
    threadId: string,
    itemIds: string[],
    kind: FeedbackKind,
    context: TContext,
    request: RequestInfo,
  ): Promise<void>;
  transcribe(audio: AudioInput, context: TContext, request: RequestInfo): Promise<TranscriptionResult>;
  getStreamOptions(thread: ThreadMetadata, context: TContext, request: RequestInfo): StreamOptions;
  handleStreamCancelled(
    thread: ThreadMetadata,
    pendingItems: ThreadItem[],
    context: TContext,
    reason: StopReason,
    request: RequestInfo,
  ): Promise<void>;
}

/** What an operation works with: the server's hooks, the caller's context and the request. */
export interface OperationContext<TContext> {
  readonly hooks: Hooks<TContext>;
  readonly context: TContext;
  readonly request: RequestInfo;
  /** The server's store, as the one who is told of runs that are stopped. */
  readonly lateWrites: LateWriteStore<TContext>;
  /** The changes of threads that are being made, by their keys. */
  readonly edits: KeyedMutex;
}
