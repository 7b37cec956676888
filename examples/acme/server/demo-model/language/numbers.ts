import { type Part, partOf } from "./number-words.ts";
import { type Language, simplify } from "./phrases.ts";

interface Word {
  readonly simple: string;
  readonly start: number;
  readonly end: number;
}

/** A number that begins at a word. */
interface Reading {
  /** Zero for a number that is no whole number from one on. */
  readonly value: number;
  /** How many words the number has. */
  readonly length: number;
  /** The letters that Arabic attaches before the number. */
  readonly attached: string;
}

/** Arabic attaches prepositions and "and" to a number. */
function splitAttached(word: string, language: Language): [string, string] {
  if (language !== "ar" || partOf(word, language)) return ["", word];
  const attached = /^(?:و?[بلف]|و)(?=..)/u.exec(word)?.[0] ?? "";
  return [attached, word.slice(attached.length)];
}

const HALF: Readonly<Record<Language, RegExp>> = {
  en: /^(?:half|quarter)$/,
  de: /^halb(?:e|en|er|es)?$/,
  ar: /^(?:و)?نصف$/u,
};

function readNumber(words: readonly Word[], at: number, language: Language): Reading | undefined {
  const wordAt = (index: number): string => words[index]?.simple ?? "";
  let index = at;
  let isNegative = false;
  if (/^(?:minus|negative|ناقص|سالب)$/u.test(wordAt(at))) {
    isNegative = true;
    index++;
  }
  const isArticle = language !== "ar" && /^(?:an?|ein|eine|einen)$/.test(wordAt(index));
  const [attached, bare] = splitAttached(wordAt(index), language);
  if (!isNegative && HALF[language].test(wordAt(index + (isArticle ? 1 : 0)))) {
    return readHalf(words, index + (isArticle ? 1 : 0), at, language);
  }
  if (isArticle && partOf(wordAt(index + 1), language)?.kind === "times") index++;
  let total = 0;
  let current = 0;
  let last: Part | undefined;
  let end = index;
  for (let next = index; next < words.length;) {
    const word = next === index ? (isArticle && index > at ? wordAt(next) : bare) : wordAt(next);
    const link = last ? linkOf(word, wordAt(next + 1), last, language) : { word, length: 1 };
    const part = link && partOf(link.word, language);
    if (!link || !part || (last && !joins(last, part, link.length > 1 || link.word !== word, language)))
      break;
    if (part.kind === "times") {
      current = Math.max(current, 1) * part.value;
      if (part.value >= 1000) {
        total += current;
        current = 0;
      }
    } else current += part.value;
    last = part;
    next += link.length;
    end = next;
  }
  if (!last) return undefined;
  const [and, article, half] = [wordAt(end), wordAt(end + 1), wordAt(end + 2)];
  if (language === "ar" ? and === "ونصف" : /^(?:and|und)$/.test(and)) {
    const isHalf = language === "ar" || HALF[language].test(half) || HALF[language].test(article);
    if (isHalf) {
      const length = end + (language === "ar" ? 1 : HALF[language].test(article) ? 2 : 3) - at;
      return { value: 0, length, attached };
    }
  }
  return { value: isNegative ? 0 : total + current, length: end - at, attached };
}

/** Returns the next word of a number, without the "and" before it. */
function linkOf(
  word: string,
  after: string,
  last: Part,
  language: Language,
): { word: string; length: number } | undefined {
  if (language === "ar") return { word: word.startsWith("و") ? word.slice(1) : word, length: 1 };
  const isAnd = language === "en" && word === "and" && last.kind === "times" && last.value !== 12;
  return isAnd ? { word: after, length: 2 } : { word, length: 1 };
}

/** Whether a word belongs to the same number as the one before it. */
function joins(last: Part, part: Part, isLinked: boolean, language: Language): boolean {
  if (language === "ar") {
    if (part.kind === "teens" && part.value === 10 && !isLinked) return last.kind === "ones";
    if (part.kind === "times") return last.kind !== "times" && !isLinked;
    if (last.kind === "ones") return part.kind === "tens" && isLinked;
    return (
      isLinked &&
      (last.kind === "hundreds" || last.kind === "times") &&
      part.kind !== "digits" &&
      part.value < 1000
    );
  }
  if (part.kind === "times") return last.kind !== "times" || part.value > last.value;
  if (part.kind === "digits" || last.kind === "digits") return false;
  if (last.kind === "times") return last.value !== 12 && part.value < last.value;
  return language === "en" && last.kind === "tens" && part.kind === "ones" && part.value > 0;
}

