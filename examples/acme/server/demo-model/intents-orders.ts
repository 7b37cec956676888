import { z } from "zod";
import { type Conversation, resultOf } from "./conversation.ts";
import { type Intent, says, type Step } from "./intent.ts";

const OrderList = z.object({
  orders: z.array(
    z.object({
      id: z.string(),
      status: z.string(),
      placed: z.string(),
      total: z.string(),
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

/** Such as `25 November`; services give `2026-11-25`. */
function dayOf(date: string): string {
  const format = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });
  return format.format(new Date(date));
}

function describeOrders(result: Record<string, unknown>): string {
  const parsed = OrderList.safeParse(result).data;
  if (!parsed)
    return "I cannot get at your orders right now: the order service gave an answer nobody understands. Our team has been told; shall I open a ticket for you?";
  const { orders, note } = parsed;
  if (note)
    return "The **order service is down** right now, so I cannot see your orders. That does not mean you have none: please ask again in a few minutes.";
  if (orders.length === 0) return "You have no orders with us yet.";
  const list = orders.map(
    ({ id, status, placed, total, items }) =>
      `- **${id}**, *${status}*: ${items.join(", ")}. ${total}, placed on ${dayOf(placed)}.`,
  );
  return ["Your orders:", "", ...list].join("\n");
}

function describeTracking(result: Record<string, unknown>): string {
  const parsed = Tracking.safeParse(result).data;
  if (!parsed) {
    const { message } = result;
    return typeof message === "string"
      ? `I could not find out. ${message}`
      : "I could not find out where it is. Shall I open a ticket?";
  }
  const { order_id, parcel } = parsed;
  const where =
    parcel.status === "delivered"
      ? "has been **delivered**"
      : parcel.status === "out_for_delivery"
        ? "is **out for delivery**"
        : `is at **${parcel.location}**`;
  const expected = parcel.status === "delivered" ? "" : ` It should arrive by **${dayOf(parcel.expected)}**.`;
  return `Order **${order_id}** ${where}.${expected}\n\n${parcel.carrier}, \`${parcel.tracking_code}\``;
}

/** "Show my orders" */
const orders: Intent = {
  name: "orders",
  when: says(/\borders?\b/i),
  next(conversation) {
    const result = resultOf(conversation, "get_orders");
    return result ? { say: describeOrders(result) } : { call: "get_orders", with: {} };
  },
};

/** "Where is my latest order?", "track A-7Q2MX9RT" */
const track: Intent = {
  name: "track",
  when: says(/\b(where('s| is| are) my|track(ing)?|parcel|when (will|does) .*arrive|delivery)\b/i),
  next(conversation) {
    const result = resultOf(conversation, "track_order");
    if (result) return { say: describeTracking(result) };
    const id = /\bA-[A-Z\d]{8}\b/i.exec(conversation.text)?.[0];
    return { call: "track_order", with: { order_id: id ?? null } };
  },
};

/** "What did I spend in the last months?" */
const spending: Intent = {
  name: "spending",
  desk: "support",
  when: says(/\b(spent|spend(ing)?|chart|expenses?)\b/i),
  next(conversation) {
    const result = resultOf(conversation, "show_spending");
    if (!result) return { call: "show_spending", with: { months: 6 } };
    if (result["ok"] === false) return { say: "I cannot add your orders up right now." };
    return {
      say:
        typeof result["note"] === "string"
          ? "You have bought nothing in the last six months."
          : `In the last six months you have spent **${String(result["total"])}** with us. Point at a bar for its month.`,
    };
  },
};

/** "I want to return something" */
const giveBack: Intent = {
  name: "give back",
  desk: "support",
  when: ({ text }) => /\b(return|send .*back|give .*back)\b/i.test(text) && !/\breturns?\b.*\?/i.test(text),
  next(conversation) {
    const { form, text } = conversation;
    if (form?.status === "skipped") return { say: "All right, nothing goes back." };
    if (form) return openReturn(conversation, form.lines);
    const result = resultOf(conversation, "start_return");
    const id = /\bA-[A-Z\d]{8}\b/i.exec(text)?.[0];
    if (!result) return { call: "start_return", with: { order_id: id ?? null } };
    if (result["ok"] === false) {
      const { message } = result;
      return { say: `That cannot go back. ${typeof message === "string" ? message : ""}`.trim() };
    }
    return {
      say: `This is about order **${String(result["asked_about"])}**. What you return within 60 days comes back for free.`,
    };
  },
};

function openReturn(conversation: Conversation, answers: readonly string[]): Step {
  const result = resultOf(conversation, "create_ticket");
  if (!result) {
    const order = /\bA-[A-Z\d]{8}\b/.exec(answers.join(" "))?.[0] ?? "an order";
    return {
      call: "create_ticket",
      with: { subject: `Return from ${order}`, description: answers.join("\n"), priority: "normal" },
    };
  }
  if (result["ok"] === false) return { say: "I could not note your return just now. Please try again." };
  return {
    say: `Your return is ticket **${String(result["ticket_id"])}**. The label comes by e-mail within ${String(result["answer_within"])}; drop the parcel anywhere Swift Parcel is.`,
  };
}

/** "My mug arrived in pieces", "I want a refund", "open a ticket" */
const ticket: Intent = {
  name: "ticket",
  desk: "support",
  when: says(
    /\b(damaged|broken|in pieces|shattered|defect(ive)?|refund|return(s|ed)?|complain(t)?|ticket|wrong item|does(n't| not) work|human)\b/i,
  ),
  next(conversation) {
    const { text } = conversation;
    const result = resultOf(conversation, "create_ticket");
    if (!result) {
      const urgent = /\b(urgent|immediately|asap|angry|damaged|broken|pieces)\b/i.test(text);
      const subject = text.replaceAll(/\s+/g, " ").trim().slice(0, 80);
      return {
        call: "create_ticket",
        with: { subject, description: text, priority: urgent ? "high" : "normal" },
      };
    }
    if (result["ok"] === false)
      return {
        say: "I am sorry, and I could not even open a ticket just now. Please try again in a minute.",
      };
    const attached = Array.isArray(result["attached"]) ? result["attached"].map(String) : [];
    const along = attached.length > 0 ? `, with ${attached.map((name) => `\`${name}\``).join(", ")}` : "";
    return {
      say: `I am sorry about that. I have opened ticket **${String(result["ticket_id"])}** for you${along}; a person answers within ${String(result["answer_within"])}. Anything else I should add to it?`,
    };
  },
};

/** "Simulate an outage", "simulate a flaky carrier", "simulate a broken order service", "end the outage" */
const outage: Intent = {
  name: "outage",
  when: says(/\b(simulate|pretend)\b|\boutage\b/i),
  next(conversation) {
    const { text } = conversation;
    const over = /\b(end|stop|over|finish|clear)\b/i.test(text);
    const service = /\b(carrier|parcel|track\w*)\b/i.test(text) ? "carrier" : "orders";
    const mode = over
      ? "none"
      : /\bflaky\b/i.test(text)
        ? "flaky"
        : /\bbroken\b/i.test(text)
          ? "broken"
          : "down";
    const result = resultOf(conversation, "simulate_outage");
    if (!result) return { call: "simulate_outage", with: { service, mode } };
    if (over) return { say: "The outage is over: everything answers again." };
    const hint = mode === "flaky" ? "" : "\n\nSay *“end the outage”* when you have seen enough.";
    if (service === "carrier") {
      const tracked = resultOf(conversation, "track_order");
      return tracked
        ? { say: describeTracking(tracked) + hint }
        : { call: "track_order", with: { order_id: null } };
    }
    const listed = resultOf(conversation, "get_orders");
    return listed ? { say: describeOrders(listed) + hint } : { call: "get_orders", with: {} };
  },
};

export const ORDERS = { orders, spending, track, giveBack, ticket, outage };
