import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Tool } from "@openai/agents";
import type { RequestContext } from "../context.ts";
import type { ToolName } from "../data/tenants.ts";
import { ServiceUnavailableError } from "../resilience/errors.ts";
import { callTool } from "../test-support/call-tool.ts";
import { openServices, type TestServices } from "../test-support/open-services.ts";
import type { AcmeContext } from "./acme-tool.ts";
import { createTools, toolsFor } from "./index.ts";
import { spentByMonth } from "./show-spending.ts";
import { refusalOf } from "./start-return.ts";
import { trackOrder } from "./track-order.ts";

let services: TestServices;
let tools: Record<ToolName, Tool<AcmeContext>>;
let grace: RequestContext;
beforeEach(async () => {
  services = await openServices();
  tools = createTools(services);
  grace = await services.as("grace");
});
afterEach(async () => {
  vi.useRealTimers();
  await services[Symbol.asyncDispose]();
});

const call = (name: ToolName, args: Record<string, unknown> = {}, as = grace) =>
  callTool(tools[name], args, as);

describe("search_products", () => {
  const search = (query: string, more = {}) =>
    call("search_products", { query, category: null, limit: 5, show: true, ...more });

  test("finds whatever the case, and shows a list", async () => {
    const { result, shown } = await search("HEADphones");
    expect(result).toMatchObject({
      count: 2,
      products: [{ id: "aurora-headphones", price: "$199.00" }, { id: "pebble-earbuds" }],
    });
    expect(shown).toMatchObject([{ type: "widget", widget: { type: "ListView" } }]);
  });

  test("keeps to the category and the limit", async () => {
    const { result } = await search("", { category: "bags", limit: 2 });
    expect(result).toMatchObject({ count: 2 });
    const { result: none } = await search("mug", { category: "Bags" });
    expect(none).toMatchObject({ count: 0, products: [] });
  });

  test("shows nothing when it only looks for an id", async () => {
    const { result, shown } = await search("mug", { show: false });
    expect(result).toMatchObject({ count: 1 });
    expect(shown).toEqual([]);
  });

  test("finds nothing that another tenant sells", async () => {
    const { result } = await callTool(
      tools.search_products,
      { query: "headphones", category: null, limit: 5, show: true },
      await services.as("grace", "summit"),
    );
    expect(result).toMatchObject({ count: 0 });
  });

  test("tells the model of arguments that do not fit", async () => {
    const { result } = await search("mug", { limit: 1000 });
    expect(result).toMatchObject({
      ok: false,
      error: expect.stringMatching(/do not fit: limit: .*Correct them/),
    });
  });
});

describe("show_product", () => {
  test("shows a card, with text to copy", async () => {
    const { result, shown } = await call("show_product", { product_id: "halo-lamp" });
    expect(result).toMatchObject({ ok: true, shown: "Halo Lamp" });
    expect(shown).toMatchObject([
      { type: "widget", widget: { type: "Card" }, copy_text: expect.stringContaining("$79.00") },
    ]);
    expect(JSON.stringify(shown)).toContain("/products/halo-lamp.svg");
  });

  test("says what this shop does not sell", async () => {
    const summit = await services.as("grace", "summit");
    const { result, shown } = await call("show_product", { product_id: "halo-lamp" }, summit);
    expect(result).toMatchObject({ ok: false });
    expect(shown).toEqual([]);
  });
});

describe("add_to_cart", () => {
  test("hands the page a call", async () => {
    const { context } = await call("add_to_cart", { product_id: "everyday-mug", quantity: 2 });
    expect(context.clientToolCall).toMatchObject({
      name: "update_cart",
      arguments: { product_id: "everyday-mug", quantity: 2 },
    });
  });

  test.each([
    ["unknown", 1, "nothing with the id"],
    ["nook-armchair", 6, "only 5"],
  ])("does not hand over %s × %i", async (product_id, quantity, error) => {
    const { context, result } = await call("add_to_cart", { product_id, quantity });
    expect(result).toMatchObject({ ok: false, error: expect.stringContaining(error) });
    expect(context.clientToolCall).toBeUndefined();
  });
});

