import type { WidgetRoot } from "@chatwright/protocol";
import { Caption, Card, Chart, Row, Spacer, Title } from "@chatwright/server/widgets";
import type { Localization } from "../translations/localization.ts";

export interface Month {
  /** Such as `2026-11`. */
  month: string;
  /** In cents. */
  spent: number;
}

export interface SpendingChartOptions {
  /** How to name a month. */
  nameOf(month: string): string;
  localization: Localization;
  /** A CSS colour. */
  color: string;
}

/** A bar for each month, under their sum. */
export function spendingChart(
  months: readonly Month[],
  { nameOf, localization, color }: SpendingChartOptions,
): WidgetRoot {
  const total = months.reduce((sum, { spent }) => sum + spent, 0);
  return Card({
    size: "md",
    children: [
      Row({
        align: "baseline",
        children: [
          Title({ value: localization.price(total), size: "sm" }),
          Spacer(),
          Caption({ value: localization.words.lastMonths(months.length) }),
        ],
      }),
      Chart({
        height: 200,
        data: months.map(({ month, spent }) => ({ month: nameOf(month), Spent: spent / 100 })),
        series: [{ type: "bar", dataKey: "Spent", label: localization.words.spent, color }],
        xAxis: "month",
        showYAxis: true,
        showTooltip: true,
        showLegend: false,
      }),
    ],
  });
}
