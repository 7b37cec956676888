import type { ReadonlySignal } from "@preact/signals";
import type {
  ActionConfig,
  Attachment,
  FeedbackKind,
  NoticeEvent,
  ProgressUpdateEvent,
  StructuredInputItem,
  StructuredInputSubmission,
  ThreadItem,
  ThreadMetadata,
  UserMessageContent,
  WidgetRoot,
} from "@chatwright/protocol";
import type {
  ChatKitOptions,
  ComposerValueParams,
  SendMessageParams,
  StartScreenPrompt,
  ToolOption,
} from "../options.ts";

// What views read and ask for. The elements import this file and pure functions of the state, and no class of it. Any other
// renderer can be written on it as well: `dev/text-view.ts` is one without a DOM.

/** An item as it is now. */
export interface ItemState {
  readonly item: ThreadItem;
  /** Whether more of the item is on its way. */
  readonly streaming: boolean;
  /** The progress of an image in the making, 0 to 1. */
  readonly progress?: number | undefined;
}

/** An item of the thread. A delta changes the signal of one entry, and not the list of entries. */
export interface ItemEntry {
  readonly kind: "item";
  /** Stays the same when the server gives a local message its id. */
  readonly key: string;
  readonly state: ReadonlySignal<ItemState>;
  /** The item now, without a subscription. */
  peek(): ThreadItem;
}

/** A notice, at the place where it arrived. Notices are not stored, so a reload of the page removes them. */
export interface NoticeEntry {
  readonly kind: "notice";
  readonly key: string;
  readonly notice: NoticeEvent;
}

export type Entry = ItemEntry | NoticeEntry;

/** A user's message and the entries up to the next one. The first turn may lack the user's message. */
export interface Turn {
  readonly key: string;
  readonly entries: readonly Entry[];
}

/** A cursor into the older items of the thread. */
export interface Older {
  readonly hasMore: boolean;
  readonly after: string | undefined;
}

/** Why the last run failed. */
export interface RunFailure {
  /** The server's code or the client's. A view has words for the codes that it knows. */
  readonly code: string;
  /** The server's words for the user, for codes that the view does not know. */
  readonly message: string | undefined;
  /** Whether the view offers Retry. */
  readonly retry: boolean;
  /** The wait before Retry, if the server names one. */
  readonly waitSeconds?: number | undefined;
}

/** A tag in the draft: `@` and the tag's text, at this place of the draft's text. */
export interface DraftTag {
  readonly tag: Extract<UserMessageContent, { type: "input_tag" }>;
  /** In UTF-16 units. */
  readonly start: number;
}

/** A file of the draft. */
export interface DraftFile {
  readonly key: string;
  readonly name: string;
  readonly mimeType: string;
  /** The file itself, where the user chose it in this page. */
  readonly file?: File;
  /** The server's record; absent until the upload is done. */
  readonly attachment?: Attachment;
  /** The uploaded share, 0 to 1; absent where the browser does not tell. */
  readonly progress?: number;
  /** The code of the upload's error. */
  readonly failed?: string;
}

/** A file that the draft did not accept, and why. Limits are bytes, or a number of files. */
export type RefusedFile = { readonly name: string } & (
  | { readonly code: "tooLarge" | "tooMany"; readonly limit: number }
  | { readonly code: "wrongType" }
);

/** The place on the screen that an action came from. */
export interface ActionSource {
  /** The widget item's id, or that of the previewed entity. */
  readonly id: string;
  readonly widget: WidgetRoot;
  /** The item's thread. Undefined: the widget is no item of a thread. */
  readonly threadId?: string;
}

/** The options of the page, one signal each. */
export type OptionSignals = {
  readonly [K in keyof ChatKitOptions]-?: ReadonlySignal<ChatKitOptions[K] | undefined>;
};

/** The thread on the screen. */
export interface ThreadView {
  /** Undefined for a new thread, until the server has it. */
  readonly meta: ReadonlySignal<ThreadMetadata | undefined>;
  readonly entries: ReadonlySignal<readonly Entry[]>;
  readonly turns: ReadonlySignal<readonly Turn[]>;
  readonly older: ReadonlySignal<Older>;
  /** The structured input that waits for an answer. */
  readonly question: ReadonlySignal<StructuredInputItem | undefined>;
  /** The item now, without a subscription. */
  item(id: string): ThreadItem | undefined;
}

/** The run under way, if any. */
export interface RunView {
  readonly busy: ReadonlySignal<boolean>;
  /** Whether the server lets the user stop this run. */
  readonly canStop: ReadonlySignal<boolean>;
  readonly progress: ReadonlySignal<ProgressUpdateEvent | undefined>;
  /** Whether the connection is lost and the client tries to make it again. */
  readonly reconnecting: ReadonlySignal<boolean>;
  /** Why the last run failed, until the next one starts. */
  readonly failure: ReadonlySignal<RunFailure | undefined>;
}