describe("show_spending", () => {
  test("draws a bar for each month, those without an order too", async () => {
    await services.orders.place(grace, [{ product_id: "everyday-mug", quantity: 2 }]);
    const { result, shown } = await call("show_spending", { months: 3 });
    expect(result).toMatchObject({ ok: true, total: "$36.00" });
    const [chart] = shown.flatMap((item) => (item.type === "widget" ? [JSON.stringify(item.widget)] : []));
    expect(chart?.match(/"Spent":(\d+)/g)).toEqual(['"Spent":0', '"Spent":0', '"Spent":36']);
    expect(shown).toMatchObject([{ copy_text: expect.stringContaining("$36.00") }]);
  });

  test("counts months over the end of a year", () => {
    const order = { id: "A-22222222", status: "delivered" as const, total: 500, lines: [] };
    const orders = [
      { ...order, created_at: "2026-01-31T23:59:59Z" },
      { ...order, created_at: "2025-12-01T00:00:00Z" },
      { ...order, created_at: "2025-12-31T10:00:00Z" },
      { ...order, created_at: "2025-10-31T10:00:00Z" },
    ];
    expect(spentByMonth(orders, 3, new Date("2026-01-31T23:59:59Z"))).toEqual([
      { month: "2025-11", spent: 0 },
      { month: "2025-12", spent: 1000 },
      { month: "2026-01", spent: 500 },
    ]);
  });

  test("draws nothing where there is nothing", async () => {
    const { result, shown } = await call("show_spending", { months: 6 });
    expect(result).toMatchObject({ ok: true, total: "$0.00", note: expect.any(String) });
    expect(shown).toEqual([]);
  });
});

describe("start_return", () => {
  const delivered = { id: "A-22222222", status: "delivered", total: 1800, lines: [] } as const;
  const now = new Date("2026-11-22T10:00:00Z");

  test.each([
    [undefined, "no such order"],
    [{ ...delivered, status: "shipped" as const, created_at: "2026-11-20T10:00:00Z" }, "not been delivered"],
    [{ ...delivered, created_at: "2026-09-20T10:00:00Z" }, "older than 60 days"],
    [{ ...delivered, created_at: "2026-10-20T10:00:00Z" }, undefined],
  ])("%j: %s", (order, reason) => {
    const refusal = refusalOf(order, now);
    expect(refusal).toEqual(reason === undefined ? undefined : expect.stringContaining(reason));
  });

  test("asks about the newest order that was delivered", async () => {
    const demo = await services.as("newcomer");
    await services.orders.giveHistory(demo);
    const { result, shown } = await call("start_return", { order_id: null }, demo);
    expect(result).toMatchObject({ ok: true, asked_about: expect.stringMatching(/^A-/) });
    expect(shown).toMatchObject([
      { type: "structured_input", status: "pending", inputs: [{ id: "pieces", multiple: true }, {}, {}, {}] },
    ]);
  });

  test("asks nothing about somebody else's", async () => {
    const [order] = await services.orders.list(await services.as("newcomer"));
    const { result, shown } = await call("start_return", { order_id: order?.id ?? "A-22222222" });
    expect(result).toMatchObject({ ok: false, message: expect.stringContaining("no such order") });
    expect(shown).toEqual([]);
  });
});

describe("get_orders", () => {
  test("lists the user's own orders", async () => {
    await services.orders.place(grace, [{ product_id: "everyday-mug", quantity: 2 }]);
    await services.orders.place(await services.as("ada"), [{ product_id: "halo-lamp", quantity: 1 }]);
    const { result } = await call("get_orders");
    expect(result["orders"]).toMatchObject([
      { status: "processing", total: "$36.00", items: ["2 × Everyday Mug"] },
    ]);
    expect(result["note"]).toBeUndefined();
  });

  test("gives an empty list and a note while the service is down", async () => {
    services.outages.set(grace, "orders", "down");
    const { result } = await call("get_orders");
    expect(result).toEqual({ orders: [], note: expect.stringContaining("down") });
    expect(services.log.lines).toMatchObject([{ level: "warn", fields: { service: "orders" } }]);
  });

  test("logs any other failure, and tells the agent of it but not of its cause", async () => {
    services.outages.set(grace, "orders", "broken");
    const { result } = await call("get_orders");
    expect(result).toMatchObject({ ok: false, error: expect.stringContaining("The tool has failed") });
    expect(JSON.stringify(result)).not.toContain("HTML");
    expect(services.log.lines).toMatchObject([{ level: "error", fields: { tool: "get_orders" } }]);
  });
});

