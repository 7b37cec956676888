import type { ThreadItem } from "@chatwright/protocol";
import { describe, expect, it } from "vitest";
import { Gate, say, type Script } from "@chatwright/server/testing";
import { harness } from "../../dev/harness.ts";
import { question, widgetItem } from "../../dev/scripts.ts";

const echo: Script = (turn) => say(turn, `You said ${turn.said}`, 0);

const items = (thread: string, count: number): ThreadItem[] =>
  Array.from({ length: count }, (_, index) => ({
    type: "assistant_message",
    id: `${thread}_${index}`,
    thread_id: thread,
    created_at: "2026-01-01T00:00:00Z",
    content: [{ type: "output_text", text: String(index), annotations: [] }],
  }));

describe("opening a thread", () => {
  it("shows a short one whole and tells the page", async () => {
    const { store, server, shown, names } = harness(echo);
    await server.addThread("a", "First", items("a", 3));
    await store.openThread("a");
    expect(shown()).toEqual(["assistant: 0", "assistant: 1", "assistant: 2"]);
    expect(store.thread.older.value.hasMore).toBe(false);
    expect(names()).toEqual(["thread.change", "thread.load.start", "thread.load.end"]);
  });

  it("shows the end of a long one and pages backwards without gaps or repeats", async () => {
    const { store, server, shown } = harness(echo);
    await server.addThread("a", "Long", items("a", 120));
    await store.openThread("a");
    expect(shown().at(-1)).toBe("assistant: 119");
    expect(shown()).toHaveLength(50);
    while (store.thread.older.value.hasMore) await store.loader.older();
    expect(shown()).toEqual(Array.from({ length: 120 }, (_, index) => `assistant: ${index}`));
  });

  it("is overtaken by opening another", async () => {
    const { store, server, shown } = harness(echo);
    await server.addThread("a", "A", items("a", 1));
    await server.addThread("b", "B", items("b", 2));
    await Promise.all([store.openThread("a"), store.openThread("b")]);
    expect(store.thread.id).toBe("b");
    expect(shown()).toHaveLength(2);
  });

  it("that is not there fails, says so and can be left", async () => {
    const { store, names } = harness(echo);
    await expect(store.openThread("gone")).rejects.toMatchObject({ code: "not_found" });
    expect(store.loader.failed.value).toEqual({ id: "gone", code: "not_found" });
    expect(store.loader.loading.value).toBeUndefined();
    expect(names()).toEqual(["thread.change", "thread.load.start", "error", "thread.load.end"]);
    store.newThread();
    expect(store.loader.failed.value).toBeUndefined();
  });

  it("happens once for initialThread, whatever later options say", async () => {
    const { store, server, setOptions } = harness(echo, { initialThread: "a" });
    await server.addThread("b", "B");
    await expect.poll(() => store.loader.failed.value?.id).toBe("a");
    setOptions({ initialThread: "b" });
    expect(server.requests).toHaveLength(1);
  });

  it("that is open already changes nothing, and stops no answer of a server that cannot resume", async () => {
    const opened = Promise.withResolvers<void>();
    const { store, server, names, shown } = harness(async function* (turn) {
      await opened.promise;
      yield* say(turn, "Hello", 0);
    });
    const answered = store.sendMessage({ text: "hi" });
    await expect.poll(() => store.thread.id).not.toBeNull();
    await store.openThread(store.thread.id!);
    opened.resolve();
    await answered;
    expect(shown()).toEqual(["user: hi", "assistant: Hello"]);
    expect(server.stopped).toBe(0);
    expect(server.requests).toHaveLength(1);
    expect(names()).toEqual(["response.start", "thread.change", "response.end"]);
  });

  it("keeps the place of items that are on the screen when updates are fetched", async () => {
    const { store, server, shown } = harness(echo);
    await server.addThread("a", "A", items("a", 2));
    await store.openThread("a");
    const entry = store.thread.entries.value[0];
    await server.addThread("a", "A", items("b", 1));
    await store.fetchUpdates();
    expect(shown()).toHaveLength(3);
    expect(store.thread.entries.value[0]).toBe(entry);
  });
});

