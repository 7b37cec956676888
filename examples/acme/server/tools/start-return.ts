import { type StructuredInput, timestamp } from "@chatwright/protocol";
import { z } from "zod";
import type { Order } from "../data/orders.ts";
import { ORDERS_DOWN, unlessDown } from "../resilience/degrade.ts";
import type { Services } from "../services.ts";
import { localizationFor } from "../translations/localization.ts";
import type { ReturnWords } from "../translations/translation.ts";
import { acmeTool } from "./acme-tool.ts";

/** How many days after its date a customer can send back an order. */
const RETURN_DAYS = 60;

/**
 * Structured input: asks for the facts that a return needs, in a short form that takes the composer's place.
 *
 * When to use: an answer must be one of a few, or the assistant must know several things first. Choices are quicker
 * than typing, and the model cannot misread them. The tool only asks, and the run ends. The user's answers start the
 * next run. In that run the model reads the answers and opens the ticket. The user may skip a question, or all of them.
 */
export function startReturnTool({ orderService, log }: Services) {
  return acmeTool({
    name: "start_return",
    description:
      "Asks the user what to send back of an order, and why, in a form on their screen. End your turn with one short sentence afterwards: the answers come with the next one. Then open a ticket with them.",
    parameters: z.object({
      order_id: z
        .string()
        .regex(/^[\w-]{1,40}$/)
        .nullable()
        .default(null)
        .describe("Null for the newest order that was delivered"),
    }),
    log,
    async execute({ order_id }, context) {
      const { caller, signal } = context;
      const list = await unlessDown(() => orderService.list(caller, { signal }), log);
      if (!list) return { error: ORDERS_DOWN };
      const order = order_id
        ? list.find(({ id }) => id === order_id.toUpperCase())
        : list.find(({ status }) => status === "delivered");
      const refusal = refusalOf(order, new Date());
      if (refusal || !order) return { error: refusal };
      await context.stream({
        type: "thread.item.done",
        item: {
          type: "structured_input",
          id: context.generateId("message"),
          thread_id: context.thread.id,
          created_at: timestamp(),
          status: "pending",
          inputs: questionsAbout(order, localizationFor(context.caller.locale).words.returns),
        },
      });
      return { asked_about: order.id, pieces: order.lines.map(({ name }) => name) };
    },
  });
}

/** Returns why the customer cannot send this back, or undefined if they can. */
export function refusalOf(order: Order | undefined, now: Date): string | undefined {
  if (!order) return "There is no such order.";
  if (order.status !== "delivered") return `Order ${order.id} has not been delivered yet.`;
  const age = (now.getTime() - Date.parse(order.created_at)) / 86_400_000;
  return age > RETURN_DAYS
    ? `Order ${order.id} is older than ${RETURN_DAYS} days, and returns are free for so long only.`
    : undefined;
}

function questionsAbout({ id, lines }: Order, words: ReturnWords): StructuredInput[] {
  const choice = (
    question: Pick<StructuredInput, "id" | "question">,
    values: readonly string[],
    multiple = false,
  ) =>
    ({
      type: "multiple_choice",
      ...question,
      multiple,
      options: values.map((value) => ({ value })),
    }) as const;
  return [
    choice(
      { id: "pieces", question: words.pieces(id) },
      lines.map(({ name }) => name),
      true,
    ),
    choice({ id: "reason", question: words.reason }, words.reasons),
    choice({ id: "instead", question: words.instead }, words.insteads),
    { type: "freeform", id: "note", question: words.note, description: words.noteHint },
  ];
}
