import type {
  Action,
  Attachment,
  AttachmentCreateParams,
  FeedbackKind,
  StreamOptions,
  SyncCustomActionResponse,
  ThreadItem,
  ThreadMetadata,
  ThreadStreamEvent,
  TranscriptionResult,
  UserMessageItem,
  WidgetItem,
  WidgetRoot,
} from "@chatwright/protocol";
import {
  AttachmentStore,
  type AudioInput,
  ChatKitServer,
  type Logger,
  type Run,
  type StoreItemType,
} from "@chatwright/server";
import { MemoryStore } from "@chatwright/server/memory";
import { streamWidget } from "@chatwright/server/widgets";
import type { Reply, Scenario, Script, Step } from "./scenario.ts";
import { fillIn, inTurn, raise } from "./script-values.ts";
import { answerWithAgent } from "./scripted-agents.ts";

const OWNER = { user: "someone" };
type Context = typeof OWNER;

const SILENT: Logger = { debug() {}, info() {}, warn() {}, error() {} };

/** A ChatKitServer that does what a scenario's script says, and keeps a record of what its hooks were given. */
export class ScriptedServer extends ChatKitServer<Context> {
  readonly calls: Record<string, unknown>[];
  /** Whether a hook is in a `hang`. */
  hanging = false;
  readonly #script: Script;
  readonly #modelUrl: string;
  /** A store cannot list its attachments. */
  readonly #attachmentIds: string[] = [];

  private constructor(script: Script, modelUrl: string, calls: Record<string, unknown>[]) {
    const reply = script.create_attachment;
    const Store = script.own_ids ? NamingStore : MemoryStore<Context>;
    super(new Store({ owner: ({ user }) => user }), {
      logger: SILENT,
      attachmentStore: reply && new ScriptedAttachmentStore(reply, script, calls),
    });
    this.#script = script;
    this.#modelUrl = modelUrl;
    this.calls = calls;
  }

  /** @param modelUrl where the model is that agents ask. */
  static async for({ script = {}, given = {} }: Scenario, modelUrl: string): Promise<ScriptedServer> {
    const server = new ScriptedServer(script, modelUrl, []);
    for (const { items = [], ...thread } of given.threads ?? []) {
      await server.store.saveThread(thread, OWNER);
      for (const item of items) await server.store.saveItem(thread.id, item, OWNER);
    }
    for (const attachment of given.attachments ?? []) {
      await server.store.saveAttachment(attachment, OWNER);
      server.#attachmentIds.push(attachment.id);
    }
    return server;
  }

  static authenticate(): Context {
    return OWNER;
  }

  override respond(
    thread: ThreadMetadata,
    item: UserMessageItem | undefined,
    _context: Context,
    run: Run<Context>,
  ): AsyncIterable<ThreadStreamEvent> {
    this.#called("respond", thread, { item });
    return this.#play("respond", thread, run, item);
  }