describe("the history", () => {
  it("pages, renames and deletes", async () => {
    const { store, server } = harness(echo);
    for (let index = 0; index < 45; index++) await server.addThread(`t${index}`, `Thread ${index}`);
    store.history.show();
    await expect.poll(() => store.history.threads.value.length).toBe(30);
    expect(store.history.threads.value[0]?.id).toBe("t44");
    await store.history.more();
    expect(store.history.threads.value).toHaveLength(45);
    expect(store.history.hasMore.value).toBe(false);
    await store.renameThread("t3", "New name");
    expect((await server.findThread("t3"))?.title).toBe("New name");
    await store.openThread("t3");
    await store.deleteThread("t3");
    expect(await server.findThread("t3")).toBeUndefined();
    expect(store.history.threads.value).toHaveLength(44);
    expect(store.thread.id).toBeNull();
  });

  it("goes on where it ended, though the thread there was deleted", async () => {
    const { store, server } = harness(echo);
    for (let index = 0; index < 45; index++) await server.addThread(`t${index}`, `Thread ${index}`);
    await store.history.refresh();
    await store.deleteThread("t15");
    await store.deleteThread("t16");
    await store.history.more();
    expect(store.history.threads.value).toHaveLength(43);
    expect(store.history.hasMore.value).toBe(false);
  });

  it("is loaded anew after a failure where another client deleted the thread at its end", async () => {
    const { store, server } = harness(echo);
    for (let index = 0; index < 45; index++) await server.addThread(`t${index}`, `Thread ${index}`);
    const { history } = store;
    await history.refresh();
    await server.store.deleteThread("t15", { user: "visitor" });
    await history.more();
    expect([history.phase.value, history.hasMore.value]).toEqual(["failed", false]);
    await history.refresh();
    expect(history.threads.value.map(({ id }) => id)).not.toContain("t15");
    await history.more();
    expect(history.threads.value).toHaveLength(44);
  });

  it("takes a change back that the server refuses", async () => {
    const { store, server, names } = harness(echo);
    await server.addThread("a", "Before");
    await store.history.refresh();
    server.edge.failNext = 500;
    await expect(store.renameThread("a", "After")).rejects.toThrow("Asked to fail");
    expect(store.history.threads.value[0]?.title).toBe("Before");
    server.edge.failNext = 500;
    await expect(store.deleteThread("a")).rejects.toThrow("Asked to fail");
    expect(store.history.threads.value).toHaveLength(1);
    expect(names()).toEqual(["error", "error"]);
  });

  it("puts back the one thread that the server did not delete, and no other", async () => {
    const { store, server } = harness(echo);
    for (const id of ["a", "b", "c"]) await server.addThread(id, id);
    await store.history.refresh();
    server.edge.failNext = 500;
    const refused = store.deleteThread("b");
    await store.deleteThread("a");
    await expect(refused).rejects.toThrow("Asked to fail");
    expect(store.history.threads.value.map(({ id }) => id).toSorted()).toEqual(["b", "c"]);
  });

  it("knows a new thread and its title without asking", async () => {
    const { store } = harness(async function* (turn) {
      yield {
        type: "thread.updated",
        thread: { ...turn.thread, title: "Slippers", items: { data: [], has_more: false } },
      };
    });
    await store.sendMessage({ text: "hi" });
    expect(store.history.threads.value.map(({ title }) => title)).toEqual(["Slippers"]);
    expect(store.thread.meta.value?.title).toBe("Slippers");
  });
});

describe("options", () => {
  it("change only what differs", () => {
    const { store, server, setOptions } = harness(echo, { theme: { colorScheme: "light" } });
    let headers = 0;
    let themes = 0;
    store.options.header.subscribe(() => void headers++);
    store.options.theme.subscribe(() => void themes++);
    setOptions({ theme: { colorScheme: "light" }, api: { url: "/chatkit", fetch: server.edge.fetch } });
    setOptions({ theme: { colorScheme: "dark" } });
    expect({ headers, themes }).toEqual({ headers: 1, themes: 2 });
  });

  it("that are left out are gone", () => {
    const { store, setOptions } = harness(echo);
    setOptions({ disclaimer: { text: "x" } });
    setOptions();
    expect(store.options.disclaimer.value).toBeUndefined();
  });

  it("keep the draft and the thread, except that another server means a new thread", async () => {
    const { store, server, setOptions, shown } = harness(echo);
    await store.sendMessage({ text: "hi" });
    store.composer.text.value = "draft";
    setOptions({ theme: "dark" });
    expect(shown()).toHaveLength(2);
    setOptions({ api: { url: "/other", fetch: server.edge.fetch } });
    expect(shown()).toEqual([]);
    expect(store.composer.text.value).toBe("draft");
  });
});

