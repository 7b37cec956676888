import type { WidgetRoot } from "@chatwright/protocol";
import { Button, Caption, Card, Col, Icon, Row, Text, Title } from "@chatwright/server/widgets";
import { type Appointment, DEMO_MINUTES } from "../data/appointments.ts";
import type { Localization } from "../translations/localization.ts";
import { OPEN_PAGE } from "./page-action.ts";

/** The action of a tap on a free time. The server books the time (see widget-actions.ts). */
export const BOOK_DEMO = "demo.book";

/** Returns a card with the next free times for a demo, which the user can tap. */
export function slotsCard(
  free: readonly string[],
  topic: string,
  { words, moment }: Localization,
): WidgetRoot {
  return Card({
    size: "sm",
    children: [
      Title({ value: words.demo.choose, size: "sm" }),
      Caption({ value: words.demo.minutes(DEMO_MINUTES) }),
      Col({
        gap: 2,
        children: free.map((starts_at) =>
          Button({
            key: starts_at,
            label: moment(starts_at),
            iconStart: "calendar",
            style: "secondary",
            block: true,
            onClickAction: { type: BOOK_DEMO, payload: { starts_at, topic } },
          }),
        ),
      }),
    ],
  });
}

/** Returns a card for a booked appointment. */
export function appointmentCard(
  { starts_at, minutes, topic }: Appointment,
  { words, moment }: Localization,
): WidgetRoot {
  return Card({
    size: "sm",
    children: [
      Row({
        gap: 3,
        align: "center",
        children: [
          Icon({ name: "calendar", size: "xl", color: "success" }),
          Col({
            gap: 0,
            children: [
              Title({ value: moment(starts_at), size: "sm" }),
              Caption({ value: words.demo.booked }),
            ],
          }),
        ],
      }),
      ...(topic === "" ? [] : [Text({ value: topic, size: "sm" })]),
      Caption({ value: words.demo.minutes(minutes) }),
      Button({
        label: words.demo.account,
        style: "secondary",
        block: true,
        onClickAction: { type: OPEN_PAGE, handler: "client", payload: { path: "/account" } },
      }),
    ],
  });
}

/** Returns the card as text, for users who copy the card. */
export function appointmentText({ starts_at, topic }: Appointment, { words, moment }: Localization): string {
  return [words.demo.booked, moment(starts_at), topic].filter((line) => line !== "").join("\n");
}
