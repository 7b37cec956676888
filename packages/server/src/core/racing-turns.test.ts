import { AsyncLocalStorage } from "node:async_hooks";
import { SseDecoder, type ThreadMetadata } from "@chatwright/protocol";
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
import type { SubscriptionOptions } from "../runs/subscription.ts";
import { NotFoundError, RunStoppedError } from "../store/errors.ts";
import type { Store } from "../store/store.ts";
import { MemoryStore } from "../stores/memory/index.ts";
import type { Run } from "./run.ts";
import { ChatKitServer } from "./server.ts";

// Requests race on one thread, and fast-check decides the order in which awaited work completes.

type Concurrency = NonNullable<RunOptions["concurrency"]>;

interface Request {
  kind: "message" | "output" | "input" | "retry" | "action" | "stop" | "delete" | "close";
  subscription: SubscriptionOptions;
  /** The reader leaves after so many events or texts. */
  leavesAfter: number | undefined;
  /** The connection is lost after so many steps, in any state of the request. */
  lostAfter: number | undefined;
}

const request = fc.record<Request>({
  kind: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom("message", "message", "output", "input", "retry", "action") },
    { weight: 3, arbitrary: fc.constant("stop") },
    { weight: 1, arbitrary: fc.constantFrom("delete", "close") },
  ),
  subscription: fc.record<SubscriptionOptions>({
    numbered: fc.boolean(),
    onLeave: fc.constantFrom("stop", "leave"),
    pace: fc.constantFrom("reader", "run"),
  }),
  leavesAfter: fc.option(fc.nat(6), { nil: undefined }),
  lostAfter: fc.option(fc.nat(12), { nil: undefined, freq: 1 }),
});

const BODIES = {
  message: addRequest("t1"),
  output: { type: "threads.add_client_tool_output", params: { thread_id: "t1", result: 1 } },
  input: { type: "threads.add_structured_input", params: { thread_id: "t1", item_id: "s1", input: {} } },
  retry: { type: "threads.retry_after_item", params: { thread_id: "t1", item_id: "u1" } },
  action: { type: "threads.custom_action", params: { thread_id: "t1", action: { type: "buy" } } },
  stop: { type: "threads.stop", params: { thread_id: "t1" } },
  delete: { type: "threads.delete", params: { thread_id: "t1" } },
  rename: { type: "threads.update", params: { thread_id: "t1", title: "New" } },
};

const READS = ["loadThread", "loadThreadItems", "loadItem"] as const;
const WRITES = ["saveItem", "replaceItem", "deleteThreadItem", "truncateThread"] as const;

/** One request's run, as the store and the hook see it. */
interface Observed {
  signal?: AbortSignal;
  finished: boolean;
  /** A stop or the thread's deletion was answered, or the server is closed. The run must write no more. */
  silenced: boolean;
}

/**
 * The request whose code runs now. All races share one storage: on Node 22 every `AsyncLocalStorage` ever made slows
 * every promise.
 */
const current = new AsyncLocalStorage<Observed>();

class Race {
  readonly faults: string[] = [];
  readonly server: TestServer;
  readonly #store = new MemoryStore<typeof ANNA>({ owner: ({ user }) => user });
  readonly #scheduler: fc.Scheduler;
  readonly #concurrency: Concurrency;
  readonly #runs: Observed[] = [];
  /** Whether a deletion has begun. A run that begins then may find no thread to write to. */
  #deleting = false;
  readonly #runOfThread = new WeakMap<object, Observed>();
  /** The runs in the order of their writes, each once in a row. */
  readonly #writers: Observed[] = [];