describe("the composer", () => {
  it("sends tags, quote, files, tool and model, and lets go of a tool that does not persist", async () => {
    const tools = [
      { id: "once", label: "Once", icon: "bolt" },
      { id: "always", label: "Always", icon: "bolt", persistent: true },
    ];
    const { store, server, names } = harness(echo, { composer: { tools } });
    store.composer.set({
      content: [
        { type: "input_tag", id: "p1", text: "Slippers" },
        { type: "input_text", text: "are these warm?" },
      ],
      reply: "Warm slippers",
      attachments: [{ type: "file", id: "f1", name: "a.pdf", mime_type: "application/pdf" }],
      selectedToolId: "once",
      selectedModelId: "m1",
    });
    await store.submit();
    expect(server.requests[0]?.params["input"]).toEqual({
      content: [
        { type: "input_tag", id: "p1", text: "Slippers", data: {}, interactive: false },
        { type: "input_text", text: "are these warm?" },
      ],
      attachments: ["f1"],
      quoted_text: "Warm slippers",
      inference_options: { tool_choice: { id: "once" }, model: "m1" },
    });
    expect(store.composer.toolId.value).toBeNull();
    expect(store.composer.empty.value).toBe(true);
    expect(names().filter((name) => name === "tool.change")).toHaveLength(2);
    store.composer.set({ selectedToolId: "always", text: "next" });
    await store.submit();
    expect(store.composer.toolId.value).toBe("always");
  });

  it("sends the model that is chosen, else the default one", async () => {
    const models = [
      { id: "small", label: "Small" },
      { id: "large", label: "Large", default: true },
    ];
    const { store, server } = harness(echo, { composer: { models } });
    const sentModel = (): unknown => {
      const input = server.requests.at(-1)!.params["input"] as { inference_options: { model?: string } };
      return input.inference_options.model;
    };
    await store.sendMessage({ text: "a" });
    expect(sentModel()).toBe("large");
    store.composer.set({ selectedModelId: "small" });
    await store.sendMessage({ text: "b" });
    expect(sentModel()).toBe("small");
  });

  it("sends no tool and no model that the options do not have any more, or have turned off", async () => {
    const tools = [{ id: "web", label: "Search", icon: "globe" }];
    const models = [
      { id: "small", label: "Small", default: true },
      { id: "large", label: "Large" },
    ];
    const { store, server, setOptions } = harness(echo, { composer: { tools, models } });
    store.composer.set({ selectedToolId: "web", selectedModelId: "large" });
    const off = { ...models[1]!, disabled: true };
    setOptions({ composer: { tools: [{ ...tools[0]!, id: "other" }], models: [models[0]!, off] } });
    await store.sendMessage({ text: "a" });
    store.composer.text.value = "b";
    await store.submit();
    const inferences = server.requests.map(({ params }) => params["input"]);
    expect(inferences).toMatchObject([
      { inference_options: { model: "small" } },
      { inference_options: { model: "small" } },
    ]);
    expect(JSON.stringify(inferences)).not.toContain("tool_choice");
  });

  it("sends nothing where there is nothing to say or no one listens", async () => {
    const { store, server } = harness(echo);
    store.composer.text.value = "   ";
    await store.submit();
    await server.addThread("a", "A", [], { status: { type: "locked", reason: "later" } });
    await store.openThread("a");
    store.composer.text.value = "hello";
    await store.submit();
    expect(server.requests.map(({ type }) => type)).toEqual(["threads.get_by_id"]);
    expect(store.composer.text.value).toBe("hello");
  });
});

