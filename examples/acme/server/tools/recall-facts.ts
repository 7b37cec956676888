import { z } from "zod";
import type { Services } from "../services.ts";
import { acmeTool } from "./acme-tool.ts";

/**
 * Memory, reading: all facts that the assistant has remembered about the user.
 *
 * When to use: there may be many facts, and an answer needs few of them. If there are few facts, put them into the
 * instructions instead and save a round trip.
 */
export function recallFactsTool({ facts, log }: Services) {
  return acmeTool({
    name: "recall_facts",
    description: "What the user has asked to be remembered, in this and in earlier conversations.",
    parameters: z.object({}),
    log,
    async execute(_input, context) {
      const known = await facts.recall(context.caller);
      return { facts: known, count: known.length };
    },
  });
}
