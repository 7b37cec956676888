import { parseSync } from "oxc-parser";

/** A sentence of a comment or of a document, and the line on which it begins. */
export interface Sentence {
  line: number;
  text: string;
}

/** The files whose prose is looked at. Translations and generated tables are no prose of ours. */
export const PROSE = [
  "{packages,examples,test,bench,conformance}/**/!(*.d).{ts,tsx}",
  "*.md",
  "{docs,packages,examples,test}/**/*.md",
  "{bench,conformance}/**/!(results|ui-results).md",
];

/** Words that a sentence may have. */
const MAX_WORDS = 20;

interface Rule {
  says: string;
  breaks(sentence: string): boolean;
}

// The rules of CONTRIBUTING's "Plain words", as far as a program can see them.
const RULES: readonly Rule[] = [
  { says: `has more than ${MAX_WORDS} words`, breaks: (sentence) => wordCount(sentence) > MAX_WORDS },
  {
    says: "has a subject that is no actor: name the caller, the client, the hook, the store or the reader",
    breaks: (sentence) =>
      (wordCount(sentence) > 2 && /^(?:who|nothing|no one)\b(?!.*\?$)/i.test(sentence)) ||
      /[;:,] (?:and |but |so that |or )?(?:who (?!is |are |was |were |has |have |had )|nothing\b)/i.test(
        sentence,
      ) ||
      /\b(?:whoever|whomever|nobody)\b/i.test(sentence),
  },
  {
    says: "begins with a pronoun of another sentence: repeat the noun",
    breaks: (sentence) => wordCount(sentence) > 3 && /^(?:it|its|they|their|them|he|she)\b/i.test(sentence),
  },
];

/** Every breach of the rules, as a line that names the file, the line, the rule and the sentence. */
export function plainWordFaults(file: string, source: string): string[] {
  const sentences = file.endsWith(".md") ? sentencesOfDocument(source) : sentencesOfComments(file, source);
  return sentences.flatMap(({ line, text }) =>
    RULES.filter((rule) => rule.breaks(text)).map((rule) => `${file}:${line}: ${rule.says}: ${text}`),
  );
}

/** The sentences of a file's comments; line comments that follow each other are one text. */
function sentencesOfComments(file: string, source: string): Sentence[] {
  const lineStarts = startsOfLines(source);
  const blocks: { start: number; end: number; lines: string[] }[] = [];
  for (const comment of parseSync(file, source).comments) {
    if (/^(?:\s*(?:oxlint|eslint|@ts-|@vitest|requirement:|#)|\/)/.test(comment.value)) continue;
    const start = lineAt(lineStarts, comment.start);
    const lines = comment.value.split("\n").map((line) => line.replace(/^\s*\*+ ?/, "").trim());
    const before = blocks.at(-1);
    const follows =
      comment.type === "Line" &&
      before?.end === start - 1 &&
      ownLine(source, comment.start, lineStarts, start);
    if (before && follows) {
      before.lines.push(...lines);
      before.end = start;
    } else blocks.push({ start, end: lineAt(lineStarts, comment.end), lines });
  }
  return blocks.flatMap(({ start, lines }) => sentencesOf(lines, start));
}

/** The sentences of a Markdown document: its paragraphs, lists and tables, without code. */
function sentencesOfDocument(source: string): Sentence[] {
  let inFence = false;
  const lines = source.split("\n").map((line) => {
    if (/^\s*(?:```|~~~)/.test(line)) {
      inFence = !inFence;
      return "";
    }
    // A heading is no sentence; a table's cell is a text of its own.
    if (inFence || /^\s*(?:#|<|\|?\s*:?-{3,})/.test(line)) return "";
    return line.replace(/^\s*>\s?/, "");
  });
  return sentencesOf(lines, 1);
}

function sentencesOf(lines: readonly string[], firstLine: number): Sentence[] {
  const sentences: Sentence[] = [];
  let text = "";
  let textLine = firstLine;
  const flush = (): void => {
    for (const part of splitSentences(plain(text))) sentences.push({ line: textLine, text: part });
    text = "";
  };
  lines.forEach((line, index) => {
    const row = /^\s*\|/.test(line);
    const begins = row || /^\s*(?:[-*+]|\d+[.)]|@\w+)\s/.test(line);
    if (line.trim() === "" || begins) flush();
    if (line.trim() === "") return;
    if (row) {
      for (const cell of line.split(/(?<!\\)\|/)) {
        textLine = firstLine + index;
        text = cell.trim();
        flush();
      }
      return;
    }
    if (text === "") textLine = firstLine + index;
    text += `${line.replace(/^\s*(?:[-*+]|\d+[.)]|@(?:param|throws|returns|typeParam)\b(?:\s+[\w.[\]]+(?= [A-Z]))?)\s+/, "").trim()} `;
  });
  flush();
  return sentences;
}

/** Code, links and addresses count as one word each, and end no sentence. */
function plain(text: string): string {
  return text
    .replace(/``[^`]+``|`[^`]*`/g, "CODE")
    .replace(/\{@link [^}]+\}/g, "CODE")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/https?:\/\/\S+/g, "ADDRESS")
    .replace(/\*\*|__/g, "")
    .trim();
}

function splitSentences(text: string): string[] {
  return text
    .split(/(?<=[.!?:]["”)]?)\s+(?=["“(]?[A-Z@])/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[a-z]/i.test(sentence));
}

function wordCount(sentence: string): number {
  return sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

function startsOfLines(source: string): number[] {
  const starts = [0];
  for (let at = source.indexOf("\n"); at >= 0; at = source.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

function lineAt(starts: readonly number[], position: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}

function ownLine(source: string, position: number, starts: readonly number[], line: number): boolean {
  return source.slice(starts[line - 1], position).trim() === "";
}
