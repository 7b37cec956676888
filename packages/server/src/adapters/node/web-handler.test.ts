import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { chatkit } from "../../app/index.ts";
import { MemoryStore } from "../../stores/memory/index.ts";
import { ProtocolClient } from "../../testing/client.ts";
import { toNodeHandler } from "./node-handler.ts";

/** Serves on the loopback interface until the test is over. */
async function listen(listener: ReturnType<typeof toNodeHandler>) {
  const http = createServer((req, res) => void listener(req, res));
  await once(http.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => {
    http.closeAllConnections();
    http.close();
  });
  const { port } = http.address() as AddressInfo;
  return { port, url: `http://127.0.0.1:${port}/` };
}

/** Sends bytes that may be no proper request. @returns the status, and the last line of the answer. */
async function send(handler: (request: Request) => Promise<Response>, head: string, body = "") {
  const { port } = await listen(toNodeHandler(handler));
  const socket = connect(port, "127.0.0.1");
  socket.write(`${head}\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
  let answer = "";
  for await (const chunk of socket) answer += String(chunk);
  return { status: Number(/^HTTP\/1.1 (\d+)/.exec(answer)?.[1]), body: answer.split("\r\n").at(-1) };
}

const echo = async (request: Request) =>
  new Response(`${request.method} ${request.url} ${await request.text()}`, {
    headers: { "content-length": "43" },
  });

test("a request comes as it was sent, and so does the answer", async () => {
  const answer = await send(echo, "POST /a/b?c=d HTTP/1.1\r\nHost: shop.example", "0123456789");
  expect(answer).toEqual({ status: 200, body: "POST http://shop.example/a/b?c=d 0123456789" });
});

test.each(["POST / HTTP/1.1\r\nHost: a b", "POST / HTTP/1.1\r\nHost: [", "TRACE / HTTP/1.1\r\nHost: a"])(
  "%j is not the server's fault",
  async (head) => {
    expect((await send(echo, head)).status).toBe(400);
  },
);

test("a handler that throws is", async () => {
  const broken = () => Promise.reject(new Error("broken"));
  expect((await send(broken, "GET / HTTP/1.1\r\nHost: a")).status).toBe(500);
});

test("each cookie is a header of its own", async () => {
  const cookies = () =>
    Promise.resolve(
      new Response(null, {
        headers: [
          ["set-cookie", "a=1"],
          ["set-cookie", "b=2"],
        ],
      }),
    );
  const { url } = await listen(toNodeHandler(cookies));
  expect((await fetch(url)).headers.getSetCookie()).toEqual(["a=1", "b=2"]);
});

test("a body that fails midway breaks the connection, so that no client takes it for the whole", async () => {
  let pulls = 0;
  const body = () =>
    new ReadableStream<Uint8Array>({
      pull(controller) {
        if (pulls++ === 0) controller.enqueue(new Uint8Array(10));
        else controller.error(new Error("the disk is gone"));
      },
    });
  const { url } = await listen(toNodeHandler(() => Promise.resolve(new Response(body()))));
  await expect(fetch(url).then((response) => response.arrayBuffer())).rejects.toThrow(TypeError);
});

test("a request whose body a framework has read and not passed on: the log says what to do", async () => {
  const errors: unknown[] = [];
  const logger = { debug() {}, info() {}, warn() {}, error: (entry: unknown) => errors.push(entry) };
  const app = chatkit({
    store: new MemoryStore(),
    authenticate: () => ({ user: "anna" }),
    owner: ({ user }) => user,
    respond: async function* () {},
    logger,
  });
  // Both forms of an app that can be mounted.
  for (const handle of [toNodeHandler(app), toNodeHandler(app.fetch)]) {
    const { url } = await listen(async (req, res) => {
      for await (const _ of req);
      await handle(req, res);
    });
    const answer = new ProtocolClient({ url }).send({ type: "threads.list", params: {} });
    await expect(answer).rejects.toMatchObject({ status: 500, code: "internal" });
    expect(JSON.stringify(errors.splice(0))).toContain("Mount the endpoint before the parser");
  }
});
