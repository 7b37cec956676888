/**
 * All texts of the element, in English. {@link Translate} fills in `{name}`. Some keys end in a plural category, such as
 * `.one`. Callers ask for these keys without the category. Each language has the categories that it needs.
 */
export const STRINGS = {
  title: "Chat",
  "thread.new": "New chat",
  "thread.untitled": "Untitled chat",
  "thread.log": "Conversation",
  "thread.loading": "Loading conversation",
  "thread.loadFailed": "This conversation could not be loaded",
  "thread.older": "Loading older messages",
  "thread.jump": "Jump to latest",
  "thread.locked": "This conversation is locked",
  "thread.closed": "This conversation is closed",
  "thread.startNew": "Start a new chat",
  "start.greeting": "What can I help with today?",
  "start.prompts": "Suggestions",
  "turn.you": "You said",
  "turn.assistant": "Assistant said",
  "turn.responding": "The assistant is responding",
  "turn.reconnecting": "Reconnecting…",
  "turn.failed": "The response failed",
  "turn.stopped": "The response ended",
  "turn.actions": "Message actions",
  "action.copy": "Copy",
  "action.copied": "Copied",
  "action.quote": "Quote",
  "action.good": "Good response",
  "action.bad": "Bad response",
  "action.retry": "Try again",
  "action.cancel": "Cancel",
  "action.save": "Save",
  "action.remove": "Remove {name}",
  "composer.label": "Message",
  "composer.placeholder": "Message the AI",
  "composer.send": "Send message",
  "composer.stop": "Stop",
  "composer.busy": "Waiting for the response",
  "composer.quote": "Quoted text",
  "composer.tools": "Tools",
  "composer.model": "Model",
  "composer.drafts": "Added to the message",
  "composer.attach": "Add files",
  "composer.mention": "Mention",
  "menu.commands": "Commands",
  "menu.actions": "Actions",
  "menu.many": "Suggestions: {count}",
  "menu.none": "No matches",
  "menu.searching": "Searching",
  "menu.failed": "The search failed",
  "file.uploading": "Uploading",
  "file.waiting": "Waiting for the files",
  "file.failed": "The upload failed",
  "file.uploaded": "Uploaded",
  "file.tooLarge": "Larger than {limit}",
  "file.wrongType": "This type of file cannot be added",
  "file.tooMany": "No more than {limit} files can be added",
  "dictation.start": "Dictate",
  "dictation.cancel": "Cancel the dictation",
  "dictation.accept": "Finish the dictation",
  "dictation.recording": "Recording",
  "dictation.working": "Turning speech into text",
  "dictation.done": "The text was added",
  "dictation.empty": "No speech was recognized",
  "dictation.full": "The recording reached its longest duration.",
  "dictation.denied": "The microphone may not be used. Allow it in your browser's settings.",
  "dictation.noDevice": "No microphone was found.",
  "dictation.insecure": "The microphone can only be used on a secure (https) page.",
  "dictation.failed": "The dictation failed. Try again.",
  "history.title": "Chat history",
  "history.open": "Chat history",
  "history.close": "Close",
  "history.search": "Search chats",
  "history.rename": "Rename",
  "history.delete": "Delete",
  "history.name": "Name of the chat",
  "history.limit": "At most {limit} characters",
  "history.of": "{action}: {name}",
  "history.confirm": "Delete this chat?",
  "history.empty": "No chats yet",
  "history.failed": "The history could not be loaded",
  "history.more": "Load more",
  "history.now": "now",
  "history.today": "Today",
  "history.yesterday": "Yesterday",
  "history.week": "Previous 7 days",
  "history.month": "Previous 30 days",
  "steps.thinking": "Thinking",
  "steps.thought": "Thought for {duration}",
  "steps.thoughtBriefly": "Thought for a moment",
  "steps.working": "Working",
  "steps.done": "Steps",
  "steps.search": "Searching the web",
  "steps.searched": "Searched the web",
  "steps.files": "Reading files",
  "steps.image": "Creating image",
  "steps.step": "Working",
  "steps.thoughtTitle": "Thinking",
  "steps.toolRunning": "Working in the page",
  "markdown.code": "Code",
  "markdown.table": "Table",
  "markdown.formula": "Formula",
  "markdown.done": "Done",
  "markdown.notDone": "Not done",
  "widget.chart": "Chart",
  "widget.clear": "Clear",
  "widget.cut": "This content was too large and was cut",
  "widget.date": "Choose a date",
  "widget.email": "Enter an email address, such as name@example.com",
  "widget.image": "Image",
  "widget.list": "List",
  "widget.mismatch": "Please match the requested format",
  "widget.month": "Month",
  "widget.nextMonth": "Next month",
  "widget.number": "Enter a number",
  "widget.previousMonth": "Previous month",
  "widget.required": "Fill this in",
  "widget.search": "Search",
  "widget.select": "Select…",
  "widget.showMore": "Show more",
  "widget.table": "Table",
  "widget.url": "Enter a web address that begins with https://",
  "widget.year": "Year",
  "image.pending": "Creating image",
  "image.blocked": "An image from another site is not shown",
  "image.alt": "Generated image",
  "image.open": "Enlarge: {name}",
  "image.download": "Download",
  "image.zoomIn": "Zoom in",
  "image.zoomOut": "Zoom out",
  "sources.one": "1 source",
  "sources.other": "{count} sources",
  "ask.count": "{at} of {count}",
  "ask.other": "Something else…",
  "ask.answer": "Type your answer",
  "ask.skip": "Skip",
  "ask.back": "Back",
  "ask.next": "Next",
  "ask.submit": "Submit",
  "ask.skipped": "Skipped",
  "error.generic": "Something went wrong while responding.",
  "error.network": "The connection was lost. Check your network and try again.",
  "error.unauthorized": "You are not signed in, or your session has ended.",
  "error.forbidden": "You are not allowed to do this.",
  "error.not_found": "This conversation no longer exists.",
  "error.rate_limited": "Too many messages in a short time. Wait a moment and try again.",
  "error.too_many_runs": "Too many answers at once. Wait until one has finished.",
  "error.too_large": "This message is too long.",
  "error.unavailable": "The service is not available right now. Try again in a moment.",
} as const;

