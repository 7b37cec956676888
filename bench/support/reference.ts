import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import type { Thread } from "@chatwright/protocol";
import { installReference, PYTHON, PYTHON_ENVIRONMENT } from "../../conformance/reference.ts";
import type { Drained } from "./drain.ts";
import type { MeasuredAnswer } from "./measured-answers.ts";

/** openai-chatkit under uvicorn, in a process of its own, which runs python/serve.py. */
export class Reference implements AsyncDisposable {
  /** The URL at which it answers ChatKit's protocol. */
  readonly url: string;
  readonly #process: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  readonly #folder = mkdtempSync(join(tmpdir(), "chatwright-bench-"));

  private constructor(process: ChildProcess, lines: AsyncIterator<string>, url: string) {
    this.#process = process;
    this.#lines = lines;
    this.url = url;
  }

  /** @throws if there is no suitable Python */
  static async start(): Promise<Reference> {
    try {
      installReference();
    } catch (cause) {
      throw new Error(
        "Cannot install openai-chatkit: its installation failed. " +
          "See conformance/README.md, or leave openai-chatkit out with --without-reference.",
        { cause },
      );
    }
    const script = join(import.meta.dirname, "../python/serve.py");
    const child = spawn(PYTHON, [script], { env: PYTHON_ENVIRONMENT, stdio: ["pipe", "pipe", "inherit"] });
    const lines: Interface = createInterface(child.stdout);
    const iterator = lines[Symbol.asyncIterator]();
    const { url } = (await readReply(iterator)) as { url: string };
    return new Reference(child, iterator, url);
  }

  /** Sets its answers from now on. @param store the name of the store that it uses, which is kept until the end */
  async answer(answer: MeasuredAnswer, store = "threads"): Promise<void> {
    await this.#ask({ do: "answer", answer, path: join(this.#folder, `${store}.db`) });
  }

  /** Stores threads with their items. */
  async fill(threads: readonly Thread[]): Promise<void> {
    const plain = threads.map((thread) => ({ ...thread, items: thread.items.data }));
    await this.#ask({ do: "fill", threads: plain });
  }

  /** Carries out a request and reads the answer to its end, without HTTP, so many times. */
  drain(request: object, times = 1): Promise<Drained> {
    return this.#ask({ do: "drain", request, times }) as Promise<Drained>;
  }

  /** Reads the stream of an agent's run, without ChatKit. */
  drainSdk(): Promise<Drained> {
    return this.#ask({ do: "drain_sdk" }) as Promise<Drained>;
  }

  /** The time when the next `waiting` answer was stopped; `Infinity` if none is stopped within two seconds. */
  async nextStop(): Promise<number> {
    const { at } = (await this.#ask({ do: "next_stop" })) as { at: number | null };
    return at ?? Infinity;
  }

  /** The processor time of the process while `work` ran, in microseconds. */
  async cpuMicros(work: () => Promise<unknown>): Promise<number> {
    const before = await this.#cpu();
    await work();
    return (await this.#cpu()) - before;
  }

  async #cpu(): Promise<number> {
    const { micros } = (await this.#ask({ do: "cpu" })) as { micros: number };
    return micros;
  }

  async #ask(command: object): Promise<unknown> {
    this.#process.stdin?.write(`${JSON.stringify(command)}\n`);
    return readReply(this.#lines);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const exited = once(this.#process, "exit");
    this.#process.stdin?.end();
    if (this.#process.exitCode === null) await exited;
    rmSync(this.#folder, { recursive: true });
  }
}

async function readReply(lines: AsyncIterator<string>): Promise<unknown> {
  const line = await lines.next();
  if (line.done) throw new Error("Cannot measure openai-chatkit: its process ended. Read its output.");
  const reply = JSON.parse(line.value) as { error?: string };
  if (reply.error !== undefined)
    throw new Error(`Cannot measure openai-chatkit: ${reply.error}. Read its output.`);
  return reply;
}
