import { timestamp } from "@chatwright/protocol";
import { describe, expect, it } from "vitest";
import { checkedLimit, sortKey } from "./order.ts";

describe("sortKey", () => {
  it("gives one number for the same instant in every form", () => {
    const forms = [
      "2026-11-22T10:00:00.120Z",
      "2026-11-22T10:00:00.12Z",
      "2026-11-22T10:00:00.120000Z",
      "2026-11-22T10:00:00.120000",
      "2026-11-22T10:00:00.120",
      "2026-11-22T12:00:00.120000+02:00",
      "2026-11-22T12:00:00.120+0200",
    ];
    expect(new Set(forms.map(sortKey))).toEqual(new Set([Date.UTC(2026, 10, 22, 10, 0, 0, 120) * 1000]));
  });

  it("keeps microseconds and drops what is finer", () => {
    const base = sortKey("2026-11-22T10:00:00.120Z");
    expect(sortKey("2026-11-22T10:00:00.120001Z")).toBe(base + 1);
    expect(sortKey("2026-11-22T10:00:00.1205")).toBe(base + 500);
    expect(sortKey("2026-11-22T10:00:00.120999999Z")).toBe(base + 999);
  });

  it("sorts mixed forms by time where their text would not", () => {
    const times = [
      "2026-11-22T10:00:00",
      "2026-11-22T10:00:00.5Z",
      "2026-11-22T10:00:00.500001",
      "2026-11-22T10:00:01Z",
    ];
    expect(times.toSorted((a, b) => sortKey(a) - sortKey(b))).toEqual(times);
    expect(times.toSorted()).not.toEqual(times);
  });

  it("rises with every timestamp() and stays exact", () => {
    const keys = Array.from({ length: 2000 }, () => sortKey(timestamp()));
    expect(keys.every((key, i) => Number.isSafeInteger(key) && (i === 0 || key > (keys[i - 1] ?? 0)))).toBe(
      true,
    );
  });

  it("refuses what is not a time", () => {
    expect(() => sortKey("yesterday")).toThrow(/created at "yesterday"/);
  });
});

describe("checkedLimit", () => {
  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])("refuses %s", (limit) => {
    expect(() => checkedLimit(limit)).toThrow(RangeError);
  });
});
