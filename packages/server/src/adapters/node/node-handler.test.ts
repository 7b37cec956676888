import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { connect as connectHttp2, constants, createServer as createHttp2Server } from "node:http2";
import { type AddressInfo, connect, type Socket } from "node:net";
import type { ThreadStreamEvent } from "@chatwright/protocol";
import { afterEach, describe, expect, test } from "vitest";
import {
  added,
  addRequest,
  ANNA,
  type Caller,
  delta,
  done,
  itemOf,
  never,
  TestServer,
  typesOf,
  withText,
} from "../../../test-support/server.ts";
import { createHandler } from "../../http/index.ts";
import { ProtocolClient } from "../../testing/client.ts";
import { closeServer } from "./close-server.ts";
import { toNodeHandler } from "./node-handler.ts";
import type { SlowReaderLimits } from "./write-stream.ts";

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(server: TestServer, options: Partial<SlowReaderLimits> = {}) {
  const handler = createHandler<Caller>(server, {
    authenticate: ({ headers }) => (headers.get("authorization") === "Bearer anna" ? ANNA : null),
  });
  const nodeHandler = toNodeHandler(handler, options);
  const answers: Promise<void>[] = [];
  const http = createServer((req, res) => {
    answers.push(nodeHandler(req, res));
  });
  servers.push(http);
  await once(http.listen(0, "127.0.0.1"), "listening");
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/chatkit`;
  const client = new ProtocolClient({ url, headers: { authorization: "Bearer anna" } });
  return { handler, http, url, client, answers };
}

function hanging(): TestServer {
  return new TestServer(async function* () {
    yield added(itemOf("assistant_message", { id: "a1" }));
    yield delta("a1", "Half");
    await never();
  });
}

/** Reads until this has come: what a hook shows may come in several writes. */
async function readUntil(stream: AsyncIterable<Uint8Array>, text: string): Promise<void> {
  let read = "";
  const chunks = stream[Symbol.asyncIterator]();
  while (!read.includes(text)) {
    const { done, value } = await chunks.next();
    if (done) throw new Error(`The answer ended before ${JSON.stringify(text)}`);
    read += Buffer.from(value).toString();
  }
}

async function storedTypes(server: TestServer): Promise<string[]> {
  return (await server.items("t1")).map(({ type }) => type);
}

const KEPT = ["user_message", "assistant_message", "sdk_hidden_context"];

describe("answers", () => {
  test("a stream, with the content type to the letter", async () => {
    const server = new TestServer(async function* () {
      const item = itemOf("assistant_message", { id: "a1" });
      yield added(item);
      yield delta("a1", "Zażółć 🧵");
      yield done(withText(item, "Zażółć 🧵"));
    });
    const { client } = await serve(server);
    const response = await client.post({ type: "message", content: "Hello" });
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    expect(response.headers.get("cache-control")).toBe("no-cache, no-transform");
    expect(await response.text()).toContain("Zażółć 🧵");
    const events = await client.collect({ type: "message", content: "Hello" });
    expect(typesOf(events).at(-1)).toBe("thread.item.done");
  });

  test("JSON, with its length in bytes", async () => {
    const server = new TestServer();
    await server.seed("t1", [], { title: "Zażółć" });
    const { client } = await serve(server);
    const response = await client.post({ type: "threads.get_by_id", params: { thread_id: "t1" } });
    const text = await response.text();
    expect(Number(response.headers.get("content-length"))).toBe(Buffer.byteLength(text));
    expect(JSON.parse(text)).toMatchObject({ title: "Zażółć" });
  });

  test("a preflight without a body", async () => {
    const { url } = await serve(new TestServer());
    const response = await fetch(url, { method: "OPTIONS" });
    expect(response.status).toBe(204);
  });

  test("refusals, though much of the body is not read", async () => {
    const { client, url } = await serve(new TestServer());
    const large = await client.post("x".repeat(8_000_000));
    expect(large.status).toBe(413);
    const stranger = new ProtocolClient({ url });
    expect((await stranger.post("x".repeat(8_000_000))).status).toBe(401);
    // The connection is still good.
    expect(await client.send({ type: "threads.list", params: {} })).toMatchObject({ data: [] });
  });

  test("the next request of a connection whose last body was too large", async () => {
    const { http } = await serve(new TestServer());
    const socket = connect((http.address() as AddressInfo).port, "127.0.0.1");
    const head = "POST /chatkit HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer anna\r\n";
    const type = "Content-Type: application/json\r\n";
    const body = '{"type":"threads.list","params":{}}';
    // Chunked, so that the size is known only while reading.
    socket.write(`${head}${type}Transfer-Encoding: chunked\r\n\r\n`);
    const piece = "x".repeat(65_536);
    for (let count = 0; count < 40; count++) socket.write(`10000\r\n${piece}\r\n`);
    socket.write(`0\r\n\r\n${head}${type}Content-Length: ${body.length}\r\n\r\n${body}`);
    let received = "";
    socket.on("data", (chunk) => (received += String(chunk)));
    await expect.poll(() => received).toContain('"has_more":false');
    expect(received).toMatch(/^HTTP\/1.1 413 [^]*HTTP\/1.1 200 /);
    socket.destroy();
  });

  test.each([
    ["an object", (text: string): unknown => JSON.parse(text)],
    ["a text", (text: string) => text],
    ["bytes", (text: string) => Buffer.from(text)],
  ])("a request whose body a framework has read into %s", async (_, parse) => {
    const handle = toNodeHandler(createHandler<Caller>(new TestServer(), { authenticate: () => ANNA }));
    const http = createServer((req, res) => {
      void (async () => {
        let text = "";
        for await (const chunk of req) text += String(chunk);
        await handle(Object.assign(req, { body: parse(text) }), res);
      })();
    });
    servers.push(http);
    await once(http.listen(0, "127.0.0.1"), "listening");
    const client = new ProtocolClient({ url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` });
    expect(await client.send({ type: "threads.list", params: {} })).toEqual({ data: [], has_more: false });
  });

  test("the first event at once, however long the next one takes", async () => {
    const { client } = await serve(hanging());
    const response = await client.post({ type: "message", content: "Hello" });
    const reader = response.body!.getReader();
    const { value } = await reader.read();
    expect(new TextDecoder().decode(value)).toContain('"thread.created"');
    await reader.cancel();
  });

  test("events of one tick in one write", async () => {
    const server = new TestServer(async function* () {
      yield added(itemOf("assistant_message", { id: "a1" }));
      for (let count = 0; count < 200; count++) yield delta("a1", "x");
    });
    const { client, http } = await serve(server);
    let writes = 0;
    http.prependListener("request", (_req, res) => {
      const write = res.write.bind(res);
      res.write = ((chunk: string) => {
        writes++;
        return write(chunk);
      }) as typeof res.write;
    });
    expect(await client.collect({ type: "message", content: "Hello" })).toHaveLength(205);
    expect(writes).toBeLessThan(10);
  });
});

