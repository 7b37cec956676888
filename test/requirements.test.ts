import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT } from "./support/imports.ts";
import { repositoryFiles } from "./support/repository-files.ts";

const CITATION = /^\s*\/\/ requirement: (.*)$/;
const TEST = /^\s*(?:test|it|describe|storeContract)\b/;

interface Citation {
  id: string;
  at: string;
  /** Whether a test or a group of tests follows the comment. */
  isAtTest: boolean;
}

const ids = [...readFileSync(join(ROOT, "docs/requirements.md"), "utf8").matchAll(/^\| `([a-z-]+)` /gm)].map(
  ([, id]) => id!,
);

const citations = repositoryFiles("{packages,examples,test,conformance}/**/*.{ts,tsx}")
  .filter((file) => file !== "test/requirements.test.ts")
  .flatMap(citationsIn);

function citationsIn(file: string): Citation[] {
  const lines = readFileSync(join(ROOT, file), "utf8").split("\n");
  return lines.flatMap((line, index) => {
    const list = CITATION.exec(line)?.[1];
    if (list === undefined) return [];
    const next = lines.slice(index + 1).find((later) => !/^\s*\/\//.test(later)) ?? "";
    return list.split(", ").map((id) => ({ id, at: `${file}:${index + 1}`, isAtTest: TEST.test(next) }));
  });
}

describe("the requirements", () => {
  test("have an id each, used once", () => {
    expect(ids.length).toBeGreaterThan(30);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each(ids)("%s is cited by a test", (id) => {
    expect(citations.filter((citation) => citation.id === id && citation.isAtTest)).not.toEqual([]);
  });

  test("are all that tests cite, at a test", () => {
    expect(citations.filter(({ id, isAtTest }) => !ids.includes(id) || !isAtTest)).toEqual([]);
  });
});
