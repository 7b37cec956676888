import { z } from "zod";
import type { Services } from "../services.ts";
import { acmeTool } from "./acme-tool.ts";

/**
 * Memory, reading: everything that was remembered of the user.
 *
 * When to use: as a tool where there may be many facts and few are needed; where there are few, put them into the
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
