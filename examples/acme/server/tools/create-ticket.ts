import { z } from "zod";
import type { Services } from "../services.ts";
import type { TicketAttachment } from "../data/tickets.ts";
import { type AcmeContext, acmeTool } from "./acme-tool.ts";

/**
 * A tool with a side effect: opens a support ticket.
 *
 * When to use: where the assistant must leave something behind for people. It is not retried and nothing is guessed: the
 * model states what it understood, the result has the number that the user can quote. What the user attached in this
 * thread goes along by its ids: the model has no say in it, and the bytes stay where they are.
 */
export function createTicketTool({ tickets, log }: Services) {
  return acmeTool({
    name: "create_ticket",
    description: "Opens a ticket for the support team, when a person has to look into something.",
    parameters: z.object({
      subject: z.string().min(1).max(120),
      description: z.string().min(1).max(4000).describe("What happened, in the user's words"),
      priority: z.enum(["low", "normal", "high"]).default("normal"),
    }),
    log,
    async execute(ticket, context) {
      const attachments = await attachedIn(context);
      const { id, status } = await tickets.create(context.caller, { ...ticket, attachments });
      const attached = attachments.map(({ name }) => name);
      return { ticket_id: id, status, answer_within: "one working day", attached };
    },
  });
}

/** How far back in the thread a file still belongs to the ticket. */
const LAST_ITEMS = 20;

/** What the user has attached lately, oldest first. */
async function attachedIn({ store, thread, caller }: AcmeContext): Promise<TicketAttachment[]> {
  const query = { limit: LAST_ITEMS, order: "desc" } as const;
  const { data } = await store.loadThreadItems(thread.id, query, caller);
  return data
    .toReversed()
    .flatMap((item) => (item.type === "user_message" ? item.attachments : []))
    .map(({ id, name }) => ({ id, name }));
}
