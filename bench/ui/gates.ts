import { markdownTable } from "../support/report.ts";

/** One figure of the element's, and the bar that it must not be above, where there is one. */
export interface Gate {
  name: string;
  unit: string;
  value: number;
  bar?: number;
  /** What was measured beside it in the same run. */
  peer?: number;
  beside?: string;
}

/** The figures as a table in Markdown. */
export function gateTable(gates: readonly Gate[]): string {
  const rows = gates.map(({ name, unit, value, bar, peer, beside }) => {
    // As it is printed: the browser's clock has tenths of a millisecond.
    const held = bar === undefined ? "" : Number(round(value)) <= bar ? "yes" : "**no**";
    const other = peer === undefined ? "" : `${round(peer)} (${beside})`;
    return [name, unit, round(value), bar === undefined ? "" : `≤ ${bar}`, held, other];
  });
  return markdownTable(["figure", "unit", "measured", "bar", "held", "beside"], rows);
}

function round(value: number): string {
  return String(Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3)));
}
