import type { Step } from "./gallery-steps.ts";

/** One state of the gallery: the element's page, and the steps on that page. */
export interface GalleryState {
  /** The thread that is open, by its id in `gallery.ts`. */
  thread?: string;
  /** A message that is sent at once. `scripts.ts` chooses the answer by the message's words. */
  say?: string;
  /** Options beside those of `page.js`. */
  options?: Record<string, unknown>;
  steps?: readonly Step[];
  /** The height of the picture, in pixels. Default 620. */
  height?: number;
}

/** How the element is to look. */
export interface GalleryLook {
  colorScheme?: "light" | "dark";
  dir?: "ltr" | "rtl";
  density?: "compact" | "normal" | "spacious";
}

const TOOLS = {
  composer: {
    attachments: { enabled: true },
    tools: [
      { id: "search", label: "Search the shop", shortLabel: "Search", icon: "search", pinned: true },
      { id: "draw", label: "Draw a picture", shortLabel: "Draw", icon: "square-image" },
      { id: "compare", label: "Compare products", icon: "chart" },
    ],
    models: [
      { id: "small", label: "Small", default: true },
      { id: "large", label: "Large", description: "Thinks longer, for hard questions" },
      { id: "next", label: "Next", description: "Not yet for your account", disabled: true },
    ],
  },
};
const HISTORY = ".ck-header .ck-icon-button:has(+ .ck-icon-button:disabled)";
/** The options of the composer's menu, after the search has ended. Later results would move the chosen option. */
const OPTIONS = "[role=listbox][aria-busy=false] [role=option]";
const FIRST_ROW = ".ck-history-list ul:first-of-type li:first-child";
const LAST_ROW = ".ck-history-list ul:last-of-type li:last-child";

