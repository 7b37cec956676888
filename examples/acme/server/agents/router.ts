import { fold } from "../data/fold.ts";
import type { DeskName } from "./desks.ts";

type Expert = Exclude<DeskName, "general">;

/** Words of each desk, in the shop's languages. Case, accents and the attached prepositions of Arabic do not count. */
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

/** Beginnings of questions, behind a greeting or not. */
const QUESTION =
  /^(?:(?:hi|hello|hey|please|so|and|hallo|bitte|und|مرحبا|اهلا|من فضلك|لو سمحت)[\s,.!]+)*(?:what|whats|how|when|which|who|why|can|could|do|does|is|are|may|must|will|if|was|wie|wann|welche[rns]?|wer|warum|kann|darf|muss|gibt|habt|nehmt|bietet|ist|falls|wenn|ما|ماذا|كيف|متي|هل|كم|من|لماذا|اذا)(?![\p{L}\p{N}])/u;
/** Words for what is the asker's own. `ي` is a suffix in Arabic. */
const OWN = anyWord([
  "my|mine|our|this order|these orders",
  "mein(?:e[nmrs]?)?|unser(?:e[nmrs]?)?|diese[rs]? bestellung",
  "طلبي|طلباتي|طلبيتي|طردي|شحنتي|تذكرتي|تذاكري|شكواي",
]);
const ORDER_ID = /(?<![\p{L}\p{N}])[at]-[a-z\d]{6,10}(?![\p{L}\p{N}])/u;

/**
 * Router, fast path: the desk that a message's own words name, if they name exactly one.
 *
 * When to use: several specialised agents, and messages that are mostly clear. A keyword costs nothing, where a model
 * that routes costs a round trip on every turn. What the words leave open goes to the desk the thread is at, whose model
 * can hand it over: a wrong guess costs one handoff, never a wrong answer.
 *
 * Keywords were chosen over a model that classifies, for that reason. They are nouns and verbs of one desk's work.
 * "Help" is none of support's: it opens conversations of every kind and says nothing of after-sales. Words of support name
 * a subject as often as a case: "What is your return policy?" is answered from the help pages, which every desk can search.
 * So a question goes to support only if it is about something of the customer's own ("my order", "A-7Q2MX9RT").
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

/** Lower case, without accents and vowel marks, one form of each Arabic letter. */
function simplify(text: string): string {
  return fold(text).replaceAll(/['’]/g, "").trim();
}

/** Matches any of the words, as whole words: an Arabic one with "and", a preposition and the article before it, too. */
function anyWord(alternatives: readonly string[]): RegExp {
  return new RegExp(
    `(?<![\\p{L}\\p{N}])(?:و?[بلك]?(?:ال|ل)?)?(?:${alternatives.join("|")})(?![\\p{L}\\p{N}])`,
    "u",
  );
}
