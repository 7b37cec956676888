import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergePayload, nestFields } from "./form-values.ts";

describe("nestFields", () => {
  it("nests by dots", () => {
    const fields = [
      ["title", "a"],
      ["todo.title", "b"],
      ["todo.done", true],
      ["a.b.c", "d"],
    ] as const;
    expect(nestFields(fields)).toEqual({
      values: { title: "a", todo: { title: "b", done: true }, a: { b: { c: "d" } } },
      collisions: [],
    });
  });

  it("keeps the first of two that want one place", () => {
    const fields = [
      ["a", 1],
      ["a", 2],
      ["a.b", 3],
      ["c.d", 4],
      ["c", 5],
    ] as const;
    expect(nestFields(fields)).toEqual({ values: { a: 1, c: { d: 4 } }, collisions: ["a", "a.b", "c"] });
  });

  it("touches no prototype", () => {
    const { values, collisions } = nestFields([
      ["__proto__.polluted", 1],
      ["constructor.prototype.polluted", 2],
    ]);
    expect(values).toEqual({});
    expect(collisions).toHaveLength(2);
    expect("polluted" in {}).toBe(false);
  });

  it("keeps every field with a place of its own", () => {
    const name = fc.stringMatching(/^[a-z]{1,2}$/);
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { minLength: 1 }),
        fc.array(name, { minLength: 1, maxLength: 3 }),
        (names, path) => {
          const { values, collisions } = nestFields(names.map((leaf) => [[...path, leaf].join("."), leaf]));
          expect(collisions).toEqual([]);
          const branch = path.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], values);
          expect(branch).toEqual(Object.fromEntries(names.map((leaf) => [leaf, leaf])));
        },
      ),
    );
  });
});

describe("mergePayload", () => {
  it("puts the form's values beside the payload's keys", () => {
    expect(mergePayload({ id: 1, todo: { id: 2 } }, { title: "a", todo: { title: "b" } })).toEqual({
      payload: { id: 1, title: "a", todo: { id: 2, title: "b" } },
      collisions: [],
    });
  });

  it("keeps the payload's value where both have one, and says so", () => {
    const payload = { id: 1, todo: { title: "mine", tags: ["x"] } };
    expect(mergePayload(payload, { id: "2", todo: { title: "theirs", tags: { a: 1 } } })).toEqual({
      payload,
      collisions: ["id", "todo.title", "todo.tags"],
    });
    expect(payload).toEqual({ id: 1, todo: { title: "mine", tags: ["x"] } });
  });

  it("keeps a payload that has no keys, and says of every field that it was left out", () => {
    for (const payload of [["x"], "x", 0, false]) {
      expect(mergePayload(payload as never, { a: 1, b: { c: 2 } })).toEqual({
        payload,
        collisions: ["a", "b"],
      });
    }
  });

  it("gives what there is when there is only one, and nothing when there is neither", () => {
    expect(mergePayload(undefined, { a: 1 }).payload).toEqual({ a: 1 });
    expect(mergePayload(null, { a: 1 }).payload).toEqual({ a: 1 });
    expect(mergePayload({ a: 1 }, undefined).payload).toEqual({ a: 1 });
    expect(mergePayload(undefined, undefined).payload).toBeUndefined();
  });
});
