// The suite where it is hardest on it: pages whose processor is slowed down, beside processes that take the machine's, in
// shuffled order, again and again. npm run test:stress [-- --times 5 --slowdown 1,4 --busy 0,4 --project browser]

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "../support/imports.ts";

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

const numbers = (list: string): number[] => list.split(",").map(Number);

/** Starts processes that do nothing but compute. */
function compute(count: number): ChildProcess[] {
  return Array.from({ length: count }, () =>
    spawn(process.execPath, ["-e", "for (;;);"], { stdio: "ignore" }),
  );
}

async function runOnce(name: string, slowdown: number, projects: readonly string[]): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), "chatwright-stress-"));
  const file = join(folder, "report.json");
  // Vitest shuffles by it, so that a run can be repeated.
  const seed = Date.now();
  const args = [
    join(ROOT, "node_modules/vitest/vitest.mjs"),
    "run",
    ...projects.flatMap((project) => ["--project", project]),
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
    env: { ...process.env, TEST_CPU_SLOWDOWN: String(slowdown), TEST_PATIENCE: "4" },
  });
  const [code] = (await once(child, "close")) as [number | null];
  const seconds = (Date.now() - started) / 1000;
  const report = await readFile(file, "utf8").then((text) => JSON.parse(text) as Report);
  await rm(folder, { recursive: true });
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

const outcomes: Outcome[] = [];
for (const slowdown of numbers(values.slowdown)) {
  for (const busy of numbers(values.busy)) {
    const computing = compute(busy);
    try {
      for (let time = 1; time <= Number(values.times); time++) {
        const all = time === 1 && values.project === undefined;
        const projects = all ? [] : [values.project ?? "browser"];
        const name = `pages ×${slowdown}, ${busy} busy processes, run ${time}${all ? ", everything" : ""}`;
        const outcome = await runOnce(name, slowdown, projects);
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
