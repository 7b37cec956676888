import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SEED_PRODUCTS } from "../data/seed-products.ts";
import { openApp, type TestApp } from "../test-support/open-app.ts";
import { Router } from "./router.ts";
import { StaticFiles } from "./static-files.ts";

let acme: TestApp;
beforeAll(async () => {
  acme = await openApp();
});
afterAll(() => acme[Symbol.asyncDispose]());

const body = async (response: Response) => (await response.json()) as Record<string, unknown>;
const refused = (status: number, code: string) => ({
  status,
  body: { error: { code, message: expect.any(String) } },
});
const shown = async (response: Response) => ({ status: response.status, body: await body(response) });

describe("POST /chatkit", () => {
  const say = { type: "message", thread_id: "test-thread", content: "Hello" };

  test("streams a thread, the user's message and the answer", async () => {
    const response = await acme.client().post(say);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    const text = await response.text();
    expect(text).toContain('"type":"thread.created","thread":{"id":"test-thread"');
    expect(text).toContain('"type":"user_message"');
    expect(text.match(/content_part\.text_delta/g)?.length).toBeGreaterThan(5);
    expect(text).toMatch(/"type":"thread\.item\.done","item":\{"type":"assistant_message"/);
  });

  // As the patterns of the Python SDK send it.
  test.each([
    ["no content type", undefined],
    ["bytes", "application/octet-stream"],
    ["JSON", "application/json"],
  ])("takes a request with a bearer token and %s", async (_name, type) => {
    const response = await fetch(`${acme.url}/chatkit`, {
      method: "POST",
      headers: { authorization: "Bearer test-token", ...(type && { "content-type": type }) },
      body: new TextEncoder().encode(JSON.stringify(say)),
    });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    await response.text();
  });

  test("titles the thread with its first message, cut between words", async () => {
    const events = await acme.client().collect({
      type: "message",
      content: "Hello there, I should like to know a great many things about your shop",
    });
    expect(events.find(({ type }) => type === "thread.updated")).toMatchObject({
      thread: { title: "Hello there, I should like to know a great many things…" },
    });
  });

  test.each([
    ["no token", {}],
    ["a wrong token", { authorization: "Bearer test-tokens" }],
    ["another scheme", { authorization: "Basic dGVzdC10b2tlbg==" }],
  ])("refuses %s", async (_name, headers) => {
    const response = await fetch(`${acme.url}/chatkit`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(say),
    });
    expect(await shown(response)).toEqual(refused(401, "unauthorized"));
  });

  test("refuses what is no request", async () => {
    expect(await shown(await acme.client().post("{"))).toEqual(refused(400, "invalid_json"));
    expect(await shown(await acme.client().post({ type: "dance" }))).toMatchObject({ status: 400 });
  });
});

