import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cssLength, safeCssValue } from "./css-value.ts";

describe("safeCssValue", () => {
  it.each([
    "1px solid red",
    "calc(100% - 2 * var(--ck-space))",
    "oklch(from red l c h / 50%)",
    "linear-gradient(90deg, #fff 0%, rgb(0 0 0 / .5))",
    "min(10px, 50%)",
  ])("lets %j through", (value) => {
    expect(safeCssValue(value)).toBe(value);
  });

  it.each([
    "url(https://evil.example/x)",
    "URL(x)",
    'image-set("x" 1x)',
    "image(x)",
    "element(#a)",
    "cross-fade(a, b)",
    "src(x)",
    "attr(data-x)",
    "env(x)",
    "expression(alert(1))",
    "red; background: blue",
    "red } * { color: blue",
    "u\\72l(x)",
    "'x'",
    "a:b",
    "<b>",
    "@import x",
    "red !important",
    "",
    " ",
    `1px ${"a".repeat(300)}`,
  ])("refuses %j", (value) => {
    expect(safeCssValue(value)).toBeUndefined();
  });

  it.each([undefined, null, 1, true, {}, ["red"], { toString: () => "red" }])(
    "refuses %o, which is no string",
    (value) => {
      expect(safeCssValue(value)).toBeUndefined();
    },
  );

  it("never lets through what could load, escape or end a declaration", () => {
    const piece = fc.constantFrom(
      "url",
      "(",
      ")",
      ";",
      "{",
      "}",
      "\\",
      "/*",
      "*/",
      ":",
      "'",
      '"',
      "red",
      " ",
      "calc",
      "src",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 12 }), (pieces) => {
        const value = safeCssValue(pieces.join(""));
        if (value === undefined) return;
        expect(value).not.toMatch(/[;:{}\\'"<>@!]/);
        expect(value).not.toMatch(/(url|src|image|image-set|attr|env|element)\(/i);
      }),
    );
  });
});

describe("cssLength", () => {
  it.each([
    [4, 4, "16px"],
    [4, 1, "4px"],
    ["2", 4, "8px"],
    ["1.5", 1, "1.5px"],
    ["50%", 1, "50%"],
    ["2rem", 4, "2rem"],
    [Infinity, 1, undefined],
    [Number.NaN, 4, undefined],
    [null, 4, undefined],
    ["expression(1)", 1, undefined],
  ] as const)("makes %o in units of %i px to %o", (value, unit, expected) => {
    expect(cssLength(value, unit)).toBe(expected);
  });
});
