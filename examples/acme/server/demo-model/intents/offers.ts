import { z } from "zod";
import { choose, NAMED, scoreOf } from "../choose-product.ts";
import { type Conversation, resultOf, resultsOf } from "../conversation.ts";
import { boldNames, findProduct, searchFor } from "../find-product.ts";
import { type Intent, intent, matcher, type Phrases, type Step } from "../intent.ts";
import { formatFor } from "../language/format.ts";
import { writeDigits } from "../language/numbers.ts";
import { toTokens } from "../language/phrases.ts";
import { sentencesOf } from "../language/sentences-of.ts";
import { type Line, readLines } from "../read-lines.ts";
import type { Message } from "../language/message.ts";
import { chooseTime, readTime } from "../read-time.ts";
import { readOrdinal, readQuantity, readSearch } from "../read-words.ts";
import { showCard } from "./shopping.ts";

const Pricing = z.object({
  product: z.string(),
  quantity: z.number(),
  list_price: z.number(),
  unit_price: z.number(),
  discount_percent: z.number(),
  total: z.number(),
  next_discount: z.object({ from_quantity: z.number(), unit_price: z.number() }).nullable(),
});

/** The largest quantity of a proposal and of a price. */
const MOST = 1000;
const MOST_IN_CART = 99;

/** "What do 20 mugs cost?", "how much is this?", "is there a discount for twenty mugs?" */
const price: Intent = intent({
  name: "price",
  desk: "sales",
  answers: ["priceOf", "priceMany"],
  anywhere: {
    en: [
      "(price|prices|priced|cost|costs|pricing)",
      "how (much|expensive)",
      "(discount|discounts|cheaper|wholesale|bulk) ... (for|of|on|if)",
    ],
    de: [
      "(preis|preise|kostet|kosten|koste)",
      "wie (teuer|viel)",
      "(rabatt|mengenrabatt|guenstiger|billiger) ... (fuer|auf|bei|wenn)",
    ],
    ar: [
      "(سعر|اسعار|ثمن|يكلف|تكلف|تكلفة|كلفة|يكلفني)",
      "(بكم|كم) (هذا|هذه|هو|هي|سعر|ثمن|يكلف|تكلف|ب*)",
      "(خصم|تخفيض) ... (على|ل*|عند)",
      "بكم",
    ],
  },
  unless: {
    en: ["(weather|spent|spend|delivery|shipping)", "my (account|ticket|tickets|order|orders)"],
    de: ["(wetter|ausgegeben|lieferung|versand|lieferkosten|versandkosten)"],
    ar: ["(طقس|انفقت|صرفت|توصيل|شحن|عرض سعر)"],
  },
  next(conversation) {
    const { message, asked, isAnswer, shopTools } = conversation;
    const { offers, asks } = sentencesOf(message.language);
    // The card has the list price.
    if (!shopTools.has("get_pricing")) return showCard(conversation);
    const lines = readLines(message, message.digits).filter(({ query }) => query !== "");
    const areNames = lines.every(({ query }) => /^\p{Lu}\S* \p{Lu}/u.test(query));
    if (lines.length > 1 && (areNames || lines.some(({ quantity }) => quantity > 1))) {
      return priceLines(conversation, lines);
    }
    const result = resultOf(conversation, "get_pricing");
    if (result) {
      const { data } = Pricing.safeParse(result);
      if (!data) return { say: offers.priceFailed };
      const offer = data.quantity <= MOST_IN_CART && shopTools.has("add_to_cart") ? ` ${asks.offerCart}` : "";
      return { say: `${offers.price(data)}${offer}` };
    }
    const digits = isAnswer && asked ? writeDigits(asked.about, message.tongues) : "";
    const about = { ...message, digits, all: toTokens(digits) };
    const isCount = isAnswer && asked?.ask === "priceMany";
    const quantity = Math.min(readQuantity(message) ?? readQuantity(about) ?? 1, MOST);
    if (quantity === 0) return { say: asks.priceMany };
    const meant = isCount ? { ...conversation, text: digits, message: about } : conversation;
    const found = findProduct(meant, { ask: "priceOf" });
    if ("step" in found) return found.step;
    return { call: "get_pricing", with: { product_id: found.product.id, quantity } };
  },
});

