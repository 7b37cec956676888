/** The longest time that a timer takes, in milliseconds. A timer with a longer time would end at once. */
export const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** How long `close()` waits for runs by default, in milliseconds. */
const DEADLINE_MS = 10_000;

/**
 * Checks the deadline of a `close()`. A deadline below 0 has passed.
 * @throws RangeError where the value is no number
 */
export function closeDeadlineMs(given: number | undefined): number {
  const value: unknown = given ?? DEADLINE_MS;
  if (typeof value === "number" && !Number.isNaN(value))
    return Math.min(Math.max(value, 0), LONGEST_TIMER_MS);
  throw new RangeError(
    `Cannot use deadlineMs "${String(value)}": it is no number. Give milliseconds, or Infinity for no deadline.`,
  );
}
