import { describe, expect, it } from "vitest";
import { titleMatcher } from "./history-search.ts";

describe("a search for titles", () => {
  it.each([
    ["cafe", "Crème at the Café"],
    ["CREME cafe", "Crème at the Café"],
    ["ﬁle", "Profile"],
    ["überg", "Ubergang"],
    ["", "Anything"],
    ["注文", "ご注文の件"],
    ["дом", "Домашний"],
  ])("for %s finds %s", (query, title) => {
    expect(titleMatcher(query, "en")(title)).toBe(true);
  });

  it.each([
    ["cafe tea", "Café"],
    ["x", ""],
  ])("for %s does not find %s", (query, title) => {
    expect(titleMatcher(query, "en")(title)).toBe(false);
  });

  it("knows the language's letters", () => {
    expect(titleMatcher("ISTANBUL".toLocaleLowerCase("tr"), "tr")("ISTANBUL")).toBe(true);
  });
});
