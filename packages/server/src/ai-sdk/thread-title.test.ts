import { describe, expect, it } from "vitest";
import { ANNA, type Caller, itemOf, TestServer } from "../../test-support/server.ts";
import { type LanguageModelRequest, ScriptedLanguageModel, type ScriptedTurn } from "../testing/index.ts";
import { titleThread, type TitleOptions } from "./index.ts";
import { AgentContext } from "../answers/index.ts";

/** A thread that was begun, and a model. */
async function begin(turns: readonly ScriptedTurn<LanguageModelRequest>[], signal?: AbortSignal) {
  const server = new TestServer();
  await server.seed("t1");
  const context = new AgentContext<Caller>({
    thread: await server.store.loadThread("t1", ANNA),
    store: server.store,
    caller: ANNA,
    signal,
  });
  const model = new ScriptedLanguageModel(turns);
  const text = "Which kettle boils fastest?";
  const item = itemOf("user_message", { content: [{ type: "input_text", text }] });
  const title = (options: TitleOptions = { model }) => titleThread(context, item, options);
  return { thread: context.thread, model, title };
}

describe("a thread's title, by a model of the AI SDK", () => {
  it("is the first words at once, then the model's", async () => {
    const { thread, title, model } = await begin(["“Fast kettles.”"]);
    const titled = title({ model: () => Promise.resolve(model) });
    expect(thread.title).toBe("Which kettle boils fastest?");
    await titled;
    expect(thread.title).toBe("Fast kettles");
    expect(model.requests[0]!.prompt).toMatchObject([
      { role: "system", content: expect.stringContaining("title of a conversation") },
      { role: "user", content: [{ type: "text", text: "Which kettle boils fastest?" }] },
    ]);
  });

  it("stays the first words without a model, where it fails, and where it takes too long", async () => {
    const none = await begin(["Other"]);
    await none.title({});
    expect(none.thread.title).toBe("Which kettle boils fastest?");
    expect(none.model.requests).toHaveLength(0);

    const errors: unknown[] = [];
    const onError = (error: unknown) => errors.push(error);
    const failing = await begin([{ type: "error", error: new Error("gone") }]);
    await failing.title({ model: failing.model, onError });
    expect(failing.thread.title).toBe("Which kettle boils fastest?");
    const slow = await begin([{ type: "hang" }]);
    await slow.title({ model: slow.model, onError, timeoutMs: 1 });
    expect(slow.thread.title).toBe("Which kettle boils fastest?");
    expect(errors).toMatchObject([{ message: "gone" }, { name: "TimeoutError" }]);
  });

  it("is not waited for when the run is stopped", async () => {
    const stop = new AbortController();
    const { title, model } = await begin([{ type: "hang" }], stop.signal);
    const titled = title({ model, timeoutMs: 60_000 });
    await expect.poll(() => model.requests.length).toBe(1);
    stop.abort();
    await titled;
    expect(model.requests[0]!.abortSignal?.aborted).toBe(true);
  });
});
