import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TurnWindow } from "./turn-window.ts";

const keys = (count: number): string[] => Array.from({ length: count }, (_, index) => `turn:${index}`);

describe("the window on a long thread", () => {
  it("draws what is on the screen and near it, and stands in for the rest", () => {
    const window = new TurnWindow();
    window.measure(keys(10).map((key) => [key, 100]));
    expect(window.range(keys(1000), { top: 50_000, height: 800 })).toEqual({ start: 494, end: 514 });
    expect(window.space(keys(1000), 0, 494)).toBe(49_400);
  });

  it("keeps what it draws while the reader moves a little", () => {
    const window = new TurnWindow();
    window.measure(keys(10).map((key) => [key, 100]));
    const before = window.range(keys(1000), { top: 50_000, height: 800 });
    expect(window.range(keys(1000), { top: 50_300, height: 800 }, before)).toEqual(before);
    expect(window.range(keys(1000), { top: 51_000, height: 800 }, before).start).toBeGreaterThan(
      before.start,
    );
  });

  it("covers the screen and adds up to the whole thread, whatever the heights and wherever the reader is", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 200 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 100, max: 2000 }),
        (heights, part, height) => {
          const all = keys(heights.length);
          const total = heights.reduce((sum, each) => sum + each, 0);
          const top = part * Math.max(0, total - height);
          const window = new TurnWindow();
          window.measure(all.map((key, index) => [key, heights[index]!]));
          const { start, end } = window.range(all, { top, height });
          expect(window.space(all, 0, heights.length)).toBe(total);
          expect(window.space(all, 0, start)).toBeLessThanOrEqual(top);
          expect(window.space(all, 0, end)).toBeGreaterThanOrEqual(Math.min(total, top + height));
        },
      ),
    );
  });
});
