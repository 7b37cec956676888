import { markdownTable } from "../support/report.ts";

/** One figure of the element's, and the bar that it must not be above, or below, where there is one. */
export interface Gate {
  name: string;
  unit: string;
  value: number;
  bar?: number;
  /** The bar is the least that is good. */
  least?: boolean;
  /** How far the clock may put the figure off: the bar is held within it. Default 0. */
  clockStep?: number;
  /** What was measured beside it in the same run. */
  peer?: number;
  beside?: string;
}

/** The figures as a table in Markdown. */
export function gateTable(gates: readonly Gate[]): string {
  const rows = gates.map(({ name, unit, value, bar, least = false, clockStep = 0, peer, beside }) => {
    // As it is printed: floating point may add a little.
    const printed = Number(round(value - clockStep));
    const holds = bar !== undefined && (least ? value >= bar : printed <= bar);
    const other = peer === undefined ? "" : `${round(peer)} (${beside})`;
    return [
      name,
      unit,
      round(value),
      bar === undefined ? "" : `${least ? "≥" : "≤"} ${bar}${clockStep > 0 ? ` + ${clockStep}` : ""}`,
      bar === undefined ? "" : holds ? "yes" : "**no**",
      other,
    ];
  });
  return markdownTable(["figure", "unit", "measured", "bar", "held", "beside"], rows);
}

function round(value: number): string {
  return String(Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3)));
}