  constructor(scheduler: fc.Scheduler, concurrency: Concurrency) {
    this.#scheduler = scheduler;
    this.#concurrency = concurrency;
    const begin = (thread: ThreadMetadata, run: Run<typeof ANNA>) => {
      const observed = current.getStore()!;
      observed.signal = run.signal;
      this.#runOfThread.set(thread, observed);
      return this.#answer(observed, run);
    };
    this.server = new TestServer(
      (thread, _item, _context, run) => begin(thread, run),
      {
        action: (thread, _action, _sender, _context, run) => begin(thread, run),
        handleStreamCancelled: (...args) => {
          const work = () => ChatKitServer.prototype.handleStreamCancelled.apply(this.server, args);
          return current.run(this.#runOfThread.get(args[0])!, work);
        },
      },
      { runs: { concurrency } },
      this.#store,
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
    this.#slowDown(this.#store);
    const all = requests.map((one) => this.#send(one));
    await this.#scheduler.waitFor(Promise.all(all));
    await this.#scheduler.waitFor(this.server.close({ deadlineMs: 60_000 }));
    await this.#scheduler.waitIdle();
    if (new Set(this.#writers).size !== this.#writers.length)
      this.faults.push("writes of two runs interleave");
    const failures = this.server.log.filter(
      ({ level, fields }) =>
        level === "error" && !(this.#deleting && "err" in fields && fields.err instanceof NotFoundError),
    );
    if (failures.length > 0) this.faults.push(`logged: ${failures[0]!.message}`);
  }

  async #send(one: Request): Promise<void> {
    await this.#turn();
    if (one.kind === "stop") return this.#stop();
    if (one.kind === "delete") return this.#delete();
    if (one.kind === "close") return this.#close();
    const body = BODIES[one.kind];
    const observed: Observed = { finished: false, silenced: false };
    this.#runs.push(observed);
    await current.run(observed, async () => {
      try {
        const { subscription } = one;
        const signal = this.#connection(one.lostAfter);
        const result = await this.server.process(body, ANNA, { subscription, signal });
        if (result.kind !== "stream") return;
        const texts = await this.#read(result.messages, one.leavesAfter);
        if (subscription.numbered) this.#checkNumbers(texts);
      } catch (error) {
        if (error instanceof DOMException && error.name === "AbortError") return;
        if (!(error instanceof Error && "code" in error)) throw error;
        // The server refuses a request if another one has answered or removed the item, or occupies the thread.
        const expected = ["conflict", "not_found", ...(this.server.ready ? [] : ["unavailable"])];
        if (!expected.includes(String(error.code))) this.faults.push(String(error));
      }
    });
  }

  #connection(lostAfter: number | undefined): AbortSignal {
    const connection = new AbortController();
    const live = async (steps: number) => {
      for (let step = 0; step < steps; step++) await this.#turn();
      connection.abort();
    };
    if (lostAfter !== undefined) void live(lostAfter);
    return connection.signal;
  }

  /**
   * Once the stop is answered, the runs of all earlier requests must be silent. Where turns queue, only the active run
   * must be silent, and the waiting turns go on.
   */
  async #stop(): Promise<void> {
    const before = this.#runs.filter(
      ({ signal, finished }) =>
        !finished && (this.#concurrency !== "queue" || (signal !== undefined && !signal.aborted)),
    );
    await this.server.value(BODIES.stop).catch(expectMissing);
    for (const one of before) one.silenced = true;
  }

  /** Once the deletion is answered, all runs so far must be silent. Later requests find no thread. */
  async #delete(): Promise<void> {
    this.#deleting = true;
    const deleted = await this.server.value(BODIES.delete).catch(expectMissing);
    if (deleted) for (const one of this.#runs) one.silenced = true;
  }

  /** Closes the server, as at the end of the process. From then on no run may write or begin. */
  async #close(): Promise<void> {
    await this.server.close({ deadlineMs: 0 });
    for (const one of this.#runs) one.silenced = true;
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

  /** An answer that goes on after it was stopped, as a tool may. */
  async *#answer(observed: Observed, run: Run<typeof ANNA>) {
    const item = itemOf("assistant_message");
    this.#expectAlone(observed, "a hook begins");
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

  /** A tool that writes beside the answer, and goes on when the answer is stopped. */
  async #takeNotes(run: Run<typeof ANNA>): Promise<void> {
    for (let count = 0; count < 4; count++) {
      await this.#turn();
      const stopped = run.signal.aborted;
      const note = itemOf("hidden_context_item");
      const outcome = await run.store.saveItem("t1", note, ANNA).then(
        () => "written",
        (error: unknown) => (error instanceof RunStoppedError ? "refused" : String(error)),
      );
      if (this.#deleting && outcome.startsWith("NotFoundError")) continue;
      if (outcome !== (stopped ? "refused" : "written")) this.faults.push(`a note was ${outcome}`);
    }
    // After the stop the tool may still write to another thread, and send requests.
    await this.server.store.saveItem("t2", itemOf("hidden_context_item"), ANNA);
    await this.server.value(BODIES.rename).catch(expectMissing);
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

  /** Called at the beginning of a write and at its end. */
  #onWrite(name: string, threadId: unknown): void {
    if (threadId !== "t1") return;
    const writer = current.getStore()!;
    if (writer.silenced) this.faults.push(`${name} after an acknowledged stop`);
    this.#expectAlone(writer, name);
    if (this.#writers.at(-1) !== writer) this.#writers.push(writer);
  }

  #expectAlone(run: Observed, what: string): void {
    const active = this.#runs.filter(
      (other) => other !== run && other.signal && !other.signal.aborted && !other.finished,
    );
    if (active.length > 0) this.faults.push(`${what} while another run is active`);
  }

  async #turn(): Promise<void> {
    await this.#scheduler.schedule(Promise.resolve());
  }
}

/** The thread may have been deleted before. */
function expectMissing(error: unknown): void {
  expect(error).toMatchObject({ code: "not_found" });
}

test.each<Concurrency>(["interrupt", "reject", "queue"])(
  "one run at a time, nothing interleaved, nothing written after an answered stop: %s",
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
    await fc.assert(race);
  },
);
