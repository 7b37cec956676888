import type { RequestListener } from "node:http";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { readConfig } from "../config.ts";
import type { RequestContext } from "../context.ts";
import { OUTAGE_MODES, type OutageService } from "../demo/outages.ts";
import { SERVICE_TIMEOUT_MS } from "../remote/fetch-json.ts";
import { callTool } from "../test-support/call-tool.ts";
import { type HttpService, startService } from "../test-support/http-service.ts";
import { openServices, type TestServices } from "../test-support/open-services.ts";
import { fetchExternalData } from "./fetch-external-data.ts";
import { createTools } from "./index.ts";
import { trackOrder } from "./track-order.ts";

// Each tool against services that run inside Acme and fail on demand. Also against services at an address of their own.
// In these tests Acme verifies tokens and is not in demo mode.

const cleanUp: AsyncDisposable[] = [];
let timers = false;
beforeEach(() => {
  timers = false;
});
afterEach(async () => {
  if (timers) vi.useRealTimers();
  for (const one of cleanUp.splice(0).toReversed()) await one[Symbol.asyncDispose]();
});

const ORDER = {
  id: "A-22222222",
  status: "shipped",
  carrier: "Swift Parcel",
  tracking_code: "SP1",
  created_at: new Date().toISOString(),
  delivery: 0,
  total: 7900,
  lines: [{ product_id: "halo-lamp", name: "Halo Lamp", quantity: 1, price: 7900 }],
};
const PARCEL = {
  carrier: "Swift Parcel",
  tracking_code: "SP1",
  status: "in_transit",
  location: "Duisburg",
  expected: "2026-12-04",
};
const RESOURCE = {
  id: "halo-lamp",
  maker: "Casa Ombra",
  country: "Portugal",
  materials: ["oak"],
  restock_on: "2026-12-07",
};

interface Opened {
  services: TestServices;
  grace: RequestContext;
  call(
    name: keyof ReturnType<typeof createTools>,
    args?: Record<string, unknown>,
  ): Promise<Record<string, unknown>>;
}

async function open(options: Parameters<typeof openServices>[0] = {}): Promise<Opened> {
  const services = await openServices(options);
  cleanUp.push(services);
  const tools = createTools(services);
  const grace = await services.as("grace");
  return {
    services,
    grace,
    call: async (name, args = {}) => (await callTool(tools[name], args, grace)).result,
  };
}

/** Opens Acme with a secret, and with all three services at another address. */
async function openRemote(answer: RequestListener): Promise<Opened & { service: HttpService }> {
  const service = await startService(answer);
  cleanUp.push(service);
  const { remote, jwtSecret } = readConfig({
    ACME_JWT_SECRET: "a secret of at least 32 characters",
    ACME_ORDERS_URL: `${service.url}/shop`,
    ACME_CARRIER_URL: service.url,
    ACME_RESOURCES_URL: service.url,
    ACME_SERVICES_TOKEN: "service-token",
  });
  return { ...(await open({ remote, jwtSecret })), service };
}

const json =
  (body: unknown): RequestListener =>
  (_request, response) =>
    response.end(JSON.stringify(body));

