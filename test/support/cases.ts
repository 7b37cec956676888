/** Whether `npm run test:long` runs, which has the time for many more cases. */
export const LONG = process.env["TEST_LONG"] === "1";

/** How many cases to try, or how large they are to be. @param quick In `npm test`; the long run has 20 times as many. */
export function cases(quick: number): number {
  return LONG ? 20 * quick : quick;
}
