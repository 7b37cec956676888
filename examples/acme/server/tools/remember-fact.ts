import { z } from "zod";
import type { Services } from "../services.ts";
import { acmeTool } from "./acme-tool.ts";

/**
 * Memory, writing: keeps a fact about the user for all their threads.
 *
 * When to use: users do not want to say some facts twice. Examples are a size, a taste and a plan. The database stores
 * a fact under the tenant and user of the request's context. So no prompt can read or write another user's memory.
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
