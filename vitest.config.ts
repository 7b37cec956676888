import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { conditions: ["@chatwright/source"] },
  ssr: { resolve: { conditions: ["@chatwright/source"] } },
  test: {
    include: ["packages/*/src/**/*.test.ts", "examples/acme/**/*.test.ts", "test/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**"],
    testTimeout: 20_000,
    // Its own second is too short for what browsers on a busy machine need; below the time of a test, so that a failure
    // says what was waited for.
    expect: { poll: { timeout: 8000 } },
  },
});
