import { fold } from "../../data/fold.ts";

/** The languages that the demo model understands and speaks. */
export const LANGUAGES = ["en", "de", "ar"] as const;
export type Language = (typeof LANGUAGES)[number];

const UMLAUTS: Record<string, string> = { ä: "ae", ö: "oe", ü: "ue" };

/**
 * Returns a text in the form that the rules compare: lower case, without accents, vowel marks and apostrophes. Umlauts
 * become two letters, and Arabic digits become Latin ones. So `Kopfhörer` and `Kopfhoerer` are one word, as are `سلّة`
 * and `سله`.
 */
export function simplify(text: string): string {
  const composed = text.normalize("NFKC").toLowerCase();
  const spelled = composed
    .replaceAll(/[äöü]/g, (letter) => UMLAUTS[letter] ?? letter)
    .replaceAll(/['’ʼ`´]/g, "")
    .replaceAll(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replaceAll(/[\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0));
  return fold(spelled).replaceAll("ء", "");
}

/** Returns words and punctuation marks, each with a space on both sides: ` where is my order ? `. */
export function toTokens(text: string): string {
  const tokens = simplify(text)
    .replaceAll("؟", "?")
    .replaceAll("،", ",")
    .match(/\p{N}+(?:[.:]\p{N}+)+|[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*|[,?]|[.!;:؛…\n\u2013\u2014]/gu);
  const written = (tokens ?? []).map((token) => (/^[\p{L}\p{N},?]/u.test(token) ? token : "."));
  return ` ${written.join(" ")} `;
}

const LETTERS = String.raw`[\p{L}\p{N}-]*`;
/** Up to a dozen words of one sentence. */
const GAP = String.raw` (?:[^ .?]+ ){0,12}?`;
const SPACE = "(?: ,)? ";
/** A verb behind one of these words is a command. A verb behind a subject is a statement. */
const BEFORE_COMMANDS = [
  "ok|okay|yes|well|and|but|so|then|please|also|just|now|kindly|to|(?:can|could|will|would) you|lets",
  "ja|gut|und|aber|dann|bitte|jetzt|nun|also|sondern|(?:kannst|koenntest|wuerdest) du",
].join("|");
const CLAUSE = `(?<=(?:^| (?:[.,?]|${BEFORE_COMMANDS})) )`;

/**
 * Compiles phrases to one pattern for {@link toTokens}. Phrases are written as people write them, and may have:
 *
 * - `^` for the beginning of a command,
 * - `(a|b)` and `x?` for a group,
 * - `...` for any words of a sentence, and `_` for one word,
 * - `#` for digits,
 * - `*` for any letters; behind a group, `*` repeats the group any number of times.
 *
 * Arabic words also match with article, attached prepositions and attached pronouns.
 */
export function phrases(sources: readonly string[], start: "anywhere" | "first" = "anywhere"): RegExp {
  if (sources.length === 0) return /(?!)/u;
  const alternatives = sources.map(compile).join("|");
  return new RegExp(`${start === "first" ? "^ " : "(?<= )"}(?:${alternatives})(?= )`, "u");
}

function compile(source: string): string {
  if (source.startsWith("^")) return CLAUSE + compile(source.slice(1));
  const inflected = source.replaceAll(/[\u0621-\u064A]+/g, inflect);
  return simplify(inflected)
    .replaceAll(" ... ", "\u0001")
    .replaceAll(" ", SPACE)
    .replaceAll("\u0001", GAP)
    .replaceAll(/(?<!\))\*/g, LETTERS)
    .replaceAll("_", "[^ .?,]+")
    .replaceAll("#", String.raw`\p{N}+`);
}

/**
 * Compiles single words to a test that works like {@link phrases}. Use it for long lists, whose pattern would be too
 * large. A word may end with `*`.
 */
export function wordTest(words: readonly string[]): (word: string) => boolean {
  const simple = words.map(simplify);
  const whole = new Set(simple.filter((word) => !word.endsWith("*")));
  const starts = simple.filter((word) => word.endsWith("*")).map((word) => word.slice(0, -1));
  const isIn = (word: string) => whole.has(word) || starts.some((start) => word.startsWith(start));
  return (word) => {
    if (isIn(word)) return true;
    return /^\p{Script=Arabic}/u.test(word) && formsOf(word).some((form) => form.length > 2 && isIn(form));
  };
}

/** Returns the words that an Arabic word can be without its attachments. */
function formsOf(word: string): string[] {
  const attached = /^(?:و|ف)?(?:ب|ل|ك)?(?:ال|ل)?/u.exec(word)?.[0] ?? "";
  const starts = [word, word.slice(attached.length)];
  for (const start of ["و", "ف", "ب", "ل", "ك", "ال"])
    if (word.startsWith(start)) starts.push(word.slice(start.length));
  return starts.flatMap((form) => {
    const end = /(?:ها|هم|هما|نا|كم|ني|ي|ك|ه)$/u.exec(form)?.[0] ?? "";
    const bare = form.slice(0, form.length - end.length);
    return [form, bare, bare.replace(/ت$/u, "ه")];
  });
}

/**
 * Returns a pattern for an Arabic word with its attachments. Before the word these are "and", prepositions and the
 * article, and behind it a pronoun.
 */
function inflect(word: string): string {
  const bare = word.replaceAll("ء", "");
  if (/^(?:عن|من|في|به|له)$/.test(word)) return `و?${word}(?:ه|ها|هم|ي|ك)?`;
  if (bare.length < 3) return `و?${word}`;
  const before = "(?:و|ف)?(?:ب|ل|ك)?(?:ال|ل)?";
  if (word.endsWith("ة")) return `${before}${word.slice(0, -1)}(?:ه|ت(?:ي|ك|ه|ها|نا|كم|هم))`;
  return `${before}${word}(?:ي|ك|ه|ها|هم|هما|نا|كم|ني)?`;
}
