import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ProtocolError } from "@chatwright/server/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "./data/database.ts";
import { SEED_TENANTS } from "./data/seed-tenants.ts";
import { Tenants } from "./data/tenants.ts";
import { Chat, itemsOf, openApp, saidIn, type TestApp } from "./test-support/open-app.ts";

// The same user name in two tenants, and two users of one tenant: none may see anything of another.

let acme: TestApp;
let grace: Chat;
const clients: Record<string, ReturnType<TestApp["client"]>> = {};
beforeAll(async () => {
  acme = await openApp();
  clients["grace at acme"] = acme.client(await acme.session("Grace", "acme"));
  clients["ada at acme"] = acme.client(await acme.session("Ada", "acme"));
  clients["grace at summit"] = acme.client(await acme.session("Grace", "summit"));
  grace = new Chat(clients["grace at acme"]);
  await grace.say("Remember that my favourite colour is teal");
});
afterAll(() => acme[Symbol.asyncDispose]());

describe.each(["ada at acme", "grace at summit"])("%s", (name) => {
  const client = () => clients[name]!;

  test("sees none of Grace's threads", async () => {
    const { data } = await client().send({ type: "threads.list", params: {} });
    expect(data).toEqual([]);
  });

  test("cannot read, rename, delete or write to her thread", async () => {
    const thread_id = grace.threadId!;
    const content = [{ type: "input_text" as const, text: "Hello" }];
    const notFound = expect.objectContaining({ status: 404, code: "not_found" }) as ProtocolError;
    await expect(client().send({ type: "threads.get_by_id", params: { thread_id } })).rejects.toEqual(
      notFound,
    );
    await expect(client().send({ type: "items.list", params: { thread_id } })).rejects.toEqual(notFound);
    await expect(
      client().send({ type: "threads.update", params: { thread_id, title: "Mine" } }),
    ).rejects.toEqual(notFound);
    await expect(client().send({ type: "threads.delete", params: { thread_id } })).rejects.toEqual(notFound);
    await expect(
      client().collect({ type: "threads.add_user_message", params: { thread_id, input: { content } } }),
    ).rejects.toEqual(notFound);
  });

  test("knows none of her facts", async () => {
    expect(saidIn(await new Chat(client()).say("What do you know about me?"))).toContain("nothing about you");
  });
});

test("each tenant's assistant has its own name, catalogue and tools", async () => {
  const summit = new Chat(clients["grace at summit"]!);
  expect(saidIn(await summit.say("Hello"))).toContain("Ridge");
  expect(saidIn(await summit.say("Show me your headphones"))).toContain("nothing for");
  expect(saidIn(await summit.say("Show me the Basecamp Tent"))).toContain("Basecamp Tent");
  // Neither the chart nor the page's tool is theirs, and no handoff leads to one.
  expect(saidIn(await summit.say("What did I spend in the last months?"))).toContain("cannot do that");
  const events = await summit.say("Switch to the dark theme");
  expect(itemsOf(events).some(({ type }) => type === "client_tool_call")).toBe(false);
  expect(saidIn(events)).toContain("cannot do that");
});

test("orders are kept apart", async () => {
  const ids = async (user: string, tenant: string) => {
    const response = await acme.api("/api/orders", { token: await acme.session(user, tenant) });
    const { orders } = (await response.json()) as { orders: { id: string }[] };
    return orders.map(({ id }) => id);
  };
  const all = [await ids("Grace", "acme"), await ids("Ada", "acme"), await ids("Grace", "summit")];
  expect(all.map(({ length }) => length)).toEqual([5, 5, 5]);
  expect(new Set(all.flat()).size).toBe(15);
});

test("a tenant's change in the database counts from the next request on", async () => {
  const { tenants } = acme.app.services;
  const summit = await tenants.find("summit");
  const { openDatabase } = await import("./data/database.ts");
  const { database, connection } = await openDatabase(`${acme.folder}/acme.db`);
  await database
    .updateTable("tenants")
    .set({ assistant: JSON.stringify({ ...summit?.assistant, name: "Crag" }) })
    .where("id", "=", "summit")
    .execute();
  connection.close();
  expect(saidIn(await new Chat(clients["grace at summit"]!).say("Hello"))).toContain("Crag");
});

test("shops of an earlier version get the tools that came since, unless their owner has chosen others", async () => {
  const folder = mkdtempSync(join(tmpdir(), "acme-old-"));
  const path = join(folder, "acme.db");
  const before = [
    "search_products",
    "show_product",
    "add_to_cart",
    "switch_theme",
    "navigate",
    "get_weather",
  ];
  const old = [
    ...[...before, "get_orders", "show_spending", "track_order", "start_return", "create_ticket"],
    ...["remember_fact", "recall_facts", "simulate_outage"],
  ];
  const { database, connection } = await openDatabase(path);
  await database
    .updateTable("tenants")
    .set({ tools: JSON.stringify(old) })
    .where("id", "=", "acme")
    .execute();
  await database.updateTable("tenants").set({ tools: '["navigate"]' }).where("id", "=", "summit").execute();
  connection.exec("delete from acme_migrations where name = '0007_more_tools'");
  connection.close();
  const opened = await openDatabase(path);
  const [acmeShop, summit] = await new Tenants(opened.database).list();
  opened.connection.close();
  rmSync(folder, { recursive: true });
  expect(acmeShop?.tools).toEqual(SEED_TENANTS[0]?.tools);
  expect(summit?.tools).toEqual(["navigate"]);
});
