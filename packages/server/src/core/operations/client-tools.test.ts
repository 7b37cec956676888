import type { ThreadItem } from "@chatwright/protocol";
import { expect, test } from "vitest";
import { ANNA, BORIS, done, itemOf, TestServer, typesOf, withText } from "../../../test-support/server.ts";

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

test("completes the newest of several calls, removes the others, and tells the client", async () => {
  const server = answering();
  await server.seed("t1", [
    itemOf("client_tool_call", { id: "c1" }),
    itemOf("client_tool_call", { id: "c2" }),
    itemOf("client_tool_call", { id: "c3" }),
  ]);
  const events = await server.events(output("ok"));
  expect(events.slice(1, 3)).toEqual([
    { type: "thread.item.removed", item_id: "c2" },
    { type: "thread.item.removed", item_id: "c1" },
  ]);
  expect((await server.items("t1")).map(({ id }) => id)).toEqual(["c3", "a1"]);
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
