import { z } from "zod";
import { DEMO_MINUTES, SlotError } from "../data/appointments.ts";
import type { Services } from "../services.ts";
import { localizationFor } from "../translations/localization.ts";
import { appointmentCard, appointmentText, slotsCard } from "../widgets/appointment-card.ts";
import { acmeTool } from "./acme-tool.ts";

const MAX_TOPIC = 200;
/** How many free times a user is offered at once. */
const OFFERED = 6;

/**
 * An appointment: offers the free times, or books one.
 *
 * When to use: things of which there is only one. Two users may want the same time in the same moment, and the model
 * cannot know it. The table decides. The later user gets the next free times as well as the reason. A user may also tap
 * on a time (see widget-actions.ts), which needs no model.
 */
export function scheduleDemoTool({ appointments, log }: Services) {
  return acmeTool({
    name: "schedule_demo",
    description:
      "Without a time: shows the user the next free times for a demo by video, to tap. With one: books it for the user. Book only a time that the user has chosen.",
    parameters: z.object({
      starts_at: z
        .string()
        .nullable()
        .default(null)
        .describe("A free time, such as `2026-12-01T09:00:00Z` (UTC); null to see which are free"),
      topic: z
        .string()
        .max(MAX_TOPIC)
        .nullable()
        .default(null)
        .describe("What the user wants to see, in their words"),
    }),
    log,
    async execute({ starts_at, topic }, context) {
      const { caller } = context;
      const localization = localizationFor(caller.locale);
      if (starts_at === null) {
        const free = await appointments.free(caller, OFFERED);
        const copyText = free.map(localization.moment).join("\n");
        await context.streamWidget(slotsCard(free, topic ?? "", localization), { copyText });
        return { status: "choose", free, minutes: DEMO_MINUTES };
      }
      try {
        const booked = await appointments.book(caller, starts_at, topic ?? "");
        const copyText = appointmentText(booked, localization);
        await context.streamWidget(appointmentCard(booked, localization), { copyText });
        return {
          status: "booked",
          appointment_id: booked.id,
          starts_at: booked.starts_at,
          topic: booked.topic,
        };
      } catch (error) {
        if (!(error instanceof SlotError)) throw error;
        return { error: error.message, free: await appointments.free(caller, OFFERED) };
      }
    },
  });
}