describe("the shop's API", () => {
  test("is healthy and ready", async () => {
    expect(await shown(await acme.api("/healthz"))).toEqual({ status: 200, body: { status: "ok" } });
    expect(await shown(await acme.api("/readyz"))).toEqual({ status: 200, body: { status: "ready" } });
  });

  test("says what the page must know, and no more", async () => {
    const config = await body(await acme.api("/api/config"));
    expect(config).toMatchObject({
      demo: true,
      model: { demo: true, label: expect.stringContaining("not AI") },
      tenants: [
        { id: "acme", assistant: { name: "Piper" } },
        { id: "summit", assistant: { name: "Ridge" } },
      ],
    });
    expect(JSON.stringify(config)).not.toContain("instructions");
  });

  test("lists the tenant's products, by words and category", async () => {
    const token = await acme.session("Grace");
    const list = async (query: string) =>
      (await body(await acme.api(`/api/products${query}`, { token })))["products"] as Record<
        string,
        unknown
      >[];
    const all = await list("");
    expect(all.length).toBeGreaterThanOrEqual(24);
    expect(new Set(all.map(({ category }) => category)).size).toBe(6);
    expect(all[0]).toEqual({
      id: expect.any(String),
      name: expect.any(String),
      category: expect.any(String),
      description: expect.any(String),
      price: expect.any(Number),
      stock: expect.any(Number),
      tags: expect.any(Array),
      image: expect.stringMatching(/^\/products\/.+\.svg$/),
    });
    expect(await list("?query=coffee&category=kitchen")).toHaveLength(3);
    expect(await list("?query=%25")).toEqual([]);
    expect(await list("?limit=2")).toHaveLength(2);
    expect((await acme.api("/api/products?limit=0", { token })).status).toBe(400);
    expect((await acme.api("/api/products")).status).toBe(401);
  });

  test("places an order, or none of it", async () => {
    const token = await acme.session("Buyer");
    const stock = async (id: string) => {
      const { products } = (await body(await acme.api("/api/products", { token }))) as {
        products: { id: string; stock: number }[];
      };
      return products.find((product) => product.id === id)?.stock;
    };
    const order = (lines: unknown) =>
      acme.api("/api/orders", { method: "POST", token, body: JSON.stringify({ lines }) });
    const before = await stock("everyday-mug");
    const mugs = [{ product_id: "everyday-mug", quantity: 2 }];
    const quoted = await acme.api("/api/quote", {
      method: "POST",
      token,
      body: JSON.stringify({ lines: mugs }),
    });
    const { total } = await body(quoted);
    const placed = await shown(await order(mugs));
    expect(placed).toMatchObject({ status: 201, body: { order: { status: "processing", total } } });
    expect(await stock("everyday-mug")).toBe(before! - 2);

    const tooMuch = [
      { product_id: "everyday-mug", quantity: 1 },
      { product_id: "nook-armchair", quantity: 6 },
    ];
    expect(await shown(await order(tooMuch))).toEqual(refused(400, "invalid_request"));
    expect(await stock("everyday-mug")).toBe(before! - 2);
    for (const lines of [
      [],
      [{ product_id: "x", quantity: 1 }],
      [{ product_id: "everyday-mug", quantity: 0 }],
      "all",
    ]) {
      expect((await order(lines)).status).toBe(400);
    }

    const { orders } = (await body(await acme.api("/api/orders", { token }))) as {
      orders: { total: number }[];
    };
    expect(orders).toHaveLength(6);
    expect(orders[0]?.total).toBe(total);
  });

  test("quotes a cart at the customer's prices, with the delivery", async () => {
    const token = await acme.session("Quoter");
    const quote = async (lines: unknown) => {
      const init = { method: "POST", token, body: JSON.stringify({ lines }) };
      return shown(await acme.api("/api/quote", init));
    };
    const one = await quote([{ product_id: "everyday-mug", quantity: 1 }]);
    expect(one).toMatchObject({ status: 200, body: { delivery: 490, lines: [{ list_price: 1800 }] } });
    const many = await quote([{ product_id: "everyday-mug", quantity: 10 }]);
    const line = (many.body as { lines: { unit_price: number }[] }).lines[0]!;
    expect(line.unit_price).toBeLessThanOrEqual(1620);
    expect(many.body).toMatchObject({
      delivery: 0,
      total: line.unit_price * 10,
      discount: 18_000 - line.unit_price * 10,
    });
    expect(await quote([{ product_id: "none", quantity: 1 }])).toEqual(refused(400, "invalid_request"));
    expect(await quote([])).toEqual(refused(400, "invalid_request"));
  });

  test("shows an account, and what is in it, to its owner", async () => {
    const token = await acme.session("Owner");
    const caller = await acme.app.auth.authenticate(new Headers({ authorization: `Bearer ${token}` }));
    const { appointments, proposals } = acme.app.services;
    const [slot] = await appointments.free(caller, 1);
    const booked = await appointments.book(caller, slot!, "Desks");
    const sent = await proposals.create(caller, [{ product_id: "halo-lamp", quantity: 2 }], undefined);
    const account = await body(await acme.api("/api/account", { token }));
    expect(account).toMatchObject({
      name: "Owner",
      tier: expect.stringMatching(/standard|silver|gold/),
      tickets: [{ status: "closed", answer: expect.any(String) }],
      appointments: [{ id: booked.id, starts_at: slot, minutes: 30, status: "booked" }],
      proposals: [{ id: sent.id, lines: 1, total: sent.total }],
      conversations: [],
    });
    const orders = account["orders"] as { id: string }[];
    expect(orders).toHaveLength(5);
    const other = await acme.session("Stranger");
    const paths = [`/api/orders/${orders[0]!.id}`, `/api/proposals/${sent.id}`];
    for (const path of paths) {
      expect((await acme.api(path, { token })).status).toBe(200);
      expect(await shown(await acme.api(path, { token: other }))).toEqual(refused(404, "not_found"));
    }
    const cancel = (as: string) =>
      acme.api(`/api/appointments/${booked.id}/cancel`, { method: "POST", token: as });
    expect((await cancel(other)).status).toBe(404);
    expect(await shown(await cancel(token))).toMatchObject({
      body: { appointment: { status: "cancelled" } },
    });
  });

  test("shows an account without orders while the order service is down", async () => {
    const token = await acme.session("Unlucky");
    const caller = await acme.app.auth.authenticate(new Headers({ authorization: `Bearer ${token}` }));
    acme.app.services.outages.set(caller, "orders", "down");
    expect(await body(await acme.api("/api/account", { token }))).toMatchObject({
      orders: [],
      orders_unavailable: true,
    });
    expect(await body(await acme.api("/api/orders", { token }))).toEqual({ orders: [], unavailable: true });
    expect(await shown(await acme.api("/api/orders/A-22222222", { token }))).toEqual(
      refused(503, "unavailable"),
    );
  });

  test("has a help centre in the reader's language", async () => {
    const token = await acme.session("Reader");
    const get = async (path: string, language = "en") =>
      body(await acme.api(path, { token, headers: { "accept-language": language } }));
    const all = (await get("/api/help")) as { pages: { slug: string }[]; topics: object[] };
    expect(all.pages.length).toBeGreaterThanOrEqual(15);
    expect(all.topics).toContainEqual({ id: "returns", title: "Returns and warranty" });
    const found = (await get("/api/help?query=R%C3%BCckgabe", "de")) as typeof all;
    expect(found.pages[0]).toMatchObject({ slug: "returns", question: expect.stringMatching(/\?$/) });
    const { page } = (await get("/api/help/returns", "ar")) as { page: { related: object[] } };
    expect(page).toMatchObject({ body: expect.stringMatching(/\p{Script=Arabic}/u) });
    expect(page.related[0]).toEqual({ slug: expect.any(String), title: expect.any(String) });
    expect(await shown(await acme.api("/api/help/none", { token }))).toEqual(refused(404, "not_found"));
  });

  test("draws every product, each differently", async () => {
    const pictures = await Promise.all(
      SEED_PRODUCTS.map(async ({ id }) => {
        const response = await acme.api(`/products/${id}.svg`);
        expect(response.headers.get("content-type")).toBe("image/svg+xml");
        return response.text();
      }),
    );
    for (const picture of pictures) {
      expect(picture).toMatch(/^<svg .*<\/svg>$/s);
      expect(picture).not.toMatch(/undefined|NaN/);
    }
    expect(new Set(pictures.map((picture) => picture.replace(/aria-label="[^"]*"/, ""))).size).toBe(
      pictures.length,
    );
    expect(await shown(await acme.api("/products/none.svg"))).toEqual(refused(404, "not_found"));
  });

  test("answers 304 to who has a picture already", async () => {
    const first = await acme.api("/products/halo-lamp.svg");
    const etag = first.headers.get("etag") ?? "";
    const again = await acme.api("/products/halo-lamp.svg", { headers: { "if-none-match": etag } });
    expect(again.status).toBe(304);
  });

  test("refuses unknown paths, methods and bodies", async () => {
    expect(await shown(await acme.api("/api/nothing"))).toEqual(refused(404, "not_found"));
    expect(await shown(await acme.api("/api/products", { method: "DELETE" }))).toEqual(
      refused(405, "method_not_allowed"),
    );
    expect(await shown(await acme.api("/nothing", { method: "POST" }))).toEqual(
      refused(405, "method_not_allowed"),
    );
    const form = await fetch(`${acme.url}/api/session`, { method: "POST", body: "user=root" });
    expect(await shown(form)).toEqual(refused(415, "unsupported_media_type"));
    const large = JSON.stringify({ user: "x".repeat(70_000) });
    expect(await shown(await acme.api("/api/session", { method: "POST", body: large }))).toEqual(
      refused(413, "too_large"),
    );
    expect(await shown(await acme.api("/products/%E0%A4%A.svg"))).toEqual(refused(400, "invalid_request"));
  });
});

describe("StaticFiles", () => {
  test("sends files of its folder only, compressed, and again only when they change", async () => {
    const folder = mkdtempSync(join(tmpdir(), "acme-static-"));
    mkdirSync(join(folder, "public"));
    writeFileSync(join(folder, "secret.txt"), "secret");
    writeFileSync(join(folder, "public/app.js"), `${"//".repeat(500)}\n`);
    const files = new StaticFiles(join(folder, "public"));
    const router = new Router().otherwise(async (call) => {
      const path = call.url.searchParams.get("path") ?? "";
      if (!(await files.send(call, path, { immutable: true }))) call.response.writeHead(404).end();
    });
    const server = router.createServer(acme.app.services.log);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const get = (path: string, headers = {}) =>
      fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/?path=${encodeURIComponent(path)}`, {
        headers,
      });

    const response = await get("/app.js");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-encoding")).toBe("gzip");
    expect(response.headers.get("cache-control")).toContain("immutable");
    expect(await response.text()).toHaveLength(1001);
    expect((await get("/app.js", { "if-none-match": response.headers.get("etag") })).status).toBe(304);
    expect((await get("/../secret.txt")).status).toBe(404);
    expect((await get("/..\\secret.txt")).status).toBe(404);
    expect((await get("/")).status).toBe(404);

    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true });
  });
});
