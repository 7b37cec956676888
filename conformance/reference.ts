import { execFileSync, type ExecFileSyncOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { startModelServer } from "./model-server.ts";
import type { Subject } from "./scenario.ts";

const SOURCES = join(import.meta.dirname, "python");
const REQUIREMENTS = join(SOURCES, "requirements.txt");
const ENVIRONMENT = join(import.meta.dirname, ".venv");
/** The Python of the reference's environment. */
export const PYTHON = join(ENVIRONMENT, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
/** A copy of the installed requirements, written last, so that an interrupted installation is repeated. */
const INSTALLED = join(ENVIRONMENT, "installed.txt");

/**
 * The environment variables of that Python. The reference writes local times without a zone, so `TZ` makes them UTC.
 */
export const PYTHON_ENVIRONMENT = {
  ...process.env,
  TZ: "UTC",
  PYTHONDONTWRITEBYTECODE: "1",
  OPENAI_AGENTS_DISABLE_TRACING: "1",
};

/** Installs the reference into an environment of its own, unless the versions of the lock file are there already. */
export function installReference(): void {
  const wanted = readFileSync(REQUIREMENTS, "utf8");
  if (existsSync(INSTALLED) && readFileSync(INSTALLED, "utf8") === wanted) return;
  process.stderr.write("Installing openai-chatkit into conformance/.venv …\n");
  rmSync(ENVIRONMENT, { recursive: true, force: true });
  // Errors are on standard error; the other output is of no use.
  const options: ExecFileSyncOptions = { stdio: ["ignore", "ignore", "inherit"] };
  execFileSync(findPython(), ["-m", "venv", ENVIRONMENT], options);
  const install = ["-m", "pip", "install", "--quiet", "--require-hashes", "--requirement", REQUIREMENTS];
  execFileSync(PYTHON, install, options);
  writeFileSync(INSTALLED, wanted);
}

/** The first Python on the path that is new enough for the lock file. */
function findPython(): string {
  const check = "import sys, venv; sys.exit(sys.version_info < (3, 10))";
  for (const name of [
    "python3",
    "python",
    "python3.14",
    "python3.13",
    "python3.12",
    "python3.11",
    "python3.10",
  ]) {
    try {
      execFileSync(name, ["-c", check], { stdio: "ignore" });
      return name;
    } catch {
      // Absent or too old: try the next name.
    }
  }
  throw new Error(
    "Cannot install the reference: Python 3.10 or later with venv is not on the path. Install Python.",
  );
}

/** openai-chatkit under test, in a process of its own. */
export async function startReference(): Promise<Subject> {
  const child = spawn(PYTHON, [join(SOURCES, "serve.py")], {
    env: PYTHON_ENVIRONMENT,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  const started = once(createInterface(child.stdout), "line") as Promise<[string]>;
  const [port] = await Promise.race([
    started,
    exited.then(([code]) => {
      throw new Error(`Cannot start the reference: its process ended with ${code}. Read its output.`);
    }),
  ]);
  const url = `http://127.0.0.1:${port}`;
  const model = await startModelServer();
  return {
    async begin(scenario) {
      const { model: turns = [], ...rest } = scenario;
      model.play(turns);
      const body = JSON.stringify({ ...rest, model_url: model.url });
      const response = await fetch(`${url}/scenario`, { method: "POST", body });
      if (!response.ok)
        throw new Error(
          `Cannot begin scenario "${scenario.name}": the reference does not accept it. Check the scenario.`,
        );
      const { store } = (await response.json()) as { store: unknown };
      return { url: `${url}/chatkit`, store };
    },
    received: model.received,
    async hanging() {
      const signal = AbortSignal.timeout(30_000);
      const isHanging = async () => (await (await fetch(`${url}/hanging`, { signal })).json()) as boolean;
      while (!model.hanging && !(await isHanging())) await wait(1);
    },
    async outcome() {
      const response = await fetch(`${url}/outcome`, { signal: AbortSignal.timeout(30_000) });
      const { store, calls } = (await response.json()) as Awaited<ReturnType<Subject["outcome"]>>;
      return { store, calls: [...calls, ...model.calls] };
    },
    // The reference never closes its request to the model, however long the test waits.
    modelRunsOn: () => model.hangsFor(1_000),
    async close() {
      await model.close();
      child.stdin.end();
      await exited;
    },
  };
}
