import { z } from "zod";
import { optional } from "../schema.ts";
import { blockProps, component } from "./component.ts";
import { Color, Length } from "./tokens.ts";

export const CurveType = z.enum([
  "basis",
  "basisClosed",
  "basisOpen",
  "bumpX",
  "bumpY",
  "bump",
  "linear",
  "linearClosed",
  "natural",
  "monotoneX",
  "monotoneY",
  "monotone",
  "step",
  "stepBefore",
  "stepAfter",
]);
export type CurveType = z.infer<typeof CurveType>;

const seriesFields = {
  /** Shown in the legend; default: `dataKey`. */
  label: optional(z.string()),
  /** The field of each row that holds the value. */
  dataKey: z.string(),
  /** Default: the next of the series colours. */
  color: optional(Color),
};
/** Series of one stack are drawn on top of each other. */
const stack = optional(z.string());
const curveType = optional(CurveType);

export const BarSeries = z.object({ type: z.literal("bar"), ...seriesFields, stack });
export type BarSeries = z.infer<typeof BarSeries>;

export const AreaSeries = z.object({ type: z.literal("area"), ...seriesFields, stack, curveType });
export type AreaSeries = z.infer<typeof AreaSeries>;

export const LineSeries = z.object({ type: z.literal("line"), ...seriesFields, curveType });
export type LineSeries = z.infer<typeof LineSeries>;

export const Series = z.discriminatedUnion("type", [BarSeries, AreaSeries, LineSeries]);
export type Series = z.infer<typeof Series>;

export const XAxisConfig = z.object({
  dataKey: z.string(),
  hide: optional(z.boolean()),
  /** Words to show in place of values. */
  labels: optional(z.record(z.string(), z.string())),
});
export type XAxisConfig = z.infer<typeof XAxisConfig>;

/** Bars, areas and lines over one axis of categories. */
export const Chart = component("Chart", {
  ...blockProps,
  data: z.array(z.record(z.string(), z.union([z.string(), z.number()]))),
  series: z.array(Series),
  /** A string is its `dataKey`. */
  xAxis: z.union([z.string(), XAxisConfig]),
  showYAxis: optional(z.boolean()),
  showLegend: optional(z.boolean()),
  showTooltip: optional(z.boolean()),
  /** In px. */
  barGap: optional(z.number()),
  /** In px. */
  barCategoryGap: optional(z.number()),
  flex: optional(Length),
});
export type Chart = z.infer<typeof Chart>;
