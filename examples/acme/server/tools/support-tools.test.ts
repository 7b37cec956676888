import { RunContext, type Tool } from "@openai/agents";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { RequestContext } from "../context.ts";
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

describe("search_tickets", () => {
  beforeEach(async () => {
    await services.tickets.giveHistory(grace);
    for (const subject of ["Mug in pieces", "Ärger mit der Lampe", "طلب متأخر"]) {
      await services.tickets.create(grace, { subject, description: "…", priority: "high" });
    }
  });

  test("gives the newest, with the team's answer", async () => {
    const { result } = await call("search_tickets");
    expect(result).toMatchObject({ count: 4 });
    expect((result["tickets"] as object[]).at(-1)).toEqual({
      id: expect.stringMatching(/^T-/),
      subject: expect.stringContaining("lid"),
      status: "closed",
      priority: "low",
      created_at: expect.any(String),
      answer: expect.stringContaining("Thank you"),
    });
  });

  test.each([
    [{ query: "mugs" }, 1],
    [{ query: "arger" }, 1],
    [{ query: "طلبات" }, 1],
    [{ query: "carrier" }, 1],
    [{ query: "nothing like it" }, 0],
    [{ status: "open" }, 3],
    [{ status: "closed" }, 1],
    [{ status: "open", query: "lid" }, 0],
    [{ limit: 2 }, 2],
  ])("%j gives %i", async (args, count) => {
    expect((await call("search_tickets", args)).result).toMatchObject({ count });
  });

  test("finds a ticket by its number", async () => {
    const [ticket] = await services.tickets.list(grace);
    const { result } = await call("search_tickets", { query: ticket!.id.toLowerCase() });
    expect(result).toMatchObject({ count: 1, tickets: [{ id: ticket!.id }] });
  });

  test("shows nobody else's", async () => {
    for (const other of [await services.as("ada"), await services.as("grace", "summit")]) {
      expect((await call("search_tickets", {}, other)).result).toEqual({ tickets: [], count: 0 });
    }
  });

  test("fails for the model to tell", async () => {
    vi.spyOn(services.tickets, "list").mockRejectedValue(new Error("disk full"));
    const { result } = await call("search_tickets");
    expect(result).toMatchObject({ error: expect.stringContaining("The tool has failed") });
  });
});

describe("escalate", () => {
  test("gives the thread to the desk, and shows it", async () => {
    const { result, shown, context } = await call("escalate", { reason: "Wants a person" });
    expect(result).toMatchObject({ status: "waiting", conversation_id: expect.stringMatching(/^C-/) });
    expect(shown).toMatchObject([{ type: "task", task: { title: "A person was asked for" } }]);
    expect(await services.conversations.openIn(grace, context.thread)).toMatchObject({
      id: result["conversation_id"],
      reason: "Wants a person",
      customer: "grace",
    });
  });

  test("is told as one, however often it is asked for at once, and ends what tools can do", async () => {
    const { context } = await call("escalate", { reason: "Wants a person" });
    const again = await Promise.all(
      [1, 2, 3].map(() => services.conversations.begin(grace, context.thread, "Again")),
    );
    expect(again.map(({ isNew }) => isNew)).toEqual([false, false, false]);
    const { create_ticket: ticket } = tools;
    if (ticket.type !== "function") throw new Error("not a function tool");
    const args = JSON.stringify({ subject: "A", description: "B" });
    expect(await ticket.invoke(new RunContext(context), args)).toContain("A person has this conversation");
    expect(await services.tickets.list(grace)).toEqual([]);
  });

  test("leaves room for others at the desk", async () => {
    const threads = [1, 2, 3, 4, 5].map((n) => ({ id: `t${n}`, created_at: new Date().toISOString() }));
    const begun = await Promise.allSettled(
      threads.map((thread) => services.conversations.begin(grace, thread, "Help")),
    );
    expect(begun.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    const { result } = await call("escalate", { reason: "Once more" });
    expect(result).toEqual({ error: expect.stringContaining("already waits") });
    const ada = await services.as("ada");
    expect((await call("escalate", { reason: "Me too" }, ada)).result).toMatchObject({ status: "waiting" });
  });

  test("is not for a new thread with an old one's id", async () => {
    const old = { id: "t1", created_at: "2020-01-01T00:00:00.000Z" };
    await services.conversations.begin(grace, old, "Help");
    const later = new Date(Date.now() + 1000).toISOString();
    expect(await services.conversations.openIn(grace, { ...old, created_at: later })).toBeUndefined();
    expect(await services.conversations.list(grace)).toMatchObject([{ status: "closed" }]);
  });

  test("needs a reason", async () => {
    const { result } = await call("escalate", { reason: " " });
    expect(result).toMatchObject({ error: expect.stringContaining("reason") });
    expect(await services.conversations.list(grace)).toEqual([]);
  });

  test("fails for the model to tell, and shows nothing", async () => {
    vi.spyOn(services.conversations, "begin").mockRejectedValue(new Error("disk full"));
    const { result, shown } = await call("escalate", { reason: "Wants a person" });
    expect(result).toMatchObject({ error: expect.stringContaining("The tool has failed") });
    expect(shown).toEqual([]);
  });
});
