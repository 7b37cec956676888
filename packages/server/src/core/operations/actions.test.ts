import { describe, expect, test, vi } from "vitest";
import { ANNA, BORIS, itemOf, TestServer, typesOf } from "../../../test-support/server.ts";
import { RequestError } from "../errors.ts";

const request = (type: string, extra: object = {}) => ({
  type,
  params: { thread_id: "t1", item_id: "w1", action: { type: "buy", payload: { id: 7 } }, ...extra },
});

const STREAMED = "threads.custom_action";
const SYNC = "threads.sync_custom_action";

async function setUp(hooks: Partial<TestServer> = {}) {
  const server = new TestServer(undefined, hooks);
  await server.seed("t1", [
    itemOf("widget", { id: "w1" }),
    itemOf("assistant_message", { id: "a1" }),
    itemOf("hidden_context_item", { id: "h1" }),
  ]);
  return server;
}

describe("threads.custom_action", () => {
  test("hands the action and its widget to the hook, and streams", async () => {
    const action = vi.fn<TestServer["action"]>(async function* (thread) {
      yield { type: "notice", level: "info", message: thread.id };
    });
    const server = await setUp({ action });
    expect(typesOf(await server.events(request(STREAMED)))).toEqual(["stream_options", "notice"]);
    expect(action).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ id: "t1" }),
      { type: "buy", payload: { id: 7 } },
      expect.objectContaining({ id: "w1", type: "widget" }),
      ANNA,
      expect.objectContaining({ signal: expect.any(AbortSignal) }),
    );
  });

  test("of the page has no widget, and needs no payload", async () => {
    const action = vi.fn<TestServer["action"]>(async function* () {});
    const server = await setUp({ action });
    await server.events(request(STREAMED, { item_id: null, action: { type: "ping" } }));
    expect(action.mock.calls[0]?.slice(1, 3)).toEqual([{ type: "ping" }, undefined]);
  });
});

describe("threads.sync_custom_action", () => {
  test("gives what the hook gives", async () => {
    const updated_item = itemOf("widget", { id: "w1", copy_text: "new" });
    const server = await setUp({ syncAction: () => Promise.resolve({ updated_item }) });
    expect(await server.value(request(SYNC))).toEqual({ updated_item });
  });

  test("shows no hidden item", async () => {
    const hidden = itemOf("hidden_context_item");
    const server = await setUp({ syncAction: () => Promise.resolve({ updated_item: hidden }) });
    expect(await server.value(request(SYNC))).toEqual({});
  });

  test("a hook can refuse", async () => {
    const refusal = new RequestError("conflict", "Cannot buy: sold out");
    const server = await setUp({ syncAction: () => Promise.reject(refusal) });
    await expect(server.process(request(SYNC), ANNA)).rejects.toBe(refusal);
  });
});

describe.each([STREAMED, SYNC])("%s is refused", (type) => {
  test("where the server has no such hook", async () => {
    const server = await setUp();
    await expect(server.process(request(type), ANNA)).rejects.toMatchObject({
      code: "not_supported",
      status: 501,
      message: expect.stringContaining('"buy"'),
    });
  });

  test.each([
    ["an item that is not a widget", { item_id: "a1" }, ANNA, "invalid_request", 400],
    ["an unknown item", { item_id: "w9" }, ANNA, "not_found", 404],
    ["a hidden item", { item_id: "h1" }, ANNA, "not_found", 404],
    ["an unknown thread", { thread_id: "t9" }, ANNA, "not_found", 404],
    ["another's thread", {}, BORIS, "not_found", 404],
  ])("for %s", async (_, extra, caller, code, status) => {
    const action = vi.fn<TestServer["action"]>(async function* () {});
    const syncAction = vi.fn<TestServer["syncAction"]>(() => Promise.resolve({}));
    const server = await setUp({ action, syncAction });
    await expect(server.process(request(type, extra), caller)).rejects.toMatchObject({ code, status });
    expect(action).not.toHaveBeenCalled();
    expect(syncAction).not.toHaveBeenCalled();
  });
});