/** "What do 20 mugs and 5 lamps cost?": finds one product after the other. */
function priceLines(conversation: Conversation, lines: readonly Line[]): Step {
  const { offers, asks, shop } = sentencesOf(conversation.message.language);
  if (lines.some(({ quantity }) => quantity === 0)) return { say: asks.priceOf };
  const wanted: { product_id: string; quantity: number }[] = [];
  for (const { query, quantity } of lines) {
    const search = searchFor(conversation, query);
    if ("step" in search) return search.step;
    // Words without a number may name no product: "20 mugs, sent to Berlin".
    const { products } = search;
    const named = quantity > 1 ? products : products.filter((one) => scoreOf(query, one) >= NAMED);
    const product = choose(query, named) ?? named[0];
    if (product) wanted.push({ product_id: product.id, quantity: Math.min(quantity, MOST) });
    else if (quantity > 1) return { say: shop.nothing(query, search.categories) };
  }
  const results = resultsOf(conversation, "get_pricing").map((result) => Pricing.safeParse(result).data);
  if (results.includes(undefined)) return { say: offers.priceFailed };
  const next = wanted[results.length];
  if (next) return { call: "get_pricing", with: next };
  return { say: results.map((data) => data && offers.price(data)).join("\n\n") };
}

const DEMO: Phrases = {
  en: [
    "(demo|demonstration|video call)",
    "(book|reserve|schedule|take) ... (monday|tuesday|wednesday|thursday|friday|tomorrow|today|january|february|march|april|may|june|july|august|september|october|november|december)",
  ],
  de: [
    "(demo|vorfuehrung|vorfuehren|videoanruf|demonstration)",
    "(buch|buche|reserviere|reservier|nimm|nehme) ... (montag|dienstag|mittwoch|donnerstag|freitag|morgen|heute|uhr)",
    "(montag|dienstag|mittwoch|donnerstag|freitag|morgen) ... (buchen|reservieren)",
  ],
  ar: [
    "(عرض|عرضا|العرض) (توضيحي|توضيحيا|تجريبي|تجريبيا|التوضيحي)",
    "(معاينة|ديمو)",
    "(احجز|حجز) ... (الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعة|غدا|الساعة|موعد|موعدا)",
  ],
};
const asksForDemo = matcher(DEMO);

/** "I'd like to see the desk in a demo", "book Tuesday at 10" */
const demo: Intent = intent({
  name: "demo",
  desk: "sales",
  answers: ["demoTime"],
  wished: DEMO,
  unless: {
    en: ["(cancel|cancelled|booked|demos)", "my (demo|appointment)"],
    de: ["(absagen|abgesagt|stornier*|gebucht|vorfuehrungen)", "meine (vorfuehrung|demo)"],
    ar: ["(الغاء|الغي|حجزت)"],
  },
  next(conversation) {
    const { message, today, screen, isAnswer, offered, lastAnswer } = conversation;
    const { offers, asks } = sentencesOf(message.language);
    const { moment } = formatFor(message.language);
    const result = resultOf(conversation, "schedule_demo");
    if (result) {
      const { status, starts_at, appointment_id } = result;
      if (status === "booked")
        return { say: offers.booked(moment(String(starts_at)), String(appointment_id)) };
      const free = z.array(z.string()).safeParse(result["free"]).data;
      if (!free) return { say: offers.demoFailed };
      if (free.length === 0) return { say: offers.noTimes };
      const times = free.map(moment);
      return {
        say: `${status === "choose" ? offers.freeTimes(times) : offers.taken(times)}\n\n${asks.demoTime}`,
      };
    }
    // A command with a time books the time. A question only shows the free times.
    const isWanted = isAnswer || asksForDemo(message.commands, message);
    const starts_at = isWanted ? timeMeant(message, offered?.times ?? [], today) : undefined;
    const named = readSearch(message, message.digits.replaceAll(/الساعة\s+\S+/gu, " "));
    const search = named === "" ? undefined : searchFor(conversation, named);
    if (search && "step" in search && "call" in search.step) return search.step;
    // Only a product becomes the topic. The other words of the sentence do not.
    const products = search && "products" in search ? search.products : [];
    const product = products.find((one) => scoreOf(named, one) >= NAMED);
    const names = boldNames(lastAnswer);
    const spokenOf = names.length === 1 ? names[0] : undefined;
    const topic = product?.name ?? offered?.topic ?? screen?.product?.name ?? spokenOf ?? null;
    return { call: "schedule_demo", with: { starts_at: starts_at ?? null, topic } };
  },
});

