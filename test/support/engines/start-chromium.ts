// Before the suite in Chromium, which each worker starts as the other browser tests do.

import type { TestProject } from "vitest/node";

export function setup(project: TestProject): void {
  project.provide("engine", { name: "chromium", url: "" });
}
