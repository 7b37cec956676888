import { widgets } from "@chatwright/protocol";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { areaPath, barPath, linePath } from "./chart-path.ts";
import type { Point } from "./chart-path.ts";

const WAVE: readonly Point[] = [
  [0, 0],
  [10, 10],
  [20, 0],
  [30, 20],
];

/** Curves that go through all of their points; the others are drawn by them. */
const THROUGH = widgets.CurveType.options.filter((curve) => !curve.startsWith("basis"));

describe("linePath", () => {
  it.each([
    ["linear", "M0,0L10,10L20,0L30,20"],
    ["linearClosed", "M0,0L10,10L20,0L30,20Z"],
    ["step", "M0,0L5,0L5,10L15,10L15,0L25,0L25,20L30,20"],
    ["stepBefore", "M0,0L0,10L10,10L10,0L20,0L20,20L30,20"],
    ["stepAfter", "M0,0L10,0L10,10L20,10L20,0L30,0L30,20"],
  ])("draws %s", (curve, expected) => {
    expect(linePath(WAVE, curve)).toBe(expected);
  });

  it("draws all 15 curves, each in its own way", () => {
    const drawn = new Map<string, string[]>();
    for (const curve of widgets.CurveType.options) {
      const path = linePath(WAVE, curve);
      drawn.set(path, [...(drawn.get(path) ?? []), curve]);
    }
    expect(widgets.CurveType.options).toHaveLength(15);
    expect([...drawn.values()].filter((names) => names.length > 1)).toEqual([
      ["bumpX", "bump"],
      ["monotoneX", "monotone"],
    ]);
  });

  it.each(THROUGH)("goes through its points as %s", (curve) => {
    const value = fc.integer({ min: -1000, max: 1000 });
    fc.assert(
      fc.property(fc.array(value, { minLength: 2, maxLength: 20 }), (values) => {
        const points = values.map((y, index): Point => [index * 10, y]);
        const path = linePath(points, curve);
        expect(path).toMatch(/^M[\d.,-]+(?:[LCZ][\d.,-]*)*$/);
        const ends = [...path.matchAll(/(-?[\d.]+),(-?[\d.]+)(?=[LCZM]|$)/g)].map(([, x, y]) => `${x},${y}`);
        // Steps in the middle pass a point on their way.
        if (curve === "step") return;
        for (const [x, y] of points) expect(ends).toContain(`${x},${y}`);
      }),
    );
  });

  it("takes what it does not know for a monotone curve", () => {
    for (const curve of ["", "zigzag", "constructor"])
      expect(linePath(WAVE, curve)).toBe(linePath(WAVE, "monotone"));
  });

  it("draws nothing for nothing", () => {
    for (const curve of widgets.CurveType.options) expect(linePath([], curve)).toBe("");
  });

  it("stays between its points when it is monotone", () => {
    const y = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(fc.array(y, { minLength: 3, maxLength: 20 }), (values) => {
        const path = linePath(
          values.map((value, index) => [index * 10, value]),
          "monotone",
        );
        const segments = [...path.matchAll(/C[\d.-]+,([\d.-]+),[\d.-]+,([\d.-]+),/g)];
        expect(segments).toHaveLength(values.length - 1);
        for (const [index, [, first, second]] of segments.entries()) {
          const [from, to] = [values[index]!, values[index + 1]!];
          for (const handle of [Number(first), Number(second)]) {
            expect(handle).toBeGreaterThanOrEqual(Math.min(from, to) - 0.01);
            expect(handle).toBeLessThanOrEqual(Math.max(from, to) + 0.01);
          }
        }
      }),
    );
  });
});

describe("areaPath", () => {
  const flat = WAVE.map(([x]): Point => [x, 30]);

  it("closes over the lower line", () => {
    expect(areaPath(WAVE.slice(0, 2), flat.slice(0, 2), "linear")).toBe("M0,0L10,10L10,30L0,30Z");
  });

  it.each(widgets.CurveType.options)("is closed as %s", (curve) => {
    // A closed basis curve ends where it began, without a line that closes it.
    expect(areaPath(WAVE, flat, curve)).toMatch(curve === "basisClosed" ? /^M10,6.67C.*,10,6.67M/ : /^M.*Z$/);
  });
});

describe("barPath", () => {
  it("rounds the end that is away from zero, and no more than there is room for", () => {
    expect(barPath(0, 0, 20, 30, 4, false)).toBe("M0 30v-26a4 4 0 0 1 4 -4h12a4 4 0 0 1 4 4v26z");
    expect(barPath(0, 0, 20, 30, 4, true)).toBe("M0 0v26a4 4 0 0 0 4 4h12a4 4 0 0 0 4 -4v-26z");
    expect(barPath(0, 0, 20, 2, 4, false)).toContain("a2 2");
  });
});
