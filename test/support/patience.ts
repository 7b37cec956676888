/**
 * How long tests wait before they report a hang, in milliseconds. Working code takes less time on any machine.
 * `TEST_PATIENCE=4` multiplies both, for processors that are slowed down on purpose.
 */
const factor = Number(process.env["TEST_PATIENCE"] ?? 1);

/** For one thing to come. Below the time of a test, so that a failure says what was waited for. */
export const WAIT_MS = 30_000 * factor;

/** For a whole test, and for what is set up before one. */
export const TEST_MS = 150_000 * factor;
