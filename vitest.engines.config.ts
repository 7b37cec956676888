import { defineConfig } from "vitest/config";
import { project } from "./vitest.config.ts";

/** The same files in each engine, one after the other, because each browser is started once. */
export default defineConfig({
  test: {
    fileParallelism: false,
    globalSetup: ["test/support/global-setup.ts", "test/support/build-element.ts"],
    projects: ["chromium", "firefox", "webkit"].map((engine) =>
      project({
        name: engine,
        include: ["test/engines/*.test.ts"],
        isolate: false,
        globalSetup: `test/support/engines/start-${engine}.ts`,
        setupFiles: ["test/support/browser-setup.ts"],
      }),
    ),
  },
});
