import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "./imports.ts";
import { PROGRAM_FLAGS } from "./programs.ts";

const run = promisify(execFile);
const ACME = join(ROOT, "examples/acme");

/** Builds the shop's page and the element, where they are older than their sources. */
export async function buildAcme(): Promise<void> {
  await run(process.execPath, [...PROGRAM_FLAGS, "build.ts"], { cwd: ACME });
}

export interface RunningAcme {
  url: string;
  stop(): Promise<void>;
}

/** Starts Acme as `npm start` does, in a process of its own, with an empty data folder, on a free port. */
export async function startAcme(environment: Record<string, string> = {}): Promise<RunningAcme> {
  const folder = await mkdtemp(join(tmpdir(), "acme-"));
  const child = spawn(process.execPath, [...PROGRAM_FLAGS, "server/start.js"], {
    cwd: ACME,
    env: { ...process.env, PORT: "0", HOST: "127.0.0.1", ACME_DATA: folder, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<void>((resolve) => {
    child.once("close", () => resolve());
  });
  const stop = async () => {
    child.kill("SIGKILL");
    await ended;
    await rm(folder, { recursive: true });
  };
  try {
    return { url: await printedUrl(child), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function printedUrl(child: ChildProcess): Promise<string> {
  let output = "";
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0];
      if (url !== undefined) resolve(url);
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("close", (code) =>
      reject(new Error(`Acme ended with ${code} before it was open:\n${output}`)),
    );
  });
}
