import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { after, before, test } from "node:test";

// The built app, started as in production, in front of a server that answers under the test's control. That server is
// no ChatKit server: the test sends bytes and headers that no ChatKit server sends, too. The time-out in package.json
// ends a test that hangs. A working test takes less time on any machine.

interface Exchange {
  request: IncomingMessage;
  body: string;
  response: ServerResponse;
}

const exchanges: ((exchange: Exchange) => void)[] = [];
let upstream: Server | undefined;
let next: ChildProcess | undefined;
let origin: string;

/** Resolves to the next exchange of the server behind the proxy. */
function nextExchange(): Promise<Exchange> {
  return new Promise((resolve) => exchanges.push(resolve));
}

function post(body: string, headers: Record<string, string> = {}, signal?: AbortSignal): Promise<Response> {
  return fetch(`${origin}/api/chatkit`, {
    method: "POST",
    body,
    headers: { "content-type": "application/json", authorization: "Bearer visitor", ...headers },
    ...(signal && { signal }),
  });
}

function startNext(acmeUrl: string): Promise<{ process: ChildProcess; origin: string }> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, "../node_modules/next/dist/bin/next"), "start", "-H", "127.0.0.1", "-p", "0"],
    {
      cwd: join(import.meta.dirname, ".."),
      env: { ...process.env, ACME_URL: acmeUrl, NEXT_TELEMETRY_DISABLED: "1" },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  // Also kill Next.js if a test has timed out.
  process.once("exit", () => child.kill("SIGKILL"));
  let output = "";
  return new Promise((resolve, reject) => {
    // Read to the end: Next.js goes on printing.
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0];
      if (url !== undefined && output.includes("Ready")) resolve({ process: child, origin: url });
    });
    child.once("exit", () => reject(new Error(`Cannot start Next.js: ${output}`)));
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, "exit");
  child.kill("SIGTERM");
  await exit;
}

before(async () => {
  upstream = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => exchanges.shift()?.({ request, body, response }));
  });
  upstream.listen(0, "127.0.0.1");
  await once(upstream, "listening");
  const started = await startNext(`http://127.0.0.1:${(upstream.address() as AddressInfo).port}`);
  next = started.process;
  origin = started.origin;
});

// If the setup has failed, there may be no process to stop. The reader must see the setup's own error.
after(async () => {
  if (next) await stop(next);
  upstream?.closeAllConnections();
  upstream?.close();
});

test("passes on the body, the token, the language, the keys of requests and the names of runs, and nothing else", async () => {
  const arrived = nextExchange();
  const sent = JSON.stringify({ type: "threads.list", params: { limit: 3 } });
  const answered = post(sent, {
    "accept-language": "de",
    "chatwright-resume": "1",
    "idempotency-key": "key-1",
    cookie: "session=secret",
  });
  const { request, body, response } = await arrived;
  response.setHeader("chatwright-run-id", "run_1").setHeader("x-internal", "secret");
  response.setHeader("idempotent-replayed", "true");
  response.setHeader("content-type", "application/json").end(`{"data":[],"has_more":false}`);
  const answer = await answered;
  assert.equal(request.method, "POST");
  assert.equal(request.url, "/chatkit");
  assert.equal(body, sent);
  assert.equal(request.headers.authorization, "Bearer visitor");
  assert.equal(request.headers["accept-language"], "de");
  assert.equal(request.headers["chatwright-resume"], "1");
  assert.equal(request.headers["idempotency-key"], "key-1");
  assert.equal(request.headers.cookie, undefined);
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get("chatwright-run-id"), "run_1");
  assert.equal(answer.headers.get("idempotent-replayed"), "true");
  assert.equal(answer.headers.get("x-internal"), null);
  assert.deepEqual(await answer.json(), { data: [], has_more: false });
});

test("streams: the first chunk is there before the last is sent", async () => {
  const arrived = nextExchange();
  const answered = post("{}", { "accept-encoding": "gzip, br" });
  const { response } = await arrived;
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write(`data: {"type":"first"}\n\n`);
  const answer = await answered;
  assert.equal(answer.headers.get("content-type"), "text/event-stream");
  assert.equal(answer.headers.get("content-encoding"), null);
  assert.match(answer.headers.get("cache-control") ?? "", /no-transform/);
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  assert.equal((await reader.read()).value, `data: {"type":"first"}\n\n`);
  response.end(`data: {"type":"last"}\n\n`);
  assert.equal((await reader.read()).value, `data: {"type":"last"}\n\n`);
  assert.equal((await reader.read()).done, true);
});

test("ends the request to the server when the visitor leaves", async () => {
  const arrived = nextExchange();
  const leaving = new AbortController();
  const answered = post("{}", {}, leaving.signal);
  const { response } = await arrived;
  response.writeHead(200, { "content-type": "text/event-stream" }).write(`data: {}\n\n`);
  await (await answered).body!.getReader().read();
  const closed = once(response, "close");
  leaving.abort();
  await closed;
  assert.equal(response.writableFinished, false);
});

test("ends it too when the visitor leaves before the answer begins", async () => {
  const arrived = nextExchange();
  const leaving = new AbortController();
  const answered = post("{}", {}, leaving.signal);
  const { response } = await arrived;
  const closed = once(response, "close");
  leaving.abort();
  await assert.rejects(answered, { name: "AbortError" });
  await closed;
});

test("passes on when a refused visitor may come back", async () => {
  const arrived = nextExchange();
  const answered = post("{}");
  const refusal = `{"error":{"code":"rate_limited","message":"Cannot take more requests"}}`;
  const headers = { "content-type": "application/json", "retry-after": "7" };
  (await arrived).response.writeHead(429, headers).end(refusal);
  const answer = await answered;
  assert.equal(answer.status, 429);
  assert.equal(answer.headers.get("retry-after"), "7");
  assert.equal(await answer.text(), refusal);
});

test("passes on the server's refusal as it is", async () => {
  const arrived = nextExchange();
  const answered = post("{}");
  const refusal = `{"error":{"code":"unauthorized","message":"Cannot verify the token"}}`;
  (await arrived).response.writeHead(401, { "content-type": "application/json" }).end(refusal);
  const answer = await answered;
  assert.equal(answer.status, 401);
  assert.equal(await answer.text(), refusal);
});

test("says so when the server cannot be reached", async () => {
  const gone = createServer().listen(0, "127.0.0.1");
  await once(gone, "listening");
  const { port } = gone.address() as AddressInfo;
  gone.close();
  const alone = await startNext(`http://127.0.0.1:${port}`);
  try {
    const answer = await fetch(`${alone.origin}/api/chatkit`, { method: "POST", body: "{}" });
    assert.equal(answer.status, 502);
    assert.deepEqual(await answer.json(), {
      error: { code: "unavailable", message: "Cannot reach the assistant; try again in a moment" },
    });
  } finally {
    await stop(alone.process);
  }
});

test("the page holds the element and its script, from this origin", async () => {
  const html = await (await fetch(origin)).text();
  assert.match(html, /<openai-chatkit/);
  assert.match(html, /\/chatwright\/chatkit\.js/);
  const script = await fetch(`${origin}/chatwright/chatkit.js`);
  assert.equal(script.status, 200);
  assert.match(script.headers.get("content-type") ?? "", /javascript/);
});
