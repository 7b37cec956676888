import { MockLanguageModelV4 } from "ai/test";
import { describe, expect, it } from "vitest";
import { ANNA, type Caller, itemOf, TestServer } from "../../test-support/server.ts";
import { AgentContext, titleThread, type TitleOptions } from "./index.ts";

/** A thread that was begun, and a model that answers with what `say` gives. */
async function begin(say: () => string | Promise<string>, signal?: AbortSignal) {
  const server = new TestServer();
  await server.seed("t1");
  const context = new AgentContext<Caller>({
    thread: await server.store.loadThread("t1", ANNA),
    store: server.store,
    requestContext: ANNA,
    ...(signal && { run: { signal } }),
  });
  const model = new MockLanguageModelV4({
    doGenerate: async () => ({
      content: [{ type: "text", text: await say() }],
      finishReason: { unified: "stop", raw: "stop" },
      usage: {
        inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
        outputTokens: { total: 1, text: 1, reasoning: 0 },
      },
      warnings: [],
    }),
  });
  const text = "Which kettle boils fastest?";
  const item = itemOf("user_message", { content: [{ type: "input_text", text }] });
  const title = (options: TitleOptions = { model }) => titleThread(context, item, options);
  return { thread: context.thread, model, title };
}

describe("a thread's title, by a model of the AI SDK", () => {
  it("is the first words at once, then the model's", async () => {
    const { thread, title, model } = await begin(() => "“Fast kettles.”");
    const titled = title({ model: () => Promise.resolve(model) });
    expect(thread.title).toBe("Which kettle boils fastest?");
    await titled;
    expect(thread.title).toBe("Fast kettles");
    expect(model.doGenerateCalls[0]!.prompt).toMatchObject([
      { role: "system", content: expect.stringContaining("title of a conversation") },
      { role: "user", content: [{ type: "text", text: "Which kettle boils fastest?" }] },
    ]);
  });

  it("stays the first words without a model, where it fails, and where it takes too long", async () => {
    const none = await begin(() => "Other");
    await none.title({});
    expect(none.thread.title).toBe("Which kettle boils fastest?");
    expect(none.model.doGenerateCalls).toHaveLength(0);

    const errors: unknown[] = [];
    const onError = (error: unknown) => errors.push(error);
    const failing = await begin(() => Promise.reject(new Error("gone")));
    await failing.title({ model: failing.model, onError });
    expect(failing.thread.title).toBe("Which kettle boils fastest?");
    const slow = await begin(() => new Promise(() => {}));
    await slow.title({ model: slow.model, onError, timeoutMs: 1 });
    expect(slow.thread.title).toBe("Which kettle boils fastest?");
    expect(errors).toMatchObject([{ message: "gone" }, { name: "TimeoutError" }]);
  });

  it("is not waited for when the run is stopped", async () => {
    const stop = new AbortController();
    const { title, model } = await begin(() => new Promise(() => {}), stop.signal);
    const titled = title({ model, timeoutMs: 60_000 });
    await expect.poll(() => model.doGenerateCalls.length).toBe(1);
    stop.abort();
    await titled;
    expect(model.doGenerateCalls[0]!.abortSignal?.aborted).toBe(true);
  });
});
