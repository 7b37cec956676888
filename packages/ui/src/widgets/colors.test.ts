import { describe, expect, it } from "vitest";
import { cssColor } from "./colors.ts";

describe("cssColor", () => {
  it.each([
    ["secondary", "text", "var(--ck-text-secondary)"],
    ["danger", "text", "var(--ck-danger)"],
    ["surface-elevated", "background", "var(--ck-surface-elevated)"],
    ["default", "border", "var(--ck-border)"],
    ["strong", "border", "var(--ck-border-strong)"],
    ["alpha-70", "background", "color-mix(in srgb, var(--ck-text) 70%, transparent)"],
    ["white", "background", "white"],
    ["#0af", "text", "#0af"],
    [{ light: "#000", dark: "white" }, "text", "light-dark(#000, white)"],
    [
      { light: "surface", dark: "gray-900" },
      "background",
      "light-dark(var(--ck-surface), oklch(0.335 0.000 0))",
    ],
  ] as const)("gives %o as %s colour", (value, role, expected) => {
    expect(cssColor(value, role)).toBe(expected);
  });

  it("reads a token only where it belongs", () => {
    // `secondary` is no CSS colour: the browser drops it there.
    expect(cssColor("secondary", "border")).toBe("secondary");
    expect(cssColor("constructor", "text")).toBe("constructor");
  });

  it("darkens a primitive with its step, also between the named ones", () => {
    const steps = [0, 25, 50, 100, 150, 200, 300, 400, 500, 600, 700, 800, 850, 900, 950, 1000];
    for (const family of ["gray", "red", "yellow", "blue", "pink"]) {
      const lightness = steps.map((step) =>
        Number(/oklch\((\S+)/.exec(cssColor(`${family}-${step}`, "text") ?? "")?.[1]),
      );
      expect(lightness).toEqual([...new Set(lightness)].toSorted((a, b) => b - a));
    }
  });

  it.each([
    { light: "url(x)", dark: "red" },
    { light: "red" },
    { light: { light: "red", dark: "red" }, dark: "red" },
    ["red"],
    7,
    null,
    "url(x)",
    "red-1001; x",
  ])("gives nothing for %o", (value) => {
    expect(cssColor(value, "background")).toBeUndefined();
  });
});
