import type { Tool } from "@openai/agents";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { RequestContext } from "../context.ts";
import { slotsAfter } from "../data/appointments.ts";
import type { ToolName } from "../data/tenants.ts";
import { callTool } from "../test-support/call-tool.ts";
import { openServices, type TestServices } from "../test-support/open-services.ts";
import type { AcmeContext } from "./acme-tool.ts";
import { createTools } from "./index.ts";

let services: TestServices;
let tools: Record<ToolName, Tool<AcmeContext>>;
let grace: RequestContext;
beforeEach(async () => {
  services = await openServices();
  tools = createTools(services);
  grace = await services.as("grace");
});
afterEach(async () => {
  vi.restoreAllMocks();
  await services[Symbol.asyncDispose]();
});

const call = (name: ToolName, args: Record<string, unknown> = {}, as = grace) =>
  callTool(tools[name], args, as);

/** Grace buys so many desks, at $549 each or what she pays for them. */
async function spend(desks: number): Promise<void> {
  for (let bought = 0; bought < desks; bought++) {
    await services.orders.place(grace, [{ product_id: "rise-desk", quantity: 1 }]);
  }
}

describe("get_pricing", () => {
  test("gives the list price for one piece, and says from when on it is less", async () => {
    const { result } = await call("get_pricing", { product_id: "everyday-mug" });
    expect(result).toEqual({
      product_id: "everyday-mug",
      product: "Everyday Mug",
      quantity: 1,
      list_price: 18,
      unit_price: 18,
      discount_percent: 0,
      tier: "standard",
      total: 18,
      next_discount: { from_quantity: 10, unit_price: 16.2 },
    });
  });

  test.each([
    [9, 18, 0],
    [10, 16.2, 10],
    [49, 16.2, 10],
    [50, 15.3, 15],
    [1000, 15.3, 15],
  ])("%i pieces cost %f each", async (quantity, unit_price, discount_percent) => {
    const { result } = await call("get_pricing", { product_id: "everyday-mug", quantity });
    expect(result).toMatchObject({
      unit_price,
      discount_percent,
      total: Math.round(unit_price * quantity * 100) / 100,
    });
  });

  test("gives good customers less, beside the discount for many", async () => {
    await spend(1);
    const one = { product_id: "halo-lamp", quantity: 1 };
    expect((await call("get_pricing", one)).result).toMatchObject({ tier: "silver", unit_price: 76.63 });
    await spend(2);
    expect((await call("get_pricing", { ...one, quantity: 10 })).result).toMatchObject({
      tier: "gold",
      discount_percent: 15,
      unit_price: 67.15,
      next_discount: { from_quantity: 50, unit_price: 63.2 },
    });
    expect((await call("get_pricing", one, await services.as("ada"))).result).toMatchObject({
      tier: "standard",
    });
  });

  test("does not count what was bought more than a year ago", async () => {
    await spend(1);
    const later = new Date(Date.now() + 366 * 86_400_000);
    expect(await services.pricing.tierOf(grace, later)).toEqual({ name: "standard", percent: 0, spent: 0 });
  });

  test("never gives more than ninety percent, whatever the table says", async () => {
    vi.spyOn(services.pricing, "tierOf").mockResolvedValue({ name: "friends", percent: 80, spent: 0 });
    vi.spyOn(services.pricing, "bulkDiscounts").mockResolvedValue([{ from_quantity: 2, percent: 80 }]);
    const { result } = await call("get_pricing", { product_id: "halo-lamp", quantity: 2 });
    expect(result).toMatchObject({ unit_price: 7.9, total: 15.8 });
  });

  test("knows no price of what the shop does not sell", async () => {
    const args = { product_id: "halo-lamp" };
    expect((await call("get_pricing", args, await services.as("grace", "summit"))).result).toEqual({
      error: "Product not found",
    });
  });

  test("tells the model of a failure, and nothing of its cause", async () => {
    vi.spyOn(services.pricing, "quote").mockRejectedValue(new Error("SELECT * FROM secrets"));
    const { result } = await call("get_pricing", { product_id: "halo-lamp" });
    expect(result).toMatchObject({ error: expect.stringContaining("The tool has failed") });
    expect(JSON.stringify(result)).not.toContain("secrets");
    expect(services.log.lines).toMatchObject([{ level: "error", fields: { tool: "get_pricing" } }]);
  });

  test("is what an order costs, with the delivery", async () => {
    const small = await services.orders.place(grace, [{ product_id: "everyday-mug", quantity: 1 }]);
    expect(small).toMatchObject({ delivery: 490, total: 2290, lines: [{ price: 1800 }] });
    const many = await services.orders.place(grace, [{ product_id: "everyday-mug", quantity: 10 }]);
    expect(many).toMatchObject({ delivery: 0, total: 16_200, lines: [{ price: 1620 }] });
    expect(await services.orders.list(grace)).toMatchObject([
      { total: 16_200 },
      { total: 2290, delivery: 490 },
    ]);
  });
});

