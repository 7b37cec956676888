// Checks the sources of all tests: no test may depend on the speed of the machine or on chance.

import { globSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "./support/imports.ts";
import { ruleFaults } from "./support/test-rules.ts";

const TESTS = [
  "packages/*/src/**/*.test.ts",
  "packages/*/test-support/**/*.ts",
  "examples/*/{server,test}/**/*.test.ts",
  "test/**/*.ts",
  "packages/ui/dev/**/*.ts",
];

// requirement: no-chance
test("no test waits for a fixed time, reads too early, measures time, asks chance or is in a long file", () => {
  const files = globSync(TESTS, { cwd: ROOT, exclude: (path) => /node_modules|dist|\.next/.test(path) });
  expect(files.length).toBeGreaterThan(150);
  const faults = files
    .map((file) => file.split(sep).join("/"))
    .flatMap((file) => ruleFaults(file, readFileSync(join(ROOT, file), "utf8")));
  expect(faults).toEqual([]);
});

const IN_BROWSER = "test/browser/planted.test.ts";

test.each([
  ["a page that is read once", IN_BROWSER, `expect(await page.locator("a").count()).toBe(0);`],
  ["a page that is read once, inside", IN_BROWSER, `expect([(await seen()).length]).toEqual([1]);`],
  ["a page that is read once, softly", IN_BROWSER, `expect.soft(await text()).toBe("a");`],
  ["a page that is read once, to compare it", IN_BROWSER, `expect(before).not.toBe(await text());`],
  ["a server that is read once", IN_BROWSER, `expect(server.requests.at(-1)).toEqual(wanted);`],
  ["a server that is read once, by type", IN_BROWSER, `expect(edge.requestsOf("a")).toHaveLength(1);`],
  ["a wait for the clock of the machine", IN_BROWSER, `await page.waitForTimeout(100);`],
  ["a sleep", "packages/a/src/a.test.ts", `await new Promise((resolve) => setTimeout(resolve, 50));`],
  [
    "a sleep over lines",
    "test/a.test.ts",
    `await new Promise((resolve) => setTimeout(\n() => resolve(),\n50));`,
  ],
  ["a sleep of a library", "test/a.test.ts", `import { setTimeout as sleep } from "node:timers/promises";`],
  ["a blocking sleep", "test/a.test.ts", `Atomics.wait(array, 0, 0, 500);`],
  ["a time-out that is reckoned", "test/a.test.ts", `test("a", { timeout: 5 * 1000 }, () => {});`],
  ["a time-out after many tests", "test/a.test.ts", `test.each([1])("a", () => {}, 60_000);`],
  ["a helper's time-out", "test/support/a.ts", `export const options = { timeout: 5000 };`],
  ["a library's own time-out", "test/a.test.ts", `await vi.waitFor(() => done);`],
  ["a time-out in a test's options", "test/a.test.ts", `test("a", { timeout: 60_000 }, () => {});`],
  ["a time-out after a test", "test/a.test.ts", `test("a", () => {}, 60_000);`],
  ["a time-out after a hook", "test/a.test.ts", `beforeAll(() => {}, 60_000);`],
  ["chance", "test/support/a.ts", `export const a = Math.random() < 0.5;`],
  ["chance of a library", "test/a.test.ts", `const some = fc.sample(fc.nat());`],
  ["a difference of times", "test/a.test.ts", `expect(Date.now() - start).toBeLessThan(5);`],
  ["a stopwatch", "packages/a/src/a.test.ts", `const start = performance.now();`],
  ["a file of 701 lines", "packages/a/src/a.test.ts", `look();\n`.repeat(701)],
])("is caught: %s", (_fault, file, source) => {
  const found = ruleFaults(file, source);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(new RegExp(`^${file}:1: `));
});

test.each([
  ["a retrying assertion", IN_BROWSER, `await expect.poll(() => page.locator("a").count()).toBe(0);`],
  ["a file of 700 lines", "packages/a/src/a.test.ts", `look();\n`.repeat(700)],
  ["a value of this very moment", IN_BROWSER, `const top = await place();\nexpect(top).toBe(1);`],
  [
    "letting others have their turn",
    "test/a.test.ts",
    `await new Promise((resolve) => setTimeout(resolve, 0));`,
  ],
])("is allowed: %s", (_what, file, source) => {
  expect(ruleFaults(file, source)).toEqual([]);
});
