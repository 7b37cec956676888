import { expect, test } from "vitest";
import { chooseTime, readTime } from "./read-time.ts";

const MONDAY = new Date("2026-11-30T00:00:00Z");

test.each([
  ["book Tuesday at 10", "2026-12-01T10:00:00.000Z"],
  ["Friday, 2:30 pm please", "2026-12-04T14:30:00.000Z"],
  ["tomorrow at 9", "2026-12-01T09:00:00.000Z"],
  ["on December 3 at 11 am", "2026-12-03T11:00:00.000Z"],
  ["3rd December, 11:00", "2026-12-03T11:00:00.000Z"],
  ["the 5th of January at 9:30", undefined],
  ["5 January at 9:30", "2027-01-05T09:30:00.000Z"],
  ["next Monday at 10", "2026-12-07T10:00:00.000Z"],
  ["2026-12-01T09:00:00Z", "2026-12-01T09:00:00.000Z"],
  ["Dienstag um 10 Uhr", "2026-12-01T10:00:00.000Z"],
  ["morgen um 9:30", "2026-12-01T09:30:00.000Z"],
  ["am 3. Dezember um 11 Uhr", "2026-12-03T11:00:00.000Z"],
  ["الثلاثاء الساعة 10", "2026-12-01T10:00:00.000Z"],
  ["غدًا الساعة العاشرة", "2026-12-01T10:00:00.000Z"],
  ["يوم الخميس الساعة ٣ مساءً", "2026-12-03T15:00:00.000Z"],
  ["Tuesday at ten", "2026-12-01T10:00:00.000Z"],
  ["Tuesday at ten 30", "2026-12-01T10:30:00.000Z"],
  ["Tuesday at ten past nine", undefined],
  ["am Dienstag um zehn", "2026-12-01T10:00:00.000Z"],
  ["Tuesday", undefined],
  ["at 10", undefined],
  ["20 mugs", undefined],
  ["", undefined],
])("%s is %s", (text, time) => {
  expect(readTime(text, MONDAY)).toBe(time);
});

const OFFERED = ["2026-12-01T09:00:00Z", "2026-12-01T10:30:00Z", "2026-12-02T09:00:00Z"];

test.each([
  ["10:30", "2026-12-01T10:30:00Z"],
  ["the one at 10:30, please", "2026-12-01T10:30:00Z"],
  ["um zehn Uhr 30", "2026-12-01T10:30:00Z"],
  ["Wednesday", "2026-12-02T09:00:00Z"],
  ["Mittwoch", "2026-12-02T09:00:00Z"],
  // Of two, neither is chosen.
  ["9:00", undefined],
  ["Tuesday", undefined],
  ["13:00", undefined],
  ["20 mugs", undefined],
])("of what is on offer, %s is %s", (text, time) => {
  expect(chooseTime(text, OFFERED, MONDAY)).toBe(time);
});
