import { batch, computed } from "@preact/signals";
import type { ActionConfig, StructuredInputItem, StructuredInputSubmission } from "@chatwright/protocol";
import type {
  ChatKitOptions,
  ComposerValueParams,
  Emit,
  SendMessageParams,
  StartScreenPrompt,
} from "../options.ts";
import type { Actions } from "./actions.ts";
import type { ActionSource, ChatModel, OptionSignals } from "../model/chat-model.ts";
import type { Client } from "./client.ts";
import { ComposerState } from "./composer.ts";
import type { Network } from "./connection.ts";
import { toInput, toMessageContent } from "../model/content.ts";
import { idOf, isUserEntry } from "../model/entries.ts";
import { ChatKitError, toError } from "../model/errors.ts";
import { Feedback } from "./feedback.ts";
import { HistoryState } from "./history.ts";
import { type SessionStorage, NO_STORAGE } from "./session-storage.ts";
import { ThreadLoader } from "./loader.ts";
import type { OptionsState } from "./options.ts";
import { Outbox } from "./outbox.ts";
import { RunController } from "./run.ts";
import { RunMarks } from "./run-marks.ts";
import { ThreadDrafts } from "./thread-drafts.ts";
import { ThreadModel } from "./thread.ts";
import type { Uploads } from "./uploads.ts";

export interface StoreDeps {
  /** Made before the store, because the client reads them too. */
  options: OptionsState;
  client: Client;
  emit: Emit;
  /** See {@link RunController}. Default: at once. */
  schedule?: (flush: () => void) => void;
  /** Default: one that is always there. */
  network?: Network;
  /** Lives as long as the tab. Default: stores no value. */
  session?: SessionStorage;
}

const ALWAYS_ONLINE: Network = { online: () => true, onBack: () => () => undefined };

/** The state of the element and all that it can do, without a DOM. Views see it as a {@link ChatModel}. */
export class ChatStore implements ChatModel {
  readonly options: OptionSignals;
  readonly thread = new ThreadModel();
  readonly composer: ComposerState;
  readonly history: HistoryState;
  readonly run: RunController;
  readonly loader: ThreadLoader;
  readonly outbox: Outbox;
  readonly feedback: Feedback;

  /** Whether there is a draft, all of it on the server, and a thread to send it to. */
  readonly canSubmit = computed(
    () =>
      !this.composer.empty.value && !this.composer.uploading.value && this.loader.loading.value === undefined,
  );

  readonly #options: OptionsState;
  readonly #client: Client;
  readonly #emit: Emit;
  readonly #drafts: ThreadDrafts;
  #actions: Actions | undefined;
  #uploads: Uploads | undefined;
  #started = false;

