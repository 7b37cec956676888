import type { widgets } from "@chatwright/protocol";

// The options of `<openai-chatkit>`, as `@openai/chatkit` 1.9 declares them. A type test holds the two together.

/** The options of `setOptions`. Every call replaces all options. Unchanged options do not change the page. */
export interface ChatKitOptions {
  /** The server. */
  api: CustomApiConfig | HostedApiConfig;
  /** A BCP 47 tag. Default: the browser's language. Without a translation, the element speaks English. */
  locale?: string;
  /** Default `light`. */
  theme?: ColorScheme | ThemeOption;
  /** The accessible name of the whole element. Default `Chat`. */
  frameTitle?: string;
  /** The thread shown first. Later changes have no effect. Default `null`, a new thread. */
  initialThread?: string | null;
  /** Runs a client tool. The element sends the returned value to the server as the tool's result. */
  onClientTool?: (call: {
    name: string;
    params: Record<string, unknown>;
  }) => Promise<Record<string, unknown>> | Record<string, unknown>;
  header?: HeaderOption;
  history?: HistoryOption;
  startScreen?: StartScreenOption;
  threadItemActions?: ThreadItemActionsOption;
  composer?: ComposerOption;
  disclaimer?: DisclaimerOption;
  entities?: EntitiesOption;
  commands?: CommandsOption;
  widgets?: WidgetsOption;
  thread?: ThreadOption;
}

/** Your own server. */
export interface CustomApiConfig {
  url: string;
  /** The element calls this function for every request to `url`. Use it to add headers. Default: the browser's. */
  fetch?: typeof fetch;
  /** The element ignores this key, because a domain needs no registration. */
  domainKey?: string;
  uploadStrategy?: { type: "two_phase" } | { type: "direct"; uploadUrl: string };
}

/** A server that takes short-lived secrets. The element's attribute `api-url` has the server's address. */
export interface HostedApiConfig {
  /**
   * Returns a secret. The element calls this function once when it is set up, with `null`. If the server refuses a secret,
   * the element calls this function again with that secret. If the function throws, `chatkit.error` tells the page.
   */
  getClientSecret: (current: string | null) => Promise<string>;
}

export type ColorScheme = "light" | "dark";

export interface ThemeOption {
  /** Default `light`. */
  colorScheme?: ColorScheme;
  typography?: TypographyOption;
  /** Default `pill`. */
  radius?: "pill" | "round" | "soft" | "sharp";
  /** Default `normal`. */
  density?: "compact" | "normal" | "spacious";
  color?: ColorOption;
}

export interface TypographyOption {
  /** In pixels, 14 to 18. Default 16. */
  baseSize?: number;
  fontSources?: FontObject[];
  fontFamily?: string;
  fontFamilyMono?: string;
}

/** A web font. The page's `font-src` has to allow the font's file. */
export interface FontObject {
  family: string;
  src: string;
  weight?: string | number;
  style?: "normal" | "italic" | "oblique";
  display?: "auto" | "block" | "swap" | "fallback" | "optional";
  unicodeRange?: string;
}

export interface ColorOption {
  /** `hue` in degrees, `tint` 0 to 9, `shade` -4 to 4. */
  grayscale?: { hue: number; tint: number; shade?: number };
  /** `primary` is any CSS colour; `level` 0 to 3 says how much of the chat has that colour. */
  accent?: { primary: string; level: number };
  surface?: { background: string; foreground: string };
}

export interface HeaderOption {
  /** Default true. */
  enabled?: boolean;
  /** Default: the thread's title. */
  title?: { enabled?: boolean; text?: string };
  leftAction?: HeaderAction;
  rightAction?: HeaderAction;
}

export interface HeaderAction {
  icon: string;
  onClick: () => void;
}

export interface HistoryOption {
  /** Default true. */
  enabled?: boolean;
  /** Default true. */
  showDelete?: boolean;
  /** Default true. */
  showRename?: boolean;
}

export interface StartScreenOption {
  /** Default "What can I help with today?". */
  greeting?: string;
  prompts?: StartScreenPrompt[];
}

export interface StartScreenPrompt {
  label: string;
  prompt: string | UserContent[];
  icon?: string;
}

/** Both off by default. */
export interface ThreadItemActionsOption {
  feedback?: boolean;
  retry?: boolean;
}

