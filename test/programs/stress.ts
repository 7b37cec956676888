// Runs the suite several times in shuffled order, on slowed-down pages and beside busy processes. `npm run test:stress
// [-- --times 5 --slowdown 1,4 --busy 0,4 --project browser]`

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "../support/imports.ts";
import { FAILED } from "../support/page-record.ts";
import { PROGRAM_FLAGS } from "../support/programs.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** How often each set-up runs the browser's files; the others run once. */
    times: { type: "string", default: "5" },
    /** How many times slower the pages' processors are. */
    slowdown: { type: "string", default: "1,4" },
    /** How many processes compute beside the tests. */
    busy: { type: "string", default: "0,4" },
    /** One project alone, as often as the browser's. */
    project: { type: "string" },
  },
});

interface Outcome {
  name: string;
  seed: number;
  tests: number;
  failed: string[];
  seconds: number;
}

/** The part of Vitest's report that is read here. */
interface Report {
  numTotalTests: number;
  success: boolean;
  testResults: {
    name: string;
    message: string;
    status: string;
    assertionResults: { fullName: string; status: string }[];
  }[];
}

const REPORTS = mkdtempSync(join(tmpdir(), "chatwright-stress-"));
process.once("exit", () => rmSync(REPORTS, { recursive: true }));
// A signal would else leave it there. What this process has started ends with it.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(1));

const numbers = (list: string): number[] => list.split(",").map(Number);

/** Starts processes that do nothing but compute, and now and then look whether this one is there. */
function compute(count: number): ChildProcess[] {
  const program = "(function compute() { for (let n = 0; n < 1e8; n++); setImmediate(compute); })()";
  return Array.from({ length: count }, () =>
    spawn(process.execPath, [...PROGRAM_FLAGS, "-e", program], { stdio: "ignore" }),
  );
}

/** @param project The only one whose files run. Default: all. */
async function runOnce(name: string, slowdown: number, project?: string): Promise<Outcome> {
  // Vitest shuffles by it, so that a run can be repeated.
  const seed = Date.now();
  const file = join(REPORTS, `${seed}.json`);
  const args = [
    ...PROGRAM_FLAGS,
    join(ROOT, "node_modules/vitest/vitest.mjs"),
    "run",
    ...(project === undefined ? [] : ["--project", project]),
    "--sequence.shuffle",
    `--sequence.seed=${seed}`,
    "--reporter=dot",
    "--reporter=json",
    `--outputFile.json=${file}`,
    ...positionals,
  ];
  const started = Date.now();
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, TEST_CPU_SLOWDOWN: String(slowdown), TEST_PATIENCE: "4", TEST_RUN: String(seed) },
  });
  const ended = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
  const code = ended[0] ?? ended[1];
  const seconds = (Date.now() - started) / 1000;
  if (!existsSync(file)) {
    return { name, seed, tests: 0, failed: [`Vitest ended with ${code} and wrote no report`], seconds };
  }
  const report = JSON.parse(readFileSync(file, "utf8")) as Report;
  const failed = report.testResults.flatMap(({ name: path, status, message, assertionResults }) => {
    const tests = assertionResults.filter((test) => test.status === "failed").map((test) => test.fullName);
    if (status === "failed" && tests.length === 0) tests.push(message.split("\n")[0]!);
    return tests.map((test) => `${path.replace(`${ROOT}/`, "")}: ${test}`);
  });
  if (code !== 0 && failed.length === 0) failed.push(`Vitest ended with ${code}`);
  return { name, seed, tests: report.numTotalTests, failed, seconds };
}

function line({ name, seed, tests, failed, seconds }: Outcome): string {
  return `${name}: ${tests} tests, ${failed.length} failed, ${Math.round(seconds)} s (seed ${seed})`;
}

// Each run has a folder there.
rmSync(FAILED, { recursive: true, force: true });
const outcomes: Outcome[] = [];
for (const slowdown of numbers(values.slowdown)) {
  for (const busy of numbers(values.busy)) {
    const computing = compute(busy);
    try {
      for (let time = 1; time <= Number(values.times); time++) {
        // Files that are named run every time, whichever project they are of.
        const isNamed = positionals.length > 0;
        const project = values.project ?? (isNamed || time === 1 ? undefined : "browser");
        const what = project ?? (isNamed ? positionals.join(" ") : "everything");
        const name = `pages ×${slowdown}, ${busy} busy processes, run ${time}, ${what}`;
        const outcome = await runOnce(name, slowdown, project);
        outcomes.push(outcome);
        console.log(`\n== ${line(outcome)} ==\n${outcome.failed.join("\n")}`);
      }
    } finally {
      for (const child of computing) child.kill("SIGKILL");
    }
  }
}

const failures = outcomes.flatMap(({ failed }) => failed);
console.log(`\n== summary ==\n${outcomes.map(line).join("\n")}`);
for (const failure of new Set(failures)) console.log(`failed: ${failure}`);
console.log(`${outcomes.length} runs, ${failures.length} failed tests`);
if (failures.length > 0) process.exitCode = 1;