/** Loads threads from the server. */
export interface LoaderView {
  /** The id of the thread that is loading. */
  readonly loading: ReadonlySignal<string | undefined>;
  readonly failed: ReadonlySignal<{ id: string; code: string } | undefined>;
  readonly loadingOlder: ReadonlySignal<boolean>;
  /** Loads the page of items before those on the screen. */
  older(): Promise<void>;
}

/** What the user is about to send. */
export interface ComposerView {
  readonly text: ReadonlySignal<string>;
  readonly tags: ReadonlySignal<readonly DraftTag[]>;
  readonly files: ReadonlySignal<readonly DraftFile[]>;
  /** The text replied to. */
  readonly quote: ReadonlySignal<string | undefined>;
  readonly toolId: ReadonlySignal<string | null>;
  readonly tool: ReadonlySignal<ToolOption | undefined>;
  /** The id of the model that answers. */
  readonly model: ReadonlySignal<string | undefined>;
  /** Whether a file is not uploaded. */
  readonly uploading: ReadonlySignal<boolean>;
  /** Whether the input should take the focus. The view calls {@link focused} when it has. */
  readonly focusWish: ReadonlySignal<boolean>;
  focus(): void;
  focused(): void;
  selectTool(id: string | null): void;
  /** Takes over what the user typed. `caret` is the place of the cursor. */
  write(text: string, caret?: number): void;
  /** Puts other words in place of a part of the text. Offsets are UTF-16 units. */
  replace(start: number, end: number, words: string): void;
  /** Changes what is given and keeps the rest. */
  set(params: ComposerValueParams): void;
  /** Marks words of the draft as a tag. */
  addTag(tag: DraftTag): void;
}

/** The uploads of the draft's files. */
export interface UploadsView {
  /** The files that the last {@link add} refused. */
  readonly refused: ReadonlySignal<readonly RefusedFile[]>;
  /** Adds files to the draft and uploads them. */
  add(files: readonly File[]): void;
  remove(key: string): void;
  retry(key: string): void;
  dismissRefused(): void;
}

/** The list of past threads: newest first, a page at a time. */
export interface HistoryView {
  readonly open: ReadonlySignal<boolean>;
  readonly threads: ReadonlySignal<readonly ThreadMetadata[]>;
  readonly phase: ReadonlySignal<"idle" | "loading" | "failed">;
  readonly hasMore: ReadonlySignal<boolean>;
  show(): void;
  hide(): void;
  /** Loads the first page. */
  refresh(): Promise<void>;
  /** Loads the next page. */
  more(): Promise<void>;
}

export interface FeedbackView {
  /** What the user said in this page, by the id of the turn's last item. */
  readonly given: ReadonlySignal<ReadonlyMap<string, FeedbackKind>>;
  give(itemIds: string[], kind: FeedbackKind): Promise<void>;
}

/** All that a renderer of the chat reads, and all that it asks for. Signals are read; methods change them. */
export interface ChatModel {
  readonly options: OptionSignals;
  readonly thread: ThreadView;
  readonly run: RunView;
  readonly loader: LoaderView;
  readonly composer: ComposerView;
  readonly history: HistoryView;
  readonly feedback: FeedbackView;
  readonly outbox: {
    /** Counts the messages sent from here. */
    readonly sent: ReadonlySignal<number>;
  };
  /** Whether there is a draft, all of it on the server, and a thread to send it to. */
  readonly canSubmit: ReadonlySignal<boolean>;

  newThread(): void;
  /** @throws ChatKitError if the thread cannot be loaded */
  openThread(id: string): Promise<void>;
  /** @throws ChatKitError if the server refuses */
  renameThread(id: string, title: string): Promise<void>;
  /** @throws ChatKitError if the server refuses */
  deleteThread(id: string): Promise<void>;
  /** Whether the thread takes messages. Reads a signal. */
  canWrite(): boolean;

  /** Sends the draft, where {@link canSubmit} and no response is under way. */
  submit(): Promise<void>;
  /** @throws ChatKitError `busy` while a response is under way or a thread is loading */
  sendMessage(params: SendMessageParams): Promise<void>;
  /** @throws ChatKitError as {@link sendMessage} does */
  sendPrompt(prompt: StartScreenPrompt): Promise<void>;
  /** Has the answer to a message written anew; without an id, to the thread's last. @throws ChatKitError `busy` */
  retry(itemId?: string): Promise<void>;
  stop(): void;
  /** Answers a structured input, or skips it. @throws ChatKitError `busy` */
  answer(item: StructuredInputItem, submission: StructuredInputSubmission): Promise<void>;
  /** Carries out an action of a widget. @throws ChatKitError; the page is told of the error */
  act(config: ActionConfig, source: ActionSource): Promise<void>;

  /** Loads the code for uploads. */
  uploads(): Promise<UploadsView>;
  /** Has the server turn a recording, in base64, into text. */
  transcribe(audio: string, mimeType: string, signal: AbortSignal): Promise<string>;
  /** Tells the page of an error, by `chatkit.error`. */
  report(thrown: unknown): void;
}
