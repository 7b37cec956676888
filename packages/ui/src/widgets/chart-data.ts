import type { widgets } from "@chatwright/protocol";
import { cssColor } from "./colors.ts";
import { plain } from "./tokens.ts";

// What a chart shows, computed from its data apart from any pixel.

/** One drawn value: from `low` to `high`, which differ from 0 and the value itself only in a stack. */
export interface Mark {
  low: number;
  high: number;
  value: number;
}

export interface PlottedSeries {
  kind: "bar" | "area" | "line";
  label: string;
  color: string;
  curve: string;
  /** Which group of bars it stands in, counted from 0; areas and lines: -1. */
  slot: number;
  /** Whether nothing is stacked on top of it. */
  top: boolean;
  /** One for each row of the data; undefined where the row has no number. */
  marks: (Mark | undefined)[];
}

export interface ChartData {
  /** The words below the chart, one for each row. */
  categories: string[];
  series: PlottedSeries[];
  /** How many bars stand side by side. */
  slots: number;
  ticks: number[];
}

const PALETTE = [
  "blue-500",
  "purple-500",
  "orange-500",
  "green-500",
  "pink-500",
  "cyan-500",
  "yellow-500",
  "red-500",
];
const MAX_ROWS = 500;
const MAX_SERIES = 20;
/** Beyond these, doubles no longer give even steps. */
const SMALLEST = 1e-12;
const LARGEST = 1e15;

export function chartData(chart: widgets.Chart): ChartData {
  const rows = list(chart.data).slice(0, MAX_ROWS);
  const axis =
    typeof chart.xAxis === "object" && chart.xAxis !== null ? chart.xAxis : { dataKey: plain(chart.xAxis) };
  const labels = axis.labels ?? {};
  const categories = rows.map((row) => {
    const word = String(row[axis.dataKey] ?? "");
    return Object.hasOwn(labels, word) ? String(labels[word]) : word;
  });

  const slots: string[] = [];
  const heights = new Map<string, { up: number; down: number }[]>();
  const owners = new Map<string, PlottedSeries>();
  const series = list(chart.series)
    .filter(({ type }) => type === "bar" || type === "area" || type === "line")
    .slice(0, MAX_SERIES)
    .map((given, index): PlottedSeries => {
      const stack =
        given.type !== "line" && typeof given.stack === "string" ? `${given.type} ${given.stack}` : undefined;
      const group = stack ?? `own ${index}`;
      if (given.type === "bar" && !slots.includes(group)) slots.push(group);
      const totals = heights.get(group) ?? rows.map(() => ({ up: 0, down: 0 }));
      heights.set(group, totals);
      const plotted: PlottedSeries = {
        kind: given.type,
        label: typeof given.label === "string" ? given.label : plain(given.dataKey),
        color: seriesColor(given.color, index),
        curve: given.type === "bar" ? "linear" : (given.curveType ?? "monotone"),
        slot: given.type === "bar" ? slots.indexOf(group) : -1,
        top: true,
        marks: rows.map((row, at) => stackUp(toNumber(row[given.dataKey]), totals[at]!)),
      };
      const below = owners.get(group);
      if (below !== undefined) below.top = false;
      owners.set(group, plotted);
      return plotted;
    });

  const values = series.flatMap(({ marks }) =>
    marks.flatMap((mark) => (mark === undefined ? [] : [mark.low, mark.high])),
  );
  const lowest = values.reduce((least, value) => Math.min(least, value), 0);
  const highest = values.reduce((most, value) => Math.max(most, value), 0);
  return { categories, series, slots: slots.length, ticks: niceTicks(lowest, highest) };
}

/** Round numbers from at or below `low` to at or above `high`, four steps or so. */
export function niceTicks(low: number, high: number): number[] {
  // Without a range to show, one from the lowest value up.
  const top = high - low < SMALLEST ? low + 1 : high;
  const rough = (top - low) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? rough;
  const first = Math.floor(low / step);
  const last = Math.max(first + 1, Math.ceil(top / step));
  // Multiplying anew each time keeps 0.1 + 0.2 out of the labels.
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

/** Positive values of a stack grow up from zero, negative ones down. */
function stackUp(value: number | undefined, total: { up: number; down: number }): Mark | undefined {
  if (value === undefined) return undefined;
  const side = value < 0 ? "down" : "up";
  const base = total[side];
  total[side] += value;
  return { low: Math.min(base, base + value), high: Math.max(base, base + value), value };
}

function toNumber(value: unknown): number | undefined {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Math.abs(number) <= LARGEST ? number : undefined;
}

/** A bare family name means the middle of its scale: `orange` is `orange-500`. */
function seriesColor(color: unknown, index: number): string {
  const family =
    typeof color === "string" && /^[a-z]+$/.test(color) ? cssColor(`${color}-500`, "text") : undefined;
  return (
    family ?? cssColor(color, "text") ?? cssColor(PALETTE[index % PALETTE.length], "text") ?? "currentColor"
  );
}

function list<TEntry>(value: readonly TEntry[]): readonly TEntry[] {
  return Array.isArray(value)
    ? (value as readonly TEntry[]).filter((entry) => typeof entry === "object" && entry !== null)
    : [];
}