describe("at an address of their own", () => {
  test("each service is asked for what it has, as the user, with the token", async () => {
    const seen: (string | undefined)[] = [];
    const { call, service } = await openRemote((request, response) => {
      seen.push(request.headers.authorization);
      const { pathname } = new URL(request.url ?? "/", "http://x");
      const body = pathname.startsWith("/parcels")
        ? PARCEL
        : pathname.startsWith("/resources")
          ? RESOURCE
          : pathname === "/shop/orders"
            ? { orders: [ORDER] }
            : ORDER;
      response.end(JSON.stringify(body));
    });
    expect(await call("get_orders", { limit: 3 })).toEqual({
      orders: [
        {
          id: "A-22222222",
          status: "shipped",
          placed: ORDER.created_at.slice(0, 10),
          total: 79,
          items: ["1 × Halo Lamp"],
        },
      ],
      count: 1,
    });
    expect(await call("track_order", { order_id: "a-22222222" })).toEqual({
      order_id: ORDER.id,
      parcel: PARCEL,
    });
    expect(await call("fetch_external_data", { resource_id: "halo-lamp" })).toEqual({ data: RESOURCE });
    expect(service.asked).toEqual([
      "/shop/orders?tenant=acme&user=grace&limit=4",
      "/shop/orders/A-22222222?tenant=acme&user=grace",
      "/parcels/SP1",
      "/resources/halo-lamp",
    ]);
    expect(new Set(seen)).toEqual(new Set(["Bearer service-token"]));
  });

  test.each(["..", "../orders?user=ada", "a/b", "\ud800", ""])("the id %j leads nowhere", async (id) => {
    const { call, service } = await openRemote((_request, response) => response.writeHead(404).end());
    expect(await call("fetch_external_data", { resource_id: id })).toMatchObject({
      error: expect.stringContaining("do not fit"),
    });
    expect(await call("track_order", { order_id: id })).toMatchObject({
      error: expect.stringContaining("do not fit"),
    });
    expect(service.asked).toEqual([]);
  });

  test("a service sends Acme nowhere else", async () => {
    await using elsewhere = await startService(json({ orders: [ORDER] }));
    const { call } = await openRemote((_request, response) =>
      response.writeHead(302, { location: `${elsewhere.url}/orders` }).end(),
    );
    expect(await call("get_orders")).toMatchObject({ error: expect.stringContaining("The tool has failed") });
    expect(elsewhere.asked).toEqual([]);
  });

  test("what is too large is not read, however small it came", async () => {
    const large = gzipSync(JSON.stringify({ orders: Array.from({ length: 2_000_000 }, () => ({})) }));
    const { call, services } = await openRemote((_request, response) =>
      response.writeHead(200, { "content-encoding": "gzip" }).end(large),
    );
    expect(await call("get_orders")).toMatchObject({ error: expect.stringContaining("The tool has failed") });
    expect(services.log.lines).toMatchObject([
      { fields: { error: { message: expect.stringContaining("bytes") } } },
    ]);
  });

  test.each([503, 500, 429, 408])("orders degrade where the service answers %i", async (status) => {
    const { call, services } = await openRemote((_request, response) => response.writeHead(status).end());
    expect(await call("get_orders")).toEqual({
      orders: [],
      count: 0,
      note: expect.stringContaining("Order service temporarily unavailable"),
    });
    expect(services.log.lines).toMatchObject([{ level: "warn", fields: { service: "orders" } }]);
    for (const name of ["show_spending", "start_return"] as const) {
      expect(await call(name)).toEqual({ error: "Order service temporarily unavailable" });
    }
    expect(await call("track_order")).toMatchObject({ reason: "orders_down" });
  });

  test("orders degrade where nobody is there", async () => {
    const { call, service } = await openRemote(json({}));
    await service[Symbol.asyncDispose]();
    expect(await call("get_orders")).toMatchObject({ count: 0, note: expect.any(String) });
  });

  test("orders degrade where the service does not answer for ten seconds", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    timers = true;
    const { call, service } = await openRemote(() => {});
    const asked = service.nextRequest();
    const result = call("get_orders");
    await asked;
    await vi.advanceTimersByTimeAsync(SERVICE_TIMEOUT_MS);
    expect(await result).toMatchObject({ count: 0, note: expect.any(String) });
  });

  test.each([
    ["HTML", 200, "<h1>It works!</h1>"],
    ["another shape", 200, '{"orders":[{"id":7}]}'],
    ["no date", 200, JSON.stringify({ orders: [{ ...ORDER, created_at: "never" }] })],
    ["no sum", 200, JSON.stringify({ orders: [{ ...ORDER, total: -1 }] })],
    ["a refusal", 403, "{}"],
  ])("%s is no outage: the model is told of a failure, the log of its cause", async (_name, status, body) => {
    const { call, services } = await openRemote((_request, response) => response.writeHead(status).end(body));
    const result = await call("get_orders");
    expect(result).toMatchObject({ error: expect.stringContaining("The tool has failed") });
    expect(JSON.stringify(result)).not.toMatch(/HTML|JSON|403/);
    expect(services.log.lines).toMatchObject([
      { level: "error", fields: { tool: "get_orders", error: { code: "service_answer" } } },
    ]);
  });

  test.each([
    ["the carrier", "/parcels/SP1", { reason: "carrier_down", tracking_code: "SP1" }],
    ["the makers", "/resources/halo-lamp", {}],
  ])(
    "%s: asked three times, one and two seconds apart, then the model is told",
    async (_name, path, more) => {
      const { services, grace, service } = await openRemote((request, response) => {
        if (request.url?.startsWith("/shop")) json({ orders: [ORDER] })(request, response);
        else response.writeHead(503).end();
      });
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
      timers = true;
      const waits: number[] = [];
      const onRetry = ({ waitMs }: { waitMs: number }) => {
        waits.push(waitMs);
        // The wait begins after this callback has returned.
        setImmediate(() => void vi.advanceTimersByTimeAsync(waitMs));
      };
      const result =
        path === "/parcels/SP1"
          ? await trackOrder({ orderId: null }, grace, services, { onRetry })
          : await fetchExternalData("halo-lamp", grace, services, { onRetry });
      expect(result).toMatchObject({ error: expect.any(String), ...more });
      expect(waits).toEqual([1000, 2000]);
      expect(service.asked.filter((asked) => asked === path)).toHaveLength(3);
    },
  );

  test("what is wrong for good is asked for once", async () => {
    const { call, service } = await openRemote((_request, response) => response.end("<html>"));
    expect(await call("fetch_external_data", { resource_id: "halo-lamp" })).toMatchObject({
      error: expect.stringContaining("cannot be had"),
    });
    expect(service.asked).toHaveLength(1);
  });

  test("nothing can be made to fail where it is no demo", async () => {
    const { services } = await openRemote(json({}));
    const { simulate_outage } = createTools(services);
    expect(
      simulate_outage.type === "function" && (await simulate_outage.isEnabled({} as never, {} as never)),
    ).toBe(false);
  });
});

