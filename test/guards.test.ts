import { afterAll, beforeAll, expect, test } from "vitest";
import { copyWorkspace, type WorkspaceCopy } from "./support/workspace-copy.ts";

// Every guard of the project is shown a fault of the kind that it is there for, in a copy of the sources. A guard that
// does not find it, because it is switched off or looks elsewhere, fails here.

let copy: WorkspaceCopy;
beforeAll(() => {
  copy = copyWorkspace();
});
afterAll(() => copy.remove());

interface Fault {
  fault: string;
  file: string;
  source: string;
  tool: string[];
  /** What the tool must say of it. */
  says: RegExp;
}

const SERVER = "packages/server/src";
const lint = (fault: string, file: string, source: string, rule: string): Fault => ({
  fault,
  file,
  source,
  tool: ["oxlint", "--format=unix", file],
  says: new RegExp(`planted.*\\(${rule}\\)`),
});

const FAULTS: Fault[] = [
  lint(
    "the core imports a store",
    `${SERVER}/core/planted.ts`,
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
    `${SERVER}/core/planted.ts`,
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
    fault: "an export that nothing uses",
    file: "packages/protocol/src/planted.ts",
    source: "export const planted = 1;\n",
    tool: ["knip"],
    says: /Unused files[^]*planted\.ts/,
  },
  {
    fault: "a file that is not formatted",
    file: "packages/protocol/src/planted.ts",
    source: "export const planted = {a:1}\n",
    tool: ["oxfmt", "--check", "packages/protocol/src/planted.ts"],
    says: /planted\.ts/,
  },
  {
    fault: "a type that @openai/chatkit's does not accept",
    file: "test/types/planted.ts",
    source: `import type { Widgets } from "@openai/chatkit";
import type { Agree, Assert } from "./assert.ts";
export type Planted = Assert<Agree<Omit<Widgets.Badge, "size"> & { size?: "huge" }, Widgets.Badge>>;
`,
    tool: ["tsc", "-p", "test/types"],
    says: /planted\.ts\(3,\d+\): error TS2344/,
  },
  {
    fault: "a type that is any, of which every comparison holds",
    file: "test/types/planted.ts",
    source: `import type { Agree, Assert } from "./assert.ts";
// oxlint-disable-next-line typescript/no-explicit-any
export type Planted = Assert<Agree<any, string>>;
`,
    tool: ["tsc", "-p", "test/types"],
    says: /planted\.ts\(3,\d+\): error TS2344/,
  },
  {
    fault: "a type error in a unit test",
    file: "packages/protocol/src/planted.test.ts",
    source: `import { timestamp } from "./time.ts";\nexport const planted: number = timestamp();\n`,
    tool: ["tsc", "-p", "packages/protocol"],
    says: /planted\.test\.ts\(2,\d+\): error TS2322/,
  },
  {
    fault: "syntax that Node cannot strip",
    file: "packages/protocol/src/planted.ts",
    source: "export enum Planted {\n  A,\n}\n",
    tool: ["tsc", "-p", "packages/protocol/tsconfig.build.json", "--noEmit"],
    says: /planted\.ts\(1,\d+\): error TS1294/,
  },
];

test.for(FAULTS)("is caught: $fault", async ({ file, source, tool, says }) => {
  const [name = "", ...args] = tool;
  const { code, output } = await copy.runWith({ [file]: source }, name, ...args);
  expect(output).toMatch(says);
  expect(code).not.toBe(0);
});

test("the linter names an import cycle", async () => {
  const { code, output } = await copy.runWith(
    {
      [`${SERVER}/core/planted-a.ts`]: `import { b } from "./planted-b.ts";\nexport const a: unknown = () => b;\n`,
      [`${SERVER}/core/planted-b.ts`]: `import { a } from "./planted-a.ts";\nexport const b: unknown = () => a;\n`,
    },
    "oxlint",
    "--format=unix",
    `${SERVER}/core`,
  );
  expect(output).toMatch(/planted-a\.ts.*\(no-cycle\)/);
  expect(code).not.toBe(0);
});

test("knip names an unused export of a used file", async () => {
  const { code, output } = await copy.runWith(
    {
      [`${SERVER}/core/planted-user.test.ts`]: `import { used } from "./planted.ts";\nexport default used;\n`,
      [`${SERVER}/core/planted.ts`]: "export const used = 1;\nexport const planted = 2;\n",
    },
    "knip",
  );
  expect(output).toMatch(/Unused exports[^]*planted .*core\/planted\.ts/);
  expect(code).not.toBe(0);
});

test("tools find nothing where nothing was planted", async () => {
  const { code, output } = await copy.runWith({}, "oxlint", "--format=unix", "packages/protocol");
  expect(output).toBe("");
  expect(code).toBe(0);
});
