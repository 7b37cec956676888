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
import { RequestError } from "../core/errors.ts";
import type { AudioInput } from "../core/hooks.ts";
import type { RequestInfo } from "../core/request-info.ts";
import type { Run } from "../core/run.ts";
import { ChatKitServer, type ChatKitServerOptions } from "../core/server.ts";
import type { StopReason } from "../runs/run.ts";
import type { Store } from "../store/store.ts";
import type { AppHooks } from "./app-hooks.ts";

/** The server of an app: each method calls the hook for it with one object. */
export class AppServer<TCaller> extends ChatKitServer<TCaller> {
  readonly #hooks: AppHooks<TCaller>;

  constructor(store: Store<TCaller>, hooks: AppHooks<TCaller>, options: ChatKitServerOptions<TCaller>) {
    super(store, options);
    this.#hooks = hooks;
  }

  override respond(
    thread: ThreadMetadata,
    message: UserMessageItem | undefined,
    caller: TCaller,
    run: Run<TCaller>,
  ): AsyncIterable<ThreadStreamEvent> {
    return this.#hooks.respond({ thread, message, caller, run });
  }

  override action(
    thread: ThreadMetadata,
    { type, payload }: Action,
    sender: WidgetItem | undefined,
    caller: TCaller,
    run: Run<TCaller>,
  ): AsyncIterable<ThreadStreamEvent> {
    const hook = hookOf("actions", this.#hooks.actions, type);
    return hook({ payload, thread, sender, caller, run });
  }

  override async syncAction(
    thread: ThreadMetadata,
    { type, payload }: Action,
    sender: WidgetItem | undefined,
    caller: TCaller,
    request: RequestInfo,
  ): Promise<SyncCustomActionResponse | void> {
    const hook = hookOf("syncActions", this.#hooks.syncActions, type);
    return hook({ payload, thread, sender, caller, request });
  }

  override async addFeedback(
    threadId: string,
    itemIds: string[],
    kind: FeedbackKind,
    caller: TCaller,
    request: RequestInfo,
  ): Promise<void> {
    await this.#hooks.feedback?.({ threadId, itemIds, kind, caller, request });
  }

  override async transcribe(
    audio: AudioInput,
    caller: TCaller,
    request: RequestInfo,
  ): Promise<TranscriptionResult> {
    if (this.#hooks.transcribe) return this.#hooks.transcribe({ audio, caller, request });
    throw new RequestError(
      "not_supported",
      'Cannot transcribe the recording: the app has no hook for it. Give "transcribe" to chatkit().',
    );
  }

  override getStreamOptions(thread: ThreadMetadata, caller: TCaller, request: RequestInfo): StreamOptions {
    return (
      this.#hooks.streamOptions?.({ thread, caller, request }) ??
      super.getStreamOptions(thread, caller, request)
    );
  }

  override async handleStreamCancelled(
    thread: ThreadMetadata,
    pendingItems: ThreadItem[],
    caller: TCaller,
    reason: StopReason,
    request: RequestInfo,
  ): Promise<void> {
    if (!this.#hooks.cancelled) {
      return super.handleStreamCancelled(thread, pendingItems, caller, reason, request);
    }
    await this.#hooks.cancelled({ thread, pendingItems, reason, caller, request });
  }
}

/** The hook of an action. @throws RequestError `not_supported` */
function hookOf<THook>(
  option: "actions" | "syncActions",
  hooks: Readonly<Record<string, THook>> = {},
  type: string,
): THook {
  const hook = Object.hasOwn(hooks, type) ? hooks[type] : undefined;
  if (hook !== undefined) return hook;
  throw new RequestError(
    "not_supported",
    `Cannot run action "${type}": the app has no hook for it. Add "${type}" to "${option}" of chatkit().`,
  );
}
