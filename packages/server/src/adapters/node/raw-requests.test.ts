import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { buffer } from "node:stream/consumers";
import { expect, onTestFinished, test, vi } from "vitest";
import type { CoreRequest, CoreResponse } from "../../http/index.ts";
import { type NodeMountable, toNodeHandler } from "./node-handler.ts";

/** A server whose handler's promises can be awaited, and a connection to it. */
async function serve(endpoint: NodeMountable) {
  const handler = toNodeHandler(endpoint, { slowReaderMs: 3_600_000 });
  const answers: Promise<void>[] = [];
  const http = createServer((req, res) => void answers.push(handler(req, res)));
  await once(http.listen(0, "127.0.0.1"), "listening");
  const socket: Socket = connect((http.address() as AddressInfo).port, "127.0.0.1");
  onTestFinished(() => {
    socket.destroy();
    http.closeAllConnections();
    http.close();
  });
  return { socket, answers };
}

/** Sends a request on a connection of its own, and reads to the end. */
async function answerTo(request: string, endpoint: NodeMountable): Promise<string> {
  const { socket } = await serve(endpoint);
  socket.write(`${request}\r\nHost: chat.example\r\nConnection: close\r\n\r\n`);
  return (await buffer(socket)).toString();
}

const tellUrl = {
  handle: async ({ url }: CoreRequest): Promise<CoreResponse> => ({ status: 200, headers: {}, body: url }),
};

test.each([
  ["GET /a?b HTTP/1.1", "http://chat.example/a?b"],
  ["GET http://chat.example/a HTTP/1.1", "http://chat.example/a"],
  ["OPTIONS * HTTP/1.1", "http://chat.example/"],
  ["GET //other.example/a HTTP/1.1", "http://chat.example//other.example/a"],
])("%s is a request for %s", async (request, url) => {
  expect((await answerTo(request, tellUrl)).split("\r\n\r\n")[1]).toBe(url);
});

test.each<[string, () => Promise<CoreResponse>]>([
  ["rejects", () => Promise.reject(new Error("my card is 4111"))],
  ["gives a status that HTTP does not have", () => Promise.resolve({ status: 7, headers: {}, body: "" })],
  [
    "gives a header that cannot be",
    () => Promise.resolve({ status: 200, headers: { "a b": "c" }, body: "" }),
  ],
])("an endpoint that %s is answered with 500, and the console has the reason", async (_, handle) => {
  const log = vi.spyOn(console, "error").mockReturnValue();
  onTestFinished(() => log.mockRestore());
  const text = await answerTo("GET / HTTP/1.1", { handle });
  expect(text).toContain("HTTP/1.1 500 ");
  expect(text).toContain('"code":"internal"');
  expect(JSON.stringify(log.mock.calls)).toContain("Cannot handle a request");
  expect(text + JSON.stringify(log.mock.calls)).not.toContain("4111");
});

test("a stream with a header that cannot be is left", async () => {
  let hasLeft = false;
  const body: AsyncIterableIterator<string> = {
    [Symbol.asyncIterator]: () => body,
    next: () => Promise.resolve({ done: false, value: "more" }),
    return: async () => {
      hasLeft = true;
      return { done: true, value: undefined };
    },
  };
  const handle = async (): Promise<CoreResponse> => ({ status: 200, headers: { "a b": "c" }, body });
  expect(await answerTo("GET / HTTP/1.1", { handle })).toContain("HTTP/1.1 500 ");
  expect(hasLeft).toBe(true);
});

// A client may send its next request before it has the answer to the last one.
test.each<[string, (signal: AbortSignal) => CoreResponse["body"]]>([
  ["a text", () => "done"],
  [
    "a stream that has ended",
    async function* () {
      yield "done";
    },
  ],
  [
    "a stream that goes on",
    async function* (signal) {
      yield "x".repeat(2_000_000);
      while (!signal.aborted) await once(signal, "abort");
    },
  ],
])("%s that waits behind another answer is given up with its connection", async (_, bodyOf) => {
  const signals: AbortSignal[] = [];
  const { promise: both, resolve } = Promise.withResolvers<void>();
  const { socket, answers } = await serve({
    async handle({ signal }) {
      signals.push(signal);
      if (signals.length === 2) resolve();
      const first = async function* () {
        yield "first";
        await once(signal, "abort");
      };
      return { status: 200, headers: {}, body: signals.length === 1 ? first() : bodyOf(signal) };
    },
  });
  const request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
  socket.write(request + request);
  await Promise.all([both, once(socket, "data")]);
  socket.destroy();
  await Promise.all(answers);
  expect(answers).toHaveLength(2);
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
});
