import { availableParallelism, cpus, platform, totalmem } from "node:os";
import type { Figure } from "./bench.ts";

/** The figures as a table in Markdown, padded so that it can be read in a terminal too. */
export function table(figures: readonly Figure[]): string {
  const head = ["figure", "unit", "Chatwright", "peer", "difference", "ratio", "the peer"];
  const rows = figures.map(({ name, unit, ours, peer, beside }) => {
    const numbers = [ours, peer, ours - peer, ours / peer].map(round);
    return [name, unit, ...numbers, beside];
  });
  return markdownTable(head, rows);
}

export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}

/** What the figures were measured on. */
export function machine(): string {
  const model = cpus()[0]?.model.trim() ?? "unknown processor";
  const memory = Math.round(totalmem() / 2 ** 30);
  return `Node ${process.versions.node} on ${platform()}, ${availableParallelism()} cores (${model}), ${memory} GiB`;
}

/** Three digits that say something. */
function round(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString("en");
  return String(Number(value.toPrecision(3)));
}
