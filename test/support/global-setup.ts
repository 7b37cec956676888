// Runs once before all tests. Removes the leftovers of the run before and makes a temporary folder for this run.
// Browsers that end with their worker leave files behind.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FAILED } from "./page-record.ts";

export function setup(): void {
  rmSync(FAILED, { recursive: true, force: true });
  const folder = mkdtempSync(join(tmpdir(), "chatwright-run-"));
  // Workers inherit it, and so do the processes that tests start.
  process.env["TMPDIR"] = folder;
  // Not in a tear-down: Vitest ends its workers after that.
  process.once("exit", () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));
}
