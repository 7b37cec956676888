// Runs for each browser test file. A failing test saves what its pages showed and did, and names the files.

import { beforeEach } from "vitest";
import { closePages, openPages, savePages } from "./page-record.ts";

// What is registered first runs last: after the test's own hooks, also where one of them has thrown. An `afterEach` here
// would be skipped then.
beforeEach(({ task, onTestFinished }) => {
  const before = openPages();
  onTestFinished(() => closePages(before));
  onTestFinished(async () => {
    const { result } = task;
    if (result?.state !== "fail") return;
    const files = await savePages(task);
    const [error] = result.errors ?? [];
    if (error && files.length > 0) error.message += `\nWhat its pages showed and did:\n${files.join("\n")}`;
  });
});