describe("inside Acme, with failures on demand", () => {
  const tools = { orders: "get_orders", carrier: "track_order", resources: "fetch_external_data" } as const;
  const args = { orders: {}, carrier: {}, resources: { resource_id: "halo-lamp" } };

  async function openDemo() {
    const opened = await open();
    await opened.services.orders.giveHistory(opened.grace);
    return opened;
  }

  test.each(Object.keys(tools) as OutageService[])("%s answers, and again after an outage", async (name) => {
    const { call, services, grace } = await openDemo();
    const before = await call(tools[name], args[name]);
    expect(before).not.toHaveProperty("error");
    expect(before).not.toHaveProperty("note");
    for (const mode of OUTAGE_MODES) services.outages.set(grace, name, mode);
    expect(await call(tools[name], args[name])).toEqual(before);
  });

  test.each(["down", "slow"] as const)("orders that are %s are an empty list with a note", async (mode) => {
    const { call, services, grace } = await openDemo();
    services.outages.set(grace, "orders", mode);
    if (mode === "slow") {
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
      timers = true;
      const waiting = vi.spyOn(services.outages, "next");
      const result = call("get_orders");
      while (waiting.mock.calls.length === 0) await new Promise((resolve) => setImmediate(resolve));
      await vi.advanceTimersByTimeAsync(SERVICE_TIMEOUT_MS);
      expect(await result).toMatchObject({ orders: [], count: 0, note: expect.any(String) });
    } else {
      expect(await call("get_orders")).toMatchObject({ orders: [], count: 0, note: expect.any(String) });
    }
  });

  test("an outage is one user's alone", async () => {
    const { call, services } = await openDemo();
    services.outages.set(await services.as("ada"), "orders", "down");
    expect(await call("get_orders")).toMatchObject({ count: 5 });
  });

  test("nobody but Acme may ask", async () => {
    const seen: string[] = [];
    const { services, grace } = await openDemo();
    const { fetch } = globalThis;
    vi.stubGlobal("fetch", (url: URL, init: RequestInit) => {
      seen.push(url.href);
      return fetch(url, init);
    });
    await services.orderService.list(grace);
    vi.unstubAllGlobals();
    const response = await fetch(seen[0]!);
    expect(response.status).toBe(401);
    expect(await response.text()).not.toContain("A-");
  });
});