/** What the gallery shows, by name. */
export const STATES: Readonly<Record<string, GalleryState>> = {
  "start screen": {},
  "start screen in other words": {
    options: {
      startScreen: {
        greeting: "A greeting that is long enough to take more than a line",
        prompts: [{ label: "The only suggestion there is", prompt: "Hello", icon: "star" }],
      },
      header: {
        title: { text: "A title of the page's own" },
        leftAction: { icon: "menu" },
        rightAction: { icon: "settings-cog" },
      },
      disclaimer: { text: "A disclaimer **that must be seen**.", highContrast: true },
    },
  },
  "no header": { options: { header: { enabled: false } }, thread: "markdown" },
  "an accent and a tinted surface": {
    thread: "items",
    height: 1750,
    options: {
      theme: {
        radius: "soft",
        color: { accent: { primary: "#6d4aff", level: 3 }, grayscale: { hue: 260, tint: 6, shade: -1 } },
      },
    },
  },
  "sharp corners and larger letters": {
    thread: "markdown",
    options: { theme: { radius: "sharp", typography: { baseSize: 18 } } },
  },
  "everything a thread can hold": { thread: "items", height: 1500 },
  "every widget": { thread: "widgets", height: 3200 },
  "more widgets": { thread: "more-widgets", height: 2300 },
  "the calendar of a date picker": {
    thread: "more-widgets",
    steps: [{ scroll: ".ck-log", to: 0 }, { press: ".ckw-date" }, { until: ".ckw-day" }],
  },
  "a select that is searched": {
    thread: "more-widgets",
    steps: [
      { scroll: ".ck-log", to: 0 },
      { press: ".ckw-search-select" },
      { until: ".ckw-option" },
      { key: "ArrowDown" },
    ],
  },
  "fields that are not filled in well": {
    thread: "more-widgets",
    // The picture shows the form and its footer at once, because the browser scrolls to the first invalid field.
    height: 1000,
    steps: [
      { scroll: ".ck-log", to: 0 },
      { press: ".ckw-card-footer .ckw-color-primary" },
      { until: ".ckw-error" },
    ],
  },
  Markdown: { thread: "markdown", height: 1300 },
  // The picture shows the whole thread, because its scroll position would depend on the time of opening the sources.
  "the sources of an answer": { thread: "items", height: 1900, steps: [{ press: ".ck-sources-head" }] },
  "feedback that was given": { thread: "markdown", steps: [{ press: ".ck-actions [aria-pressed]" }] },
  "a question": { thread: "ask" },
  "a question that is answered": { thread: "ask", steps: [{ press: ".ck-option:nth-of-type(2) input" }] },
  "the next question": {
    thread: "ask",
    steps: [
      { press: ".ck-option input" },
      { press: ".ck-ask-foot .primary" },
      { type: "They are too small" },
    ],
  },
  Arabic: { thread: "rtl" },
  "a long thread": { thread: "long" },
  "a long thread, from its start": {
    thread: "long",
    steps: [{ scroll: ".ck-log", to: 400, item: "Question number 38:" }, { until: ".ck-jump.shown" }],
  },
  "a locked thread": { thread: "locked" },
  "a closed thread": { thread: "closed" },
  "a thread that cannot be loaded": { thread: "nowhere", steps: [{ until: "[role=alert]" }] },
  "the history": { steps: [{ press: HISTORY }, { until: LAST_ROW }] },
  "the history, renaming": {
    steps: [
      { press: HISTORY },
      { until: LAST_ROW },
      { press: `${FIRST_ROW} .ck-icon-button` },
      { until: `${FIRST_ROW} input` },
    ],
  },
  "the history, deleting": {
    steps: [
      { press: HISTORY },
      { press: `${LAST_ROW} .ck-icon-button:last-of-type` },
      { until: "[role=alertdialog]" },
    ],
  },
  "an answer under way": { say: "hold", steps: [{ until: ".ck-assistant strong" }] },
  "progress under way": { say: "progress, hold", steps: [{ until: ".ck-assistant strong" }] },
  "an answer that failed": { say: "fail", steps: [{ until: ".ck-notice.danger" }] },
  "an answer that was cut off": { say: "cut", steps: [{ until: ".ck-notice .ck-button" }] },
  "a conversation that is too long": { say: "outgrow", steps: [{ until: ".ck-notice .ck-button" }] },
  "progress, reasoning, steps and a notice": {
    say: "progress, reason, steps, notice",
    steps: [{ until: ".ck-assistant li" }],
  },
  "tools and models": { options: TOOLS },
  "the menu of tools": { options: TOOLS, steps: [{ press: ".ck-choice .ck-tool" }] },
  "a tool that is chosen": {
    options: TOOLS,
    steps: [{ press: ".ck-choice .ck-tool" }, { press: "[role=menuitemradio]" }],
  },
  "the menu of models": { options: TOOLS, steps: [{ press: ".ck-tool-list + .ck-choice .ck-tool" }] },
  "the menu of tags": { steps: [{ type: "@" }, { until: OPTIONS }] },
  "the menu of tags, without a match": { steps: [{ type: "@zzz" }, { until: ".ck-menu-note" }] },
  "the menu of commands": {
    steps: [{ type: "/" }, { until: OPTIONS }, { key: "ArrowDown" }],
  },
  "a draft with a tag": {
    steps: [{ type: "When will @Slip" }, { until: OPTIONS }, { key: "Enter" }],
  },
  "a draft with a quote and files": {
    steps: [
      { draft: { reply: "Both can be sent back within 30 days.", text: "Also these?\nBoth of them." } },
      { drop: "invoice.pdf" },
      { until: ".ck-draft-file" },
    ],
  },
};

/** The address of a state on the page of the element. */
export function addressOf(state: GalleryState, look: GalleryLook = {}): string {
  const { theme, ...options } = state.options ?? {};
  const { colorScheme = "light", density = "normal", dir = "ltr" } = look;
  const own = { colorScheme, density, ...(theme as object | undefined) };
  const typography = { ...FONTS, ...(own as { typography?: object }).typography };
  return `/?${new URLSearchParams({
    dir,
    theme: JSON.stringify({ ...own, typography }),
    options: JSON.stringify(options),
    steps: JSON.stringify(state.steps ?? []),
    ...(state.thread !== undefined && { thread: state.thread }),
    ...(state.say !== undefined && { say: state.say }),
  })}`;
}

/** Fonts of the development dependencies, which are the same on every machine. */
const FONTS = {
  fontFamily: 'Inter, "Noto Sans Arabic"',
  fontFamilyMono: '"JetBrains Mono"',
};
