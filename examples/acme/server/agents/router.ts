import { fold } from "../data/fold.ts";
import type { DeskName } from "./desks.ts";

type Expert = Exclude<DeskName, "general">;

/**
 * Words of each desk, in the shop's languages. The router ignores case, accents and the prepositions that Arabic
 * attaches.
 */
const KEYWORDS: Record<Expert, RegExp> = {
  support: anyWord([
    "orders?|parcels?|packages?|deliver(?:y|ies|ed)|shipments?|track(?:ing)?|carrier|refunds?|returns?|returned|broken",
    "damaged|defect(?:ive)?|faulty|complain(?:ts?|ing)?|warranty|tickets?|support",
    "bestellung(?:en)?|pakete?s?|lieferung(?:en)?|sendung(?:en)?|sendungsverfolgung|geliefert|zuruckgeben|zurueckgeben",
    "zuruckschicken|zurueckschicken|ruckgaben?|rueckgaben?|retouren?|erstattung|umtausch(?:en)?|reklamation|reklamieren",
    "kaputte?[nrs]?|beschadigte?[nrs]?|beschaedigte?[nrs]?|defekte?[nrs]?|beschwerden?|garantie|meldung(?:en)?|kundendienst",
    "طلبات|طلبي|طلبيتي|طلباتي|شحنه|شحنتي|طرد|طردي|توصيل|تتبع|ارجاع|استرجاع|استرداد|استبدال|مكسوره?|مكسورا|تالفه?|معطله?|شكوي|ضمان|تذكره|تذكرتي|تذاكري",
  ]),
  sales: anyWord([
    "cart|basket|buy|buying|purchase|discounts?|bulk|quotes?|quotation|proposals?|prices?|pricing|how much|demos?|demonstration",
    "recommend(?:ations?)?|compare|best|sales",
    "warenkorb|einkaufswagen|kaufen|kaufe|preise?|kostet|kosten|rabatte?|mengenrabatt|angebote?|vorfuhrung(?:en)?|vorfuehrung(?:en)?",
    "empfiehlst|empfehlen|empfehlung(?:en)?|empfiehl|vergleichen?|vergleich|beraten|beratung|verkauf",
    "سله|سلتي|عربه|اشتري|شراء|سعر|اسعار|ثمن|بكم|يكلف|خصم|تخفيض|عروض|عرض سعر|عرض توضيحي|قارن|مقارنه|تنصحني|انصحني|توصيه|مبيعات",
  ]),
};

/** Beginnings of questions, with or without a greeting before them. */
const QUESTION =
  /^(?:(?:hi|hello|hey|please|so|and|hallo|bitte|und|مرحبا|اهلا|من فضلك|لو سمحت)[\s,.!]+)*(?:what|whats|how|when|which|who|why|can|could|do|does|is|are|may|must|will|if|was|wie|wann|welche[rns]?|wer|warum|kann|darf|muss|gibt|habt|nehmt|bietet|ist|falls|wenn|ما|ماذا|كيف|متي|هل|كم|من|لماذا|اذا)(?![\p{L}\p{N}])/u;
/** Words for things of the user's own. Arabic writes "my" as the suffix `ي`. */
const OWN = anyWord([
  "my|mine|our|this order|these orders",
  "mein(?:e[nmrs]?)?|unser(?:e[nmrs]?)?|diese[rs]? bestellung",
  "طلبي|طلباتي|طلبيتي|طردي|شحنتي|تذكرتي|تذاكري|شكواي",
]);
const ORDER_ID = /(?<![\p{L}\p{N}])[at]-[a-z\d]{6,10}(?![\p{L}\p{N}])/u;

/**
 * Router, fast path: returns the desk that a message's own words name, if they name exactly one.
 *
 * When to use: you have several specialised agents, and most messages are clear. A keyword costs nothing. A model that
 * routes costs a round trip on every turn. A message without a clear keyword goes to the thread's current desk. The
 * model of that desk can hand the message over. So a wrong guess costs one handoff, and never causes a wrong answer.
 *
 * The keywords are nouns and verbs of one desk's work. "Help" is no keyword of support, because conversations of every
 * kind begin with this word. Support's keywords often name a subject instead of a case. For example, every desk can
 * answer "What is your return policy?" from the help pages. So a question goes to support only if it is about something
 * of the customer's own ("my order", "A-7Q2MX9RT").
 */
export function routeByKeyword(text: string): DeskName | undefined {
  const words = simplify(text);
  const isSupport = KEYWORDS.support.test(words) || ORDER_ID.test(words);
  const isSales = KEYWORDS.sales.test(words);
  if (isSupport === isSales) return undefined;
  if (isSales) return "sales";
  const isGeneral = QUESTION.test(words) && !OWN.test(words) && !ORDER_ID.test(words);
  return isGeneral ? undefined : "support";
}

/** Returns the text in lower case, without accents and vowel marks, with one form of each Arabic letter. */
function simplify(text: string): string {
  return fold(text).replaceAll(/['’]/g, "").trim();
}

/** Matches any of the words, as whole words. An Arabic word may have "and", a preposition and the article before it. */
function anyWord(alternatives: readonly string[]): RegExp {
  return new RegExp(
    `(?<![\\p{L}\\p{N}])(?:و?[بلك]?(?:ال|ل)?)?(?:${alternatives.join("|")})(?![\\p{L}\\p{N}])`,
    "u",
  );
}
