import { describe, expect, it } from "vitest";
import { barSizes, categoryAt, layOut, runs } from "./chart-frame.ts";

const data = { categories: ["a", "b", "c", "d"], series: [], slots: 1, ticks: [-10, 0, 10] };
const size = { width: 404, height: 234, words: true, ticks: [] };

describe("a chart's frame", () => {
  it("puts values and categories in their places, in both directions", () => {
    const frame = layOut(data, { ...size, rtl: false });
    const mirrored = layOut(data, { ...size, rtl: true });
    expect([frame.y(10), frame.y(0), frame.y(-10)]).toEqual([8, 108, 208]);
    expect([0, 3].map((index) => frame.x(index))).toEqual([52, 352]);
    expect([0, 3].map((index) => mirrored.x(index))).toEqual([352, 52]);
  });

  it("keeps room for the axis on the side where lines begin", () => {
    const ticks = ["10"];
    const frame = layOut(data, { ...size, ticks, rtl: false });
    const mirrored = layOut(data, { ...size, ticks, rtl: true });
    expect(frame.left).toBeGreaterThan(20);
    expect(mirrored.left).toBe(404 - frame.right);
    expect(404 - mirrored.right).toBeCloseTo(frame.left);
  });

  it("finds each category where it stands, and none outside", () => {
    for (const rtl of [false, true]) {
      const frame = layOut(data, { ...size, rtl });
      for (const index of data.categories.keys()) expect(categoryAt(frame, frame.x(index), 4)).toBe(index);
      expect([categoryAt(frame, 1, 4), categoryAt(frame, 403, 4), categoryAt(frame, 50, 0)]).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
    }
  });

  it("has bars as wide as their gaps leave room for", () => {
    expect(barSizes({}, 100, 2)).toEqual({ width: 33, gap: 4 });
    expect(barSizes({}, 1000, 1)).toEqual({ width: 56, gap: 4 });
    expect(barSizes({ barGap: 10, barCategoryGap: 20 }, 100, 2)).toEqual({ width: 35, gap: 10 });
    expect(barSizes({ barGap: 1e300, barCategoryGap: -5 }, 100, 2)).toEqual({ width: 1, gap: 100 });
  });

  it("breaks a line where a row has no number", () => {
    const mark = { low: 0, high: 1, value: 1 };
    const series = {
      kind: "line" as const,
      label: "",
      color: "",
      curve: "linear",
      slot: -1,
      top: true,
      marks: [mark, mark, undefined, mark],
    };
    const frame = layOut(data, { ...size, rtl: false });
    expect(runs(series, frame).map(({ upper }) => upper.length)).toEqual([2, 1]);
  });
});
