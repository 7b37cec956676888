import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ThreadStreamEvent } from "@chatwright/protocol";
import { message, textsOf, threadOf } from "../../../test-support/events.ts";
import { added, delta, itemOf, TestServer } from "../../../test-support/server.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/**
 * A server whose answer says a word at each of these times, and then hangs. The times are milliseconds from the
 * answer's beginning.
 */
function serve(times: readonly number[], runs: object = {}): TestServer {
  return new TestServer(
    async function* () {
      yield added(itemOf("assistant_message", { id: "a1" }));
      let now = 0;
      for (const time of times) {
        // The clock is a fake one.
        const { promise, resolve } = Promise.withResolvers<void>();
        setTimeout(resolve, time - now);
        await promise;
        now = time;
        yield delta("a1", "word ");
      }
      await new Promise(() => undefined);
    },
    {},
    { runs },
  );
}

/** How the answer ended, once this time has passed. */
async function after(ms: number, server: TestServer): Promise<ThreadStreamEvent | undefined> {
  const events: ThreadStreamEvent[] = [];
  const stream = await server.stream(message("Hi"));
  const reading = (async () => {
    for await (const event of stream) events.push(event);
  })();
  await vi.advanceTimersByTimeAsync(ms);
  if (events.at(-1)?.type !== "error") {
    await stream.return?.();
    return undefined;
  }
  await reading;
  const said = textsOf(await server.items(threadOf(events))).join("");
  expect(events.filter(({ type }) => type === "thread.item.updated")).toHaveLength(
    said === "" ? 0 : said.length / 5,
  );
  return events.at(-1);
}

const LATE = { type: "error", code: "run_timeout", allow_retry: true, message: "The answer took too long." };
const everyMinute = Array.from({ length: 30 }, (_, index) => (index + 1) * 60_000);

describe("a run", () => {
  it("ends after ten minutes, whatever it says", async () => {
    expect(await after(599_000, serve(everyMinute))).toBeUndefined();
    expect(await after(601_000, serve(everyMinute))).toEqual(LATE);
  });

  it("ends after five minutes of silence, and keeps what was said", async () => {
    expect(await after(299_000, serve([]))).toBeUndefined();
    expect(await after(301_000, serve([]))).toEqual(LATE);
    expect(await after(359_000, serve([60_000]))).toBeUndefined();
    expect(await after(361_000, serve([60_000]))).toEqual(LATE);
  });

  it("may take as long as the server says, or for ever", async () => {
    expect(await after(1_100, serve([], { maxMs: 1_000 }))).toEqual(LATE);
    expect(await after(1_100, serve([], { maxSilenceMs: 1_000 }))).toEqual(LATE);
    const endless = { maxMs: 0, maxSilenceMs: 0 };
    expect(await after(30 * 24 * 3_600_000, serve([], endless))).toBeUndefined();
  });

  it("ends when its time has passed while its reader was slow", async () => {
    const server = serve([], { maxMs: 1_000 });
    const stream = await server.stream(message("Hi"));
    // Reads the message, the options and the answer's first event, and then asks for no more.
    for (let count = 0; count < 4; count++) await stream.next();
    await vi.advanceTimersByTimeAsync(5_000);
    const rest: ThreadStreamEvent[] = [];
    for await (const event of stream) rest.push(event);
    expect(rest.at(-1)).toEqual(LATE);
  });

  it("leaves no timer behind", async () => {
    await after(1_100, serve([], { maxMs: 1_000 }));
    expect(vi.getTimerCount()).toBe(0);
  });
});
