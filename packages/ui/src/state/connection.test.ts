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
  };
}

function connect(
  resume: (after: number, attempt: number) => StreamAnswer,
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

describe("a lost connection", () => {
  it("gives no event twice, though the server repeats itself", async () => {
    const over = { runId: "run_1", events: (async function* () {})() };
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
    const over = { runId: "run_1", events: (async function* () {})() };
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

  it("is an error at once where the run cannot be resumed", async () => {
    const { read, seen, resumes } = connect(unreachable, {}, { ...answer(0, "one"), runId: undefined });
    await expect(read()).rejects.toMatchObject({ code: "network" });
    expect(seen).toEqual(["one"]);
    expect(resumes).toEqual([]);
  });
});
