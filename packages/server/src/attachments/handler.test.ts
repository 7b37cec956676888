import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  at,
  codeOf,
  filesIn,
  openFiles,
  OWNED,
  PNG,
  quiet,
  temporaryFolder,
} from "../../test-support/files.ts";
import { ANNA } from "../../test-support/server.ts";
import { toNodeHandler } from "../adapters/node/index.ts";
import { RequestError } from "../core/errors.ts";
import { NotFoundError } from "../store/errors.ts";

test("preflights say what pages may do, and unknown methods are refused", async () => {
  const { handle } = openFiles({ handler: { cors: { origins: ["https://app.example.com"] } } });
  const headers = { origin: "https://app.example.com", "access-control-request-headers": "content-type" };
  const preflight = await handle(new Request(at("x"), { method: "OPTIONS", headers }));
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get("access-control-allow-origin")).toBe("https://app.example.com");
  expect(preflight.headers.get("access-control-allow-methods")).toContain("PUT");
  const refused = await handle(new Request(at("x"), { method: "DELETE" }));
  expect(refused.headers.get("allow")).toBe("GET, HEAD, POST, PUT, OPTIONS");
  expect(await codeOf(refused)).toEqual([405, "method_not_allowed"]);
});

test("a caller without credentials is told which ones to send", async () => {
  const { get } = openFiles();
  const refused = await get(at("x"));
  expect(refused.headers.get("www-authenticate")).toBe("Bearer");
  expect(await codeOf(refused)).toEqual([401, "unauthorized"]);
});

test("an error about a token refuses the caller, and a RequestError is the answer", async () => {
  const expired = Object.assign(new Error("jwt expired"), { name: "TokenExpiredError" });
  const { get } = openFiles({ handler: { authenticate: () => Promise.reject(expired) } });
  expect(await codeOf(await get(at("x")))).toEqual([401, "unauthorized"]);
  const forbidden = new RequestError("forbidden", "Cannot let you in: the account is closed. Open one.");
  const closed = openFiles({ handler: { authenticate: () => Promise.reject(forbidden) } });
  expect(await codeOf(await closed.get(at("x")))).toEqual([403, "forbidden"]);
});

test("an owner may ask as often as the rate limit allows, by signed addresses too", async () => {
  const { announce, put, get } = openFiles({ handler: { rateLimit: { perMinute: 1, burst: 3 } } });
  const image = await announce("a.png", "image/png", PNG.length);
  expect((await put(image, PNG)).status).toBe(204);
  expect((await get(image.type === "image" ? image.preview_url : "")).status).toBe(200);
  expect((await get(at(image.id), OWNED)).status).toBe(200);
  const refused = await get(at(image.id), OWNED);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await codeOf(refused)).toEqual([429, "rate_limited"]);
  expect((await get(at(image.id), { authorization: "boris" })).status).toBe(404);
});

test("an owner may have so many uploads under way at the same time", async () => {
  const { announce, handle, put } = openFiles({ handler: { maxConcurrent: 1 } });
  const slow = await announce("slow", "text/plain", 4);
  const other = await announce("other", "text/plain", 4);
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        begin();
        await gate;
        controller.enqueue(Buffer.from("slow"));
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  const init = { method: "PUT", body, duplex: "half" } as RequestInit;
  const underWay = handle(new Request(slow.upload_descriptor!.url, init));
  await begun;
  expect(await codeOf(await put(other, "fast"))).toEqual([429, "rate_limited"]);
  open();
  expect((await underWay).status).toBe(204);
  expect((await put(other, "fast")).status).toBe(204);
});

test("an endpoint that is closed is not ready, and still answers", async () => {
  const { handle, get } = openFiles();
  expect(handle.ready).toBe(true);
  await handle.close();
  expect(handle.ready).toBe(false);
  expect((await get(at("x"), OWNED)).status).toBe(404);
});

test("no address leads out of the folder", async () => {
  const around = await temporaryFolder();
  const outside = join(around, "chatwright-outside");
  await writeFile(outside, "secret");
  const { files, handle } = openFiles({ folder: join(around, "files") });
  const piece = fc.constantFrom(
    "..",
    "%2e%2e",
    "/",
    "%2f",
    "\\",
    "%5c",
    "\0",
    "%00",
    "atc_",
    "chatwright-outside",
    ".json",
  );
  const path = fc.oneof(
    fc.array(piece).map((parts) => parts.join("")),
    fc.string(),
  );
  await fc.assert(
    fc.asyncProperty(path, async (text) => {
      const url = new URL("http://localhost/files/");
      url.pathname += text;
      const response = await handle(new Request(url, { headers: OWNED }));
      expect([response.status, (await response.text()).includes("secret")]).toEqual([404, false]);
      await expect(files.readAttachment(text, ANNA)).rejects.toThrow(NotFoundError);
      await files.deleteAttachment(text, ANNA);
    }),
  );
  expect(await readFile(outside, "utf8")).toBe("secret");
  expect(quiet.error).not.toHaveBeenCalled();
});

describe("over Node's http", () => {
  async function listening() {
    const folder = await temporaryFolder();
    const fixture = openFiles({ folder });
    const listener = toNodeHandler(fixture.handle);
    const http = createServer((req, res) => void listener(req, res));
    await once(http.listen(0, "127.0.0.1"), "listening");
    onTestFinished(() => {
      http.closeAllConnections();
      http.close();
    });
    const { port } = http.address() as AddressInfo;
    const urlOf = (url: string) => url.replace("http://localhost", `http://127.0.0.1:${port}`);
    return { ...fixture, port, urlOf, folder };
  }

  test("megabytes go in and out, and HEAD has no body", async () => {
    const { announce, urlOf } = await listening();
    const bytes = new Uint8Array(5_000_000).map((_, index) => index % 251);
    const file = await announce("big", "application/pdf", bytes.length);
    const sent = await fetch(urlOf(file.upload_descriptor!.url), { method: "PUT", body: bytes });
    expect(sent.status).toBe(204);
    const back = await fetch(urlOf(at(file.id)), { headers: OWNED });
    expect(Buffer.compare(Buffer.from(await back.arrayBuffer()), Buffer.from(bytes))).toBe(0);
    const head = await fetch(urlOf(at(file.id)), { method: "HEAD", headers: OWNED });
    expect([head.headers.get("content-length"), await head.text()]).toEqual(["5000000", ""]);
  });

  test("a refused body is not read to its end, and the answer still arrives", async () => {
    const { announce, urlOf } = await listening();
    const file = await announce("a", "text/plain", 10);
    const refused = await fetch(urlOf(file.upload_descriptor!.url), {
      method: "PUT",
      body: "x".repeat(3_000_000),
    });
    expect(refused.status).toBe(413);
  });

  test("a connection that breaks off leaves nothing, and the file can be sent again", async () => {
    const { announce, urlOf, port, folder } = await listening();
    const file = await announce("a", "text/plain", 10);
    const url = new URL(urlOf(file.upload_descriptor!.url));
    const socket = connect(port, "127.0.0.1");
    socket.write(`PUT ${url.pathname}${url.search} HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf`);
    await expect.poll(() => filesIn(folder)).toBe(2);
    socket.destroy();
    await expect.poll(() => filesIn(folder)).toBe(1);
    expect((await fetch(url, { method: "PUT", body: "0123456789" })).status).toBe(204);
  });
});
