import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Tool } from "@openai/agents";
import type { RequestContext } from "../context.ts";
import type { ToolName } from "../data/tenants.ts";
import { callTool } from "../test-support/call-tool.ts";
import { openServices, type TestServices } from "../test-support/open-services.ts";
import type { AcmeContext } from "./acme-tool.ts";
import { createTools, toolsFor } from "./index.ts";
import { spentByMonth } from "./show-spending.ts";
import { refusalOf } from "./start-return.ts";

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
  const search = (query: string, more = {}) => call("search_products", { query, ...more });

  test("finds whatever the case, and shows a list", async () => {
    const { result, shown } = await search("HEADphones");
    expect(result).toMatchObject({
      count: 2,
      products: [
        { id: "aurora-headphones", name: "Aurora Headphones", price: 199 },
        { id: "pebble-earbuds" },
      ],
    });
    expect(shown).toMatchObject([{ type: "widget", widget: { type: "ListView" } }]);
  });

  test("keeps to the category and the limit", async () => {
    const { result } = await search("", { category: "bags", max_results: 2 });
    expect(result).toMatchObject({ count: 2 });
    const { result: none } = await search("mug", { category: "Bags" });
    expect(none).toMatchObject({ count: 0, products: [] });
  });

  test("shows nothing when it only looks for an id", async () => {
    const { result, shown } = await search("mug", { show: false });
    expect(result).toMatchObject({ count: 1 });
    expect(shown).toEqual([]);
  });

  test.each([
    ["Kopfhörer", "aurora-headphones"],
    ["kopfhorer", "aurora-headphones"],
    ["Kopfhoerer", "aurora-headphones"],
    ["السماعات", "aurora-headphones"],
    ["Schreibtischlampe", "halo-lamp"],
    ["حقيبة", "commuter-backpack"],
    ["mugs", "everyday-mug"],
  ])("finds %s, as people write it", async (query, id) => {
    const { result } = await search(query, { max_results: 10 });
    expect((result["products"] as { id: string }[]).map((product) => product.id)).toContain(id);
  });

  test("takes a percent sign for a percent sign", async () => {
    const { result } = await search("%", { max_results: 10 });

    expect(result).toMatchObject({ count: 0 });
  });

  test("finds nothing that another tenant sells", async () => {
    const { result } = await callTool(
      tools.search_products,
      { query: "headphones" },
      await services.as("grace", "summit"),
    );
    expect(result).toMatchObject({ count: 0 });
  });

  test("tells the model of arguments that do not fit", async () => {
    const { result } = await search("mug", { max_results: 1000 });
    expect(result).toMatchObject({
      ok: false,
      error: expect.stringMatching(/do not fit: max_results: .*Correct them/),
    });
  });
});

describe("show_product", () => {
  test("shows a card, with text to copy", async () => {
    const { result, shown } = await call("show_product", { product_id: "halo-lamp" });
    expect(result).toEqual({
      product_id: "halo-lamp",
      name: "Halo Lamp",
      price: 79,
      stock: expect.any(Number),
    });
    expect(shown).toMatchObject([
      { type: "widget", widget: { type: "Card" }, copy_text: "Halo Lamp - $79.00" },
    ]);
    expect(JSON.stringify(shown)).toContain("/products/halo-lamp.svg");
  });

  test("says what this shop does not sell", async () => {
    const summit = await services.as("grace", "summit");
    const { result, shown } = await call("show_product", { product_id: "halo-lamp" }, summit);
    expect(result).toEqual({ error: "Product not found" });
    expect(shown).toEqual([]);
  });
});

describe("add_to_cart", () => {
  test("hands the page a call", async () => {
    const { result, context } = await call("add_to_cart", { product_id: "everyday-mug", quantity: 2 });
    expect(result).toEqual({ status: "added", product: "Everyday Mug", quantity: 2 });
    expect(context.clientToolCalls[0]).toMatchObject({
      name: "update_cart",
      arguments: {
        action: "add",
        product_id: "everyday-mug",
        product_name: "Everyday Mug",
        quantity: 2,
        price: 18,
      },
    });
  });

  test("takes one where no number is said", async () => {
    const { context } = await call("add_to_cart", { product_id: "everyday-mug" });
    expect(context.clientToolCalls[0]?.arguments).toMatchObject({ quantity: 1 });
  });

  test.each([
    ["unknown", 1, "Product not found"],
    ["nook-armchair", 6, "only 5"],
  ])("does not hand over %s × %i", async (product_id, quantity, error) => {
    const { context, result } = await call("add_to_cart", { product_id, quantity });
    expect(result).toMatchObject({ error: expect.stringContaining(error) });
    expect(context.clientToolCalls).toEqual([]);
  });
});