export interface ThreadOption {
  /** Follows a streaming answer while the reader is near its end. Default false. */
  autoScroll?: boolean;
}

export interface ComposerOption {
  /** Default "Message the AI". */
  placeholder?: string;
  attachments?: {
    enabled: boolean;
    maxSize?: number | Record<string, number>;
    maxCount?: number;
    accept?: Record<string, string[]>;
  };
  tools?: ToolOption[];
  models?: ModelOption[];
  dictation?: { enabled: boolean };
}

export interface ToolOption {
  id: string;
  label: string;
  icon: string;
  shortLabel?: string;
  placeholderOverride?: string;
  pinned?: boolean;
  /** Whether the tool stays chosen after a message. Default false. */
  persistent?: boolean;
}

export interface ModelOption {
  id: string;
  label: string;
  description?: string;
  disabled?: boolean;
  default?: boolean;
}

export interface DisclaimerOption {
  /** Markdown. */
  text: string;
  highContrast?: boolean;
}

export interface Entity {
  title: string;
  id: string;
  icon?: string;
  interactive?: boolean;
  group?: string;
  data?: Record<string, string>;
}

export interface EntitiesOption {
  onTagSearch?: (query: string) => Promise<Entity[]>;
  showComposerMenu?: boolean;
  onClick?: (entity: Entity) => void;
  onRequestPreview?: (entity: Entity) => Promise<{ preview: widgets.BasicRoot | null }>;
}

export interface Command {
  id: string;
  label: string;
  description?: string;
  icon?: string;
  group?: string;
}

export type CommandSelection = { type: "entity"; entity: Entity } | { type: "menu"; commands: Command[] };

export interface CommandsOption {
  enabled: boolean;
  onSearch?: (query: string) => Promise<Command[]>;
  onSelect?(command: Command): Promise<void | CommandSelection>;
}

export interface WidgetsOption {
  /** Handles the actions that a widget declares with `handler: "client"`. */
  onAction?(
    action: { type: string; payload?: Record<string, unknown> },
    widgetItem: { id: string; widget: widgets.WidgetRoot },
  ): Promise<void>;
}

/** A message's content as a page gives it. A tag's `data` and `interactive` are optional. */
export type UserContent =
  | { type: "input_text"; text: string }
  | {
      type: "input_tag";
      text: string;
      id: string;
      group?: string;
      data?: Record<string, unknown>;
      interactive?: boolean;
    };

/** A file that the server already has. */
export type UploadedAttachment =
  | { type: "file"; id: string; name: string; mime_type: string }
  | { type: "image"; id: string; preview_url: string; name: string; mime_type: string };

/** The parameters of `sendUserMessage`. */
export interface SendMessageParams {
  text?: string;
  /** Replaces `text` in a message with tags. */
  content?: UserContent[];
  /** The text replied to. */
  reply?: string;
  attachments?: UploadedAttachment[];
  newThread?: boolean;
  toolChoice?: { id: string };
  model?: string;
}

/** The parameters of `setComposerValue`. Absent fields of the draft stay as they are. */
export interface ComposerValueParams {
  text?: string;
  content?: UserContent[];
  reply?: string;
  attachments?: UploadedAttachment[];
  files?: File[];
  selectedToolId?: string | null;
  selectedModelId?: string;
}

/** The detail of each event that the element dispatches. */
export interface ChatKitEventDetails {
  "chatkit.ready": undefined;
  "chatkit.error": { error: Error };
  "chatkit.effect": { name: string; data?: Record<string, unknown> };
  "chatkit.deeplink": { name: string; data?: Record<string, unknown> };
  "chatkit.log": { name: string; data?: Record<string, unknown> };
  "chatkit.response.start": undefined;
  "chatkit.response.end": undefined;
  "chatkit.thread.change": { threadId: string | null };
  "chatkit.thread.load.start": { threadId: string };
  "chatkit.thread.load.end": { threadId: string };
  "chatkit.tool.change": { toolId: string | null };
  "chatkit.history.open": undefined;
  "chatkit.history.close": undefined;
}

/** Dispatches an event to the page. */
export type Emit = <K extends keyof ChatKitEventDetails>(name: K, detail: ChatKitEventDetails[K]) => void;