describe("a structured input", () => {
  const script: Script = async function* (turn) {
    if (turn.request.type === "threads.add_structured_input") return yield* say(turn, "Thank you", 0);
    yield { type: "thread.item.done", item: question(turn) };
    return undefined;
  };

  it("takes over until it is answered", async () => {
    const { store, server, shown } = harness(script);
    await store.sendMessage({ text: "return" });
    const asked = store.thread.question.value!;
    expect(asked.inputs).toHaveLength(2);
    const submission = {
      status: "answered" as const,
      answers: {
        reason: { values: ["They do not fit"], skipped: false },
        note: { values: [], skipped: true },
      },
    };
    await store.answer(asked, submission);
    expect(server.requests.at(-1)).toMatchObject({ params: { item_id: asked.id, input: submission } });
    expect(store.thread.question.value).toBeUndefined();
    expect(shown().at(-1)).toBe("assistant: Thank you");
  });

  it("is asked again where the server did not get the answer", async () => {
    const { store, server } = harness(script);
    await store.sendMessage({ text: "return" });
    const asked = store.thread.question.value!;
    server.edge.failNext = 500;
    await store.answer(asked, { status: "skipped", answers: {} });
    expect(store.thread.question.value?.id).toBe(asked.id);
  });
});

describe("an action", () => {
  const withWidget: Script = async function* (turn) {
    if (turn.request.type === "threads.custom_action") return yield* say(turn, turn.said, 0);
    yield { type: "thread.item.done", item: widgetItem(turn) };
    return undefined;
  };
  const open = async (options = {}) => {
    const made = harness(withWidget, options);
    await made.store.sendMessage({ text: "show" });
    const entry = made.store.thread.entries.value.at(-1)!;
    const item = entry.kind === "item" ? entry.peek() : undefined;
    if (item?.type !== "widget") throw new Error("The last entry is no widget");
    const { id, widget: root, thread_id } = item;
    return { ...made, source: { id, widget: root, threadId: thread_id } };
  };

  it("goes to the server as a stream and ends with it", async () => {
    const { store, source, server, shown } = await open();
    await store.act({ type: "cart.add", payload: { sku: "A" } }, source);
    expect(server.requests.at(-1)?.params).toEqual({
      thread_id: source.threadId,
      item_id: source.id,
      action: { type: "cart.add", payload: { sku: "A" } },
    });
    expect(shown().at(-1)).toMatch(/cart\.add/);
  });

  it("goes to the page where the widget says so", async () => {
    const seen: unknown[] = [];
    const { store, source, server } = await open({
      widgets: { onAction: async (...args: unknown[]) => void seen.push(args) },
    });
    await store.act({ type: "open", handler: "client" }, source);
    expect(seen).toEqual([[{ type: "open" }, { id: source.id, widget: source.widget }]]);
    expect(server.requests).toHaveLength(1);
  });

  it("without a stream is possible while a response is under way", async () => {
    const { store, source, server } = await open();
    const gate = new Gate();
    server.script = (turn) => say(turn, ["slow"], gate.step);
    const sent = store.sendMessage({ text: "slow" });
    await store.act({ type: "tick", streaming: false }, source);
    expect(server.requests.at(-1)?.type).toBe("threads.sync_custom_action");
    await expect(store.act({ type: "tick" }, source)).rejects.toMatchObject({ code: "busy" });
    gate.openTo(2);
    await sent;
  });

  it("of the page's own needs a thread", async () => {
    const { store } = harness(withWidget);
    await expect(store.sendCustomAction({ type: "x" })).rejects.toMatchObject({ code: "no_thread" });
  });
});

/** A thread with two answers, and their ids. */
async function answered() {
  const made = harness(echo);
  await made.store.sendMessage({ text: "hi" });
  await made.store.sendMessage({ text: "hi again" });
  const answers = made.store.thread.entries.value.flatMap((entry) =>
    entry.kind === "item" && entry.peek().type === "assistant_message" ? [entry.peek().id] : [],
  );
  return { ...made, answers };
}

it("takes feedback back that the server refuses", async () => {
  const { store, server, answers } = await answered();
  const [id] = answers as [string];
  await store.feedback.give([id], "positive");
  expect(server.requests.at(-1)?.params).toMatchObject({ item_ids: [id], kind: "positive" });
  expect(store.feedback.given.value.get(id)).toBe("positive");
  server.edge.failNext = 500;
  await store.feedback.give([id], "negative");
  expect(store.feedback.given.value.get(id)).toBe("positive");
});

it("takes back the feedback that was refused, and no other that was given meanwhile", async () => {
  const { store, server, answers } = await answered();
  const [first, second] = answers as [string, string];
  server.edge.failNext = 500;
  const refused = store.feedback.give([first], "negative");
  await store.feedback.give([second], "positive");
  await refused;
  expect([...store.feedback.given.value]).toEqual([[second, "positive"]]);
});
