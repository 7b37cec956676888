import { ARABIC_GRAMMAR } from "./grammar-ar.ts";
import { GERMAN_GRAMMAR } from "./grammar-de.ts";
import { ENGLISH_GRAMMAR } from "./grammar-en.ts";
import type { Grammar } from "./grammar.ts";
import { writeDigits } from "./numbers.ts";
import { type Language, phrases, simplify, toTokens } from "./phrases.ts";

export const GRAMMARS: Readonly<Record<Language, Grammar>> = {
  en: ENGLISH_GRAMMAR,
  de: GERMAN_GRAMMAR,
  ar: ARABIC_GRAMMAR,
};

/** A message, read as far as every rule needs it. All of its texts are those of {@link toTokens}. */
export interface Message {
  /** The language to answer in. */
  readonly language: Language;
  /** The languages that it may be in. */
  readonly tongues: readonly Language[];
  /** The text as it was written, but with its numbers in digits. */
  readonly digits: string;
  /** Everything but what is refused. */
  readonly all: string;
  /** What is asked for, without what is only asked about, and without what is refused. Only this may change anything. */
  readonly commands: string;
  /** The clauses of the commands. */
  readonly clauses: readonly string[];
  /** Commands, and questions for leave such as "Can I talk to somebody?". */
  readonly wishes: string;
  /** Whether something is refused and nothing is asked for after that. */
  readonly isRefusal: boolean;
  readonly isQuestion: boolean;
}

/** @param page the language of the page, for messages that could be in any */
export function readMessage(text: string, page: Language): Message {
  const { language, tongues } = languageOf(text, toTokens(text), page);
  const digits = writeDigits(text, tongues);
  const tokens = toTokens(digits);
  const rules = tongues.map((tongue) => RULES[tongue]);
  const sentences = tokens
    .split(/(?<=[.?]) /)
    .flatMap((sentence) => splitQuestion(` ${sentence.trim()} `, rules));
  const kept: { text: string; kind: "command" | "leave" | "question" }[] = [];
  let refused = false;
  for (const sentence of sentences) {
    if (sentence.trim() === "") continue;
    const kind = kindOf(sentence, rules);
    let rest = sentence;
    const clauses = clausesOf(sentence, rules);
    for (const clause of clauses) {
      const isContrast =
        clause === clauses[0] && clauses.length > 1 && rules.some(({ contrasts }) => contrasts.test(clause));
      if (!isContrast && !isRefused(clause, rules)) continue;
      // What was asked for before is taken back; what comes after it is meant.
      kept.length = 0;
      refused = true;
      rest = rest.slice(rest.indexOf(clause) + clause.length - 1);
    }
    if (/[\p{L}\p{N}]/u.test(withoutFillers(rest, rules))) kept.push({ text: rest, kind });
  }
  const textOf = (...kinds: string[]): string =>
    ` ${kept
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ text }) => text.trim())
      .join(" ")} `;
  const commands = textOf("command");
  const heard = textOf("command", "leave", "question");
  return {
    language,
    tongues,
    digits,
    all: refused ? heard : tokens,
    commands,
    clauses: clausesOf(commands, rules),
    wishes: textOf("command", "leave"),
    isRefusal: refused && heard.trim() === "",
    isQuestion: kept.some(({ kind }) => kind !== "command"),
  };
}

const RULES = { en: rulesOf("en"), de: rulesOf("de"), ar: rulesOf("ar") };
type Rules = ReturnType<typeof rulesOf>;

function rulesOf(language: Language) {
  const grammar = GRAMMARS[language];
  return {
    fillers: phrases(grammar.fillers, "first"),
    questions: phrases(grammar.questions, "first"),
    supposing: phrases(grammar.supposing),
    requests: phrases(grammar.requests, "first"),
    leave: phrases(grammar.leave, "first"),
    refusals: phrases(grammar.refusals),
    contrasts: phrases(grammar.contrasts, "first"),
    no: phrases(grammar.no, "first"),
    breaks: phrases(grammar.breaks),
  };
}

/** "Add a mug, and where is my order?" is a command, and a question of its own. */
function splitQuestion(sentence: string, rules: readonly Rules[]): string[] {
  for (const match of sentence.matchAll(/ (?:and|und) (?=\S)| (?=و(?:اين|كيف|متى|كم|ما|هل) )/gu)) {
    const rest = ` ${sentence
      .slice(match.index + match[0].length)
      .replace(/^و(?=\S)/u, "")
      .trim()} `;
    if (rules.some(({ questions }) => questions.test(rest)))
      return [`${sentence.slice(0, match.index)} `, rest];
  }
  return [sentence];
}

function kindOf(sentence: string, rules: readonly Rules[]): "command" | "leave" | "question" {
  const start = withoutFillers(sentence, rules);
  const first = (kind: "questions" | "requests" | "leave"): boolean =>
    rules.some((rule) => rule[kind].test(start));
  if (first("requests")) return rules.some(({ supposing }) => supposing.test(start)) ? "question" : "command";
  if (first("leave")) return "leave";
  if (first("questions") || rules.some(({ supposing }) => supposing.test(start))) return "question";
  return sentence.trimEnd().endsWith("?") ? "leave" : "command";
}

/** Whether a clause says that something shall not be done, or is nothing but a no. */
function isRefused(clause: string, rules: readonly Rules[]): boolean {
  if (rules.some(({ refusals }) => refusals.test(clause))) return true;
  const bare = withoutFillers(clause, rules);
  return rules.some(
    ({ no }) => no.test(bare) && !/[\p{L}\p{N}]/u.test(withoutFillers(bare.replace(no, ""), rules)),
  );
}

/** Without "Hello, please" and the like at its beginning. */
function withoutFillers(sentence: string, rules: readonly Rules[]): string {
  let start = sentence;
  for (;;) {
    const shorter = rules.reduce(
      (text, { fillers }) => text.replace(fillers, "").replace(/^ [,.] /, " "),
      start,
    );
    if (shorter === start) return start;
    start = shorter;
  }
}

/** The sentence at its commas and conjunctions. */
function clausesOf(sentence: string, rules: readonly Rules[]): string[] {
  let marked = sentence;
  for (const { breaks } of rules)
    marked = marked.replaceAll(new RegExp(breaks, "gu"), (found) => `\u0000${found}`);
  return marked
    .split(/(?<= ),|\u0000/)
    .map((clause) => ` ${clause.trim()} `)
    .filter((clause) => clause.trim() !== "");
}

const FREQUENT = {
  en: new Set(ENGLISH_GRAMMAR.frequent.map(simplify)),
  de: new Set(GERMAN_GRAMMAR.frequent.map(simplify)),
};

function languageOf(text: string, tokens: string, page: Language): Pick<Message, "language" | "tongues"> {
  if (/\p{Script=Arabic}/u.test(text)) return { language: "ar", tongues: ["ar"] };
  const words = tokens.trim().split(" ");
  const count = (of: ReadonlySet<string>) => words.filter((word) => of.has(word)).length;
  const english = count(FREQUENT.en);
  const german = count(FREQUENT.de) + (/[äöüß]/i.test(text) ? 2 : 0);
  if (english > german) return { language: "en", tongues: ["en"] };
  if (german > english) return { language: "de", tongues: ["de"] };
  return { language: page, tongues: page === "de" ? ["de", "en"] : ["en", "de"] };
}
