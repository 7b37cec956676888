import type { Grammar } from "./language/grammar.ts";
import { GRAMMARS, type Message } from "./language/message.ts";
import { type Language, phrases, simplify, wordTest } from "./language/phrases.ts";

interface WordRules {
  stop(word: string): boolean;
  readonly insteadOf: RegExp;
  readonly numbers: ReadonlyMap<string, number>;
  readonly units: ReadonlySet<string>;
  readonly ordinals: readonly RegExp[];
  readonly pointing: RegExp;
  readonly pronouns: RegExp;
  readonly onScreen: RegExp;
}

const rulesOf = (grammar: Grammar): WordRules => ({
  stop: wordTest(grammar.stopWords),
  insteadOf: phrases(grammar.insteadOf),
  numbers: new Map(Object.entries(grammar.numbers).map(([word, number]) => [simplify(word), number])),
  units: new Set(grammar.units.map(simplify)),
  ordinals: grammar.ordinals.map((words) => phrases(words)),
  pointing: phrases(grammar.pointing),
  pronouns: phrases(grammar.pronouns),
  onScreen: phrases(grammar.onScreen),
});

const RULES: Readonly<Record<Language, WordRules>> = {
  en: rulesOf(GRAMMARS.en),
  de: rulesOf(GRAMMARS.de),
  ar: rulesOf(GRAMMARS.ar),
};

type Heard = Pick<Message, "all" | "tongues">;

/** The rules of the languages that the message may be in. */
const rulesFor = ({ tongues }: Heard): WordRules[] => tongues.map((tongue) => RULES[tongue]);

/** How many the message asks for; 0 where no whole number says it, undefined where it does not say. "A" and "one" are one. */
export function readQuantity(message: Heard): number | undefined {
  const words = message.all.trim().split(" ");
  const rules = rulesFor(message);
  const isUnit = (word: string | undefined) =>
    word !== undefined && rules.some(({ units }) => units.has(word));
  const isCount = (word = "") => /^\d+$/.test(word) || rules.some(({ numbers }) => numbers.has(word));
  let one: number | undefined;
  for (const [index, word] of words.entries()) {
    if (isUnit(words[index + 1])) continue;
    // "Two or three mugs"
    if (isCount(word) && /^(?:or|oder|او)$/u.test(words[index + 1] ?? "") && isCount(words[index + 2]))
      return 0;
    if (/^\d+$/.test(word)) return Number(word);
    const number = rules.map(({ numbers }) => numbers.get(word)).find((found) => found !== undefined);
    if (number !== undefined && number > 1) return number * (isDozen(words[index + 1], rules) ?? 1);
    if (message.tongues.includes("ar") && isDual(word)) return 2;
    one ??= number;
  }
  return one;
}

/** "Two dozen" */
function isDozen(word: string | undefined, rules: readonly WordRules[]): number | undefined {
  const number = word && rules.map(({ numbers }) => numbers.get(word)).find((found) => found !== undefined);
  return number === 12 || number === 100 ? number : undefined;
}

/** Arabic has a form of the noun for two of a thing; some plurals look like it. */
function isDual(word: string): boolean {
  return (
    /^\p{L}{3,}ين$/u.test(word) &&
    !/^(?:ال|لل|وال)|^(?:سكاكين|فناجين|صناديق|موازين|مجانين|تمارين|قوانين)$/u.test(word)
  );
}

/** The words that name what is looked for, as they were written: `"Show me your headphones"` gives `headphones`. */
export function readSearch(message: Heard, text: string): string {
  const rules = rulesFor(message);
  const heard = new Set(cut(message.all, rules).trim().split(" "));
  const words = text.match(/[\p{L}\p{N}\p{M}]+(?:[-'’][\p{L}\p{N}\p{M}]+)*/gu) ?? [];
  const named = words.filter((word, index) => {
    const simple = simplify(word);
    // Arabic attaches "and".
    const isHeard = heard.has(simple) || heard.has(`و${simple}`);
    if (!isHeard || /^\d+$/.test(simple) || simple.length < 2) return false;
    const isCounted = /^\d+$/.test(simplify(words[index - 1] ?? ""));
    return !rules.some(
      ({ stop, numbers, units }) => stop(simple) || numbers.has(simple) || (isCounted && units.has(simple)),
    );
  });
  return [...new Set(named)].slice(0, 4).join(" ");
}

/** Without what the user wants something instead of. */
function cut(all: string, rules: readonly WordRules[]): string {
  const at = Math.min(...rules.map(({ insteadOf }) => insteadOf.exec(all)?.index ?? all.length));
  return rules.reduce((text, { onScreen }) => text.replace(onScreen, "."), all.slice(0, at));
}

/** Whether the message points at what the user looks at ("this"), or means what was spoken of ("it"). */
export function pointsAt(message: Heard, what: "pointing" | "pronouns" | "onScreen"): boolean {
  return rulesFor(message).some((rules) => rules[what].test(message.all));
}

/** "The second one" is 1, "the last" is -1; undefined where the message counts nothing. */
export function readOrdinal(message: Heard): number | undefined {
  for (const { ordinals } of rulesFor(message)) {
    const index = ordinals.findIndex((ordinal) => ordinal.test(message.all));
    if (index !== -1) return index === ordinals.length - 1 ? -1 : index;
  }
  return undefined;
}

/** The most that something may cost, in dollars: "under $50". */
export function readLimit({ all }: Heard): number | undefined {
  const limit =
    / (?:under|below|less than|cheaper than|unter|weniger als|guenstiger als|billiger als|(?:ب?اقل|ارخص) من|تحت) (\d+(?:[.]\d+)?) /u.exec(
      all,
    ) ??
    / (?:up to|at most|max|maximum|budget of|budget is|bis|bis zu|hoechstens|maximal|حتي|لا يزيد عن|بحد اقصي) (\d+(?:[.]\d+)?) (?:dollars?|euro|usd|bucks|دولار\p{L}*) /u.exec(
      all,
    );
  return limit ? Number(limit[1]) : undefined;
}

/** Such as `A-7Q2MX9RT`: of an order, a ticket, a proposal. */
export function readId(text: string, kind: "A" | "T" | "P"): string | undefined {
  return new RegExp(`\\b${kind}-[A-Z\\d]{6,10}\\b`, "i").exec(text)?.[0].toUpperCase();
}
