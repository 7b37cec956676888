import { AsyncLocalStorage } from "node:async_hooks";
import { SseDecoder } from "@chatwright/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  added,
  addRequest,
  ANNA,
  delta,
  done,
  itemOf,
  TestServer,
  withText,
} from "../../test-support/server.ts";
import type { RunOptions } from "../runs/run-manager.ts";
import type { Store } from "../store/store.ts";
import { RunStoppedError } from "./errors.ts";
import type { Run } from "./run.ts";
import { ChatKitServer } from "./server.ts";

// Requests race on one thread; fast-check decides the order in which everything that is waited for comes.

type Concurrency = NonNullable<RunOptions["concurrency"]>;

interface Request {
  kind: "message" | "output" | "input" | "retry" | "stop";
  resumable: boolean;
  /** The reader leaves after so many events or texts. */
  leavesAfter: number | undefined;
}

const request = fc.record<Request>({
  kind: fc.constantFrom("message", "message", "output", "input", "retry", "stop"),
  resumable: fc.boolean(),
  leavesAfter: fc.option(fc.nat(6), { nil: undefined }),
});

const BODIES = {
  message: addRequest("t1"),
  output: { type: "threads.add_client_tool_output", params: { thread_id: "t1", result: 1 } },
  input: { type: "threads.add_structured_input", params: { thread_id: "t1", item_id: "s1", input: {} } },
  retry: { type: "threads.retry_after_item", params: { thread_id: "t1", item_id: "u1" } },
  stop: { type: "threads.stop", params: { thread_id: "t1" } },
  rename: { type: "threads.update", params: { thread_id: "t1", title: "New" } },
};

const READS = ["loadThread", "loadThreadItems", "loadItem"] as const;
const WRITES = ["addThreadItem", "saveItem", "deleteThreadItem", "truncateThread"] as const;

/** One request's run, as the store and the hook see it. */
interface Observed {
  signal?: AbortSignal;
  finished: boolean;
  /** A stop was answered: nothing may be written any more. */
  silenced: boolean;
}

class Race {
  readonly faults: string[] = [];
  readonly server: TestServer;
  readonly #scheduler: fc.Scheduler;
  /** The run on whose behalf code runs. */
  readonly #current = new AsyncLocalStorage<Observed>();
  readonly #runs: Observed[] = [];
  readonly #runOfThread = new WeakMap<object, Observed>();
  /** The runs in the order of their writes, each once in a row. */
  readonly #writers: Observed[] = [];

  constructor(scheduler: fc.Scheduler, concurrency: Concurrency) {
    this.#scheduler = scheduler;
    this.server = new TestServer(
      (thread, _item, _context, run) => {
        const observed = this.#current.getStore()!;
        observed.signal = run.signal;
        this.#runOfThread.set(thread, observed);
        return this.#answer(observed, run);
      },
      {
        handleStreamCancelled: (...args) => {
          const work = () => ChatKitServer.prototype.handleStreamCancelled.apply(this.server, args);
          return this.#current.run(this.#runOfThread.get(args[0])!, work);
        },
      },
      { runs: { concurrency } },
    );
  }

  async run(requests: Request[]): Promise<void> {
    const seeds = [
      itemOf("structured_input", { id: "s1" }),
      itemOf("user_message", { id: "u1" }),
      itemOf("client_tool_call", { id: "c1" }),
    ];
    await this.server.seed("t1", seeds);
    await this.server.seed("t2");
    this.#slowDown(this.server.store);
    const all = requests.map((one) => this.#send(one));
    await this.#scheduler.waitFor(Promise.all(all));
    await this.#scheduler.waitFor(this.server.close({ deadlineMs: 60_000 }));
    await this.#scheduler.waitIdle();
    if (new Set(this.#writers).size !== this.#writers.length)
      this.faults.push("writes of two runs interleave");
    const failures = this.server.log.filter(({ level }) => level === "error");
    if (failures.length > 0) this.faults.push(`logged: ${failures[0]!.message}`);
  }

  async #send(one: Request): Promise<void> {
    await this.#turn();
    if (one.kind === "stop") return this.#stop();
    const observed: Observed = { finished: false, silenced: false };
    this.#runs.push(observed);
    await this.#current.run(observed, async () => {
      try {
        const result = await this.server.process(BODIES[one.kind], ANNA, { resumable: one.resumable });
        if (result.kind === "stream") await this.#read(result.events, one.leavesAfter);
        if (result.kind === "run") this.#checkNumbers(await this.#read(result.messages, one.leavesAfter));
      } catch (error) {
        if (!(error instanceof Error && "code" in error)) throw error;
        // Refused: 409 for what somebody else has answered, removed or occupies.
        if (!["conflict", "not_found"].includes(String(error.code))) this.faults.push(String(error));
      }
    });
  }

