import { z } from "zod";
import { toDollars } from "../data/catalog.ts";
import { QuoteError } from "../data/pricing.ts";
import type { Services } from "../services.ts";
import { localizationFor } from "../translations/localization.ts";
import { proposalCard, proposalText } from "../widgets/proposal-card.ts";
import { acmeTool, ProductId } from "./acme-tool.ts";

/**
 * A document: a proposal with lines and prices, as a card in the thread and as a page to print.
 *
 * When to use: an answer must last longer than the conversation. The model names only products and quantities. The tool
 * takes prices, names and dates from the database. The proposal keeps these values, whatever changes later.
 */
export function sendProposalTool({ proposals, log }: Services) {
  return acmeTool({
    name: "send_proposal",
    description:
      "Writes the user a proposal with today's prices, valid for 30 days, and shows it as a card that opens it to print. Only when the user asks for one.",
    parameters: z.object({
      lines: z
        .array(z.object({ product_id: ProductId, quantity: z.int().min(1).max(1000) }))
        .min(1)
        .max(20),
      note: z.string().trim().max(500).nullable().default(null).describe("A sentence for the top of it"),
    }),
    log,
    async execute({ lines, note }, context) {
      const { caller } = context;
      try {
        const proposal = await proposals.create(caller, lines, note ?? undefined);
        const localization = localizationFor(caller.locale);
        await context.streamWidget(proposalCard(proposal, localization), {
          copyText: proposalText(proposal, localization),
        });
        return {
          status: "sent",
          proposal_id: proposal.id,
          total: toDollars(proposal.total),
          valid_until: proposal.valid_until.slice(0, 10),
          url: `/proposals/${proposal.id}`,
        };
      } catch (error) {
        if (error instanceof QuoteError) return { error: error.message };
        throw error;
      }
    },
  });
}
