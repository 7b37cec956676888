import { z } from "zod";
import type { Services } from "../services.ts";
import type { TicketAttachment } from "../data/tickets.ts";
import { type AcmeContext, acmeTool } from "./acme-tool.ts";

/**
 * A tool with a side effect: opens a support ticket.
 *
 * When to use: the assistant must leave a record for people. The tool neither retries nor guesses. The model states
 * what it understood, and the result has the number that the user can quote. The ticket holds the ids of the files that
 * the user attached in this thread. The model cannot choose the files, and their bytes stay where they are.
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

/** How many of the thread's last items may have files for the ticket. */
const LAST_ITEMS = 20;

/** Returns the files that the user has attached lately, the oldest first. */
async function attachedIn({ store, thread, caller }: AcmeContext): Promise<TicketAttachment[]> {
  const query = { limit: LAST_ITEMS, order: "desc" } as const;
  const { data } = await store.loadThreadItems(thread.id, query, caller);
  return data
    .toReversed()
    .flatMap((item) => (item.type === "user_message" ? item.attachments : []))
    .map(({ id, name }) => ({ id, name }));
}
