import { z } from "zod";
import { type Conversation, resultOf } from "../conversation.ts";
import { type Intent, intent, matcher } from "../intent.ts";
import { sentencesOf } from "../language/sentences-of.ts";
import { isAngry } from "./angry.ts";
import { readId } from "../read-words.ts";

const OrderList = z.object({
  orders: z.array(
    z.object({
      id: z.string(),
      status: z.string(),
      placed: z.string(),
      total: z.number(),
      items: z.array(z.string()),
    }),
  ),
  note: z.string().optional(),
});

const Tracking = z.object({
  order_id: z.string(),
  parcel: z.object({
    carrier: z.string(),
    tracking_code: z.string(),
    status: z.string(),
    location: z.string(),
    expected: z.string(),
  }),
});

/** The order that a message is about: the one it names, else the one that the user looks at. */
export function orderMeant(conversation: Conversation): string | null {
  return orderNamed(conversation) ?? onlyOrderIn(conversation.lastAnswer) ?? null;
}

/** The order that a message names or the user looks at. */
export function orderNamed({ text, screen }: Conversation): string | undefined {
  return readId(text, "A") ?? readId(screen?.page ?? "", "A");
}

function onlyOrderIn(answer: string): string | undefined {
  const ids = [...new Set(answer.match(/\bA-[A-Z\d]{6,10}\b/g))];
  return ids.length === 1 ? ids[0] : undefined;
}

export function describeOrders({ message }: Conversation, result: Record<string, unknown>): string {
  const { orders: say, asks } = sentencesOf(message.language);
  const { data } = OrderList.safeParse(result);
  if (!data) return `${say.failed} ${asks.offerTicket}`;
  if (data.note !== undefined && data.orders.length === 0) return say.down;
  if (data.orders.length === 0) return say.none;
  return say.list(data.orders.map((order) => say.line(order)));
}

export function describeTracking({ message }: Conversation, result: Record<string, unknown>): string {
  const { orders: say, asks } = sentencesOf(message.language);
  const { data } = Tracking.safeParse(result);
  if (data) return say.parcel(data.order_id, data.parcel);
  const { reason, tracking_code } = result;
  switch (reason) {
    case "no_order":
      return say.noOrder;
    case "not_shipped":
      return say.notShipped;
    case "orders_down":
      return say.down;
    case "carrier_down":
      return say.carrierDown(typeof tracking_code === "string" ? tracking_code : undefined);
    default:
      return `${say.trackFailed} ${asks.offerTicket}`;
  }
}

/** "Show my orders" */
const orders: Intent = intent({
  name: "orders",
  desk: "support",
  anywhere: {
    en: [
      "my (last |latest |past |previous |recent |old )*(orders|purchases)",
      "order history",
      "(what|which) ... (did|have) i (order|ordered|buy|bought)",
      "(show|list|see) (me )?(all )?(my )?orders",
      "my (last |latest |recent |current )?order",
    ],
    de: [
      "meine* (letzte* |alte* |bisherige* |aktuelle* )?(bestellung*|einkaeufe)",
      "bestellhistorie",
      "was habe ich ... (bestellt|gekauft)",
      "(zeig|liste) ... bestellungen",
    ],
    ar: [
      "طلباتي",
      "(كل|جميع|قائمة|سجل) (طلبات|الطلبات|طلباتي)",
      "ماذا (طلبت|اشتريت)",
      "مشترياتي",
      "(حالة|تفاصيل) طلبي",
      "طلبي",
    ],
  },
  unless: {
    en: ["(how|when) ... (can|do|could) (i|you|we)", "cancel*", "change my order"],
    de: ["(stornier*|aendern|abbestell*)"],
    ar: ["(الغاء|الغ|تعديل|تغيير|الغي)"],
  },
  next(conversation) {
    const result = resultOf(conversation, "get_orders");
    return result
      ? { say: describeOrders(conversation, result) }
      : { call: "get_orders", with: { limit: 5 } };
  },
});

const LATE = matcher({
  en: ["(late|overdue)", "(never|still not|not yet) (arrived|come|here)"],
  de: ["(zu spaet|verspaetet*|ueberfaellig)", "(nie|immer noch nicht) (da|angekommen|gekommen)"],
  ar: ["(متاخر|متاخرة|تاخر|تاخرت)"],
});

