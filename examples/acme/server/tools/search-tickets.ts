import { z } from "zod";
import type { Services } from "../services.ts";
import { acmeTool } from "./acme-tool.ts";

/**
 * Reading before writing: the user's tickets, to be looked at before another is opened.
 *
 * When to use: beside every tool that leaves something behind. Without it a model can only say what it did in this
 * conversation, and opens the same ticket twice.
 */
export function searchTicketsTool({ tickets, log }: Services) {
  return acmeTool({
    name: "search_tickets",
    description:
      "The user's support tickets, the newest first, with the team's answer where there is one. Look here before you open a ticket, and for how one stands.",
    parameters: z.object({
      query: z
        .string()
        .max(200)
        .default("")
        .describe("Words that must occur, or a ticket's number; empty for all"),
      status: z.enum(["open", "closed"]).nullable().default(null).describe("Null for both"),
      limit: z.int().min(1).max(20).default(5),
    }),
    log,
    async execute({ query, status, limit }, { caller }) {
      const found = await tickets.list(caller, { query, status: status ?? undefined, limit });
      const told = found.map(({ description: _d, attachments: _a, ...ticket }) => ticket);
      return { tickets: told, count: told.length };
    },
  });
}
