import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { ROOT } from "./support/imports.ts";

// Shows what a user of the published packages gets. Each package is packed as for the registry. A project with only its
// declared dependencies unpacks the tarball.

const run = promisify(execFile);

interface Manifest {
  name: string;
  exports: Record<string, string | Record<string, string>>;
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

const FOLDERS = ["protocol", "markdown", "server", "ui"];
const manifests = FOLDERS.map(
  (folder) => JSON.parse(readFileSync(join(ROOT, "packages", folder, "package.json"), "utf8")) as Manifest,
);

/** The entries in the form of import specifiers. */
function entriesOf({ name, exports }: Manifest): string[] {
  const modules = Object.keys(exports).filter((entry) => !entry.endsWith(".json"));
  return modules.map((entry) => name + entry.slice(1));
}

let project: string;
const packed = new Map<string, string[]>();

beforeAll(async () => {
  project = mkdtempSync(join(tmpdir(), "chatwright-packed-"));
  writeFileSync(join(project, "package.json"), `{ "type": "module", "private": true }`);
  for (const [index, manifest] of manifests.entries()) {
    const from = join(ROOT, "packages", FOLDERS[index]!);
    if (!existsSync(join(from, "dist/.tsbuildinfo"))) {
      throw new Error(`Cannot pack "${manifest.name}": it is not built; run "npm run build"`);
    }
    const { stdout } = await run("npm", ["pack", "--json", "--pack-destination", project], { cwd: from });
    const report = JSON.parse(stdout) as unknown;
    // npm 11 reports a list, npm 12 an object by name.
    const [result] = (Array.isArray(report) ? report : Object.values(report as object)) as {
      filename: string;
      files: { path: string }[];
    }[];
    packed.set(
      manifest.name,
      result!.files.map((file) => file.path),
    );
    const target = join(project, "node_modules", manifest.name);
    mkdirSync(target, { recursive: true });
    await run("tar", ["-xzf", join(project, result!.filename), "-C", target, "--strip-components=1"]);
    for (const name of Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })) {
      if (!name.startsWith("@chatwright/")) link(name);
    }
  }
  link("typescript");
  link("@types/node");
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

function link(name: string, into = project): void {
  const target = join(into, "node_modules", name);
  if (existsSync(target)) return;
  mkdirSync(dirname(target), { recursive: true });
  symlinkSync(join(ROOT, "node_modules", name), target);
}

describe.each(manifests)("$name", (manifest) => {
  test("can be imported on Node, by each of its entries", async () => {
    const script = `const found = {};
for (const entry of ${JSON.stringify(entriesOf(manifest))}) found[entry] = Object.keys(await import(entry));
console.log(JSON.stringify(found));`;
    const { stdout } = await run(process.execPath, ["--input-type=module", "-e", script], {
      cwd: project,
      env: { ...process.env, NODE_OPTIONS: "" },
    });
    const found = JSON.parse(stdout) as Record<string, string[]>;
    expect(Object.keys(found)).toEqual(entriesOf(manifest));
    const main = found[manifest.name]!;
    expect(main.length).toBeGreaterThan(0);
  });

  test("holds what its exports name, and neither tests nor build leftovers", () => {
    const files = packed.get(manifest.name)!;
    for (const target of Object.values(manifest.exports)) {
      for (const path of typeof target === "string" ? [target] : Object.values(target)) {
        expect(files).toContain(path.replace(/^\.\//, ""));
      }
    }
    expect(files.filter((file) => /\.test\.|tsconfig|\.tsbuildinfo$/.test(file))).toEqual([]);
    expect(files).toContain("LICENSE");
    expect(files).toContain("README.md");
  });
});

test("an entry needs no optional peer but those that its subject is", async () => {
  // Copies the packages, because Node resolves imports from a module's real path.
  const bare = mkdtempSync(join(tmpdir(), "chatwright-bare-"));
  onTestFinished(() => rmSync(bare, { recursive: true }));
  cpSync(join(project, "node_modules/@chatwright"), join(bare, "node_modules/@chatwright"), {
    recursive: true,
  });
  for (const { dependencies = {} } of manifests)
    for (const name of Object.keys(dependencies)) if (!name.startsWith("@chatwright/")) link(name, bare);
  const script = `const missing = {};
for (const entry of ${JSON.stringify(manifests.flatMap(entriesOf))})
  await import(entry).catch((error) => { missing[entry] = /package '(.+?)'/.exec(error.message)?.[1] ?? error.message; });
console.log(JSON.stringify(missing));`;
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", script], {
    cwd: bare,
    env: { ...process.env, NODE_OPTIONS: "" },
  });
  expect(JSON.parse(stdout)).toEqual({
    "@chatwright/server/agents": "@openai/agents",
    "@chatwright/server/ai-sdk": "ai",
    "@chatwright/server/otel": "@opentelemetry/api",
  });
});

test("the types of every entry resolve, and none is any", async () => {
  // A browser file for a script tag has no types.
  const entries = manifests.flatMap(entriesOf).filter((entry) => !entry.endsWith(".js"));
  const lines = entries.flatMap((entry, index) => [
    `import type * as entry${index} from ${JSON.stringify(entry)};`,
    `export type Check${index} = Assert<NotAny<typeof entry${index}>>;`,
  ]);
  writeFileSync(
    join(project, "check.ts"),
    [
      "type NotAny<T> = 0 extends 1 & T ? false : true;",
      "type Assert<T extends true> = T;",
      `import type { ThreadItem } from "@chatwright/protocol";`,
      `export const kind = (item: ThreadItem): string => (item.type === "widget" ? item.widget.type : item.id);`,
      `// @ts-expect-error: a thread item has no such type`,
      `export const wrong = (item: ThreadItem) => item.type === "poem";`,
      ...lines,
    ].join("\n"),
  );
  expect(await typeErrors("check.ts", "nodenext")).toBe("");
  expect(await typeErrors("check.ts", "bundler")).toBe("");
});

/** The compiler's errors in a file of the project, with the declarations of the packages. */
async function typeErrors(file: string, moduleResolution: "nodenext" | "bundler"): Promise<string> {
  writeFileSync(
    join(project, "tsconfig.json"),
    JSON.stringify({
      compilerOptions: {
        strict: true,
        noEmit: true,
        target: "es2024",
        module: moduleResolution === "bundler" ? "esnext" : "nodenext",
        moduleResolution,
        lib: ["es2024", "esnext.disposable", "dom", "dom.iterable"],
        types: ["node"],
        // The build already checks the packages' own declarations.
        skipLibCheck: true,
      },
      files: [file],
    }),
  );
  return run(join(ROOT, "node_modules/.bin/tsc"), ["-p", project]).then(
    () => "",
    (error: { stdout: string }) => error.stdout,
  );
}

/** Starts a server of the project and resolves with the address that it prints. */
async function start(file: string): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, [file], {
    cwd: project,
    env: { ...process.env, NODE_OPTIONS: "", PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let printed = "";
  for await (const chunk of child.stdout) {
    printed += String(chunk);
    const url = /http:\S+/.exec(printed)?.[0];
    if (url !== undefined) return { url, child };
  }
  throw new Error(`The program ended after it printed "${printed}"`);
}

describe("README.md's quick start", () => {
  const [, source = ""] =
    /^```ts server\.ts\n([^]*?)^```$/m.exec(readFileSync(join(ROOT, "README.md"), "utf8")) ?? [];

  test("is one file of at most 20 lines, the same as examples/quick-start", () => {
    expect(source).toBe(readFileSync(join(ROOT, "examples/quick-start/server.ts"), "utf8"));
    expect(source.trimEnd().split("\n").length).toBeLessThanOrEqual(20);
  });

  test("compiles, streams an answer, serves the element and ends on SIGTERM", async () => {
    writeFileSync(join(project, "server.ts"), source);
    expect(await typeErrors("server.ts", "nodenext")).toBe("");
    const { url, child } = await start("server.ts");
    const answer = await fetch(new URL("/chatkit", url), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ type: "message", content: "Is it open?" }),
    });
    expect(answer.headers.get("content-type")).toBe("text/event-stream");
    const events = await answer.text();
    expect(events).toContain("You said: Is it open?");
    expect(events.match(/content_part\.text_delta/g)!.length).toBeGreaterThan(2);
    expect(await (await fetch(url)).text()).toContain("<openai-chatkit>");
    expect((await fetch(new URL("chatkit.js", url))).status).toBe(200);
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
  });
});
