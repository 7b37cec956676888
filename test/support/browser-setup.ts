// For each file of tests in a browser: a test that fails leaves what its pages showed and did, and names the files.

import { afterEach, beforeEach } from "vitest";
import { closePages, openPages, savePages } from "./page-record.ts";

let before = openPages();

beforeEach(() => {
  before = openPages();
});

// The first hook that is registered is the last that runs: what a test opened is still open when its own hooks have run,
// unless they close it, and is closed here.
afterEach(async ({ task }) => {
  const { result } = task;
  if (result?.state === "fail") {
    const files = await savePages(task.fullName ?? task.name);
    const [error] = result.errors ?? [];
    if (error && files.length > 0) error.message += `\nWhat its pages showed and did:\n${files.join("\n")}`;
  }
  await closePages(before);
});
