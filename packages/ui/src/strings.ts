import type { RARE_STRINGS } from "./rare-strings.ts";

/**
 * The texts of the element's core, in English. {@link Translate} fills in `{name}`. Some keys end in a plural category,
 * such as `.one`. Callers ask for these keys without the category. Each language has the categories that it needs. The
 * texts of all other parts are in `rare-strings.ts`.
 */
export const STRINGS = {
  title: "Chat",
  "thread.new": "New chat",
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
  "action.copy": "Copy",
  "action.copied": "Copied",
  "action.retry": "Try again",
  "composer.label": "Message",
  "composer.placeholder": "Message the AI",
  "composer.send": "Send message",
  "composer.stop": "Stop",
  "composer.busy": "Waiting for the response",
  "composer.quote": "Quoted text",
  "file.waiting": "Waiting for the files",
  "history.open": "Chat history",
  "markdown.code": "Code",
  "markdown.table": "Table",
  "markdown.formula": "Formula",
  "markdown.done": "Done",
  "markdown.notDone": "Not done",
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

export type StringKey = keyof typeof STRINGS | keyof typeof RARE_STRINGS;

const english: Record<string, string> = { ...STRINGS };

/** Adds the English texts of parts that were loaded later. */
export function addEnglish(words: typeof RARE_STRINGS): void {
  Object.assign(english, words);
}

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
    [words, english].find((table) => Object.hasOwn(table, key))?.[key];
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

export const translate: Translate = translator({ words: {}, locale: "en", dir: "ltr" });

/** Returns the language's words for a key, or `others` if the language has none. */
export function wordsOr(t: Translate, key: string, others: string): string {
  const words = t(key);
  return words === key ? others : words;
}
