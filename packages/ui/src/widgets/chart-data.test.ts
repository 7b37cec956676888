import type { widgets } from "@chatwright/protocol";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chartData, niceTicks } from "./chart-data.ts";

const chart = (props: object): widgets.Chart =>
  ({ type: "Chart", xAxis: "x", data: [], series: [], ...props }) as unknown as widgets.Chart;

describe("chartData", () => {
  it("stacks series of one stack, and others stand side by side", () => {
    const { series, slots } = chartData(
      chart({
        data: [{ x: "a", one: 1, two: 2, three: 4 }],
        series: [
          { type: "bar", dataKey: "one", stack: "s" },
          { type: "bar", dataKey: "two", stack: "s" },
          { type: "bar", dataKey: "three" },
        ],
      }),
    );
    expect(slots).toBe(2);
    expect(series.map(({ slot, top, marks }) => ({ slot, top, marks }))).toEqual([
      { slot: 0, top: false, marks: [{ low: 0, high: 1, value: 1 }] },
      { slot: 0, top: true, marks: [{ low: 1, high: 3, value: 2 }] },
      { slot: 1, top: true, marks: [{ low: 0, high: 4, value: 4 }] },
    ]);
  });

  it("stacks what is negative downwards", () => {
    const { series, ticks } = chartData(
      chart({
        data: [{ x: "a", one: -3, two: 2 }],
        series: ["one", "two"].map((dataKey) => ({ type: "area", dataKey, stack: "s" })),
      }),
    );
    expect(series.map(({ marks }) => marks[0])).toEqual([
      { low: -3, high: 0, value: -3 },
      { low: 0, high: 2, value: 2 },
    ]);
    expect([ticks[0], ticks.at(-1)]).toEqual([-4, 2]);
  });

  it("takes numbers as strings, and leaves gaps", () => {
    const data = [{ x: 1, y: "4" }, { x: 2 }, { x: 3, y: "n/a" }];
    const { series, categories } = chartData(
      chart({ data, series: [{ type: "line", dataKey: "y", label: "Y" }] }),
    );
    expect(series[0]?.marks).toEqual([{ low: 0, high: 4, value: 4 }, undefined, undefined]);
    expect(categories).toEqual(["1", "2", "3"]);
  });

  it("shows words in place of values", () => {
    const xAxis = { dataKey: "x", labels: { a: "Alpha" } };
    expect(chartData(chart({ xAxis, data: [{ x: "a" }, { x: "b" }, { x: "toString" }] })).categories).toEqual(
      ["Alpha", "b", "toString"],
    );
  });

  it("has colours in turn, and takes a family's name for its middle", () => {
    const series = [{ color: "orange" }, {}, { color: "#123456" }].map((given) => ({
      type: "line",
      dataKey: "y",
      ...given,
    }));
    const colors = chartData(chart({ series })).series.map(({ color }) => color);
    expect(colors).toEqual([
      expect.stringMatching(/^oklch\(.* 48\)$/),
      expect.stringMatching(/ 304\)$/),
      "#123456",
    ]);
  });

  it.each([{ data: null, series: null, xAxis: null }, { data: "x", series: [null, 7, { type: "pie" }] }, {}])(
    "draws nothing for %o, without failing",
    (props) => {
      expect(chartData(chart(props)).series).toEqual([]);
    },
  );
});

describe("niceTicks", () => {
  it.each([
    [0, 455, [0, 200, 400, 600]],
    [0, 1, [0, 0.25, 0.5, 0.75, 1]],
    [-5, 12, [-5, 0, 5, 10, 15]],
    [0, 0, [0, 0.25, 0.5, 0.75, 1]],
  ])("from %d to %d", (low, high, expected) => {
    expect(niceTicks(low, high)).toEqual(expected);
  });

  it("covers its range in at most seven even steps", () => {
    const finite = fc.integer({ min: -1e9, max: 1e9 }).map((value) => value / 100);
    fc.assert(
      fc.property(finite, finite, (a, b) => {
        const [low, high] = [Math.min(a, b, 0), Math.max(a, b, 0)];
        const ticks = niceTicks(low, high);
        expect(ticks[0]).toBeLessThanOrEqual(low);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(high);
        expect(ticks.length).toBeLessThanOrEqual(7);
        expect(ticks).toEqual(ticks.toSorted((one, two) => one - two));
      }),
    );
  });
});
