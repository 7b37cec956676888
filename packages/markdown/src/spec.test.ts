import { beforeAll, describe, expect, it } from "vitest";
import { COMMONMARK } from "../test-support/examples.ts";
import { loadAllEntities } from "./entities.ts";

beforeAll(loadAllEntities);

describe("CommonMark 0.31.2", () => {
  it("has all 652 examples", () => expect(COMMONMARK).toHaveLength(652));

  // That the page shows raw HTML as text is the view's test.
  it.each(COMMONMARK)("$section", ({ read, expected }) => {
    expect(read()).toBe(expected);
  });
});
