/** Milliseconds of the machine's monotonic clock, which is the same in every process: Python's `time.monotonic`. */
export function sharedClock(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
