import { describe, expect, it } from "vitest";
import { barSizes, categoryAt, layOut, placeWords, runs, textWidth } from "./chart-frame.ts";

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

  it("names as many categories as have room, in any script and direction, and inside of the chart", () => {
    const names = {
      short: (index: number) => `${index}`,
      long: (index: number) => `A category with a long name ${index}`,
      Japanese: (index: number) => `東京都${index}区`,
      pictures: (index: number) => "😀".repeat(20) + index,
    };
    for (const name of Object.values(names)) {
      for (const count of [1, 4, 12, 60]) {
        for (const rtl of [false, true]) {
          const categories = Array.from({ length: count }, (_, index) => name(index));
          const frame = layOut({ ...data, categories }, { ...size, rtl });
          const words = placeWords(categories, frame);
          expect(words.length).toBeGreaterThan(0);
          const spans = words
            .map(({ text, x }) => [x - textWidth(text) / 2, x + textWidth(text) / 2] as const)
            .toSorted(([a], [b]) => a - b);
          expect(spans[0]![0]).toBeGreaterThanOrEqual(0);
          expect(spans.at(-1)![1]).toBeLessThanOrEqual(size.width);
          for (const [at, [start]] of spans.entries())
            if (at > 0) expect(start).toBeGreaterThanOrEqual(spans[at - 1]![1]);
        }
      }
    }
    const frame = layOut({ ...data, categories: ["a", "b", "c", "d"] }, { ...size, rtl: false });
    expect(placeWords(["a", "b", "c", "d"], frame).map(({ text }) => text)).toEqual(["a", "b", "c", "d"]);
    // East Asian letters take more room, and a cut never splits a character.
    expect(textWidth("東京")).toBeGreaterThan(textWidth("ab"));
    expect(placeWords(["😀".repeat(20)], frame)[0]!.text).toMatch(/^😀+…$/u);
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