  /** What was under way when the stop came is silent once it is answered. */
  async #stop(): Promise<void> {
    const before = this.#runs.filter(({ signal, finished }) => signal && !signal.aborted && !finished);
    await this.server.value(BODIES.stop);
    for (const one of before) one.silenced = true;
  }

  async #read<T>(source: AsyncIterableIterator<T>, leavesAfter = Infinity): Promise<T[]> {
    const values: T[] = [];
    for await (const value of source) {
      if (values.push(value) > leavesAfter) break;
      await this.#turn();
    }
    return values;
  }

  #checkNumbers(texts: string[]): void {
    const ids = new SseDecoder().push(texts.join("")).map(({ id }) => Number(id));
    if (ids.some((id, at) => id !== at + 1)) this.faults.push(`numbered ${ids.join(" ")}`);
  }

  /** An answer that does not care whether it was stopped, as a tool may. */
  async *#answer(observed: Observed, run: Run<typeof ANNA>) {
    const item = itemOf("assistant_message");
    try {
      const notes = this.#takeNotes(run);
      yield added(item);
      for (const word of ["One", " two", " three"]) {
        await this.#turn();
        yield delta(item.id, word);
      }
      await notes;
      yield done(withText(item, "One two three"));
    } finally {
      observed.finished = true;
    }
  }

  /** A tool that writes by itself, beside the answer, and goes on when that is stopped. It knows the server's store, too. */
  async #takeNotes(run: Run<typeof ANNA>): Promise<void> {
    for (let count = 0; count < 4; count++) {
      await this.#turn();
      const stopped = run.signal.aborted;
      const note = itemOf("hidden_context_item");
      const store = count % 2 === 0 ? run.store : this.server.store;
      const outcome = await store.addThreadItem("t1", note, ANNA).then(
        () => "written",
        (error: unknown) => (error instanceof RunStoppedError ? "refused" : String(error)),
      );
      if (outcome !== (stopped ? "refused" : "written")) this.faults.push(`a note was ${outcome}`);
    }
    // What is no write to the run's thread is nobody's business but the tool's, and a request is one of its own.
    await this.server.store.addThreadItem("t2", itemOf("hidden_context_item"), ANNA);
    await this.server.value(BODIES.rename);
  }

  #slowDown(store: Store<typeof ANNA>): void {
    for (const name of READS) this.#wrap(store, name, () => {});
    for (const name of WRITES) this.#wrap(store, name, (threadId) => this.#onWrite(name, threadId));
  }

  #wrap(store: Store<typeof ANNA>, name: keyof Store, onCall: (threadId: unknown) => void): void {
    const original = (store[name] as (...args: unknown[]) => Promise<unknown>).bind(store);
    const slow = async (...args: unknown[]) => {
      onCall(args[0]);
      await this.#turn();
      const result = await original(...args);
      await this.#turn();
      onCall(args[0]);
      return result;
    };
    Object.assign(store, { [name]: slow });
  }

  /** At the beginning of a write and at its end. */
  #onWrite(name: string, threadId: unknown): void {
    if (threadId !== "t1") return;
    const writer = this.#current.getStore()!;
    if (writer.silenced) this.faults.push(`${name} after an acknowledged stop`);
    const active = this.#runs.filter(
      (run) => run !== writer && run.signal && !run.signal.aborted && !run.finished,
    );
    if (active.length > 0) this.faults.push(`${name} while another run is active`);
    if (this.#writers.at(-1) !== writer) this.#writers.push(writer);
  }

  async #turn(): Promise<void> {
    await this.#scheduler.schedule(Promise.resolve());
  }
}

test.each<Concurrency>(["interrupt", "reject", "queue"])(
  "one run at a time, nothing interleaved, nothing written after an answered stop: %s",
  { timeout: 120_000 },
  async (concurrency) => {
    const race = fc.asyncProperty(
      fc.scheduler(),
      fc.array(request, { minLength: 2, maxLength: 6 }),
      async (scheduler, requests) => {
        const one = new Race(scheduler, concurrency);
        await one.run(requests);
        expect(one.faults).toEqual([]);
      },
    );
    await fc.assert(race, { numRuns: 1_000 });
  },
);
