import { expect, test } from "vitest";
import { closeDeadlineMs, LONGEST_TIMER_MS } from "./durations.ts";

// Node's timers take a longer time, and a time below 0, for one millisecond.
test.each([
  [undefined, 10_000],
  [0, 0],
  [-5, 0],
  [2_500, 2_500],
  [2 ** 31, LONGEST_TIMER_MS],
  [Infinity, LONGEST_TIMER_MS],
])("the deadline %s is %d ms", (given, expected) => {
  expect(closeDeadlineMs(given)).toBe(expected);
});
