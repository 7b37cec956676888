import { availableParallelism, cpus, platform, release, totalmem } from "node:os";
import type { Figure } from "./bench.ts";

/** The figures as a table in Markdown, which is readable in a terminal too. */
export function table(figures: readonly Figure[]): string {
  const head = ["figure", "unit", "Chatwright", "peer", "difference", "ratio", "the peer"];
  const rows = figures.map(({ name, unit, ours, peer, beside }) => {
    const numbers = [ours, peer, ours - peer, ours / peer].map(round);
    return [name, unit, ...numbers, beside];
  });
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** What the figures were measured on. */
export function machine(): string {
  const model = cpus()[0]?.model.trim() ?? "unknown processor";
  const memory = Math.round(totalmem() / 2 ** 30);
  return `Node ${process.versions.node} on ${platform()} ${release()}, ${availableParallelism()} cores (${model}), ${memory} GiB`;
}

/** Three digits that say something. */
function round(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString("en");
  return String(Number(value.toPrecision(3)));
}
