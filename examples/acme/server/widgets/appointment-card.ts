import type { WidgetRoot } from "@chatwright/protocol";
import { Button, Caption, Card, Col, Icon, Row, Text, Title } from "@chatwright/server/widgets";
import { type Appointment, DEMO_MINUTES } from "../data/appointments.ts";
import type { Speech } from "../translations/speech.ts";
import { OPEN_PAGE } from "./page-action.ts";

/** What a tap on a free time does: the server books it (see widget-actions.ts). */
export const BOOK_DEMO = "demo.book";

/** The next free times for a demo, to tap. */
export function slotsCard(free: readonly string[], topic: string, { words, moment }: Speech): WidgetRoot {
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

/** An appointment that is booked. */
export function appointmentCard(
  { starts_at, minutes, topic }: Appointment,
  { words, moment }: Speech,
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

/** The card as text, for whoever copies it. */
export function appointmentText({ starts_at, topic }: Appointment, { words, moment }: Speech): string {
  return [words.demo.booked, moment(starts_at), topic].filter((line) => line !== "").join("\n");
}
