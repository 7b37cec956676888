import { withoutThoughts } from "./thought-filter.ts";

// Small models put much around a title: thoughts, a greeting, Markdown, quotes, JSON, or an answer in its place.

/** "Title" before a colon, in the languages of the element. */
const LABEL =
  /^(?:(?:the|a|suggested|possible|chat|conversation|thread)\s+)*(?:title|titel|titre|título|titolo|tytuł|tiêu đề|judul|başlık|название|заголовок|назва|العنوان|כותרת|शीर्षक|标题|標題|タイトル|제목)\s*[:：–—-]\s*/iu;
/** What announces a title on the line before it, or a heading with no more than the word. */
const ANNOUNCEMENT = /[:：]\s*$/u;
/** How refusals begin. */
const REFUSAL =
  /^(?:i['’]?m sorry|i am sorry|sorry\b|i apologi[sz]e|i can(?:no|['’])t\b|i am unable|i['’]m unable|i won['’]t|as an ai\b|es tut mir leid|ich kann (?:ihnen |dir )?(?:dabei |das )?(?:leider )?nicht|je suis désolé|lo siento|mi dispiace|عذر|آسف|抱歉|申し訳|죄송)/iu;
const AROUND = /^[\s"'“”„«»‹›‘’`*_~「」『』《》]+|[\s"'“”„«»‹›‘’`*_~「」『』《》]+$/gu;

/** A sentence that ends within a line: of a line with some words, it is an answer. An abbreviation may stand in a few. */
const SENTENCE_END = /[.!?。！？]["'”’»)]*\s+["'“‘«(]*\p{L}/u;
const FEW_WORDS = 5;
/** Titles have fewer. */
const MOST_WORDS = 10;

/** What is read of a line, in characters; and of JSON. */
const LINE = 300;
const JSON_LENGTH = 2_000;
/** How many lines are looked at. */
const LINES = 20;

/** The title in what a model wrote when it was asked for one; empty where there is none. */
export function readTitle(written: string): string {
  const text = withoutThoughts(written).trim();
  const inJson = titleInJson(text);
  const title = inJson ?? titleLine(text);
  return REFUSAL.test(title) || isAnswer(title) ? "" : title;
}

/** Small models answer the message instead of naming it. */
function isAnswer(line: string): boolean {
  const words = line.split(/\s+/).length;
  return words > MOST_WORDS || (words > FEW_WORDS && SENTENCE_END.test(line));
}

function titleInJson(text: string): string | undefined {
  if (text.length > JSON_LENGTH) return undefined;
  const json = /^(?:```\w*\s*)?(\{[^]*\}|"[^]*")\s*(?:```)?$/.exec(text)?.[1];
  if (json === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  const found = typeof value === "object" && value !== null ? firstText(value) : value;
  return typeof found === "string" ? bare(found.replaceAll(/\s+/g, " ").slice(0, LINE)) : undefined;
}

function firstText(value: object): unknown {
  return "title" in value ? value.title : Object.values(value).find((one) => typeof one === "string");
}

function titleLine(text: string): string {
  const lines = text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .slice(0, LINES)
    .map((line) => line.trim().slice(0, LINE))
    .filter((line) => /[\p{L}\p{N}]/u.test(line.replace(/^```\w*$/, "")));
  const [first = "", second] = lines;
  return bare(ANNOUNCEMENT.test(bareMarkup(first)) && second !== undefined ? second : first);
}

/** Without what Markdown has at the beginning of a line, and without what stands around words. */
function bareMarkup(line: string): string {
  return line
    .replace(/^(?:#{1,6}\s+|>\s*|[-*+•]\s+|\d{1,2}[.)]\s+)+/u, "")
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/(\*\*|__|`)(.+?)\1/g, "$2")
    .replaceAll(AROUND, "");
}

function bare(line: string): string {
  const labelled = bareMarkup(line).replace(LABEL, "");
  // The text behind the label may have quotes of its own. A full stop may stand on either side of the quotes.
  return labelled
    .replaceAll(AROUND, "")
    .replace(/[.。]+$/u, "")
    .replaceAll(AROUND, "");
}