describe("a disconnect", () => {
  test("stops the run of a hook that hangs, and keeps what there is", async () => {
    const server = hanging();
    await server.seed("t1");
    const { client, answers } = await serve(server);
    const controller = new AbortController();
    const response = await client.post(addRequest("t1"), { signal: controller.signal });
    await readUntil(response.body!, "Half");
    controller.abort();
    await expect.poll(() => storedTypes(server)).toEqual(KEPT);
    await Promise.all(answers);
  });

  test("stops it over HTTP/2 too", async () => {
    const server = hanging();
    await server.seed("t1");
    const handle = toNodeHandler(createHandler<Caller>(server, { authenticate: () => ANNA }));
    const http = createHttp2Server((req, res) => {
      // The compatible forms that Node gives HTTP/2; its types do not say so.
      void handle(req as unknown as IncomingMessage, res as unknown as ServerResponse);
    });
    await once(http.listen(0, "127.0.0.1"), "listening");
    const session = connectHttp2(`http://127.0.0.1:${(http.address() as AddressInfo).port}`);
    const stream = session.request({ ":method": "POST", ":path": "/", "content-type": "application/json" });
    stream.end(JSON.stringify(addRequest("t1")));
    await readUntil(stream, "Half");
    stream.close(constants.NGHTTP2_CANCEL);
    await expect.poll(async () => (await storedTypes(server)).at(-1)).toBe("sdk_hidden_context");
    session.close();
    http.close();
  });

  test("before the body came writes nothing, and ends the answer", async () => {
    const server = hanging();
    await server.seed("t1");
    const { http, answers } = await serve(server);
    const socket = connect((http.address() as AddressInfo).port, "127.0.0.1");
    socket.write(
      "POST /chatkit HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer anna\r\n" +
        "Content-Type: application/json\r\nContent-Length: 500\r\n\r\n{",
    );
    await expect.poll(() => answers).toHaveLength(1);
    socket.destroy();
    await Promise.all(answers);
    expect(await storedTypes(server)).toEqual([]);
    // Clients that leave are everyday.
    expect(server.log.filter(({ level }) => level === "error")).toEqual([]);
  });
});

