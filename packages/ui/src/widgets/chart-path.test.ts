import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { areaPath, barPath, linePath } from "./chart-path.ts";

describe("linePath", () => {
  const points = [
    [0, 0],
    [10, 10],
    [20, 0],
  ] as const;

  it.each([
    ["linear", "M0 0L10 10L20 0"],
    ["step", "M0 0H5V10H10H15V0H20"],
    ["stepBefore", "M0 0H0V10H10H10V0H20"],
    ["stepAfter", "M0 0H10V10H10H20V0H20"],
  ])("draws %s", (curve, expected) => {
    expect(linePath(points, curve)).toBe(expected);
  });

  it("draws nothing for nothing, and a place for a point", () => {
    expect(linePath([], "monotone")).toBe("");
    expect(linePath([[1, 2]], "monotone")).toBe("M1 2");
  });

  it("stays between its points when it is smooth", () => {
    const y = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(fc.array(y, { minLength: 2, maxLength: 20 }), (values) => {
        const path = linePath(
          values.map((value, index) => [index * 10, value]),
          "monotone",
        );
        const segments = [...path.matchAll(/C\S+ (\S+) \S+ (\S+) \S+ (\S+?)(?=C|$)/g)];
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
  it("closes over the lower line", () => {
    expect(
      areaPath(
        [
          [0, 0],
          [10, 5],
        ],
        [
          [0, 9],
          [10, 9],
        ],
        "linear",
      ),
    ).toBe("M0 0L10 5L10 9L0 9Z");
  });
});

describe("barPath", () => {
  it("rounds the end that is away from zero, and no more than there is room for", () => {
    expect(barPath(0, 0, 20, 30, 4, false)).toBe("M0 30v-26a4 4 0 0 1 4 -4h12a4 4 0 0 1 4 4v26z");
    expect(barPath(0, 0, 20, 30, 4, true)).toBe("M0 0v26a4 4 0 0 0 4 4h12a4 4 0 0 0 4 -4v-26z");
    expect(barPath(0, 0, 20, 2, 4, false)).toContain("a2 2");
  });
});
