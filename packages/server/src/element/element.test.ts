import { createHash } from "node:crypto";
import { mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { cases } from "../../../../test/support/cases.ts";
import { chatkitCsp, createElementHandler } from "./index.ts";

const SCRIPT = "import('./chatkit-core-AbC123_x.js');".repeat(20);

async function setUp() {
  const folder = await mkdtemp(join(tmpdir(), "chatwright-element-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, "chatkit.js"), SCRIPT);
  await writeFile(join(folder, "chatkit-core-AbC123_x.js"), "core");
  await writeFile(join(folder, "chatkit-core-AbC123_x.js.map"), "{}");
  await writeFile(join(folder, "element.js"), "not for browsers");
  const handle = createElementHandler({ folder });
  const get = (path: string, headers: Record<string, string> = {}, method = "GET") =>
    handle(new Request(`http://localhost/static/${path}`, { headers, method }));
  return { folder, handle, get };
}

test("the script is asked for again each time, and not sent again", async () => {
  const { folder, get } = await setUp();
  const first = await get("chatkit.js");
  expect(Object.fromEntries(first.headers)).toEqual({
    etag: expect.stringMatching(/^W\/"[\w-]{22}"$/),
    vary: "accept-encoding",
    "cache-control": "public, no-cache",
    "content-type": "text/javascript; charset=utf-8",
    "content-length": String(SCRIPT.length),
    "x-content-type-options": "nosniff",
    "access-control-allow-origin": "*",
    "cross-origin-resource-policy": "cross-origin",
  });
  expect(await first.text()).toBe(SCRIPT);
  const etag = first.headers.get("etag")!;
  for (const known of [etag, etag.slice(2), `"other", ${etag}`, "*"]) {
    const again = await get("chatkit.js", { "if-none-match": known });
    expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", etag]);
  }
  await writeFile(join(folder, "chatkit.js"), "new");
  await utimes(join(folder, "chatkit.js"), 1, 1);
  const changed = await get("chatkit.js", { "if-none-match": etag });
  expect([changed.status, await changed.text()]).toEqual([200, "new"]);
});

test("chunks, and the script under its hash, are kept for ever", async () => {
  const { handle, get } = await setUp();
  const { src, integrity } = await handle.script();
  expect(integrity).toBe(`sha384-${createHash("sha384").update(SCRIPT).digest("base64")}`);
  for (const path of [src, "chatkit-core-AbC123_x.js", "chatkit-core-AbC123_x.js.map"]) {
    expect((await get(path)).headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  }
  expect((await get("chatkit.js?v=old")).headers.get("cache-control")).toBe("public, no-cache");
  expect((await get("chatkit-core-AbC123_x.js.map")).headers.get("content-type")).toBe("application/json");
});

test.each<[string, string | null, (body: Buffer) => Buffer]>([
  ["gzip, deflate, br", "br", brotliDecompressSync],
  ["gzip;q=0.5", "gzip", gunzipSync],
  ["br;q=0, gzip", "gzip", gunzipSync],
  ["br; q=0.0, gzip;q=0", null, (body) => body],
  ["", null, (body) => body],
])("what takes %j is sent %s", async (accepted, encoding, decode) => {
  const { get } = await setUp();
  const response = await get("chatkit.js", { "accept-encoding": accepted });
  expect(response.headers.get("content-encoding")).toBe(encoding);
  const body = Buffer.from(await response.arrayBuffer());
  expect(response.headers.get("content-length")).toBe(String(body.length));
  expect(decode(body).toString()).toBe(SCRIPT);
});

test("HEAD has the headers and no body; other methods are refused", async () => {
  const { get } = await setUp();
  const head = await get("chatkit.js", {}, "HEAD");
  expect([head.status, head.headers.get("content-length"), await head.text()]).toEqual([
    200,
    String(SCRIPT.length),
    "",
  ]);
  expect((await get("chatkit.js", {}, "POST")).status).toBe(405);
});

test("nothing else is served, whatever the address", async () => {
  const { get } = await setUp();
  for (const name of ["element.js", "chatkit-none.js", "chatkit.js/", "", "chatkit.css"]) {
    expect([name, (await get(name)).status]).toEqual([name, 404]);
  }
  const piece = fc.constantFrom(
    "..",
    "%2e",
    "/",
    "%2f",
    "\\",
    "%5c",
    "%00",
    "chatkit-",
    ".js",
    "element",
    "package.json",
  );
  const path = fc.oneof(
    fc.array(piece).map((parts) => parts.join("")),
    fc.webPath(),
  );
  await fc.assert(
    fc.asyncProperty(path, async (text) => {
      expect([text, (await get(text.replace(/^\/+/, ""))).status]).toEqual([text, 404]);
    }),
    { numRuns: cases(30) },
  );
});

describe("chatkitCsp", () => {
  test("lets in the page's own host, and what is named", () => {
    expect(chatkitCsp()).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
        "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; " +
        "require-trusted-types-for 'script'",
    );
    const more = chatkitCsp({
      nonce: "abc+/=",
      connect: ["https://api.example.com:8443"],
      images: ["https:"],
    });
    expect(more).toContain("script-src 'self' 'nonce-abc+/=';");
    expect(more).toContain("connect-src 'self' https://api.example.com:8443;");
    expect(more).toContain("img-src 'self' data: https:;");
  });

  test.each(["x; script-src *", "a b", "'unsafe-inline'", "", "a,b"])("takes no %j", (source) => {
    expect(() => chatkitCsp({ images: [source] })).toThrow(TypeError);
    expect(() => chatkitCsp({ nonce: source })).toThrow(TypeError);
  });
});

test("a folder without the element is named", async () => {
  const { folder } = await setUp();
  await rm(join(folder, "chatkit.js"));
  await expect(createElementHandler({ folder }).script()).rejects.toThrow("Build the element first");
});
