// Runs the unit tests of the protocol and the server on the oldest and on the newest supported Node. `npm test` runs
// them on the Node in between. This program installs both versions into a temporary folder. `npm run test:nodes`

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../support/imports.ts";

const VERSIONS = ["22.18.0", "26.10.0"];

/** @throws Error where the program fails */
function run(program: string, args: readonly string[], cwd: string): void {
  const { status, signal, error } = spawnSync(program, args, {
    cwd,
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (status === 0) return;
  const outcome = error?.message ?? `it ended with ${signal ?? status}`;
  throw new Error(`Cannot run "${program} ${args.join(" ")}": ${outcome}. Read its output.`);
}

const folder = mkdtempSync(join(tmpdir(), "chatwright-nodes-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
// A signal would else leave the folder there.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(1));

const aliases = Object.fromEntries(VERSIONS.map((version) => [`node-${version}`, `npm:node@${version}`]));
const manifest = { private: true, dependencies: aliases, allowScripts: { node: true } };
writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
run("npm", ["install", "--no-audit", "--no-fund"], folder);

for (const version of VERSIONS) {
  const started = Date.now();
  const node = join(folder, "node_modules", `node-${version}`, "bin/node");
  console.log(`\n== Node ${version} ==`);
  const vitest = join(ROOT, "node_modules/vitest/vitest.mjs");
  run(
    node,
    [vitest, "run", "--project", "unit", "--reporter=dot", "packages/protocol", "packages/server"],
    ROOT,
  );
  console.log(`Node ${version}: ${Math.round((Date.now() - started) / 1000)} s`);
}
