import { z } from "zod";
import type { Services } from "../services.ts";
import { acmeTool } from "./acme-tool.ts";

/**
 * Memory, writing: keeps a fact about the user for all their threads.
 *
 * When to use: for what the user would be annoyed to say twice, such as a size, a taste or a plan. The database keys it
 * by tenant and user from the request's context, so no prompt can read or write somebody else's memory.
 */
export function rememberFactTool({ facts, log }: Services) {
  return acmeTool({
    name: "remember_fact",
    description: "Keeps something lasting that the user tells about themselves, for later conversations too.",
    parameters: z.object({
      fact: z.string().trim().min(1).max(300).describe("One sentence, such as `Wears shoes in size 43`"),
    }),
    log,
    async execute({ fact }, context) {
      await facts.remember(context.caller, fact);
      return { status: "remembered", fact };
    },
  });
}
