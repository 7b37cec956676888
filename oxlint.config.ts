import { defineConfig } from "oxlint";
import { layerOverrides } from "./test/support/layers.ts";

// The import rules come from layers.json.

export default defineConfig({
  plugins: ["typescript", "unicorn", "oxc", "import", "promise", "vitest"],
  categories: {
    correctness: "error",
    suspicious: "error",
  },
  ignorePatterns: ["**/dist/**", "**/node_modules/**", "**/.next/**"],
  options: {
    typeAware: true,
    reportUnusedDisableDirectives: "error",
  },
  rules: {
    eqeqeq: [
      "error",
      "always",
      {
        null: "ignore",
      },
    ],
    "no-console": "error",
    "unicorn/consistent-function-scoping": "off",
    "vitest/no-conditional-expect": "off",
    "import/no-named-as-default": "off",
    "import/no-named-as-default-member": "off",
    "no-shadow": "off",
    "no-underscore-dangle": "off",
    "no-await-in-loop": "off",
    "import/no-cycle": [
      "error",
      {
        ignoreTypes: false,
      },
    ],
    "import/no-default-export": "error",
    "import/no-unassigned-import": "off",
    "typescript/no-floating-promises": "error",
    "typescript/no-misused-promises": [
      "error",
      {
        checksVoidReturn: {
          attributes: false,
        },
      },
    ],
    "typescript/await-thenable": "error",
    "typescript/no-explicit-any": "error",
    "typescript/no-unsafe-type-assertion": "off",
    "typescript/only-throw-error": "error",
    "typescript/prefer-promise-reject-errors": "error",
    "typescript/switch-exhaustiveness-check": [
      "error",
      {
        considerDefaultExhaustiveForUnions: true,
      },
    ],
    "typescript/consistent-type-imports": "error",
    "typescript/no-deprecated": "error",
    "typescript/no-unnecessary-type-assertion": "error",
    "consistent-return": "off",
    "unicorn/no-array-sort": "off",
    "unicorn/no-array-reverse": "off",
    "no-control-regex": "off",
    "typescript/unbound-method": "off",
    "typescript/no-unnecessary-type-parameters": "off",
    "typescript/consistent-return": "off",
    "vitest/valid-expect": "off",
    "vitest/require-to-throw-message": "off",
    "typescript/no-extraneous-class": "off",
    "vitest/no-standalone-expect": "off",
    "promise/always-return": "off",
    "unicorn/no-useless-spread": "off",
  },
  overrides: [
    ...layerOverrides(),
    {
      files: ["**/*.test.ts", "**/*.test.tsx", "test/**"],
      rules: {
        "no-restricted-imports": "off",
        "no-restricted-globals": "off",
      },
    },
    {
      files: ["*.config.ts", ".size-limit.js", "**/*.config.ts", "examples/nextjs/app/**"],
      rules: {
        "import/no-default-export": "off",
      },
    },
    {
      files: [
        "bench/**",
        "conformance/**",
        "**/scripts/**",
        "**/dev/**",
        "**/*.config.ts",
        "examples/**",
        "test/**",
      ],
      rules: {
        "no-console": "off",
      },
    },
    {
      files: ["examples/nextjs/test/**"],
      rules: {
        "typescript/no-floating-promises": [
          "error",
          {
            allowForKnownSafeCalls: [
              {
                from: "package",
                name: ["test", "before", "after"],
                package: "node:test",
              },
            ],
          },
        ],
      },
    },
  ],
});
