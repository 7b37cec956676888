import { z } from "zod";
import { OUTAGE_MODES, OUTAGE_SERVICES } from "../demo/outages.ts";
import type { Services } from "../services.ts";
import { acmeTool } from "./acme-tool.ts";

/** Demo only: lets a service fail for this user, to see what degradation and retry look like from outside. */
export function simulateOutageTool({ outages, demo, log }: Services) {
  return acmeTool({
    name: "simulate_outage",
    description:
      "Demo only, when the user asks for it: makes one of the shop's services fail, for this user alone.",
    parameters: z.object({
      service: z.enum(OUTAGE_SERVICES),
      mode: z
        .enum(OUTAGE_MODES)
        .describe(
          "down: refuses; flaky: one failure, then fine; broken: nonsense; slow: no answer at all; none: ends the outage",
        ),
    }),
    isEnabled: demo,
    log,
    execute({ service, mode }, context) {
      outages.set(context.caller, service, mode);
      return Promise.resolve({ service, mode });
    },
  });
}
