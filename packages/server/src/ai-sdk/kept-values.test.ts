import fc from "fast-check";
import { expect, test } from "vitest";
import { readKept, writeKept } from "./kept-values.ts";

test("what messages hold comes back as it was", () => {
  const value = {
    text: "Hi",
    file: { data: { type: "url", url: new URL("https://a.example/x?y#z") } },
    bytes: new Uint8Array([0, 255, 7]),
    part: new Uint8Array([1, 2, 3, 4]).subarray(1, 3),
    buffer: new Uint8Array([9, 8]).buffer,
    list: [new Date("2026-11-23T06:00:00Z"), new Date(Number.NaN), 12n, null, true],
    $chatwright: "url",
    nested: { $chatwright: { $chatwright: "bytes", value: "AA==" } },
  };
  expect(readKept(writeKept(value))).toEqual(value);
});

test("so does any JSON, even what looks like our own marks", () => {
  const key = fc.constantFrom("$chatwright", "value", "a", "__proto__");
  const leaf = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.constantFrom("url", "date", "bytes", "buffer", "bigint", "object"),
    fc.uint8Array({ maxLength: 9 }),
    fc.date({ noInvalidDate: true }),
    fc.bigInt(),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, leaf, tie("list"), tie("object")),
    list: fc.array(tie("value"), { maxLength: 4 }),
    object: fc.dictionary(key, tie("value"), { maxKeys: 4 }),
  }));
  fc.assert(
    fc.property(value, (any) => {
      // fast-check's dictionaries may have no prototype; what is read has one.
      expect(JSON.stringify(describe(readKept(writeKept(any))))).toBe(JSON.stringify(describe(any)));
    }),
  );
});

/** A value with its classes, in JSON. */
function describe(value: unknown): unknown {
  if (typeof value === "bigint") return ["bigint", String(value)];
  if (value instanceof Date) return ["date", value.toISOString()];
  if (value instanceof Uint8Array) return ["bytes", [...value]];
  if (Array.isArray(value)) return ["list", value.map(describe)];
  if (typeof value !== "object" || value === null) return ["json", value];
  return ["object", Object.entries(value).map(([name, one]) => [name, describe(one)])];
}
