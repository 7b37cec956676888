import type { ThreadStreamEvent } from "@chatwright/protocol";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Client, StreamAnswer, StreamRequest } from "./client.ts";
import { type Network, RunConnection } from "./connection.ts";
import { ChatKitError } from "../model/errors.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const REQUEST: StreamRequest = {
  type: "threads.add_user_message",
  params: { thread_id: "t1", input: { content: [], attachments: [], inference_options: {} } },
};
const broken = (): ChatKitError => new ChatKitError("network", "The stream broke off");
const notice = (message: string): ThreadStreamEvent => ({ type: "notice", level: "info", message });

/** Gives these events, then breaks off. */
function answer(from: number, ...messages: string[]): StreamAnswer {
  return {
    runId: "run_1",
    events: (async function* () {
      yield messages.map((message, at) => ({ id: from && from + at, event: notice(message) }));
      throw broken();
    })(),
    dropIfSilent: () => false,
  };
}

function connect(
  resume: (after: number, attempt: number) => StreamAnswer | Promise<StreamAnswer>,
  network: Partial<Network> = {},
  first = answer(1, "one", "two"),
) {
  const resumes: { at: number; after: number }[] = [];
  const lost: boolean[] = [];
  const start = Date.now();
  const client: Client = {
    request: () => Promise.reject(broken()),
    loadThread: () => Promise.reject(broken()),
    upload: () => Promise.reject(broken()),
    stream: async (request) => {
      if (request.type !== "threads.resume") return first;
      const after = request.params.after ?? 0;
      resumes.push({ at: Date.now() - start, after });
      return resume(after, resumes.length);
    },
  };
  const made = new RunConnection({
    client,
    network: { online: () => true, onBack: () => () => undefined, ...network },
    onLost: (is) => lost.push(is),
    isComplete: () => true,
    plain: false,
  });
  const seen: string[] = [];
  const read = async (): Promise<void> => {
    await made.open(REQUEST);
    for await (const batch of made.events())
      for (const { event } of batch) seen.push((event as { message: string }).message);
  };
  return { made, read, seen, resumes, lost };
}

const unreachable = (): never => {
  throw broken();
};

/** The stream of a run that is over. */
const over: StreamAnswer = { runId: "run_1", events: (async function* () {})(), dropIfSilent: () => false };

/** A network that is always there, and says that it has come back whenever `back` is called. */
function comesBack(): { back: () => void; network: Partial<Network> } {
  const backs = new Set<() => void>();
  const onBack: Network["onBack"] = (back) => {
    backs.add(back);
    return () => backs.delete(back);
  };
  return { back: () => [...backs].forEach((back) => back()), network: { onBack } };
}

