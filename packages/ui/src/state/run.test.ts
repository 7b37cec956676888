import { Gate, say, type Script, type Turn } from "@chatwright/server/testing";
import { describe, expect, it } from "vitest";
import { harness } from "../../dev/harness.ts";
import { idOf } from "../model/entries.ts";

const echo: Script = (turn) => say(turn, `You said ${turn.said}`, 0);

const toolCall = (turn: Turn, name: string) => ({
  type: "thread.item.done" as const,
  item: {
    type: "client_tool_call" as const,
    ...turn.base("ctc"),
    status: "pending" as const,
    call_id: turn.id("call"),
    name,
    arguments: { n: 1 },
  },
});

describe("a turn", () => {
  it("shows the message at once, streams the answer and ends idle", async () => {
    const { store, server, shown, names } = harness(echo);
    store.composer.text.value = "  Hello ";
    const sent = store.submit();
    expect(shown()).toEqual(["user: Hello"]);
    expect(store.composer.text.value).toBe("");
    expect(store.run.state.value.phase).toBe("sending");
    const key = store.thread.entries.value[0]!.key;
    await sent;
    expect(shown()).toEqual(["user: Hello", "assistant: You said Hello"]);
    expect(store.thread.entries.value[0]!.key).toBe(key);
    const [stored] = await server.listItems(store.thread.id!);
    expect(stored).toMatchObject({ type: "user_message" });
    expect(store.thread.item(stored!.id)).toEqual(stored);
    expect(store.run.state.value.phase).toBe("idle");
    expect(names()).toEqual(["response.start", "thread.change", "response.end"]);
  });

  it("fails, and does not freeze the page, where a number of the server's would fill the memory", async () => {
    const { store, server, shown, names } = harness(async function* (turn) {
      const base = turn.base();
      yield { type: "thread.item.added", item: { type: "assistant_message", ...base, content: [] } };
      const delta = { type: "assistant_message.content_part.text_delta", delta: "Before" } as const;
      const update = { type: "thread.item.updated", item_id: base.id } as const;
      yield { ...update, update: { ...delta, content_index: 0 } };
      // The server may be ahead of the connection, where the next text is corrupted.
      await expect.poll(shown).toContain("assistant: Before");
      const wrong = { ...update, update: { ...delta, content_index: 1e9 } };
      server.edge.corruptNext = `data: ${JSON.stringify(wrong)}\n\n`;
      yield* say(turn, "After", 0);
    });
    server.edge.plain = true;
    await store.sendMessage({ text: "Hello" }).catch(() => undefined);
    expect(store.run.state.value.phase).toBe("idle");
    expect(names()).toContain("error");
    expect(shown()).toContain("assistant: Before");
    await store.sendMessage({ text: "Again" }).catch(() => undefined);
    expect(shown()).toContain("user: Again");
  });

  it("changes one item's signal and no other for a delta", async () => {
    const { store } = harness(echo);
    await store.sendMessage({ text: "one" });
    const [user, answer] = store.thread.entries.value;
    let changes = 0;
    const stop = user!.kind === "item" && user!.state.subscribe(() => changes++);
    const before = store.thread.entries.value;
    store.thread.apply({
      type: "thread.item.updated",
      item_id: idOf(answer!)!,
      update: { type: "assistant_message.content_part.text_delta", content_index: 0, delta: "!" },
    });
    if (stop) stop();
    expect(changes).toBe(1); // the subscription itself
    expect(store.thread.entries.value).toBe(before);
  });

  it("refuses a second one with the code busy", async () => {
    const gate = new Gate();
    const { store } = harness((turn) => say(turn, ["done"], gate.step));
    const first = store.sendMessage({ text: "one" });
    await expect(store.sendMessage({ text: "two" })).rejects.toMatchObject({ code: "busy" });
    gate.openTo(2);
    await first;
  });

  it.each([
    ["Chatwright's", false],
    ["another", true],
  ])(
    "stops at once, keeps what has come, and is ready for the next message: with %s server",
    async (_whose, plain) => {
      const gate = new Gate();
      const { store, server, shown, names } = harness((turn) =>
        turn.said === "again" ? say(turn, "fine") : say(turn, ["a long ", "answer"], gate.step),
      );
      server.edge.plain = plain;
      const sent = store.sendMessage({ text: "long" });
      gate.openTo(1);
      await expect.poll(() => shown()[1]).toBe("assistant: a long ");
      store.stop();
      expect(store.run.state.value.phase).toBe("idle");
      await sent;
      expect(shown()).toEqual(["user: long", "assistant: a long "]);
      expect(store.thread.entries.value[1]).toMatchObject({ state: { value: { streaming: false } } });
      expect(store.run.failure.value).toBeUndefined();
      expect(names().at(-1)).toBe("response.end");
      await store.sendMessage({ text: "again" });
      gate.openTo(3);
      await expect.poll(() => server.stopped).toBe(1);
      expect(shown()).toEqual(["user: long", "assistant: a long ", "user: again", "assistant: fine"]);
      expect(await server.texts(store.thread.id!)).toEqual(["long", "a long ", "again", "fine"]);
    },
  );

  it("that was left goes on when the element is back, though the element left twice", async () => {
    const gate = new Gate();
    const { store, server, shown, names } = harness((turn) => say(turn, ["a long ", "answer"], gate.step));
    const sent = store.sendMessage({ text: "long" });
    gate.openTo(1);
    await expect.poll(() => shown()[1]).toBe("assistant: a long ");
    store.pause();
    store.pause();
    await sent;
    expect(store.run.state.value.phase).toBe("left");
    expect(store.thread.streaming).toBe(false);
    store.unpause();
    expect(store.thread.streaming).toBe(true);
    gate.openTo(3);
    await expect.poll(() => store.run.state.value.phase).toBe("idle");
    expect(shown()).toEqual(["user: long", "assistant: a long answer"]);
    expect(server.stopped).toBe(0);
    expect(names().filter((name) => name.startsWith("response"))).toEqual([
      "response.start",
      "response.end",
      "response.start",
      "response.end",
    ]);
  });

  it("keeps its place where the request that resumes it fails", async () => {
    const gate = new Gate();
    const { store, server, shown } = harness((turn) => say(turn, ["a long ", "answer"], gate.step));
    const sent = store.sendMessage({ text: "long" });
    gate.openTo(1);
    await expect.poll(() => shown()[1]).toBe("assistant: a long ");
    store.pause();
    await sent;
    server.edge.down = true;
    store.unpause();
    await expect.poll(() => store.run.failure.value).toMatchObject({ code: "network", retry: true });
    expect(store.run.canResume).toBe(true);
    server.edge.down = false;
    gate.openTo(3);
    await store.retry();
    expect(shown()).toEqual(["user: long", "assistant: a long answer"]);
    expect(server.edge.requestsOf("threads.retry_after_item")).toEqual([]);
  });

  it("that is stopped is no failure, whatever the page's fetch makes of it", async () => {
    const { store, setOptions, events } = harness(echo);
    const rejecting = (_url: unknown, init: RequestInit = {}): Promise<Response> =>
      new Promise((_resolve, reject) => {
        init.signal!.addEventListener("abort", () => reject(new Error("cancelled")));
      });
    setOptions({ api: { url: "/chatkit", fetch: rejecting } });
    const sent = store.sendMessage({ text: "hello" });
    store.stop();
    await sent;
    expect(store.run.failure.value).toBeUndefined();
    expect(events).toEqual([]);
  });

  it("takes the server's word on whether it can be stopped, and clears progress with the next item", async () => {
    const gate = new Gate();
    const { store, shown } = harness(async function* (turn) {
      yield { type: "stream_options", stream_options: { allow_cancel: false } };
      yield { type: "progress_update", text: "Looking", icon: "search" };
      await gate.step(0);
      yield* say(turn, "found");
      await gate.step(1);
    });
    const sent = store.sendMessage({ text: "search" });
    await expect.poll(() => store.run.progress.value?.text).toBe("Looking");
    expect(store.run.canStop.value).toBe(false);
    gate.openTo(1);
    await expect.poll(() => shown()[1]).toBe("assistant: found");
    expect(store.run.busy.value).toBe(true);
    expect(store.run.progress.value).toBeUndefined();
    gate.openTo(2);
    await sent;
  });

  it("hands effects to the page and puts notices into the thread", async () => {
    const { store, events, shown } = harness(async function* () {
      yield { type: "client_effect", name: "flash", data: { times: 2 } };
      yield { type: "notice", level: "info", message: "Closed on Sunday" };
    });
    await store.sendMessage({ text: "hours" });
    expect(events).toContainEqual({ name: "chatkit.effect", detail: { name: "flash", data: { times: 2 } } });
    expect(shown()).toEqual(["user: hours", "notice: Closed on Sunday"]);
  });
});

