import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { ROOT } from "./imports.ts";

/** A copy of the sources in a temporary folder, to plant faults in. */
export interface WorkspaceCopy {
  root: string;
  /** Writes a file, runs a tool of `node_modules/.bin` in the copy and takes the file away again. */
  runWith(planted: Record<string, string>, tool: string, ...args: string[]): Promise<ToolResult>;
  remove(): void;
}

export interface ToolResult {
  code: number | null;
  /** What it wrote, to both of its outputs. */
  output: string;
}

const LEFT_OUT = new Set([
  "node_modules",
  ".venv",
  "dist",
  ".git",
  ".next",
  ".acme",
  "screenshots",
  "coverage",
]);

/** Copies the workspace. Installed packages are linked, but for the workspace's own, which are those of the copy. */
export function copyWorkspace(): WorkspaceCopy {
  const root = mkdtempSync(join(tmpdir(), "chatwright-copy-"));
  cpSync(ROOT, root, {
    recursive: true,
    filter: (source) => source === ROOT || !LEFT_OUT.has(basename(source)),
  });
  const modules = join(root, "node_modules");
  const link = (name: string, target: string) => {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(target, join(modules, name));
  };
  for (const name of readdirSync(join(ROOT, "node_modules"))) {
    if (name !== "@chatwright") link(name, join(ROOT, "node_modules", name));
  }
  for (const name of readdirSync(join(root, "packages"))) {
    link(`@chatwright/${name}`, join(root, "packages", name));
  }
  return {
    root,
    async runWith(planted, tool, ...args) {
      for (const [file, source] of Object.entries(planted)) writeFileSync(join(root, file), source);
      try {
        return await run(root, tool, args);
      } finally {
        for (const file of Object.keys(planted)) rmSync(join(root, file));
      }
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

function run(cwd: string, tool: string, args: string[]): Promise<ToolResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(ROOT, "node_modules/.bin", tool), args, {
      cwd,
      env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}