describe("slotsAfter", () => {
  test("has the working hours of working days, an hour ahead at least", () => {
    const slots = slotsAfter(new Date("2026-12-04T14:30:00Z"));
    expect(slots.slice(0, 4)).toEqual([
      "2026-12-04T15:30:00Z",
      "2026-12-04T16:00:00Z",
      "2026-12-04T16:30:00Z",
      // Monday.
      "2026-12-07T09:00:00Z",
    ]);
    expect(slots.every((slot) => ![0, 6].includes(new Date(slot).getUTCDay()))).toBe(true);
  });
});

describe("schedule_demo", () => {
  test("offers the next free times, to tap", async () => {
    const { result, shown } = await call("schedule_demo", { topic: "The Rise Desk" });
    const free = await services.appointments.free(grace, 6);
    expect(result).toEqual({ status: "choose", free, minutes: 30 });
    const card = JSON.stringify(shown);
    expect(card.match(/"type":"demo.book"/g)).toHaveLength(6);
    expect(card).toContain(`"payload":{"starts_at":"${free[0]}","topic":"The Rise Desk"}`);
  });

  test("books a time, and shows the appointment", async () => {
    const [starts_at] = await services.appointments.free(grace, 1);
    const { result, shown } = await call("schedule_demo", { starts_at, topic: "Desks" });
    expect(result).toEqual({
      status: "booked",
      appointment_id: expect.stringMatching(/^D-/),
      starts_at,
      topic: "Desks",
    });
    expect(shown).toMatchObject([{ type: "widget", copy_text: expect.stringContaining("booked") }]);
    expect(await services.appointments.list(grace)).toMatchObject([{ starts_at, status: "booked" }]);
    expect(await services.appointments.list(await services.as("ada"))).toEqual([]);
  });

  test("gives a time to one of two who want it at once", async () => {
    const [starts_at, next] = await services.appointments.free(grace, 2);
    const ada = await services.as("ada");
    const results = await Promise.all([
      call("schedule_demo", { starts_at }),
      call("schedule_demo", { starts_at }, ada),
    ]);
    const [booked, refused] = results
      .map(({ result }) => result)
      .toSorted((one) => ("error" in one ? 1 : -1));
    expect(booked).toMatchObject({ status: "booked" });
    expect(refused).toMatchObject({
      error: "That time is taken",
      free: [next, ...Array(5).fill(expect.any(String))],
    });
    // Another shop has people of its own.
    const summit = await services.as("ada", "summit");
    expect((await call("schedule_demo", { starts_at }, summit)).result).toMatchObject({ status: "booked" });
  });

  test.each([
    ["tomorrow at ten", "no time"],
    ["2020-01-06T09:00:00Z", "the past"],
    ["2026-12-05T03:00:00Z", "the night"],
    ["", "nothing"],
  ])("does not book %s (%s)", async (starts_at) => {
    const { result, shown } = await call("schedule_demo", { starts_at });
    expect(result).toMatchObject({ error: "There are no demos at that time", free: expect.any(Array) });
    expect(shown).toEqual([]);
  });

  test("takes a time without a zone for UTC, wherever the server stands", async () => {
    const [starts_at] = await services.appointments.free(grace, 1);
    const { result } = await call("schedule_demo", { starts_at: starts_at!.replace("Z", "") });
    expect(result).toMatchObject({ status: "booked", starts_at });
  });

  test("books a time once for a user who asks twice", async () => {
    const [starts_at] = await services.appointments.free(grace, 1);
    const first = await call("schedule_demo", { starts_at, topic: "Desks" });
    const again = await call("schedule_demo", { starts_at });
    expect(again.result).toEqual(first.result);
    expect(await services.appointments.list(grace)).toHaveLength(1);
  });

  test("leaves times for others", async () => {
    const free = await services.appointments.free(grace, 6);
    const results = await Promise.allSettled(free.map((slot) => services.appointments.book(grace, slot, "")));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    const { result } = await call("schedule_demo", { starts_at: free[5] });
    expect(result).toMatchObject({ error: expect.stringContaining("cancel one first") });
  });

  test("has a time again that was cancelled, by its owner alone", async () => {
    const [starts_at] = await services.appointments.free(grace, 1);
    const { id } = await services.appointments.book(grace, starts_at!, "");
    expect(await services.appointments.cancel(await services.as("ada"), id)).toBeUndefined();
    expect(await services.appointments.free(grace, 1)).not.toContain(starts_at);
    expect(await services.appointments.cancel(grace, id)).toMatchObject({ status: "cancelled" });
    expect(await services.appointments.free(grace, 1)).toEqual([starts_at]);
  });

  test("fails for the model to tell, where the table cannot be asked", async () => {
    vi.spyOn(services.appointments, "free").mockRejectedValue(new Error("disk full"));
    const { result } = await call("schedule_demo");
    expect(result).toMatchObject({ error: expect.stringContaining("The tool has failed") });
  });
});

