import { type Conversation, resultOf, resultsOf } from "../conversation.ts";
import { type Intent, intent, matcher, type Step } from "../intent.ts";
import { sentencesOf } from "../language/sentences-of.ts";
import { describeOrders, describeTracking } from "./orders.ts";

const OVER = matcher({
  en: ["(end|stop|over|finish|clear|finished)"],
  de: ["(beende*|beenden|stopp*|vorbei|ende|schluss|aufheben)"],
  ar: ["(انه|انهي|اوقف|انتهى|الغ|انهاء|ايقاف)"],
});
const SERVICES = [
  [
    "carrier",
    matcher({
      en: ["(carrier|parcel|parcels|delivery|tracking)"],
      de: ["(paketdienst*|versand*|lieferdienst*|spedition|carrier)"],
      ar: ["(الشحن|شركة الشحن|ناقل|توصيل)"],
    }),
  ],
  [
    "resources",
    matcher({
      en: ["(maker|makers|supplier|suppliers|resources)"],
      de: ["(hersteller*|lieferant*)"],
      ar: ["(المصنع|المصنعين|المورد|الموردين)"],
    }),
  ],
  ["orders", matcher({ en: ["(order|orders) service"], de: ["bestelldienst*"], ar: ["خدمة الطلبات"] })],
] as const;
const MODES = [
  [
    "flaky",
    matcher({
      en: ["(flaky|shaky|once)"],
      de: ["(wackelig*|einmalig*|wackl*|flaky)"],
      ar: ["(متقطع|متقطعا|مرة)"],
    }),
  ],
  [
    "broken",
    matcher({
      en: ["(broken|nonsense|garbage)"],
      de: ["(kaputt*|unsinn*|defekt*)"],
      ar: ["(تالف|خاطئ|مكسور|فاسد)"],
    }),
  ],
  ["slow", matcher({ en: ["(slow|late)"], de: ["(langsam*|traege*)"], ar: ["(بطيء|بطيئا|بطي|تاخر)"] })],
] as const;

/** "Simulate an outage", "simulate a flaky carrier", "end the outage" */
const outage: Intent = intent({
  name: "outage",
  commanded: {
    en: [
      "(simulate|fake) ... (outage|carrier|service|failure|maker|makers|orders|order|supplier|error|disruption)",
      "(end|stop|finish|clear) (the|this|that|all|my)? ?(simulated )?(outage|outages|simulation)",
      "(the )?(outage|simulation) is over",
    ],
    de: [
      "(simulier|simuliere|spiel|spiele) ... (stoerung|ausfall|paketdienst|dienst|hersteller|bestelldienst|fehler)",
      "(beende|beenden|stoppe|stopp) (bitte )?(die|den|alle) (stoerung|stoerungen|ausfall|simulation)",
      "(stoerung|ausfall|simulation) (beenden|stoppen|ist vorbei)",
    ],
    ar: [
      "(حاك|حاكي|مثل|اصطنع) ... (عطل|عطلا|انقطاع|خلل|الشحن|خدمة)",
      "محاكاة (عطل|انقطاع)",
      "(انه|انهي|اوقف|الغ) (العطل|عطل|المحاكاة|الانقطاع)",
    ],
  },
  next(conversation) {
    const { message } = conversation;
    const { orders: say } = sentencesOf(message.language);
    const named = SERVICES.find(([, means]) => means(message.all, message))?.[0];
    const results = resultsOf(conversation, "simulate_outage");
    if (results.some((result) => "error" in result)) return { say: say.outageFailed };
    if (OVER(message.all, message)) {
      // A message that names no service ends the outages of all services.
      const over = named === undefined ? ["orders", "carrier", "resources"] : [named];
      const service = over[results.length];
      if (service === undefined) return { say: say.outageOver };
      return { call: "simulate_outage", with: { service, mode: "none" } };
    }
    const service = named ?? "orders";
    const mode = MODES.find(([, means]) => means(message.all, message))?.[0] ?? "down";
    if (results.length === 0) return { call: "simulate_outage", with: { service, mode } };
    return demonstrate(conversation, service, mode);
  },
});

/** Shows how a customer sees the outage. */
function demonstrate(conversation: Conversation, service: string, mode: string): Step {
  const { orders: say } = sentencesOf(conversation.message.language);
  const describe = (shown: string): Step => ({
    say: [say.outage(service, mode), shown, say.outageHint].filter(Boolean).join("\n\n"),
  });
  if (service === "resources") return describe("");
  const tool = service === "carrier" ? "track_order" : "get_orders";
  const result = resultOf(conversation, tool);
  if (!result) return { call: tool, with: service === "carrier" ? { order_id: null } : { limit: 5 } };
  return describe(
    service === "carrier" ? describeTracking(conversation, result) : describeOrders(conversation, result),
  );
}

export const OUTAGE = { outage };
