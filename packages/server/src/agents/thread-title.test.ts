import type { ThreadMetadata } from "@chatwright/protocol";
import { describe, expect, it } from "vitest";
import { ANNA, type Caller, itemOf, TestServer } from "../../test-support/server.ts";
import { AgentContext } from "../answers/agent-context.ts";
import { ScriptedModel, type ScriptedTurn } from "../testing/index.ts";
import { titleThread, type TitleOptions } from "./thread-title.ts";

const say = (text: string) => itemOf("user_message", { content: [{ type: "input_text", text }] });

async function begin(turns?: readonly ScriptedTurn[], options: TitleOptions = {}, signal?: AbortSignal) {
  const server = new TestServer();
  await server.seed("t1");
  const thread: ThreadMetadata = await server.store.loadThread("t1", ANNA);
  const context = new AgentContext<Caller>({
    thread,
    store: server.store,
    caller: ANNA,
    signal,
  });
  const model = turns && new ScriptedModel(turns);
  return {
    server,
    thread,
    model,
    title: (text = "Which kettle boils fastest?") => titleThread(context, say(text), { ...options, model }),
  };
}

describe("a thread's title", () => {
  it("is the first words at once, then the model's", async () => {
    const { thread, title, model } = await begin(["“Fast kettles.”"]);
    const titled = title();
    expect(thread.title).toBe("Which kettle boils fastest?");
    await titled;
    expect(thread.title).toBe("Fast kettles");
    expect(JSON.stringify(model!.requests[0]!.input)).toContain("Which kettle");
  });

  it("stays the first words without a model, and where the model fails or says nothing", async () => {
    const errors: unknown[] = [];
    const onError = (error: unknown) => errors.push(error);
    for (const turns of [undefined, [{ type: "error" as const, error: new Error("gone") }], [" "]]) {
      const { thread, title } = await begin(turns, { onError });
      await title();
      expect(thread.title).toBe("Which kettle boils fastest?");
    }
    expect(errors).toMatchObject([{ message: expect.stringContaining("gone") }]);
  });

  it("is given once: one that there is stays, and so does one that the user gives meanwhile", async () => {
    const named = await begin(["Other"]);
    named.thread.title = "Mine";
    await named.title();
    expect(named.thread.title).toBe("Mine");
    expect(named.model!.requests).toHaveLength(0);

    const renamed = await begin([
      async () => {
        await renamed.server.store.saveThread({ ...renamed.thread, title: "Renamed" }, ANNA);
        return "Other";
      },
    ]);
    await renamed.title();
    expect(renamed.thread.title).toBe("Which kettle boils fastest?");
    expect((await renamed.server.store.loadThread("t1", ANNA)).title).toBe("Renamed");
  });

  it("waits for a message with words", async () => {
    const { thread, title } = await begin(["Other"]);
    await title(" \n ");
    expect(thread.title).toBeUndefined();
  });

  it("is not waited for when the run is stopped, or the model takes too long", async () => {
    const stop = new AbortController();
    const errors: unknown[] = [];
    const onError = (error: unknown) => errors.push(error);
    const stopped = await begin([{ type: "hang" }], { onError, timeoutMs: 60_000 }, stop.signal);
    const titled = stopped.title();
    await expect.poll(() => stopped.model!.requests.length).toBe(1);
    stop.abort();
    await titled;
    expect(stopped.model!.requests[0]!.signal?.aborted).toBe(true);
    expect(errors).toEqual([]);

    const slow = await begin([{ type: "hang" }], { onError, timeoutMs: 1 });
    await slow.title();
    expect(slow.thread.title).toBe("Which kettle boils fastest?");
    expect(errors).toHaveLength(1);
  });
});