  override action(
    thread: ThreadMetadata,
    action: Action,
    sender: WidgetItem | undefined,
    context: Context,
    run: Run<Context>,
  ): AsyncIterable<ThreadStreamEvent> {
    if (!this.#script.action) return super.action(thread, action, sender, context, run);
    this.#called("action", thread, { action: written(action), sender });
    return this.#play("action", thread, run);
  }

  override async syncAction(
    thread: ThreadMetadata,
    action: Action,
    sender: WidgetItem | undefined,
    context: Context,
  ): Promise<SyncCustomActionResponse | void> {
    const reply = this.#script.sync_action;
    if (!reply) return super.syncAction(thread, action, sender, context);
    this.#called("sync_action", thread, { action: written(action), sender });
    return fillIn(answer(reply), { $thread: thread.id }) as SyncCustomActionResponse;
  }

  override async addFeedback(
    threadId: string,
    itemIds: string[],
    kind: FeedbackKind,
    _context: Context,
  ): Promise<void> {
    this.calls.push({ hook: "add_feedback", thread_id: threadId, item_ids: itemIds, kind });
    if (this.#script.add_feedback) raise(this.#script.add_feedback.raise);
  }

  override async transcribe(audio: AudioInput, context: Context): Promise<TranscriptionResult> {
    const reply = this.#script.transcribe;
    if (!reply) return super.transcribe(audio, context);
    this.calls.push({
      hook: "transcribe",
      audio_base64: Buffer.from(audio.data).toString("base64"),
      mime_type: audio.mimeType,
      media_type: audio.mediaType,
    });
    return answer(reply);
  }

  override getStreamOptions(thread: ThreadMetadata, context: Context): StreamOptions {
    const reply = this.#script.stream_options;
    return reply ? answer(reply) : super.getStreamOptions(thread, context);
  }

  override handleStreamCancelled(
    thread: ThreadMetadata,
    pendingItems: ThreadItem[],
    context: Context,
  ): Promise<void> {
    this.#called("stream_cancelled", thread, { pending: pendingItems });
    return super.handleStreamCancelled(thread, pendingItems, context);
  }

  /** Everything that is stored, in its order. */
  async dump(): Promise<unknown> {
    const all = { limit: 1_000, order: "asc" } as const;
    const { data } = await this.store.loadThreads(all, OWNER);
    const threads = [];
    for (const thread of data) {
      const items = await this.store.loadThreadItems(thread.id, all, OWNER);
      threads.push({ ...thread, items: items.data });
    }
    const { attachmentStore } = this;
    const created = attachmentStore instanceof ScriptedAttachmentStore ? attachmentStore.created : [];
    const attachments = [];
    for (const id of [...this.#attachmentIds, ...created]) {
      attachments.push(await this.store.loadAttachment(id, OWNER).catch(() => []));
    }
    return { threads, attachments: attachments.flat() };
  }

  #called(hook: string, { id, title, ...rest }: ThreadMetadata, given: object): void {
    const { created_at, status, allowed_image_domains, metadata } = rest;
    const thread = { id, title, created_at, status, allowed_image_domains, metadata };
    // A copy: what the hook was given, not what became of it.
    this.calls.push(structuredClone({ hook, thread, ...given }));
  }

  async *#play(
    hook: "respond" | "action",
    thread: ThreadMetadata,
    run: Run<Context>,
    item?: UserMessageItem,
  ): AsyncGenerator<ThreadStreamEvent, void> {
    const turns = this.#script[hook] ?? [];
    const turn = this.calls.filter((call) => call["hook"] === hook).length - 1;
    for (const step of turns[Math.min(turn, turns.length - 1)] ?? []) {
      if ("agent" in step) {
        const place = { thread, item, run, modelUrl: this.#modelUrl };
        yield* answerWithAgent(step.agent, place);
      } else {
        yield* this.#step(step, thread, run);
      }
    }
  }

  async *#step(
    step: Exclude<Step, { agent: unknown }>,
    thread: ThreadMetadata,
    run: Run<Context>,
  ): AsyncGenerator<ThreadStreamEvent, void> {
    const names = { $thread: thread.id };
    if ("emit" in step) {
      yield fillIn(step.emit, names) as ThreadStreamEvent;
    } else if ("widgets" in step) {
      const roots = step.widgets as unknown as WidgetRoot[];
      const widget = step.streamed === false ? roots[0]! : inTurn(roots);
      yield* streamWidget(thread, widget, { copyText: step.copy_text });
    } else if ("set" in step) {
      Object.assign(thread, structuredClone(step.set));
    } else if ("merge_metadata" in step) {
      Object.assign(thread.metadata, step.merge_metadata);
    } else if ("store" in step) {
      await this.store.saveItem(thread.id, fillIn(step.store, names) as ThreadItem, OWNER);
    } else if ("raise" in step) {
      raise(step.raise);
    } else {
      this.hanging = true;
      await new Promise<void>((resolve) => run.signal.addEventListener("abort", () => resolve()));
      this.hanging = false;
    }
  }
}

/** Makes ids of its own. */
class NamingStore extends MemoryStore<Context> {
  #items = 0;

  override generateThreadId(): string {
    return "own_thread";
  }

  override generateItemId(type: StoreItemType): string {
    return `own_${type}_${++this.#items}`;
  }
}

class ScriptedAttachmentStore extends AttachmentStore<Context> {
  readonly created: string[] = [];
  readonly #reply: NonNullable<Script["create_attachment"]>;
  readonly #script: Script;
  readonly #calls: Record<string, unknown>[];

  constructor(
    reply: NonNullable<Script["create_attachment"]>,
    script: Script,
    calls: Record<string, unknown>[],
  ) {
    super();
    this.#reply = reply;
    this.#script = script;
    this.#calls = calls;
  }

  override async createAttachment(input: AttachmentCreateParams, context: Context): Promise<Attachment> {
    this.#calls.push({ hook: "create_attachment", input });
    const $id = this.generateAttachmentId(input.mime_type, context);
    this.created.push($id);
    return fillIn(answer(this.#reply), { $id }) as Attachment;
  }

  override async deleteAttachment(attachmentId: string): Promise<void> {
    this.#calls.push({ hook: "delete_attachment", attachment_id: attachmentId });
    if (this.#script.delete_attachment) raise(this.#script.delete_attachment.raise);
  }
}

/** The reference cannot tell a payload that is null from one that is not there. */
function written({ type, payload }: Action): Action {
  return { type, payload: payload ?? undefined };
}

function answer<T>(reply: Reply<T>): T {
  if ("raise" in reply) return raise(reply.raise);
  return reply.return;
}
