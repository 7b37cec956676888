import { z } from "zod";
import type { Services } from "../services.ts";
import { acmeTool } from "./acme-tool.ts";

/**
 * A tool with a side effect: opens a support ticket.
 *
 * When to use: where the assistant must leave something behind for people. It is not retried and nothing is guessed: the
 * model states what it understood, the result has the number that the user can quote.
 */
export function createTicketTool({ tickets, log }: Services) {
  return acmeTool({
    name: "create_ticket",
    description: "Opens a ticket for the support team, when a person has to look into something.",
    parameters: z.object({
      subject: z.string().min(1).max(120),
      description: z.string().min(1).max(4000).describe("What happened, in the user's words"),
      priority: z.enum(["low", "normal", "high"]),
    }),
    log,
    async execute(ticket, context) {
      const { id, status } = await tickets.create(context.requestContext, ticket);
      return { ok: true, ticket_id: id, status, answer_within: "one working day" };
    },
  });
}