describe("show_spending", () => {
  test("draws a bar for each month, those without an order too", async () => {
    await services.orders.place(grace, [{ product_id: "everyday-mug", quantity: 3 }]);
    const { result, shown } = await call("show_spending", { months: 3 });
    expect(result).toMatchObject({ total: 54 });
    const [chart] = shown.flatMap((item) => (item.type === "widget" ? [JSON.stringify(item.widget)] : []));
    expect(chart?.match(/"Spent":(\d+)/g)).toEqual(['"Spent":0', '"Spent":0', '"Spent":54']);
    expect(shown).toMatchObject([{ copy_text: expect.stringContaining("$54.00") }]);
  });

  test("counts months over the end of a year", () => {
    const order = { id: "A-22222222", status: "delivered" as const, delivery: 0, total: 500, lines: [] };
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
    expect(result).toMatchObject({ total: 0, note: expect.any(String) });
    expect(shown).toEqual([]);
  });
});

describe("start_return", () => {
  const delivered = { id: "A-22222222", status: "delivered", delivery: 0, total: 1800, lines: [] } as const;
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
    expect(result).toMatchObject({ asked_about: expect.stringMatching(/^A-/) });
    expect(shown).toMatchObject([
      { type: "structured_input", status: "pending", inputs: [{ id: "pieces", multiple: true }, {}, {}, {}] },
    ]);
  });

  test("asks nothing about somebody else's", async () => {
    const [order] = await services.orders.list(await services.as("newcomer"));
    const { result, shown } = await call("start_return", { order_id: order?.id ?? "A-22222222" });
    expect(result).toEqual({ error: expect.stringContaining("no such order") });
    expect(shown).toEqual([]);
  });
});

describe("get_orders", () => {
  test("lists the user's own orders", async () => {
    await services.orders.place(grace, [{ product_id: "everyday-mug", quantity: 3 }]);
    await services.orders.place(await services.as("ada"), [{ product_id: "halo-lamp", quantity: 1 }]);
    const { result } = await call("get_orders");
    expect(result["orders"]).toMatchObject([
      { status: "processing", total: 54, items: ["3 × Everyday Mug"] },
    ]);
    expect(result["note"]).toBeUndefined();
  });
});

describe("create_ticket", () => {
  test("opens a ticket of the user's own", async () => {
    const ticket = { subject: "Broken mug", description: "It arrived in pieces.", priority: "high" };
    const { result } = await call("create_ticket", ticket);
    expect(result).toMatchObject({ ticket_id: expect.stringMatching(/^T-[\dA-F]{8}$/) });
    expect(await services.tickets.list(grace)).toMatchObject([
      { ...ticket, id: result["ticket_id"], status: "open" },
    ]);
    expect(await services.tickets.list(await services.as("ada"))).toEqual([]);
    expect(await services.tickets.list(await services.as("grace", "summit"))).toEqual([]);
  });
});

describe("memory", () => {
  test("keeps facts per user and tenant, each once", async () => {
    const { result } = await call("remember_fact", { fact: "Likes teal" });
    expect(result).toEqual({ status: "remembered", fact: "Likes teal" });
    await call("remember_fact", { fact: "Likes teal" });
    await call("remember_fact", { fact: "Wears size 43" });
    expect((await call("recall_facts")).result).toEqual({
      facts: ["Likes teal", "Wears size 43"],
      count: 2,
    });
    expect((await call("recall_facts", {}, await services.as("ada"))).result).toEqual({
      facts: [],
      count: 0,
    });
    expect((await call("recall_facts", {}, await services.as("grace", "summit"))).result).toEqual({
      facts: [],
      count: 0,
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
    const names = toolsFor(tenant, tools, ["show_spending", "switch_theme", "search_products"]).map(
      ({ name }) => name,
    );
    expect(names).toEqual(["search_products"]);
  });
});