describe("a lost connection", () => {
  it("gives no event twice, though the server repeats itself", async () => {
    const { read, seen, resumes } = connect((after, attempt) =>
      attempt === 1 ? answer(after - 1, "one", "two", "three") : over,
    );
    const reading = read();
    await vi.runAllTimersAsync();
    await reading;
    expect(seen).toEqual(["one", "two", "three"]);
    expect(resumes.map(({ after }) => after)).toEqual([2, 3]);
  });

  it("is tried less and less often, and given up after about a minute", async () => {
    const { read, seen, resumes, lost } = connect(unreachable);
    const reading = read();
    const failed = expect(reading).rejects.toMatchObject({ code: "network" });
    await vi.runAllTimersAsync();
    await failed;
    expect(seen).toEqual(["one", "two"]);
    expect(resumes).toHaveLength(10);
    const pauses = resumes.map(({ at }, index) => at - (resumes[index - 1]?.at ?? 0));
    for (const [index, pause] of pauses.entries()) {
      const longest = Math.min(15_000, 500 * 2 ** index);
      expect(pause).toBeGreaterThanOrEqual(Math.floor(longest / 2));
      expect(pause).toBeLessThanOrEqual(longest + 1);
    }
    expect(lost.includes(true)).toBe(true);
  });

  it("is not given up while the browser is offline, and tried at once when it is back", async () => {
    let online = false;
    const backs = new Set<() => void>();
    const { read, resumes } = connect(() => (online ? over : unreachable()), {
      online: () => online,
      onBack: (back) => {
        backs.add(back);
        return () => backs.delete(back);
      },
    });
    const reading = read();
    await vi.advanceTimersByTimeAsync(3_600_000);
    const before = resumes.length;
    expect(before).toBeGreaterThan(50);
    online = true;
    for (const back of backs) back();
    await vi.advanceTimersByTimeAsync(1);
    await reading;
    expect(resumes).toHaveLength(before + 1);
    expect(backs.size).toBe(0);
  });

  it("shows a sign once it is not back within a second, and none before", async () => {
    let tries = 0;
    const { read, lost } = connect(() => (++tries === 3 ? over : unreachable()));
    const reading = read();
    await vi.advanceTimersByTimeAsync(999);
    expect(lost).not.toContain(true);
    await vi.advanceTimersByTimeAsync(4_000);
    await reading;
    expect(lost.filter((is, at) => is !== lost[at - 1])).toEqual([false, true, false]);
  });

  it("gives up a resume request that has no answer for ten seconds, though the page's fetch ignores the signal", async () => {
    const hangs = new Promise<never>(() => undefined);
    const { read, resumes } = connect((_after, attempt) => (attempt < 3 ? hangs : over));
    const reading = read();
    await vi.runAllTimersAsync();
    await reading;
    const [first, second, third] = resumes.map(({ at }) => at);
    expect(resumes).toHaveLength(3);
    expect(second! - first!).toBeGreaterThanOrEqual(10_000);
    expect(third! - second!).toBeGreaterThanOrEqual(10_000);
  });

  it("gives up a waiting resume request when the network or the tab is back, and tries again at once", async () => {
    const { back, network } = comesBack();
    const hangs = new Promise<never>(() => undefined);
    const { read, resumes } = connect((_after, attempt) => (attempt < 2 ? hangs : over), network);
    const reading = read();
    await vi.advanceTimersByTimeAsync(500);
    // A request that has only begun may well be answered.
    back();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(resumes).toHaveLength(1);
    back();
    await vi.advanceTimersByTimeAsync(0);
    await reading;
    expect(resumes).toHaveLength(2);
  });

  it("is known at once when the network or the tab is back, by a stream that was silent", async () => {
    const { back, network } = comesBack();
    const dropped = Promise.withResolvers<never>();
    const asked: number[] = [];
    const first: StreamAnswer = {
      runId: "run_1",
      events: (async function* () {
        yield [{ id: 1, event: notice("one") }];
        await dropped.promise;
      })(),
      dropIfSilent: (forMs) => {
        asked.push(forMs);
        dropped.reject(broken());
        return true;
      },
    };
    const { read, resumes } = connect(() => over, network, first);
    const reading = read();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(resumes).toEqual([]);
    back();
    await vi.advanceTimersByTimeAsync(0);
    await reading;
    expect(asked).toEqual([1_000]);
    expect(resumes).toEqual([{ at: 60_000, after: 1 }]);
  });

  it("is not looked for where the run cannot be resumed, because such a server may be silent", async () => {
    const { back, network } = comesBack();
    const goOn = Promise.withResolvers<void>();
    const first: StreamAnswer = {
      runId: undefined,
      events: (async function* () {
        await goOn.promise;
        yield [{ id: 0, event: notice("late") }];
      })(),
      dropIfSilent: () => expect.unreachable(),
    };
    const { read, seen } = connect(unreachable, network, first);
    const reading = read();
    await vi.advanceTimersByTimeAsync(3_600_000);
    back();
    goOn.resolve();
    await reading;
    expect(seen).toEqual(["late"]);
  });

  it("is an error at once where the run cannot be resumed", async () => {
    const { read, seen, resumes } = connect(unreachable, {}, { ...answer(0, "one"), runId: undefined });
    await expect(read()).rejects.toMatchObject({ code: "network" });
    expect(seen).toEqual(["one"]);
    expect(resumes).toEqual([]);
  });
});