/** "Half a dozen" is six; every other half is no whole number. */
function readHalf(words: readonly Word[], half: number, at: number, language: Language): Reading | undefined {
  const next = /^(?:an?|ein|eine)$/.test(words[half + 1]?.simple ?? "") ? half + 2 : half + 1;
  if (words[next]?.simple === "dozen" || words[next]?.simple === "dutzend") {
    return { value: 6, length: next + 1 - at, attached: "" };
  }
  // "At half past nine", "um halb zehn", "half price"
  const isCounted = language === "ar" || half > at || next === half + 2;
  const isTime = language === "ar" && words.some(({ simple }) => simple === "الساعه");
  return isCounted && !isTime ? { value: 0, length: half + 1 - at, attached: "" } : undefined;
}

/** `anderthalb`, `zweieinhalb` */
const GERMAN_FRACTION = /^(?:anderthalb|[a-z]*einhalb|(?:drei|ein)?viertel)$/;

/** A single number word up to this value stays as it is written. Other rules know these words. */
const STAYS = 12;

/**
 * Writes signs behind numbers as words, and removes the separators of thousands. Writes 0 for negative numbers and
 * fractions.
 */
function writeSigns(text: string): string {
  return text
    .replaceAll(/[$€]\s?(\d+(?:[.,]\d+)*)/g, "$1 dollars")
    .replaceAll(/(\d)\s?[$€]/g, "$1 dollars")
    .replaceAll(/(\d)\s?%/g, "$1 percent")
    .replaceAll(
      /(?<![\p{L}\p{N}.,:-])(\d{1,3})((?:[.,]\d{3})+)(?![\p{L}\p{N}:-])/gu,
      (_, first: string, rest: string) => first + rest.replaceAll(/[.,]/g, ""),
    )
    .replaceAll(/(?<=^|\s)[-−–]\s?\d+(?:[.,]\d+)?(?![\p{L}\p{N}:-])/gu, "0")
    .replaceAll(
      /(?<![\p{L}\p{N}.,:/-])(?:\d+\s?[½¼¾]|[½¼¾]|\d+\/\d+|\d+[.,]\d)(?![\p{L}\p{N}.,:/-])(?!\s(?:dollars|percent|inch|zoll|l|kg)(?!\p{L}))/giu,
      "0",
    );
}

/**
 * Returns the text with its numbers in digits: `one hundred and twenty mugs` becomes `120 mugs`. A single word up to
 * twelve stays (in Arabic up to two). Zero stands for a number that is no whole number from one on, such as a fraction.
 */
export function writeDigits(text: string, tongues: readonly Language[]): string {
  return tongues.reduce((written, language) => digitsIn(written, language), writeSigns(text));
}

function digitsIn(text: string, language: Language): string {
  const words: Word[] = [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((match) => ({
    simple: simplify(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
  let written = "";
  let from = 0;
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!;
    // A part of `A-7Q2MX9RT`, `09:00` or `3.5` is no number of its own.
    if (/[\d:.,-]/.test(text[word.start - 1] ?? "") && /\d/.test(word.simple)) continue;
    const reading =
      language === "de" && GERMAN_FRACTION.test(word.simple)
        ? { value: 0, length: 1, attached: "" }
        : readNumber(unbroken(words, index, text), 0, language);
    if (!reading) continue;
    const isAlone = reading.length === 1 && reading.attached === "";
    const stays =
      isAlone &&
      (/^\d+$/.test(word.simple) || (reading.value > 0 && reading.value <= (language === "ar" ? 2 : STAYS)));
    if (!stays) {
      const attached = reading.attached === "" ? "" : `${reading.attached} `;
      written += `${text.slice(from, word.start)}${attached}${reading.value}`;
      from = words[index + reading.length - 1]?.end ?? word.end;
    }
    index += reading.length - 1;
  }
  return written + text.slice(from);
}

/**
 * Returns the words from an index on that may form one number, at most ten. Only spaces and hyphens may stand between
 * the words of a number.
 */
function unbroken(words: readonly Word[], index: number, text: string): readonly Word[] {
  const rest = words.slice(index, index + 10);
  const end = rest.findIndex(
    (word, at) => at > 0 && !/^[\s-]+$/.test(text.slice(rest[at - 1]?.end, word.start)),
  );
  return end === -1 ? rest : rest.slice(0, end);
}
