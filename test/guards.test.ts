import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { copyWorkspace, type ToolResult, type WorkspaceCopy } from "./support/workspace-copy.ts";

// Each test plants a fault in a copy of the sources and runs the guard for that kind of fault. A guard that is switched
// off or looks elsewhere fails its test.

let copy: WorkspaceCopy;
beforeAll(() => {
  copy = copyWorkspace();
});
afterAll(() => copy.remove());

interface Fault {
  fault: string;
  /** The faulty files; the tool must complain about them. */
  files: Record<string, string>;
  /** The complaint that the tool must print. */
  says: RegExp;
}

const SERVER = "packages/server/src";
const lint = (fault: string, file: string, source: string, rule: string): Fault => ({
  fault,
  files: { [file]: source },
  says: new RegExp(`^${file.replaceAll(".", "\\.")}:.*\\(${rule}\\)`, "m"),
});

/** The tools, each with the faults that it has to find in one run. */
const SHOWN: { tool: string[]; faults: Fault[]; isToldFiles?: boolean }[] = [
  {
    tool: ["oxlint", "--format=unix"],
    isToldFiles: true,
    faults: [
      lint(
        "the core imports a store",
        `${SERVER}/core/planted-import.ts`,
        `export { MemoryStore as Planted } from "../stores/memory/index.ts";\n`,
        "no-restricted-imports",
      ),
      lint(
        "the protocol imports a library",
        "packages/protocol/src/planted.ts",
        `import type { Agent } from "@openai/agents";\nexport type Planted = Agent;\n`,
        "no-restricted-imports",
      ),
      lint(
        "an example reaches into a package",
        "examples/acme/planted.ts",
        `export { timestamp } from "../../packages/protocol/src/time.ts";\n`,
        "no-restricted-imports",
      ),
      lint(
        "the UI's state touches the page",
        "packages/ui/src/state/planted.ts",
        `export const planted = () => document.title;\n`,
        "no-restricted-globals",
      ),
      lint(
        "a promise floats in a source",
        `${SERVER}/core/planted-promise.ts`,
        `export function planted(): void {\n  Promise.resolve(1);\n}\n`,
        "no-floating-promises",
      ),
      lint(
        "a promise floats in a test",
        `${SERVER}/core/planted.test.ts`,
        `import { readFile } from "node:fs/promises";\nreadFile("x");\n`,
        "no-floating-promises",
      ),
      lint(
        "a test is skipped",
        "test/planted.test.ts",
        `import { expect, test } from "vitest";\ntest.skip("planted", () => expect(1).toBe(1));\n`,
        "no-disabled-tests",
      ),
      {
        fault: "an import cycle",
        files: {
          [`${SERVER}/core/planted-a.ts`]: `import { b } from "./planted-b.ts";\nexport const a: unknown = () => b;\n`,
          [`${SERVER}/core/planted-b.ts`]: `import { a } from "./planted-a.ts";\nexport const b: unknown = () => a;\n`,
        },
        says: /planted-a\.ts.*\(no-cycle\)/,
      },
    ],
  },
  {
    tool: ["knip"],
    faults: [
      {
        fault: "an export that nothing uses",
        files: { "packages/protocol/src/planted.ts": "export const planted = 1;\n" },
        says: /Unused files[^]*protocol\/src\/planted\.ts/,
      },
      {
        fault: "an unused export of a used file",
        files: {
          [`${SERVER}/core/planted-user.test.ts`]: `import { used } from "./planted.ts";\nexport default used;\n`,
          [`${SERVER}/core/planted.ts`]: "export const used = 1;\nexport const planted = 2;\n",
        },
        says: /Unused exports[^]*planted .*core\/planted\.ts/,
      },
    ],
  },
  {
    tool: ["oxfmt", "--check"],
    isToldFiles: true,
    faults: [
      {
        fault: "a file that is not formatted",
        files: { "packages/protocol/src/planted.ts": "export const planted = {a:1}\n" },
        says: /planted\.ts/,
      },
    ],
  },
  {
    tool: ["tsc", "-p", "test/types"],
    faults: [
      {
        fault: "a type that @openai/chatkit's does not accept",
        files: {
          "test/types/planted-type.ts": `import type { Widgets } from "@openai/chatkit";
import type { Agree, Assert } from "./assert.ts";
export type Planted = Assert<Agree<Omit<Widgets.Badge, "size"> & { size?: "huge" }, Widgets.Badge>>;
`,
        },
        says: /planted-type\.ts\(3,\d+\): error TS2344/,
      },
      {
        fault: "a type that is any, of which every comparison holds",
        files: {
          "test/types/planted-any.ts": `import type { Agree, Assert } from "./assert.ts";
// oxlint-disable-next-line typescript/no-explicit-any
export type Planted = Assert<Agree<any, string>>;
`,
        },
        says: /planted-any\.ts\(3,\d+\): error TS2344/,
      },
    ],
  },
  {
    tool: ["tsc", "-p", "packages/protocol"],
    faults: [
      {
        fault: "a type error in a unit test",
        files: {
          "packages/protocol/src/planted.test.ts": `import { timestamp } from "./time.ts";\nexport const planted: number = timestamp();\n`,
        },
        says: /planted\.test\.ts\(2,\d+\): error TS2322/,
      },
    ],
  },
  {
    tool: ["tsc", "-p", "packages/protocol/tsconfig.build.json", "--noEmit"],
    faults: [
      {
        fault: "syntax that Node cannot strip",
        files: { "packages/protocol/src/planted.ts": "export enum Planted {\n  A,\n}\n" },
        says: /planted\.ts\(1,\d+\): error TS1294/,
      },
    ],
  },
];

const NAMED = SHOWN.map((shown) => ({ ...shown, command: shown.tool.join(" ") }));
describe.for(NAMED)("$command", ({ tool: [name = "", ...args], faults, isToldFiles }) => {
  let found: ToolResult;
  beforeAll(async () => {
    const planted = Object.assign({}, ...faults.map(({ files }) => files)) as Record<string, string>;
    found = await copy.runWith(planted, name, ...args, ...(isToldFiles ? Object.keys(planted) : []));
  });

  test.for(faults)("finds: $fault", ({ says }) => {
    expect(found.output).toMatch(says);
    expect(found.code).not.toBe(0);
  });
});

test("tools find nothing where nothing was planted", async () => {
  const { code, output } = await copy.runWith({}, "oxlint", "--format=unix", "packages/protocol");
  expect(output).toBe("");
  expect(code).toBe(0);
});
