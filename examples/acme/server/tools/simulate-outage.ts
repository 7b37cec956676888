import { z } from "zod";
import type { Services } from "../services.ts";
import { acmeTool } from "./acme-tool.ts";

/** Demo only: lets a service fail for this user, to see what degradation and retry look like from outside. */
export function simulateOutageTool({ outages, demo, log }: Services) {
  return acmeTool({
    name: "simulate_outage",
    description:
      "Demo only, when the user asks for it: makes one of the shop's services fail, for this user alone.",
    parameters: z.object({
      service: z.enum(["orders", "carrier"]),
      mode: z
        .enum(["down", "flaky", "broken", "none"])
        .describe("down: no answer; flaky: one failure, then fine; broken: nonsense; none: ends the outage"),
    }),
    isEnabled: demo,
    log,
    execute({ service, mode }, context) {
      outages.set(context.requestContext, service, mode);
      return Promise.resolve({ ok: true, service, mode });
    },
  });
}
