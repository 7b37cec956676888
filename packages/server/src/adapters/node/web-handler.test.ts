import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { toNodeListener } from "./web-handler.ts";

/** Sends what may be no proper request. @returns the status, and the last line of the answer. */
async function send(handler: (request: Request) => Promise<Response>, head: string, body = "") {
  const listener = toNodeListener(handler);
  const http = createServer((req, res) => void listener(req, res));
  await once(http.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => void http.close());
  const socket = connect((http.address() as AddressInfo).port, "127.0.0.1");
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