/** A client that asks and takes nothing of what it is answered. */
function sendAndReadNothing(http: Server, body: string): Socket {
  const socket = connect((http.address() as AddressInfo).port, "127.0.0.1");
  socket.on("error", () => {});
  socket.pause();
  socket.write(
    "POST /chatkit HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer anna\r\n" +
      `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
  return socket;
}

describe("a slow reader", () => {
  test("is dropped after the deadline, with little waiting for it", async () => {
    let sent = 0;
    const server = new TestServer(async function* () {
      yield added(itemOf("assistant_message", { id: "a1" }));
      for (;;) {
        sent++;
        yield delta("a1", "x".repeat(10_000));
      }
    });
    await server.seed("t1");
    const { http, answers } = await serve(server, { maxBufferedBytes: 100_000, slowReaderMs: 100 });
    const body = JSON.stringify(addRequest("t1"));
    const socket = sendAndReadNothing(http, body);
    await expect.poll(() => answers).toHaveLength(1);
    await answers[0];
    expect(await storedTypes(server)).toEqual(KEPT);
    // What the kernel's buffers hold, and not much more.
    expect(sent * 10_000).toBeLessThan(50_000_000);
    socket.destroy();
  });

  test.each(["stream", "JSON"])("of a %s that has ended is dropped as well", async (kind) => {
    const item = itemOf("assistant_message", { id: "a1" });
    const server = new TestServer(async function* () {
      yield added(item);
      for (let count = 0; count < 2_000; count++) yield delta("a1", "x".repeat(10_000));
    });
    await server.seed("t1", kind === "JSON" ? [withText(item, "x".repeat(20_000_000))] : []);
    const { http, answers } = await serve(server, { maxBufferedBytes: 100_000_000, slowReaderMs: 100 });
    const load = { type: "threads.get_by_id", params: { thread_id: "t1" } };
    const body = JSON.stringify(kind === "JSON" ? load : addRequest("t1"));
    const socket = sendAndReadNothing(http, body);
    const [, res] = (await once(http, "request")) as [IncomingMessage, ServerResponse];
    await answers[0];
    expect([res.writableEnded, res.destroyed]).toEqual([true, true]);
    socket.destroy();
  });

  test("that catches up goes on, and gets every byte", async () => {
    const server = new TestServer(async function* () {
      yield added(itemOf("assistant_message", { id: "a1" }));
      for (let count = 0; count < 1500; count++) yield delta("a1", "x".repeat(10_000));
    });
    // No machine is so slow that it reads nothing for an hour.
    const { client, http } = await serve(server, { maxBufferedBytes: 100_000, slowReaderMs: 3_600_000 });
    const requested = once(http, "request") as Promise<[IncomingMessage, ServerResponse]>;
    const response = await client.post({ type: "message", content: "Hello" });
    const [, res] = await requested;
    // As much as goes into the buffers is on its way, and the server waits.
    await expect.poll(() => res.writableLength).toBeGreaterThan(100_000);
    expect((await response.text()).match(/data: /g)).toHaveLength(1500 + 5);
  });
});

describe("closeServer", () => {
  test("lets a stream finish, then ends the server", async () => {
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const server = new TestServer(async function* () {
      const item = itemOf("assistant_message", { id: "a1" });
      yield added(item);
      await gate;
      yield done(withText(item, "Whole"));
    });
    await server.seed("t1");
    const { client, http, handler } = await serve(server);
    const all = client.collect({ type: "message", thread_id: "t1", content: "Hello" });
    await expect.poll(() => storedTypes(server)).toEqual(["user_message"]);
    const closed = closeServer(http, handler);
    expect(handler.ready).toBe(false);
    // A load balancer can still see that.
    const refused = await client.post({ type: "message", content: "Me too" });
    expect(refused.status).toBe(503);
    await refused.body?.cancel();
    open();
    expect(typesOf(await all).at(-1)).toBe("thread.item.done");
    await closed;
    expect(http.listening).toBe(false);
  });

  test("stops at the deadline what hangs, and keeps it", async () => {
    const server = hanging();
    await server.seed("t1");
    const { client, http, handler } = await serve(server);
    const events: ThreadStreamEvent[] = [];
    const read = async () => {
      for await (const event of client.stream({ type: "message", thread_id: "t1", content: "Hello" }))
        events.push(event);
    };
    const reading = read();
    // All that it has to say.
    await expect.poll(() => typesOf(events).at(-1)).toBe("thread.item.updated");
    await closeServer(http, handler, { deadlineMs: 50 });
    await reading;
    expect(typesOf(events).at(-1)).toBe("thread.item.updated");
    // Without the note of an answer that its user stopped.
    expect(await storedTypes(server)).toEqual(["user_message", "assistant_message"]);
  });
});