describe("a client tool", () => {
  const script: Script = async function* (turn) {
    if (turn.request.type === "threads.add_client_tool_output") return yield* say(turn, turn.said, 0);
    yield toolCall(turn, "add_to_cart");
    return undefined;
  };

  it("keeps the turn busy until it settles and sends its result", async () => {
    let release: (value: Record<string, unknown>) => void = () => undefined;
    const calls: unknown[] = [];
    const { store, server, shown, names } = harness(script, {
      onClientTool: (call) => {
        calls.push(call);
        return new Promise((resolve) => (release = resolve));
      },
    });
    const sent = store.sendMessage({ text: "buy" });
    await expect.poll(() => store.run.state.value.phase).toBe("tool");
    expect(store.run.busy.value).toBe(true);
    expect(calls).toEqual([{ name: "add_to_cart", params: { n: 1 } }]);
    release({ items: 3 });
    await sent;
    expect(server.requests.at(-1)).toMatchObject({
      type: "threads.add_client_tool_output",
      params: { call_id: expect.any(String), result: { items: 3 } },
    });
    expect(shown()).toEqual(["user: buy", "client_tool_call", 'assistant: tool output {"items":3}']);
    expect(names()).toEqual(["response.start", "thread.change", "response.end"]);
  });

  it.each([
    ["throws", () => Promise.reject(new Error("cart is full"))],
    ["is missing", undefined],
  ])("that %s gives the server an error to go on with", async (_case, onClientTool) => {
    const { store, server, events } = harness(script, onClientTool ? { onClientTool } : {});
    await store.sendMessage({ text: "buy" });
    expect(server.requests.at(-1)?.params["result"]).toMatchObject({
      error: { code: "client_tool_failed" },
    });
    expect(events.find(({ name }) => name === "chatkit.error")?.detail).toMatchObject({
      error: { code: "client_tool_failed" },
    });
    expect(store.run.state.value.phase).toBe("idle");
    expect(store.run.failure.value).toBeUndefined();
  });

  it("sends an empty result for a handler that gives nothing", async () => {
    const { store, server } = harness(script, { onClientTool: () => undefined as never });
    await store.sendMessage({ text: "buy" });
    expect(server.requests.at(-1)?.params).toHaveProperty("result", {});
  });

  it("that is found pending in a loaded thread is not run again", async () => {
    const calls: unknown[] = [];
    const { store, server } = harness(script, {
      onClientTool: (call) => {
        calls.push(call);
        return {};
      },
    });
    const call = toolCall(
      {
        base: () => ({ id: "c", thread_id: "t", created_at: "2026-01-01T00:00:00Z" }),
        id: String,
      } as unknown as Turn,
      "x",
    );
    await server.addThread("t", "Left behind", [call.item]);
    await store.openThread("t");
    expect(calls).toEqual([]);
    expect(store.run.busy.value).toBe(false);
  });

  it("is let go by a stop: its late result is not sent", async () => {
    let release: (value: Record<string, unknown>) => void = () => undefined;
    const { store, server } = harness(script, {
      onClientTool: () => new Promise((resolve) => (release = resolve)),
    });
    const sent = store.sendMessage({ text: "buy" });
    await expect.poll(() => store.run.state.value.phase).toBe("tool");
    store.stop();
    release({ late: true });
    await sent;
    expect(server.requests.map(({ type }) => type)).toEqual(["threads.create"]);
  });
});