/** Returns the time that a message names, or the offered time that it chooses. */
function timeMeant(message: Message, times: readonly string[], today: Date): string | undefined {
  const time = readTime(message.digits, today) ?? chooseTime(message.digits, times, today);
  if (time !== undefined) return time;
  const ordinal = readOrdinal(message);
  return ordinal === undefined ? undefined : times.at(ordinal);
}

/** "Send me a proposal for 20 mugs and 5 lamps" */
const proposal: Intent = intent({
  name: "proposal",
  desk: "sales",
  answers: ["proposalOf"],
  commanded: {
    en: [
      "(proposal|quote|quotation|offer) ... (for|over|with|of|please)",
      "(send|make|write|give|get|prepare|draw up|need|want|like) ... (proposal|quote|quotation|offer)",
      "(proposal|quote|quotation) for",
    ],
    de: [
      "(schick|schicke|mach|mache|schreib|schreibe|sende|erstell|erstelle|brauche|moechte|haette|will|gib|unterbreite) ... (angebot|kostenvoranschlag)",
      "(angebot|kostenvoranschlag) (fuer|ueber)",
    ],
    ar: [
      "(ارسل|ارسلي|اعطني|اكتب|اعد|جهز|اريد|احتاج|اود|ابغى|ابعث) ... (عرض سعر|عرض اسعار|عرض السعر|عرض أسعار)",
      "(عرض سعر|عرض اسعار) ل*",
    ],
  },
  unless: {
    en: ["(offers|special offer|what offer)"],
    de: ["(angebote|sonderangebot*)"],
    ar: ["(عروض)"],
  },
  next(conversation) {
    const { message } = conversation;
    const { offers, asks } = sentencesOf(message.language);
    const result = resultOf(conversation, "send_proposal");
    if (result) {
      const { proposal_id, total, valid_until } = result;
      if (typeof proposal_id !== "string") return { say: offers.proposalFailed };
      return { say: offers.proposal(proposal_id, Number(total), String(valid_until)) };
    }
    return sendProposal(conversation, readLines(message, message.digits), {
      unknown: offers.proposalUnknown,
      ask: asks.proposalOf,
    });
  },
});

/** Finds the product of each line, one after the other, and sends the proposal. */
function sendProposal(
  conversation: Conversation,
  wanted: readonly { quantity: number; query: string }[],
  { unknown, ask }: { unknown(query: string): string; ask: string },
): Step {
  if (wanted.some(({ quantity }) => quantity === 0)) return { say: ask };
  const lines = new Map<string, number>();
  if (wanted.length === 1 && wanted[0]?.query === "") {
    const found = findProduct(conversation, { ask: "proposalOf" });
    if ("step" in found) return found.step;
    lines.set(found.product.id, Math.min(wanted[0].quantity, MOST));
  } else {
    for (const { quantity, query } of wanted) {
      const search = searchFor(conversation, query);
      if ("step" in search) return search.step;
      const product = choose(query, search.products);
      if (!product) return { say: `${unknown(query)} ${ask}` };
      lines.set(product.id, Math.min((lines.get(product.id) ?? 0) + quantity, MOST));
    }
  }
  if (lines.size === 0) return { say: ask };
  return {
    call: "send_proposal",
    with: { lines: [...lines].map(([product_id, quantity]) => ({ product_id, quantity })), note: null },
  };
}

export const OFFERS = { price, demo, proposal };
