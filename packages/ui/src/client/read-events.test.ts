import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { ChatKitOptions } from "../options.ts";
import type { StreamAnswer, StreamRequest } from "../state/client.ts";
import { ChatKitClient } from "./client.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const REQUEST: StreamRequest = {
  type: "threads.create",
  params: { input: { content: [], attachments: [], inference_options: {} } },
};

/** Opens a stream that the test writes, from a server that sends these headers. */
async function open(headers: Record<string, string>) {
  let canceled = false;
  let controller!: ReadableStreamDefaultController<Uint8Array>;
  const body = new ReadableStream<Uint8Array>({
    start: (made) => {
      controller = made;
    },
    cancel: () => {
      canceled = true;
    },
  });
  const send = async (): Promise<Response> =>
    new Response(body, { headers: { "content-type": "text/event-stream", ...headers } });
  const api: ChatKitOptions["api"] = { url: "/chatkit", fetch: send };
  const client = new ChatKitClient(() => ({ api, locale: "en", hostedUrl: "/hosted" }));
  const answer = await client.stream(REQUEST, new AbortController().signal);
  const result = read(answer);
  return {
    answer,
    result,
    write: (text: string) => controller.enqueue(new TextEncoder().encode(text)),
    close: () => controller.close(),
    canceled: () => canceled,
  };
}

/** How a stream ends: `over`, or its error's code. */
async function read({ events }: StreamAnswer): Promise<string> {
  try {
    for await (const _ of events);
    return "over";
  } catch (error) {
    return (error as { code: string }).code;
  }
}

it("gives up a stream after one missed comment, and frees its socket", async () => {
  const { write, result, canceled } = await open({
    "chatwright-run-id": "run_1",
    "chatwright-heartbeat-ms": "15000",
  });
  for (let at = 0; at < 4; at++) {
    await vi.advanceTimersByTimeAsync(15_000);
    write(":\n\n");
  }
  await vi.advanceTimersByTimeAsync(19_999);
  expect(canceled()).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await result).toBe("network");
  expect(canceled()).toBe(true);
});

it("waits longer where the server does not say how often it sends comments", async () => {
  const { result, canceled } = await open({ "chatwright-run-id": "run_1" });
  await vi.advanceTimersByTimeAsync(34_999);
  expect(canceled()).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await result).toBe("network");
});

it.each(["1e12", "Infinity"])("waits for an hour where the server names %s", async (named) => {
  const { result, canceled } = await open({
    "chatwright-run-id": "run_1",
    "chatwright-heartbeat-ms": named,
  });
  await vi.advanceTimersByTimeAsync(3_604_999);
  expect(canceled()).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await result).toBe("network");
});

it.each(["-100000", "0", "soon"])("waits as long as by default where the server names %s", async (named) => {
  const { result, canceled } = await open({
    "chatwright-run-id": "run_1",
    "chatwright-heartbeat-ms": named,
  });
  await vi.advanceTimersByTimeAsync(34_999);
  expect(canceled()).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await result).toBe("network");
});

it("waits for any time where the server sends no comments, as one of the Python SDK", async () => {
  const { write, close, result } = await open({});
  await vi.advanceTimersByTimeAsync(3_600_000);
  write('data: {"type":"notice"}\n\n');
  close();
  expect(await result).toBe("over");
});

it("drops a stream on request, if the stream was silent for so long", async () => {
  const { answer, result, write } = await open({ "chatwright-run-id": "run_1" });
  await vi.advanceTimersByTimeAsync(5_000);
  write(":\n\n");
  await vi.advanceTimersByTimeAsync(999);
  expect(answer.dropIfSilent(1_000)).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(answer.dropIfSilent(1_000)).toBe(true);
  expect(await result).toBe("network");
});