describe("a failure", () => {
  it("of the run is shown with the server's words, and retry takes the answer back", async () => {
    let tries = 0;
    const { store, server, shown } = harness(async function* (turn) {
      if (++tries === 2) return yield* say(turn, "better", 0);
      yield* say(turn, "half an", 0);
      yield { type: "error", code: "custom", message: "The shop is closed", allow_retry: true };
      return undefined;
    });
    await store.sendMessage({ text: "hello" });
    expect(store.run.failure.value).toEqual({ code: "custom", message: "The shop is closed", retry: true });
    const { id } = (await server.listItems(store.thread.id!))[0]!;
    await store.retry();
    expect(server.requests.at(-1)).toMatchObject({
      type: "threads.retry_after_item",
      params: { item_id: id },
    });
    expect(shown()).toEqual(["user: hello", "assistant: better"]);
    expect(store.run.failure.value).toBeUndefined();
  });

  it("before the server had the message keeps it, and retry sends it again", async () => {
    const { store, server, shown, names } = harness(echo);
    server.edge.failNext = 503;
    await store.sendMessage({ text: "hello" });
    expect(store.run.failure.value).toMatchObject({ code: "unavailable", retry: true });
    expect(shown()).toEqual(["user: hello"]);
    expect(names()).toEqual(["error"]);
    await store.retry();
    expect(shown()).toEqual(["user: hello", "assistant: You said hello"]);
    expect(server.requests.map(({ type }) => type)).toEqual(["threads.create", "threads.create"]);
  });

  it.each([
    [401, "unauthorized"],
    [403, "forbidden"],
    [413, "too_large"],
    [429, "rate_limited"],
    [502, "unavailable"],
    [503, "unavailable"],
    [504, "unavailable"],
    [404, "http_error"],
    [500, "http_error"],
  ])(
    "that a proxy answers with status %i has the code %s, while the page is told what it was",
    async (status, code) => {
      const { store, setOptions, events } = harness(echo);
      const fetch = async (): Promise<Response> => new Response("<html>", { status });
      setOptions({ api: { url: "/chatkit", fetch } });
      await store.sendMessage({ text: "hello" });
      expect(store.run.failure.value).toEqual({ code, message: undefined, retry: status !== 413 });
      expect(events.at(-1)?.detail).toMatchObject({ error: { code: "http_error", status } });
    },
  );

  it("of the network has the code network", async () => {
    const { store, setOptions } = harness(echo);
    setOptions({ api: { url: "/chatkit", fetch: () => Promise.reject(new TypeError("offline")) } });
    await store.sendMessage({ text: "hello" });
    expect(store.run.failure.value).toMatchObject({ code: "network", retry: true });
    expect(store.run.state.value.phase).toBe("idle");
  });
});