  constructor(deps: StoreDeps) {
    this.#emit = deps.emit;
    this.#options = deps.options;
    this.options = deps.options.slices;
    this.#client = deps.client;
    this.composer = new ComposerState(this.options, deps.emit);
    this.#drafts = new ThreadDrafts(this.composer, deps.session ?? NO_STORAGE);
    this.history = new HistoryState(this.#client, deps.emit);
    this.loader = new ThreadLoader(this.#client, this.thread, deps.emit);
    this.run = new RunController({
      client: this.#client,
      thread: this.thread,
      loader: this.loader,
      emit: deps.emit,
      onClientTool: () => this.options.onClientTool.peek(),
      schedule: deps.schedule ?? ((flush) => flush()),
      network: deps.network ?? ALWAYS_ONLINE,
      marks: new RunMarks(deps.session ?? NO_STORAGE),
    });
    const { thread, loader, run } = this;
    run.listen((news) => {
      if (!("thread" in news)) return;
      this.history.update(news.thread);
      if (news.type !== "thread.created") return;
      this.#drafts.created(news.thread.id);
      deps.emit("chatkit.thread.change", { threadId: news.thread.id });
    });
    this.outbox = new Outbox({ thread, loader, run });
    this.feedback = new Feedback({ client: this.#client, thread, report: (thrown) => this.report(thrown) });
  }

  /** Replaces the options. The first call shows the initial thread. */
  setOptions(options: ChatKitOptions): void {
    const url = apiUrl(this.options.api.peek());
    this.#options.set(options);
    if (!this.#started) {
      this.#started = true;
      this.#drafts.use(apiUrl(options.api) ?? "");
      const initial = options.initialThread;
      if (initial) void this.openThread(initial).catch(() => undefined);
      return;
    }
    // Another server knows none of these threads.
    if (apiUrl(options.api) !== url) {
      this.history.reset();
      this.#drafts.use(apiUrl(options.api) ?? "");
      this.newThread();
    }
  }

  /** Shows an empty thread. The server has the thread once a message is sent. */
  newThread(): void {
    const before = this.thread.id ?? this.loader.loading.peek();
    this.#leave();
    this.#turnDraft(null);
    if (before) this.#emit("chatkit.thread.change", { threadId: null });
  }

  /**
   * Shows a thread of the server's, and what is under way there. A response under way here is left. The thread that is
   * shown already stays as it is, because pages pass the id of `chatkit.thread.change` back in mid-answer.
   * @throws ChatKitError if the thread cannot be loaded
   */
  async openThread(id: string): Promise<void> {
    if (id === this.thread.id) return;
    this.#leave();
    this.#turnDraft(id);
    this.#emit("chatkit.thread.change", { threadId: id });
    const runId = await this.loader.open(id);
    if (runId !== undefined && this.thread.id === id) void this.run.follow(runId);
  }

  /**
   * Loads the thread on the screen and the history anew, in place.
   * @throws ChatKitError `busy` while a response is under way.
   */
  async fetchUpdates(): Promise<void> {
    this.#requireIdle("fetch updates");
    if (this.history.open.peek() || this.history.threads.peek().length > 0) await this.history.refresh();
    const { id } = this.thread;
    const runId = id ? await this.loader.refresh(id, () => !this.run.busy.peek()) : undefined;
    if (runId !== undefined) void this.run.follow(runId);
  }

  /** Changes the draft. Starts to upload the files, and does not await the uploads. */
  async setDraft(params: ComposerValueParams): Promise<void> {
    this.composer.set(params);
    if (params.files?.length) (await this.uploads()).add(params.files);
  }

  /** Has the server turn a recording, in base64, into text. */
  async transcribe(audio: string, mimeType: string, signal: AbortSignal): Promise<string> {
    const params = { audio_base64: audio, mime_type: mimeType };
    return (await this.#client.request({ type: "input.transcribe", params }, signal)).text;
  }

  /** What uploads the draft's files; loaded with the first of them. */
  async uploads(): Promise<Uploads> {
    const loaded = await import("./uploads.ts");
    return (this.#uploads ??= new loaded.Uploads(this.composer, this.options, this.#client, this.#emit));
  }

  /** Sends the draft, unless a response is under way or the draft is empty. */
  async submit(): Promise<void> {
    if (!this.canSubmit.peek() || this.run.busy.peek() || !this.canWrite()) return;
    const { input, attachments } = this.composer.take();
    await this.outbox.send(input, attachments);
  }

  /** Sends a start screen's prompt. */
  async sendPrompt(prompt: StartScreenPrompt): Promise<void> {
    await this.sendMessage(
      typeof prompt.prompt === "string" ? { text: prompt.prompt } : { content: prompt.prompt },
    );
  }

  /**
   * Sends a message that the page wrote.
   * @throws ChatKitError `busy` while a response is under way or a thread is loading.
   */
  async sendMessage(params: SendMessageParams): Promise<void> {
    this.#requireIdle("send a message");
    if (params.newThread) this.newThread();
    const content = params.content
      ? toMessageContent(params.content)
      : [{ type: "input_text" as const, text: params.text ?? "" }];
    const attachments = params.attachments ?? [];
    const { toolId, model } = this.composer.inference;
    const inference = { toolId: params.toolChoice?.id ?? toolId, model: params.model ?? model };
    await this.outbox.send(toInput(content, attachments, params.reply, inference), attachments);
  }

  /** Has the answer to a message written anew; without one, to the thread's last. */
  async retry(itemId?: string): Promise<void> {
    if (!itemId && this.run.canResume) return this.run.resume();
    if (!itemId && (await this.outbox.resend())) return;
    const threadId = this.thread.id;
    const id = itemId ?? this.#lastUserMessage();
    if (!threadId || !id) return;
    this.#requireIdle("retry");
    this.thread.truncateAfter(id);
    await this.run.start({ type: "threads.retry_after_item", params: { thread_id: threadId, item_id: id } });
  }

  stop(): void {
    this.run.stop();
  }

  /** Keeps the draft, before the page goes. */
  saveDraft(): void {
    this.#drafts.save();
  }

  /** The element left the page. */
  pause(): void {
    this.saveDraft();
    this.run.leave();
  }

  /** After a {@link pause}. */
  unpause(): void {
    void this.run.resume();
  }

  /** Answers a structured input, or skips it. */
  async answer(item: StructuredInputItem, submission: StructuredInputSubmission): Promise<void> {
    this.#requireIdle("answer");
    const params = { thread_id: item.thread_id, item_id: item.id, input: submission };
    this.thread.apply({
      type: "thread.item.replaced",
      item: {
        ...item,
        status: submission.status,
        inputs: item.inputs.map((input) => ({ ...input, answer: submission.answers[input.id] })),
      },
    });
    const accepted = await this.run.start({ type: "threads.add_structured_input", params });
    // The server does not have it: ask again.
    if (!accepted) this.thread.apply({ type: "thread.item.replaced", item });
  }

  /**
   * Carries out an action of a widget and resolves when it is over. The payload already holds the values of the form.
   * @throws what {@link Actions.carryOut} throws, after reporting it to the page
   */
  async act(config: ActionConfig, source: ActionSource): Promise<void> {
    try {
      await (await this.#loadActions()).carryOut(config, source);
    } catch (thrown) {
      this.report(thrown);
      throw thrown;
    }
  }

  /** Tells the page of an error. */
  report(thrown: unknown): void {
    this.#emit("chatkit.error", { error: toError(thrown) });
  }

  /** Sends an action of the page's own. @throws ChatKitError `no_thread` where no thread is open. */
  async sendCustomAction(
    action: { type: string; payload?: Record<string, unknown> },
    itemId?: string,
  ): Promise<void> {
    await (await this.#loadActions()).send(action, itemId, true);
  }

  async #loadActions(): Promise<Actions> {
    const loaded = await import("./actions.ts");
    const { options, thread, run } = this;
    return (this.#actions ??= new loaded.Actions({ options, client: this.#client, thread, run }));
  }

  async renameThread(id: string, title: string): Promise<void> {
    const meta = this.thread.meta;
    const before = meta.peek();
    if (before?.id === id) meta.value = { ...before, title };
    try {
      await this.history.rename(id, title);
    } catch (thrown) {
      if (meta.peek()?.id === id) meta.value = before;
      throw thrown;
    }
  }

  async deleteThread(id: string): Promise<void> {
    await this.history.remove(id);
    if (this.thread.id === id) this.newThread();
    this.#drafts.forget(id);
  }

  /** Whether the thread takes messages. */
  canWrite(): boolean {
    return (this.thread.meta.value?.status?.type ?? "active") === "active";
  }

  /** Leaves the thread on the screen, whatever it is doing. */
  #leave(): void {
    batch(() => {
      this.run.forget();
      this.loader.leave();
    });
  }

  /** Shows the draft of a thread. Uploads under way are given up: they are of the draft that is left. */
  #turnDraft(threadId: string | null): void {
    for (const { key, attachment } of this.composer.files.peek()) {
      if (!attachment) this.#uploads?.remove(key);
    }
    this.#drafts.switchTo(threadId);
  }

  #lastUserMessage(): string | undefined {
    const entry = this.thread.entries.peek().findLast(isUserEntry);
    return entry && idOf(entry);
  }

  #requireIdle(what: string): void {
    if (this.run.busy.peek())
      throw new ChatKitError(
        "busy",
        `Cannot ${what}: a response is under way. Wait for its end, or stop it.`,
      );
    const id = this.loader.loading.peek();
    if (id)
      throw new ChatKitError("busy", `Cannot ${what}: the thread "${id}" is loading. Wait for its end.`);
  }
}

function apiUrl(api: ChatKitOptions["api"] | undefined): string | undefined {
  return api && "url" in api ? api.url : undefined;
}