/** "Where is my latest order?", "track A-7Q2MX9RT", on an order's page "where is it?" */
const track: Intent = intent({
  name: "track",
  desk: "support",
  anywhere: {
    en: [
      "where(s| is| are|s) (my|the) (last |latest |newest |recent )?(order|orders|parcel|package|delivery|shipment|stuff|things)",
      "where(s| is) (order )?a-*",
      "track (my|the|this|it|a-*|order)",
      "when (will|does|do|is|are) (my|the|it|this|order) ... (arrive|come|coming|delivered|here|get here)",
      "(has|is|was) (my|the|it|this) ... (arrived|delivered|shipped|on its way|on the way)",
      "(status|state) of (my|the|this) (last |latest )?(order|parcel|package|delivery|shipment)",
      "(my|the) (parcel|package|shipment|delivery)",
      "my order ... (not|never|still) ... (arrived|come|here|delivered)",
      "track* (number|code)",
    ],
    de: [
      "wo (ist|sind|bleibt|bleiben|steckt) (meine*|die|das|mein|der) (letzte* |neueste* )?(bestellung*|paket*|lieferung|sendung|sachen)",
      "wo (ist|bleibt|steckt) (bestellung )?a-*",
      "(verfolg|verfolge|tracke) (meine*|die|das|diese*|a-*)",
      "wann (kommt|kommen|wird|ist) (meine*|mein|die|das|diese*) (letzte* |neueste* )?(bestellung*|paket*|lieferung|sendung|sachen)",
      "(ist|wurde) (meine*|mein|die|das|sie|es) ... (angekommen|geliefert|verschickt|unterwegs|da)",
      "(status|stand) (meiner|der|von|dieser) (letzten )?(bestellung|lieferung|sendung|a-*)",
      "mein (paket|paeckchen)",
      "meine bestellung ... (nicht|nie) ... (da|angekommen|gekommen|geliefert)",
      "(sendungsnummer|sendungsverfolgung)",
    ],
    ar: [
      "(اين|وين|فين) (طلبي|طلبيتي|طردي|شحنتي|الطلب|الطرد|الشحنة|طلباتي)",
      "(تتبع|تابع|تعقب) ... (طلبي|طردي|شحنتي|الطلب|الطرد|الشحنة|طلب|a-*)",
      "(طلبي|طردي|شحنتي) لم (يصل|تصل|يصلني|تصلني)",
      "لم (يصل|تصل|يصلني|تصلني) (طلبي|طردي|شحنتي)",
      "متى (يصل|تصل|سيصل|ستصل|ياتي) (طلبي|طردي|شحنتي|الطلب|الطرد|الشحنة|طلبيتي)",
      "(هل )?(وصل|وصلت|شحن|شحنت|تم شحن|تم توصيل) (طلبي|طردي|شحنتي|الطلب)",
      "حالة (طلبي|الطلب|طردي|شحنتي)",
      "(اين|وين) (الطلب|طلب) a-*",
    ],
  },
  unless: {
    en: ["how (can|do|could|to)", "(can|may) i", "cancel*"],
    de: ["wie (kann|koennte|muss|geht)", "kann ich", "stornier*"],
    ar: ["كيف", "(الغاء|الغي)"],
  },
  next(conversation) {
    const result = resultOf(conversation, "track_order");
    if (result) {
      const { message } = conversation;
      const isSorry = isAngry(message.all, message) || LATE(message.all, message);
      const regret = isSorry ? `${sentencesOf(message.language).orders.regret} ` : "";
      return { say: `${regret}${describeTracking(conversation, result)}` };
    }
    return { call: "track_order", with: { order_id: orderMeant(conversation) } };
  },
});

/** "Show me order A-7Q2MX9RT", "A-7Q2MX9RT" */
const showOrder: Intent = intent({
  name: "show order",
  desk: "support",
  anywhere: {
    en: ["(show|see|view|find|check|look|open|details|about|with|order) ... a-*", "a-*"],
    de: ["a-*"],
    ar: ["a-*"],
  },
  unless: {
    en: ["(cancel*|change|return*|refund*)"],
    de: ["(stornier*|aender*|zurueck*)"],
    ar: ["(الغاء|الغي|ارجاع|تغيير)"],
  },
  when: ({ text }) => readId(text, "A") !== undefined,
  next: (conversation) => track.next(conversation),
});

/** On an order's page: "where is it?", "when does it come?", "has it been sent?" */
const trackThis: Intent = intent({
  name: "track this",
  desk: "support",
  unless: {
    en: ["(made|produced|manufactured|ticket)"],
    de: ["(hergestellt|gemacht|meldung|ticket)"],
    ar: ["(صنع|مصنوع|تذكرة)"],
  },
  anywhere: {
    en: [
      "where(s| is| are)? (it|this|that|they|these)",
      "when (will|does|do|is|are) (it|this|they|that)",
      "(has|is|was) (it|this) ... (arrived|delivered|shipped|coming)",
      "track (it|this)",
      "status",
    ],
    de: [
      "wo (ist|sind|bleibt|steckt) (es|sie|das|die|diese*|er)",
      "wann (kommt|kommen|ist|wird) (es|sie|das|die|diese*|er)",
      "(ist|wurde) (es|sie|das) ... (da|angekommen|verschickt|unterwegs)",
      "status",
    ],
    ar: [
      "(اين|وين|فين) (هو|هي|هذا|هذه|وصل|وصلت|صار)",
      "متى (يصل|تصل|سيصل|ياتي)",
      "(هل )?(وصل|شحن)",
      "اين(ه|ها)?",
      "حالته",
    ],
  },
  when: (conversation) => orderMeant(conversation) !== null,
  next: (conversation) => track.next(conversation),
});

/** "What did I spend in the last months?" */
const spending: Intent = intent({
  name: "spending",
  desk: "support",
  anywhere: {
    en: ["(spent|spending|expenses)", "(did|do|have) i spend", "how much ... i ... (spend|paid)"],
    de: ["(ausgegeben|ausgaben)", "wie viel habe ich ... (bezahlt|gekauft)"],
    ar: ["(انفقت|صرفت|انفاقي|مصاريفي|مصروفاتي|دفعت)", "ما انفقته"],
  },
  next(conversation) {
    const { orders: say } = sentencesOf(conversation.message.language);
    const result = resultOf(conversation, "show_spending");
    if (!result) return { call: "show_spending", with: { months: 6 } };
    const { total, error } = result;
    if (error !== undefined || typeof total !== "number") return { say: say.spentFailed };
    return { say: total === 0 ? say.spentNothing : say.spent(total) };
  },
});

export const ORDERS = { orders, showOrder, track, trackThis, spending };
