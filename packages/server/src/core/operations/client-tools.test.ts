import type { ThreadItem, ThreadStreamEvent } from "@chatwright/protocol";
import { describe, expect, test } from "vitest";
import {
  addRequest,
  ANNA,
  BORIS,
  collect,
  done,
  itemOf,
  TestServer,
  typesOf,
  withText,
} from "../../../test-support/server.ts";
import { RESUMABLE } from "../../runs/subscription.ts";

const output = (result: unknown, thread_id = "t1") => ({
  type: "threads.add_client_tool_output",
  params: { thread_id, result },
});

function answering() {
  return new TestServer(async function* (_thread, item) {
    expect(item).toBeUndefined();
    yield done(withText(itemOf("assistant_message", { id: "a1" }), "Done"));
  });
}

async function call(server: TestServer, id: string): Promise<ThreadItem | undefined> {
  return (await server.items("t1")).find((item) => item.id === id);
}

test("completes the pending call and goes on with the turn", async () => {
  const server = answering();
  await server.seed("t1", [itemOf("user_message"), itemOf("client_tool_call", { id: "c1" })]);
  expect(typesOf(await server.events(output({ ok: true })))).toEqual(["stream_options", "thread.item.done"]);
  expect(await call(server, "c1")).toMatchObject({ status: "completed", output: { ok: true } });
});

test("finds the call behind other items, further back than one page", async () => {
  const server = answering();
  const others = Array.from({ length: 30 }, () => itemOf("assistant_message"));
  await server.seed("t1", [
    itemOf("client_tool_call", { id: "c1" }),
    ...others,
    itemOf("hidden_context_item"),
  ]);
  await server.events(output("ok"));
  expect(await call(server, "c1")).toMatchObject({ status: "completed", output: "ok" });
});

describe("several calls of one turn", () => {
  const made = () =>
    ["c1", "c2", "c3"].map((id) => itemOf("client_tool_call", { id, call_id: `call_${id}` }));
  const answerTo = (call_id: string, result: unknown) => ({
    type: "threads.add_client_tool_output",
    params: { thread_id: "t1", call_id, result },
  });

  test("are answered in any order by their ids, and the turn goes on when all are", async () => {
    const server = answering();
    await server.seed("t1", [itemOf("user_message"), ...made()]);
    expect(typesOf(await server.events(answerTo("call_c2", 2)))).toEqual(["stream_options"]);
    expect(typesOf(await server.events(answerTo("call_c3", 3)))).toEqual(["stream_options"]);
    expect(typesOf(await server.events(answerTo("call_c1", 1)))).toEqual([
      "stream_options",
      "thread.item.done",
    ]);
    expect(await server.items("t1")).toMatchObject([
      { type: "user_message" },
      { id: "c1", status: "completed", output: 1 },
      { id: "c2", status: "completed", output: 2 },
      { id: "c3", status: "completed", output: 3 },
      { id: "a1" },
    ]);
  });

  test("go one at a time to a client that does not name them, the oldest first", async () => {
    const server = new TestServer(async function* (_thread, item) {
      for (const call of item ? made() : [withText(itemOf("assistant_message", { id: "a1" }), "Done")]) {
        yield done(call);
      }
    });
    await server.seed("t1");
    const sent = (events: ThreadStreamEvent[]) =>
      events.flatMap((event) => (event.type === "thread.item.done" ? [event.item.id] : []));
    expect(sent(await server.events(addRequest("t1"))).slice(1)).toEqual(["c1"]);
    expect(sent(await server.events(output(1)))).toEqual(["c2"]);
    expect(sent(await server.events(output(2)))).toEqual(["c3"]);
    expect(sent(await server.events(output(3)))).toEqual(["a1"]);
    expect((await server.items("t1")).slice(1, 4)).toMatchObject([
      { id: "c1", output: 1 },
      { id: "c2", output: 2 },
      { id: "c3", output: 3 },
    ]);
  });

  test("go to a client of ours all at once", async () => {
    const server = new TestServer(async function* () {
      for (const call of made()) yield done(call);
    });
    await server.seed("t1");
    const result = await server.process(addRequest("t1"), ANNA, { subscription: RESUMABLE });
    if (result.kind !== "stream") throw new Error("Expected a stream");
    const told = (await collect(result.messages)).join("");
    for (const { id } of made()) expect(told).toContain(`"id":"${id}"`);
  });

  test("answered twice, or unknown, are refused, and nothing changes", async () => {
    const server = answering();
    await server.seed("t1", [
      itemOf("client_tool_call", { call_id: "old" }),
      itemOf("user_message"),
      ...made(),
    ]);
    await server.events(answerTo("call_c2", 2));
    const before = await server.items("t1");
    await expect(server.process(answerTo("call_c2", "again"), ANNA)).rejects.toMatchObject({
      code: "conflict",
    });
    for (const unknown of ["call_c9", "old", "c1", ""]) {
      await expect(server.process(answerTo(unknown, 1), ANNA)).rejects.toMatchObject({ code: "not_found" });
    }
    expect(await server.items("t1")).toEqual(before);
  });

  test("of one id: the one that waits is meant", async () => {
    const server = answering();
    const same = (id: string, status: "pending" | "completed") =>
      itemOf("client_tool_call", { id, status, call_id: "call_0" });
    await server.seed("t1", [same("c1", "completed"), same("c2", "pending")]);
    await server.events(answerTo("call_0", "new"));
    expect(await call(server, "c2")).toMatchObject({ status: "completed", output: "new" });
    expect(await call(server, "c1")).not.toHaveProperty("output");
  });
});

test("an output that is left out is stored as null", async () => {
  const server = answering();
  await server.seed("t1", [itemOf("client_tool_call", { id: "c1" })]);
  await server.events(output(undefined));
  expect(await call(server, "c1")).toMatchObject({ status: "completed", output: null });
});

test.each([
  ["no call", [itemOf("user_message")]],
  ["a completed call", [itemOf("client_tool_call", { status: "completed" })]],
  ["a call before the user's last message", [itemOf("client_tool_call"), itemOf("user_message")]],
])("%s pending is a conflict", async (_, items) => {
  const server = answering();
  await server.seed("t1", items);
  const request = server.process(output("ok"), ANNA);
  await expect(request).rejects.toMatchObject({ code: "conflict", status: 409 });
  expect(await server.items("t1")).toHaveLength(items.length);
});

test("an unknown or another's thread is not found", async () => {
  const server = answering();
  await server.seed("t1", [itemOf("client_tool_call", { id: "c1" })]);
  await expect(server.process(output("ok", "t9"), ANNA)).rejects.toMatchObject({ code: "not_found" });
  await expect(server.process(output("ok"), BORIS)).rejects.toMatchObject({ code: "not_found" });
  expect(await call(server, "c1")).toMatchObject({ status: "pending" });
});
