/** The functions of every framework's page, which element-frameworks.test.ts calls. */
export interface Fixture {
  /** Changes the theme, the greeting and what the client tool says, as a change of the page's own state. */
  setDark: (dark: boolean) => void;
  /** Puts the element on the page or removes it. At first, the element is on the page. */
  setShown: (shown: boolean) => void;
  /** The element's methods, in the way that users of this framework get them. */
  chat: () => Methods;
}

/** The methods without `setOptions`, which frameworks call themselves. */
export interface Methods {
  focusComposer(): Promise<void>;
  setThreadId(threadId: string | null): Promise<void>;
  sendUserMessage(params: { text: string }): Promise<void>;
  setComposerValue(params: { text?: string; selectedToolId?: string }): Promise<void>;
  sendCustomAction(action: { type: string }): Promise<void>;
  showHistory(): Promise<void>;
  hideHistory(): Promise<void>;
  fetchUpdates(): Promise<void>;
}

declare global {
  interface Window {
    fixture: Fixture;
    /** The events that the page was told, by their names. */
    heard: string[];
  }
}

/** All there are, without `chatkit.` before them. */
export const EVENTS = [
  "ready",
  "error",
  "effect",
  "deeplink",
  "log",
  "response.start",
  "response.end",
  "thread.change",
  "thread.load.start",
  "thread.load.end",
  "tool.change",
  "history.open",
  "history.close",
] as const;

/** The draft that every page sets at once, long before the element is ready. */
export const EARLY_DRAFT = { text: "An early draft" };

export function hear(name: string): void {
  (window.heard ??= []).push(name);
}

/** The options of every page. */
export function optionsOf(dark: boolean) {
  return {
    api: { url: "/chatkit", domainKey: "none" },
    theme: { colorScheme: dark ? ("dark" as const) : ("light" as const) },
    startScreen: { greeting: dark ? "Good evening" : "Good morning" },
    composer: { tools: [{ id: "search", label: "Search", icon: "search" as const }] },
    onClientTool: async ({ name }: { name: string }) => ({ ran: name, dark }),
  };
}
