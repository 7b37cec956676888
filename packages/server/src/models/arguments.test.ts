import { describe, expect, it } from "vitest";
import { readableArguments } from "./arguments.ts";

describe("the arguments of a call", () => {
  it.each([
    ["", "{}"],
    [" null\n", "{}"],
    ['{"a":1}', '{"a":1}'],
    // A grammar of llama.cpp's lets a line end stand in a text.
    ['{"a":"one\ntwo\tthree"}', '{"a":"one\\ntwo\\tthree"}'],
    [
      '{\n  "a": "one\\n\r\ntwo",\n  "b\u0001": "\\""\n}',
      '{\n  "a": "one\\n\\r\\ntwo",\n  "b\\u0001": "\\""\n}',
    ],
    ['{"a":', undefined],
    ['{"a":"one\ntwo', undefined],
    ["[1]", undefined],
    ['"text"', undefined],
    ["17", undefined],
    ["Sure!", undefined],
  ])("%j is %j", (text, read) => {
    expect(readableArguments(text)).toBe(read);
    if (read !== undefined) expect(() => JSON.parse(read) as unknown).not.toThrow();
  });

  it("takes no time for a long text that is none", () => {
    for (const text of [
      `{"a":"${'\\"'.repeat(100_000)}`,
      '{"'.repeat(50_000),
      `{"a":"${"\\".repeat(100_000)}`,
      `{${'"\n"'.repeat(50_000)}`,
    ])
      expect(readableArguments(text)).toBeUndefined();
  });
});
