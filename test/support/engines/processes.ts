import { type ChildProcess, spawn } from "node:child_process";
import { access, constants } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { delimiter, join } from "node:path";

export interface Program {
  child: ChildProcess;
  ended: () => boolean;
  /** Ends the program and all that it started. */
  stop: () => Promise<void>;
}

/**
 * Looks a program up.
 * @param variable An environment variable that can name it.
 * @throws Error where the program is not installed: the suite never leaves an engine out.
 */
export async function findProgram(variable: string, names: readonly string[]): Promise<string> {
  const chosen = process.env[variable];
  if (chosen) return chosen;
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  for (const file of names.flatMap((name) => folders.map((folder) => join(folder, name)))) {
    const found = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found) return file;
  }
  throw new Error(
    `Cannot find "${names.join('" or "')}": it is not installed. Run .ci/engines, or name it in ${variable}.`,
  );
}

/** Starts a program as the leader of a group. The group ends with this process at the latest. */
export function startProgram(file: string, flags: readonly string[], env: NodeJS.ProcessEnv = {}): Program {
  const child = spawn(file, flags, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "pipe"],
    detached: true,
  });
  const closed = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  const end = (): void => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {
      // The group has ended.
    }
  };
  process.once("exit", end);
  return {
    child,
    ended: () => child.exitCode !== null || child.signalCode !== null,
    stop: async () => {
      end();
      process.off("exit", end);
      await closed;
    },
  };
}

/** Waits for a line among the program's errors. What comes after that is read and dropped. */
export function printed({ child }: Program, line: RegExp): Promise<RegExpExecArray> {
  let output = "";
  return new Promise((resolve, reject) => {
    child.stderr!.on("data", (chunk: Buffer) => {
      if (output.length < 100_000) output += chunk.toString();
      const found = line.exec(output);
      if (found) resolve(found);
    });
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`${child.spawnfile} ended with ${code}:\n${output}`)));
  });
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  return port;
}
