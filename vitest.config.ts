import { join } from "node:path";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import { TEST_MS, WAIT_MS } from "./test/support/patience.ts";

const NOWHERE = ["**/node_modules/**", "**/dist/**"];
const BROWSER = "test/browser/**/*.test.ts";

/**
 * These start processes, browsers or npm, copy the workspace, or count in code that nothing may have loaded before: each
 * has a worker of its own.
 */
const SYSTEM = [
  "examples/acme/server/config.test.ts",
  "examples/acme/server/restart.test.ts",
  "test/{approvals-restart,bench,docs,failed-pages,guards,packed,programs,sqlite-processes}.test.ts",
  "packages/markdown/src/linearity.test.ts",
];

const SETUP = ["test/support/property-setup.ts", "test/support/server-setup.ts"];

/** What all tests have in common. */
export function project(
  test: NonNullable<TestProjectInlineConfiguration["test"]>,
): TestProjectInlineConfiguration {
  return {
    resolve: { conditions: ["@chatwright/source"] },
    ssr: { resolve: { conditions: ["@chatwright/source"] } },
    test: {
      testTimeout: TEST_MS,
      hookTimeout: TEST_MS,
      expect: { poll: { timeout: WAIT_MS, interval: 20 } },
      // The processes that tests start compile the packages of others once.
      env: { NODE_COMPILE_CACHE: join(import.meta.dirname, "node_modules/.cache/node") },
      ...test,
      setupFiles: SETUP.concat(test.setupFiles ?? []),
    },
  };
}

export default defineConfig({
  test: {
    // Tests wait for browsers and for processes more than they compute.
    maxWorkers: 4,
    globalSetup: "test/support/global-setup.ts",
    projects: [
      project({
        name: "unit",
        include: ["packages/*/src/**/*.test.ts", "examples/acme/**/*.test.ts", "test/*.test.ts"],
        exclude: [...NOWHERE, ...SYSTEM],
        // The files that a worker runs load the packages of others once.
        isolate: false,
      }),
      project({ name: "system", include: SYSTEM, exclude: NOWHERE }),
      project({
        name: "browser",
        include: [BROWSER],
        exclude: NOWHERE,
        // The files that a worker runs share its browser.
        isolate: false,
        globalSetup: "test/support/build-element.ts",
        setupFiles: ["test/support/browser-setup.ts"],
      }),
    ],
  },
});
