import { availableParallelism, cpus, platform, totalmem } from "node:os";
import type { Figure } from "./bench.ts";

/** The figures beside openai-chatkit, as a Markdown table for a terminal. A figure with only a peer is left out. */
export function referenceTable(figures: readonly Figure[]): string {
  const head = ["figure", "unit", "Chatwright", "openai-chatkit", "ratio", "bar", "held"];
  const rows = figures
    .filter(({ reference, bar, peer }) => (reference ?? bar) !== undefined || peer === undefined)
    .map(({ name, unit, ours, reference, bar }) => [
      name,
      unit,
      round(ours),
      reference === undefined ? "" : round(reference),
      reference === undefined || reference === Infinity ? "" : round(ours / reference),
      bar?.says ?? "",
      bar === undefined ? "" : bar.held ? "yes" : "**no**",
    ]);
  return markdownTable(head, rows);
}

/** The figures beside their peers, which do the least possible, in the same form. */
export function peerTable(figures: readonly Figure[]): string {
  const head = ["figure", "unit", "Chatwright", "peer", "difference", "ratio", "the peer"];
  const rows = figures.flatMap(({ name, unit, ours, peer, beside = "" }) =>
    peer === undefined ? [] : [[name, unit, ...[ours, peer, ours - peer, ours / peer].map(round), beside]],
  );
  return markdownTable(head, rows);
}

export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}

/** The machine that made the figures. */
export function machine(): string {
  const model = cpus()[0]?.model.trim() ?? "unknown processor";
  const memory = Math.round(totalmem() / 2 ** 30);
  return `Node ${process.versions.node} on ${platform()}, ${availableParallelism()} cores (${model}), ${memory} GiB`;
}

/** Rounds to three significant digits. */
function round(value: number): string {
  if (value === Infinity) return "never";
  if (!Number.isFinite(value)) return String(value);
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString("en");
  return String(Number(value.toPrecision(3)));
}
