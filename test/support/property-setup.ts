// Loaded before every test file: how many cases fast-check tries, and what it says of one that fails.

import { relative } from "node:path";
import fc, { type RunDetails } from "fast-check";
import { expect } from "vitest";
import { cases, LONG } from "./cases.ts";

/**
 * In `npm test` the seed is always the same, so that a change causes every failure. The long run draws a new seed each
 * time, and finds rare faults.
 */
const SEED = 20_261_130;
const { TEST_SEED = LONG ? undefined : SEED } = process.env;

fc.configureGlobal({
  numRuns: cases(100),
  ...(TEST_SEED !== undefined && { seed: Number(TEST_SEED) }),
  // What takes its place, a plugin, cannot be given to all properties.
  // oxlint-disable-next-line typescript/no-deprecated
  reporter: report,
});

/** @throws what fast-check throws by default, and how to see it once more. */
function report(details: RunDetails<unknown>): void {
  const message = fc.defaultReportMessage(details);
  if (message === undefined) return;
  const { currentTestName = "", testPath = "" } = expect.getState();
  const set = ["TEST_LONG", "FUZZ_REQUESTS"].filter((name) => process.env[name] !== undefined);
  const long = set.map((name) => `${name}=${process.env[name]} `).join("");
  const test = `npx vitest run ${relative(process.cwd(), testPath)} -t ${patternOf(currentTestName)}`;
  const again = `To repeat it: ${long}TEST_SEED=${details.seed} ${test}`;
  throw new Error(`${message}\n${again}`, { cause: details.errorInstance });
}

/** A test's own name as a regular expression, in the quotes of a shell. */
function patternOf(fullName: string): string {
  const name = fullName.split(" > ").at(-1)!;
  return `'${name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll("'", String.raw`'\''`)}'`;
}
