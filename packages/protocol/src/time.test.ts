import fc from "fast-check";
import { expect, test } from "vitest";
import { parseTimestamp, timestamp } from "./time.ts";

test("timestamps are UTC with microseconds, and each is later than the one before", () => {
  const made = Array.from({ length: 5000 }, timestamp);
  for (const value of made) expect(value).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/);
  expect(made).toEqual([...new Set(made)].toSorted());
});

test("a timestamp is the present", async () => {
  // A test of another file may have been in the future, and times never go back.
  const path = "./time.ts?alone";
  const fresh = (await import(path)) as { timestamp: typeof timestamp };
  const before = Date.now();
  const read = parseTimestamp(fresh.timestamp()).getTime();
  expect(read).toBeGreaterThanOrEqual(before);
  expect(read).toBeLessThanOrEqual(Date.now());
});

test.each([
  ["2026-11-20T09:30:00Z", "2026-11-20T09:30:00.000Z"],
  ["2026-11-20T09:30:00z", "2026-11-20T09:30:00.000Z"],
  ["2026-11-20T09:30:00.123456Z", "2026-11-20T09:30:00.123Z"],
  ["2026-11-20T09:30:00.123456", "2026-11-20T09:30:00.123Z"],
  ["2026-11-20T09:30:00", "2026-11-20T09:30:00.000Z"],
  ["2026-11-20 09:30:00", "2026-11-20T09:30:00.000Z"],
  ["2026-11-20T09:30", "2026-11-20T09:30:00.000Z"],
  ["2026-11-20T09:30:00+02:00", "2026-11-20T07:30:00.000Z"],
  ["2026-11-20T09:30:00-0530", "2026-11-20T15:00:00.000Z"],
])("%s is %s, whatever the zone of the machine", (written, utc) => {
  expect(parseTimestamp(written).toISOString()).toBe(utc);
});

test.each([
  "",
  "yesterday",
  "1",
  "2026",
  "2026-11-20",
  "2026-13-01T00:00:00Z",
  "Fri, 20 Nov 2026 09:30:00 GMT",
])("%j is no timestamp", (written) => {
  expect(parseTimestamp(written).getTime()).toBeNaN();
});

test("a time is read the same with and without its Z", () => {
  fc.assert(
    fc.property(fc.date({ min: new Date(0), max: new Date("9999-12-31"), noInvalidDate: true }), (date) => {
      const iso = date.toISOString();
      expect(parseTimestamp(iso)).toEqual(date);
      expect(parseTimestamp(iso.slice(0, -1))).toEqual(date);
    }),
  );
});
