import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { conditions: ["@chatwright/source"] },
  ssr: { resolve: { conditions: ["@chatwright/source"] } },
  test: {
    include: ["packages/*/src/**/*.test.ts", "examples/acme/**/*.test.ts", "test/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**"],
    testTimeout: 20_000,
  },
});
