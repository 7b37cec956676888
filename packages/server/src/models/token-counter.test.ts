import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type CountTokens, estimateTokens } from "./token-count.ts";
import { tokenCounter } from "./token-counter.ts";

const ROOT = join(import.meta.dirname, "../../../..");
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

/** Prose, code, data, and the words of the element in each of its languages. */
const TEXTS: readonly (readonly [string, string])[] = [
  ["prose", read("docs/server.md")],
  ["code", read("packages/server/src/core/server.ts")],
  ["JSON", read("test/corpus/protocol/widgets/Card.json")],
  ["Base64", read("package-lock.json").slice(0, 50_000)],
  ["numbers", Array.from({ length: 500 }, (_, index) => index * 7919).join(" ")],
  ["white space", `a${" ".repeat(300)}b${"\n".repeat(20)}c${"\t".repeat(100)}`],
  ["emoji", "👩‍🚀🏳️‍🌈🧵🙈 ".repeat(50)],
  ...globSync("packages/ui/src/locales/*.ts", { cwd: ROOT })
    .filter((path) => !/index|test|header/.test(path))
    .map((path) => [path.slice(-8), wordsIn(read(path))] as const),
];

/** What a locale says, without the code around it. */
function wordsIn(source: string): string {
  return [...source.matchAll(/: "(.*)",?$/gm)].map((match) => match[1]).join("\n");
}

describe.each(["gpt-5", "gpt-4"])("the estimate, beside the tokenizer of %s", (model) => {
  it.each(TEXTS)("is never too small: %s", async (_name, text) => {
    const count = await tokenCounter(model);
    const exact = count(text);
    expect(exact).toBeGreaterThan(10);
    expect(estimateTokens(text)).toBeGreaterThanOrEqual(exact);
    expect(estimateTokens(text)).toBeLessThan(10 * exact);
  });
});

describe("a tokenizer", () => {
  it("is found by the model's name, with its provider or without", async () => {
    const text = "How many tokens are these?";
    const counts = await Promise.all(["gpt-5", "openai/gpt-5"].map((model) => tokenCounter(model)));
    expect(counts.map((count) => count(text))).toEqual([6, 6]);
  });

  it("is the estimate for other models, and for names that are none", async () => {
    const others = ["qwen3:4b", "../../package", "constructor", ""];
    const counts: CountTokens[] = await Promise.all(others.map((model) => tokenCounter(model)));
    for (const count of counts) expect(count).toBe(estimateTokens);
  });

  it("takes for text what looks like a mark of the model's own", async () => {
    const count = await tokenCounter("gpt-5");
    expect(count("<|endoftext|>")).toBeGreaterThan(1);
  });
});