export type StringKey = keyof typeof STRINGS;

/** Keys of texts that the server sends in English, and for which other languages have words of their own. */
type ServerKey =
  | "action.continue"
  | `error.${"context_too_long" | "content_filter" | "empty_answer" | "run_timeout"}`
  | `error.model_${"busy" | "unavailable" | "refused"}`
  | `notice.answer_${"length" | "content_filter" | "cut_off" | "refused"}`;

/** The words of a language of {@link LOCALES} for every key, with that language's plural categories. */
export type Words = Readonly<
  Record<ServerKey, string> &
    Record<Exclude<StringKey, `sources.${Intl.LDMLPluralRule}`>, string> &
    Partial<Record<`sources.${Intl.LDMLPluralRule}`, string>>
>;

/** The words of a language, and the locale and direction that sentences need. */
export interface Vocabulary {
  words: Readonly<Record<string, string>>;
  /** For numbers, dates and plural forms. */
  locale: string;
  dir: "ltr" | "rtl";
}

/**
 * Returns the words for a key, or the key itself if no table has it. `count` chooses the plural form. Numbers are written
 * in the language's manner, and names keep their direction.
 */
export type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** Translates into a language. Keys that the language lacks get the English words. */
export function translator({ words, locale, dir }: Vocabulary): Translate {
  const plural = new Intl.PluralRules(locale);
  const number = new Intl.NumberFormat(locale);
  const mixed = dir === "rtl" ? /[^]/ : RTL_TEXT;
  const find = (key: string): string | undefined =>
    [words, STRINGS as typeof words].find((table) => Object.hasOwn(table, key))?.[key];
  return (key, values) => {
    const count = values?.["count"];
    const form = typeof count === "number" ? plural.select(count) : "other";
    const text = find(key) ?? find(`${key}.${form}`) ?? find(`${key}.other`) ?? key;
    return text.replaceAll(/\{(\w+)\}/g, (all, name: string) => {
      const value = values?.[name];
      if (typeof value === "number") return number.format(value);
      if (value === undefined) return all;
      // Without isolation, a name in a script of the other direction would rearrange the words around it.
      return mixed.test(value) ? `\u2068${value}\u2069` : value;
    });
  };
}

/** Hebrew, Arabic and their neighbours. */
const RTL_TEXT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

export const translate: Translate = translator({ words: STRINGS, locale: "en", dir: "ltr" });

/** Returns the language's words for a key, or `others` if the language has none. */
export function wordsOr(t: Translate, key: string, others: string): string {
  const words = t(key);
  return words === key ? others : words;
}
