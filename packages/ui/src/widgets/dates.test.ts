import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, addMonths, clamp, firstWeekday, toDate, weekday, weeksOf } from "./dates.ts";

const date = fc
  .date({ min: new Date("1600-01-01"), max: new Date("2400-12-31"), noInvalidDate: true })
  .map((time) => time.toISOString().slice(0, 10));

describe("dates", () => {
  it.each([
    ["2026-03-01", "2026-03-01"],
    ["2026-03-01T23:59:00-11:00", "2026-03-01"],
    ["2024-02-29", "2024-02-29"],
    ["2026-02-29", undefined],
    ["2026-13-01", undefined],
    ["1 March", undefined],
    [20260301, undefined],
    [null, undefined],
  ])("reads %j as %j", (value, expected) => {
    expect(toDate(value)).toBe(expected);
  });

  it("goes to the same day of another month, or to its last one", () => {
    expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
    expect(addMonths("2024-03-31", -1)).toBe("2024-02-29");
    expect(addMonths("2024-02-29", 12)).toBe("2025-02-28");
    expect(addMonths("2026-11-05", 2)).toBe("2027-01-05");
  });

  it("keeps to limits", () => {
    expect(clamp("2026-03-01", "2026-03-05", undefined)).toBe("2026-03-05");
    expect(clamp("2026-03-01", undefined, "2026-02-05")).toBe("2026-02-05");
    expect(clamp("2026-03-01", "2026-01-01", "2026-12-31")).toBe("2026-03-01");
  });

  it.each([
    ["de", 1],
    ["en-US", 7],
    ["en-GB", 1],
    ["ar-EG", 6],
    ["ja", 7],
    ["pt-BR", 7],
  ])("begins weeks in %s with the weekday %i", (locale, first) => {
    expect(firstWeekday(locale)).toBe(first);
  });

  it("has every day of a month once in its weeks, and no week without one", () => {
    fc.assert(
      fc.property(date, fc.integer({ min: 1, max: 7 }), (day, first) => {
        const weeks = weeksOf(day, first);
        const days = weeks.flat();
        expect(weeks.every((week) => week.length === 7 && weekday(week[0]!) === first)).toBe(true);
        expect(days).toEqual(days.map((_, index) => addDays(days[0]!, index)));
        expect(weeks.every((week) => week.some((one) => one.slice(0, 7) === day.slice(0, 7)))).toBe(true);
        const own = days.filter((one) => one.slice(0, 7) === day.slice(0, 7));
        expect([own[0]?.slice(8), addDays(own.at(-1)!, 1).slice(8)]).toEqual(["01", "01"]);
      }),
    );
  });
});