describe("send_proposal", () => {
  const lines = [
    { product_id: "everyday-mug", quantity: 20 },
    { product_id: "halo-lamp", quantity: 5 },
  ];

  test("keeps the day's prices, and shows a card that opens the page", async () => {
    const { result, shown } = await call("send_proposal", { lines, note: "As discussed." });
    expect(result).toEqual({
      status: "sent",
      proposal_id: expect.stringMatching(/^P-/),
      total: 20 * 16.2 + 5 * 79,
      valid_until: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10),
      url: `/proposals/${String(result["proposal_id"])}`,
    });
    expect(shown).toMatchObject([
      { type: "widget", copy_text: expect.stringContaining("20 × Everyday Mug") },
    ]);
    expect(JSON.stringify(shown)).toContain('"type":"page.open"');
    await services.orders.place(grace, [{ product_id: "nook-armchair", quantity: 1 }]);
    const kept = await services.proposals.find(grace, String(result["proposal_id"]).toLowerCase());
    expect(kept).toMatchObject({
      customer: "grace",
      note: "As discussed.",
      tier: "standard",
      total: 71_900,
      delivery: 0,
      lines: [
        { name: "Everyday Mug", quantity: 20, list_price: 1800, unit_price: 1620, total: 32_400 },
        { name: "Halo Lamp", quantity: 5, list_price: 7900, unit_price: 7900, total: 39_500 },
      ],
    });
    expect(await services.proposals.find(await services.as("ada"), kept!.id)).toBeUndefined();
  });

  test.each([
    [[{ product_id: "nothing", quantity: 1 }], 'does not sell "nothing"'],
    [[lines[0], lines[0]], "twice"],
    [[], "do not fit"],
    [[{ product_id: "halo-lamp", quantity: 0 }], "do not fit"],
  ])("writes none of %j", async (wrong, error) => {
    const { result, shown } = await call("send_proposal", { lines: wrong });
    expect(result).toMatchObject({ error: expect.stringContaining(error) });
    expect(shown).toEqual([]);
    expect(await services.proposals.list(grace)).toEqual([]);
  });

  test("writes all of it or nothing", async () => {
    vi.spyOn(services.pricing, "quote").mockResolvedValue({
      lines: [{ product_id: "x", name: "X", quantity: -1, list_price: 1, unit_price: 1, total: 1 }],
      delivery: 0,
      total: 1,
      discount: 0,
      tier: "standard",
    });
    const { result } = await call("send_proposal", { lines });
    expect(result).toMatchObject({ error: expect.stringContaining("The tool has failed") });
    vi.restoreAllMocks();
    expect(await services.proposals.list(grace)).toEqual([]);
  });
});

describe("get_user_info", () => {
  test("counts what is the user's own", async () => {
    await spend(1);
    await services.tickets.create(grace, { subject: "A", description: "B", priority: "low" });
    const [slot] = await services.appointments.free(grace, 1);
    await services.appointments.book(grace, slot!, "");
    const { result } = await call("get_user_info");
    expect(result).toEqual({
      name: "grace",
      language: "en",
      tier: "silver",
      discount_percent: 3,
      spent: 549,
      orders: 1,
      open_tickets: 1,
      appointments: 1,
      proposals: 0,
    });
    expect((await call("get_user_info", {}, await services.as("ada"))).result).toMatchObject({ orders: 0 });
  });
});
