import type {
  FeedbackKind,
  StreamOptions,
  SyncCustomActionResponse,
  ThreadItem,
  ThreadMetadata,
  ThreadStreamEvent,
  TranscriptionResult,
  WidgetItem,
} from "@chatwright/protocol";
import type { AudioInput } from "../core/hooks.ts";
import type { RequestInfo } from "../core/request-info.ts";
import type { RespondInput, Run } from "../core/run.ts";
import type { StopReason } from "../runs/run.ts";

/** What every hook without a run gets. */
interface HookInput<TCaller> {
  /** What `authenticate` returned. */
  caller: TCaller;
  request: RequestInfo;
}

export interface ActionInput<TCaller = unknown> {
  /** As the client sent it: check it before use. */
  payload: unknown;
  thread: ThreadMetadata;
  /** The widget that the action came from; `undefined` for the page. */
  sender: WidgetItem | undefined;
  caller: TCaller;
  run: Run<TCaller>;
}

export interface SyncActionInput<TCaller = unknown>
  extends HookInput<TCaller>, Pick<ActionInput<TCaller>, "payload" | "thread" | "sender"> {}

export interface FeedbackInput<TCaller = unknown> extends HookInput<TCaller> {
  threadId: string;
  /** The items that the user judged, all of this thread. */
  itemIds: string[];
  kind: FeedbackKind;
}

export interface TranscribeInput<TCaller = unknown> extends HookInput<TCaller> {
  audio: AudioInput;
}

export interface StreamOptionsInput<TCaller = unknown> extends HookInput<TCaller> {
  thread: ThreadMetadata;
}

export interface CancelledInput<TCaller = unknown> extends HookInput<TCaller> {
  thread: ThreadMetadata;
  /** What the run announced and did not finish, as its updates have made it so far. */
  pendingItems: ThreadItem[];
  reason: StopReason;
}

/** Answers an action with events, as `respond` answers a message. */
export type ActionHook<TCaller> = (input: ActionInput<TCaller>) => AsyncIterable<ThreadStreamEvent>;

/** Answers an action declared with `streaming: false`: with the changed widget, or with nothing. */
export type SyncActionHook<TCaller> = (
  input: SyncActionInput<TCaller>,
) => SyncCustomActionResponse | void | Promise<SyncCustomActionResponse | void>;

/** The hooks of an app. Each stands for the method of `ChatKitServer` that its docstring names. */
export interface AppHooks<TCaller> {
  /** Answers a turn: `respond`. */
  respond(input: RespondInput<TCaller>): AsyncIterable<ThreadStreamEvent>;
  /** The actions of widgets and of the page, by their types: `action`. */
  actions?: Readonly<Record<string, ActionHook<TCaller>>> | undefined;
  /** The actions declared with `streaming: false`, by their types: `syncAction`. */
  syncActions?: Readonly<Record<string, SyncActionHook<TCaller>>> | undefined;
  /** Takes the user's thumbs up or down: `addFeedback`. */
  feedback?(input: FeedbackInput<TCaller>): void | Promise<void>;
  /** Turns dictation into text: `transcribe`. */
  transcribe?(input: TranscribeInput<TCaller>): Promise<TranscriptionResult>;
  /** How a client may use the stream: `getStreamOptions`. */
  streamOptions?(input: StreamOptionsInput<TCaller>): StreamOptions;
  /** Stores what there is of a run that ended early: `handleStreamCancelled`. */
  cancelled?(input: CancelledInput<TCaller>): Promise<void>;
}
