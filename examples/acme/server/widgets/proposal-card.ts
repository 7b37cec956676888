import type { WidgetRoot } from "@chatwright/protocol";
import { Button, Caption, Card, Col, Divider, Row, Spacer, Text, Title } from "@chatwright/server/widgets";
import type { Proposal } from "../data/proposals.ts";
import type { Localization } from "../translations/localization.ts";
import { OPEN_PAGE } from "./page-action.ts";

/** Returns a card with a proposal's lines and total, and a link to the page that the customer can print. */
export function proposalCard(
  { id, lines, total, valid_until }: Proposal,
  localization: Localization,
): WidgetRoot {
  const { words, price, date } = localization;
  return Card({
    size: "md",
    children: [
      Row({
        align: "baseline",
        children: [Title({ value: words.proposal.title, size: "sm" }), Spacer(), Caption({ value: id })],
      }),
      Col({
        gap: 2,
        children: lines.map(({ product_id, name, quantity, total: lineTotal }) =>
          Row({
            key: product_id,
            gap: 3,
            children: [
              Text({ value: `${quantity} × ${name}`, size: "sm" }),
              Spacer(),
              Text({ value: price(lineTotal), size: "sm" }),
            ],
          }),
        ),
      }),
      Divider(),
      Row({
        children: [
          Text({ value: words.proposal.total, weight: "semibold" }),
          Spacer(),
          Text({ value: price(total), weight: "semibold" }),
        ],
      }),
      Caption({ value: words.proposal.validUntil(date(valid_until)) }),
      Button({
        label: words.proposal.open,
        style: "primary",
        block: true,
        onClickAction: { type: OPEN_PAGE, handler: "client", payload: { path: `/proposals/${id}` } },
      }),
    ],
  });
}

/** Returns the card as text, for users who copy the card. */
export function proposalText({ id, lines, total }: Proposal, { words, price }: Localization): string {
  return [
    `${words.proposal.title} ${id}`,
    ...lines.map(({ name, quantity, total: lineTotal }) => `${quantity} × ${name}: ${price(lineTotal)}`),
    `${words.proposal.total}: ${price(total)}`,
  ].join("\n");
}