describe("track_order", () => {
  beforeEach(() => services.orders.giveHistory(grace));

  test("asks the carrier about the newest order that was sent", async () => {
    const { result } = await call("track_order", { order_id: null });
    expect(result).toMatchObject({ ok: true, parcel: { carrier: "Swift Parcel", status: "in_transit" } });
  });

  test("tries three times, one and two seconds apart, then says what it knows", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    const asked: number[] = [];
    const start = Date.now();
    const carrier = {
      track: () => {
        asked.push(Date.now() - start);
        return Promise.reject(new ServiceUnavailableError("carrier"));
      },
    };
    const result = trackOrder({ orderId: null }, grace, { ...services, carrier });
    await vi.advanceTimersByTimeAsync(3000);
    await expect(result).resolves.toMatchObject({
      ok: false,
      reason: "carrier_down",
      message: expect.stringMatching(/3 times.*SP\d+/),
    });
    expect(asked).toEqual([0, 1000, 3000]);
  });

  test("says that an order has not left yet, or is none of the user's", async () => {
    const { id } = await services.orders.place(grace, [{ product_id: "halo-lamp", quantity: 1 }]);
    expect((await call("track_order", { order_id: id.toLowerCase() })).result).toMatchObject({
      reason: "not_shipped",
    });
    const ada = await services.as("ada");
    expect((await call("track_order", { order_id: id }, ada)).result).toMatchObject({ reason: "no_order" });
  });
});

describe("create_ticket", () => {
  test("opens a ticket of the user's own", async () => {
    const ticket = { subject: "Broken mug", description: "It arrived in pieces.", priority: "high" };
    const { result } = await call("create_ticket", ticket);
    expect(result).toMatchObject({ ok: true, ticket_id: expect.stringMatching(/^T-[\dA-F]{8}$/) });
    expect(await services.tickets.list(grace)).toMatchObject([
      { ...ticket, id: result["ticket_id"], status: "open" },
    ]);
    expect(await services.tickets.list(await services.as("ada"))).toEqual([]);
    expect(await services.tickets.list(await services.as("grace", "summit"))).toEqual([]);
  });
});

describe("memory", () => {
  test("keeps facts per user and tenant, each once", async () => {
    await call("remember_fact", { fact: "Likes teal" });
    await call("remember_fact", { fact: "Likes teal" });
    await call("remember_fact", { fact: "Wears size 43" });
    expect((await call("recall_facts")).result).toEqual({ facts: ["Likes teal", "Wears size 43"] });
    expect((await call("recall_facts", {}, await services.as("ada"))).result).toEqual({ facts: [] });
    expect((await call("recall_facts", {}, await services.as("grace", "summit"))).result).toEqual({
      facts: [],
    });
  });

  test("forgets the oldest beyond a hundred", async () => {
    for (let number = 0; number <= 100; number++) await services.facts.remember(grace, `Fact ${number}`);
    const facts = await services.facts.recall(grace);
    expect(facts).toHaveLength(100);
    expect(facts[0]).toBe("Fact 1");
  });
});

describe("toolsFor", () => {
  test("gives a tenant its own tools only, whatever the desk has", async () => {
    const { tenant } = await services.as("grace", "summit");
    const names = toolsFor(tenant, tools, ["get_orders", "switch_theme", "search_products"]).map(
      ({ name }) => name,
    );
    expect(names).toEqual(["search_products"]);
  });
});
