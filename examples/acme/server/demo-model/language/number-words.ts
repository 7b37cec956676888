import { type Language, simplify } from "./phrases.ts";

/** What a word adds to a number: its value and how it joins the words before it. */
export interface Part {
  readonly value: number;
  readonly kind: "digits" | "ones" | "teens" | "tens" | "hundreds" | "times";
}

const list = (text: string): string[] => text.split(" ").map(simplify);
const entries = (words: string, start: number, step = 1): [string, number][] =>
  list(words).map((word, index) => [word, start + index * step]);

const ENGLISH_SMALL = new Map(
  entries(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    0,
  ),
);
const ENGLISH_TENS = new Map(entries("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10));
const ENGLISH_TIMES = new Map(Object.entries({ dozen: 12, hundred: 100, thousand: 1000, million: 1e6 }));

const GERMAN_SMALL = new Map([
  ...entries(
    "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn",
    0,
  ),
  ...list("ein eine einen einem einer").map((word): [string, number] => [word, 1]),
  ["zwo", 2] as [string, number],
]);
const GERMAN_TENS = new Map(
  entries("zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig", 20, 10),
);

const ARABIC_SMALL = new Map([
  ...entries("صفر واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة", 0),
  ...entries("ثلاث أربع خمس ست سبع ثمان تسع عشر", 3),
  ...entries("أحد اثنا", 1),
  ...entries("إحدى اثنتا", 1),
  ...(
    [
      ["واحدة", 1],
      ["اثني", 2],
      ["اثنتي", 2],
      ["اثنين", 2],
      ["اثنتين", 2],
      ["ثماني", 8],
      ["دزينة", 12],
    ] as const
  ).map(([word, value]): [string, number] => [simplify(word), value]),
]);
const ARABIC_TENS = new Map([
  ...entries("عشرين ثلاثين أربعين خمسين ستين سبعين ثمانين تسعين", 20, 10),
  ...entries("عشرون ثلاثون أربعون خمسون ستون سبعون ثمانون تسعون", 20, 10),
]);
const ARABIC_HUNDREDS = new Map([
  ...entries("مئة مئتين ثلاثمئة أربعمئة خمسمئة ستمئة سبعمئة ثمانمئة تسعمئة", 100, 100),
  ...entries("مائة مائتين ثلاثمائة أربعمائة خمسمائة ستمائة سبعمائة ثمانمائة تسعمائة", 100, 100),
  ...entries("مية ميتين", 100, 100),
]);
const ARABIC_TIMES = new Map(entries("ألف ألفين ألفا", 1000, 0).map(([word, value]) => [word, value]));

/** Longer than any number in a word. */
const LONGEST = 40;

/** What a word, simplified, adds to a number; undefined where it is none. */
export function partOf(word: string, language: Language): Part | undefined {
  if (/^\d+$/.test(word)) return { value: Number(word), kind: "digits" };
  if (word.length > LONGEST) return undefined;
  if (language === "de") return germanPart(word);
  const [small, tens, times] =
    language === "en"
      ? [ENGLISH_SMALL, ENGLISH_TENS, ENGLISH_TIMES]
      : [ARABIC_SMALL, ARABIC_TENS, ARABIC_TIMES];
  const value = small.get(word);
  if (value !== undefined) return { value, kind: value < 10 ? "ones" : "teens" };
  const ten = tens.get(word);
  if (ten !== undefined) return { value: ten, kind: "tens" };
  const hundreds = language === "ar" ? ARABIC_HUNDREDS.get(word) : undefined;
  if (hundreds !== undefined) return { value: hundreds, kind: "hundreds" };
  const factor = times.get(word);
  return factor === undefined ? undefined : { value: factor, kind: "times" };
}

/** German writes a number as one word: `zweihundertfünfundzwanzig`. */
function germanPart(word: string): Part | undefined {
  if (word === "dutzend") return { value: 12, kind: "times" };
  if (/^millionen?$/.test(word)) return { value: 1e6, kind: "times" };
  const value = germanNumber(word);
  if (value === undefined) return undefined;
  if (word === "hundert" || word === "tausend") return { value, kind: "times" };
  return { value, kind: value < 10 ? "ones" : "teens" };
}

function germanNumber(word: string): number | undefined {
  for (const [name, factor] of [
    ["tausend", 1000],
    ["hundert", 100],
  ] as const) {
    const at = word.indexOf(name);
    if (at === -1) continue;
    const before = at === 0 ? 1 : germanNumber(word.slice(0, at));
    const rest = word.slice(at + name.length).replace(/^und/, "");
    const after = rest === "" ? 0 : germanNumber(rest);
    return before === undefined || after === undefined ? undefined : before * factor + after;
  }
  const simple = GERMAN_SMALL.get(word) ?? GERMAN_TENS.get(word);
  if (simple !== undefined) return simple;
  const [, ones = "", tens = ""] = /^([a-z]+?)und([a-z]+)$/.exec(word) ?? [];
  const one = GERMAN_SMALL.get(ones);
  const ten = GERMAN_TENS.get(tens);
  return one === undefined || ten === undefined || one > 9 ? undefined : ten + one;
}
