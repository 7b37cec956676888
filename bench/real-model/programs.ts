import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Installation } from "./install.ts";

const START_MS = 180_000;
const END_MS = 15_000;
/**
 * The most tokens of an answer of llama.cpp's server. Without this limit, a model this small may go on until its window
 * is full.
 */
const LONGEST = 400;
const ACME = join(import.meta.dirname, "../../examples/acme");

/** A child process that writes its output to a file. */
export class Program implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #name: string;
  #output = "";

  constructor(name: string, command: string, args: string[], options: ProgramOptions) {
    this.#name = name;
    const { log, ...rest } = options;
    this.#child = spawn(command, args, { ...rest, stdio: ["ignore", "pipe", "pipe"] });
    const file = createWriteStream(log, { flags: "a" });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding("utf8").on("data", (chunk: string) => {
        file.write(chunk);
        this.#output = (this.#output + chunk).slice(-20_000);
      });
    }
    this.#child.once("close", () => file.end());
    // Ends the child process if a signal or an error ends this process.
    const kill = (): void => void this.#child.kill("SIGKILL");
    process.once("exit", kill);
    this.#child.once("exit", () => process.off("exit", kill));
  }

  get hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** The first value that `look` returns. @throws if the process ends before, or takes three minutes */
  async ready<TValue>(look: (output: string) => Promise<TValue | undefined> | TValue | undefined) {
    const deadline = Date.now() + START_MS;
    while (Date.now() < deadline) {
      const found = await look(this.#output);
      if (found !== undefined) return found;
      if (this.hasEnded) break;
      await wait(100);
    }
    throw new Error(`Cannot start ${this.#name}: ${this.#output.slice(-2_000)}. Read its output.`);
  }

  /** Ends only this process, by its id: with SIGTERM, and with SIGKILL if SIGTERM does not help. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.hasEnded) return;
    const exited = once(this.#child, "exit");
    this.#child.kill("SIGTERM");
    const timer = setTimeout(() => this.#child.kill("SIGKILL"), END_MS);
    await exited;
    clearTimeout(timer);
  }
}

interface ProgramOptions {
  /** The file that the output is appended to. */
  log: string;
  cwd?: string | undefined;
  env?: NodeJS.ProcessEnv | undefined;
}

export interface ModelServerOptions {
  port: number;
  /** Tokens of the window. */
  window: number;
  /** The program `llama-server` of llama.cpp, to use in the place of llama-cpp-python's server. */
  llamaServer: string | undefined;
  log: string;
}

/**
 * Starts the server of the model, which answers one request at a time. By default a new request to llama-cpp-python's
 * server ends the request that it is answering. This function switches that default off.
 */
export async function startModelServer(
  { python, model }: Installation,
  { port, window, llamaServer, log }: ModelServerOptions,
): Promise<Program> {
  const common = { model, host: "127.0.0.1", port, seed: 7 };
  const [command, ready, args] =
    llamaServer === undefined
      ? [
          python,
          "v1/models",
          [
            "-m",
            "llama_cpp.server",
            ...flags({ ...common, model_alias: "smollm2", n_ctx: window, interrupt_requests: false }),
          ],
        ]
      : [
          llamaServer,
          "health",
          [
            "--jinja",
            ...flags({ ...common, alias: "smollm2", "ctx-size": window, parallel: 1, predict: LONGEST }),
          ],
        ];
  const env = { ...process.env, PYTHONUNBUFFERED: "1" };
  const program = new Program("the model's server", command, args, { log, env });
  await program.ready(async () => {
    const response = await fetch(`http://127.0.0.1:${port}/${ready}`).catch(() => undefined);
    return response?.ok || undefined;
  });
  return program;
}

function flags(settings: Record<string, string | number | boolean>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
}

export interface AcmeOptions {
  modelUrl: string;
  /** The path of the database. */
  folder: string;
  /** The tokens of the model's window, if Acme is told its size. */
  contextWindow?: number | undefined;
  log: string;
}

/** Starts Acme as `npm start` does, but from the sources. @returns the program and its URL */
export async function startAcme({ modelUrl, folder, contextWindow, log }: AcmeOptions) {
  const { OPENAI_API_KEY: _key, ...inherited } = process.env;
  const env = {
    ...inherited,
    HOST: "127.0.0.1",
    PORT: "0",
    ACME_DATA: folder,
    OPENAI_BASE_URL: modelUrl,
    OPENAI_MODEL: "smollm2",
    OPENAI_API: "chat_completions",
    LOG_LEVEL: "debug",
    ...(contextWindow !== undefined && { OPENAI_CONTEXT_WINDOW: String(contextWindow) }),
  };
  const args = ["--conditions=@chatwright/source", "server/start.js"];
  const program = new Program("Acme", process.execPath, args, { log, env, cwd: ACME });
  const url = await program.ready((output) => /open at (http:\S+)/.exec(output)?.[1]);
  return { program, url };
}

/** A port of the loopback interface on which no program listens. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
