import type { ThreadStreamEvent } from "@chatwright/protocol";
import {
  Agent,
  defineToolInputGuardrail,
  OutputGuardrailTripwireTriggered,
  run,
  tool,
  ToolGuardrailFunctionOutputFactory,
} from "@openai/agents";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { AgentServer } from "../../test-support/agents.ts";
import { stoppedClock } from "../../test-support/clock.ts";
import { message, outline, squeezed, textsOf, threadOf } from "../../test-support/events.ts";
import { ANNA, collect, TestServer } from "../../test-support/server.ts";
import { type ModelPart, ScriptedModel } from "../testing/index.ts";
import { AgentContext } from "../answers/agent-context.ts";
import { streamAgentResponse } from "./stream-agent-response.ts";
import { type Context, serve, contextTool, call } from "../../test-support/agent-answers.ts";
import { storedAndShown, card } from "../../test-support/stored-items.ts";

describe("a text answer", () => {
  it("is announced, streamed and done, with an id of ours", async () => {
    const { server } = serve([[{ type: "text", text: "Hello there", chunkSize: 6 }]]);
    const events = await server.ask("Hi");
    expect(outline(events)).toEqual([
      "thread.created",
      "done user_message",
      "stream_options",
      "added assistant_message",
      "content_part.added",
      "content_part.text_delta",
      "content_part.text_delta",
      "done assistant_message",
    ]);
    const stored = await storedAndShown(server, events);
    expect(stored.at(-1)).toMatchObject({
      id: expect.stringMatching(/^msg_[0-9a-f]{32}$/),
      content: [{ type: "output_text", text: "Hello there", annotations: [] }],
    });
  });

  it("reaches the model of the next turn", async () => {
    const { server, model } = serve(["One", "Two"]);
    const thread = threadOf(await server.ask("First"));
    await server.ask("Second", thread);
    expect(model.requests[1]!.input).toMatchObject([
      { role: "user", content: [{ text: "First" }] },
      { role: "assistant", content: [{ text: "One" }] },
      { role: "user", content: [{ text: "Second" }] },
    ]);
    expect(textsOf(await server.items(thread))).toEqual(["One", "Two"]);
  });

  it("shows a refusal as text", async () => {
    const { server } = serve([[{ type: "refusal", text: "I cannot help with that" }]]);
    const stored = await storedAndShown(server, await server.ask("Hi"));
    expect(textsOf(stored)).toEqual(["I cannot help with that"]);
  });
});

/** An agent that thinks in these pieces, so many milliseconds apart, and then says that it is done. */
function thinker(pieces: readonly string[], apartMs: number): Agent<Context> {
  const pass = stoppedClock();
  const thoughts = pieces.flatMap((text): ModelPart[] => [
    { type: "reasoning", text },
    { type: "wait", until: () => pass(apartMs) },
  ]);
  const model = new ScriptedModel([[...thoughts, { type: "text", text: "Done" }]]);
  return new Agent<Context>({ name: "Shop", model });
}

/** How long the thought was each time that it was sent again. */
function thoughtsSent(events: readonly ThreadStreamEvent[]): number[] {
  return events.flatMap((event) =>
    event.type === "thread.item.updated" && event.update.type === "workflow.task.updated"
      ? [(event.update.task as { content: string }).content.length]
      : [],
  );
}

describe("reasoning", () => {
  it("is a workflow whose first thought grows, closed by the answer", async () => {
    const { server } = serve([
      [
        { type: "reasoning", text: "First this, then that", delayMs: 5 },
        { type: "text", text: "That" },
      ],
    ]);
    const events = await server.ask("Hi");
    expect(squeezed(outline(events)).slice(3)).toEqual([
      "added workflow",
      "task.added",
      "task.updated",
      "done workflow",
      "added assistant_message",
      "content_part.added",
      "content_part.text_delta",
      "done assistant_message",
    ]);
    const stored = await storedAndShown(server, events);
    expect(stored[1]).toMatchObject({
      type: "workflow",
      workflow: {
        type: "reasoning",
        tasks: [{ type: "thought", content: "First this, then that" }],
        summary: { duration: 0 },
        expanded: false,
      },
    });
  });

  it("sends a long thought ten times a second, not once for each word", async () => {
    const server = new AgentServer(
      thinker(
        Array.from({ length: 120 }, () => "word "),
        3,
      ),
    );
    const events = await server.ask("Hi");
    // Of 360 milliseconds: after 100, 200 and 300, and at the end.
    expect(thoughtsSent(events)).toHaveLength(4);
    expect((await storedAndShown(server, events))[1]).toMatchObject({
      workflow: { tasks: [{ content: "word ".repeat(120) }] },
    });
  });

  it("sends a very long thought less often, so that it takes 40 characters a millisecond at most", async () => {
    const server = new AgentServer(
      thinker(
        Array.from({ length: 150 }, () => "x".repeat(400)),
        5,
      ),
    );
    const events = await server.ask("Hi");
    const sent = thoughtsSent(events);
    expect(sent.length).toBeGreaterThan(1);
    // In 750 milliseconds, with what came in the first 100. The last one is the whole, whenever the one before was.
    const before = sent.slice(0, -1).reduce((sum, length) => sum + length, 0);
    expect(before).toBeLessThanOrEqual(750 * 40 + 8_000);
    expect(sent.at(-1)).toBe(60_000);
  });

  it("adds later thoughts when they are complete", async () => {
    const look = contextTool("look", () => "nothing");
    const { server } = serve(
      [
        [{ type: "reasoning", text: "Think one" }, call("look")],
        [
          { type: "reasoning", text: "Think two" },
          { type: "text", text: "Done" },
        ],
      ],
      { tools: [look] },
    );
    const events = await server.ask("Hi");
    const stored = await storedAndShown(server, events);
    expect(stored.map((item) => item.type)).toEqual(["user_message", "workflow", "assistant_message"]);
    expect(stored[1]).toMatchObject({
      workflow: { tasks: [{ content: "Think one" }, { content: "Think two" }] },
    });
    expect(outline(events).filter((line) => line === "task.added")).toHaveLength(2);
  });
});

describe("guardrails", () => {
  const trip = (when: () => boolean) => ({
    name: "policy",
    execute: async () => ({ tripwireTriggered: when(), outputInfo: {} }),
  });

  it("take back everything the run showed when the output trips", async () => {
    const show = contextTool("show", (context) => context.streamWidget(card("secret")));
    const { server } = serve([[{ type: "text", text: "Well" }, call("show")], "The secret is 42"], {
      tools: [show],
      outputGuardrails: [trip(() => true)],
    });
    const events = await server.ask("Tell me");
    expect(outline(events).filter((line) => line === "thread.item.removed")).toHaveLength(3);
    expect(outline(events).at(-1)).toBe("error");
    const stored = await storedAndShown(server, events);
    expect(stored.map((item) => item.type)).toEqual(["user_message"]);
  });

  it("take it back when the input trips while the model already speaks", async () => {
    const spoken = Promise.withResolvers<void>();
    const { server } = serve([[{ type: "text", text: "one two three four", delayMs: 5 }]], {
      inputGuardrails: [
        {
          name: "slow policy",
          runInParallel: true,
          execute: async () => {
            await spoken.promise;
            return { tripwireTriggered: true, outputInfo: {} };
          },
        },
      ],
    });
    const events: ThreadStreamEvent[] = [];
    for await (const event of await server.stream(message("Go"))) {
      events.push(event);
      if (event.type === "thread.item.updated") spoken.resolve();
    }
    expect(outline(events)).toContain("content_part.text_delta");
    expect((await storedAndShown(server, events)).map((item) => item.type)).toEqual(["user_message"]);
    expect(outline(events).at(-1)).toBe("error");
  });

  it("throw their error, for the product to say why", async () => {
    const agent = new Agent<Context>({
      name: "Shop",
      model: new ScriptedModel(["The secret is 42"]),
      outputGuardrails: [trip(() => true)],
    });
    const server: TestServer = new TestServer(async function* (_thread, _item, _caller, run_) {
      const context = new AgentContext(run_);
      try {
        yield* streamAgentResponse(context, await run(agent, "Hi", { stream: true, context }));
      } catch (error) {
        if (!(error instanceof OutputGuardrailTripwireTriggered)) throw error;
        yield { type: "notice", level: "warning", message: "Not that" };
      }
    });
    const events = await server.events(message("Hi"));
    expect(outline(events).slice(-2)).toEqual(["thread.item.removed", "notice"]);
    expect((await server.items(threadOf(events))).map(({ type }) => type)).toEqual(["user_message"]);
  });

  it("of a tool: what it shows before stays, and the run ends with an error", async () => {
    const refuse = defineToolInputGuardrail({
      name: "no",
      run: async () => ToolGuardrailFunctionOutputFactory.throwException(),
    });
    const pay = tool({
      name: "pay",
      description: "Pays.",
      parameters: z.object({}),
      inputGuardrails: [refuse],
      execute: () => "paid",
    });
    const { server } = serve([[{ type: "text", text: "Paying" }, call("pay")]], { tools: [pay] });
    const events = await server.ask("Pay");
    expect(outline(events).at(-1)).toBe("error");
    expect(textsOf(await storedAndShown(server, events))).toEqual(["Paying"]);
  });

  it("leave an answer alone that passes", async () => {
    const { server } = serve(["Fine"], { outputGuardrails: [trip(() => false)] });
    expect(textsOf(await storedAndShown(server, await server.ask("Hi")))).toEqual(["Fine"]);
  });
});

describe("stopping", () => {
  it("ends a model that streams, at once, and keeps what was said", async () => {
    const stop = new AbortController();
    const { server, model } = serve([[{ type: "text", text: "one two" }, { type: "hang" }]]);
    const events: ThreadStreamEvent[] = [];
    for await (const event of await server.stream(message("Go"), ANNA, { signal: stop.signal })) {
      events.push(event);
      if (outline(events).filter((line) => line === "content_part.text_delta").length === 2) stop.abort();
    }
    expect(model.requests[0]!.signal?.aborted).toBe(true);
    expect(textsOf(await server.items(threadOf(events)))).toEqual(["one two"]);
  });

  it("ends a tool's wait through the context's signal", async () => {
    const stop = new AbortController();
    let aborted = false;
    const wait = contextTool("wait", async ({ signal }) => {
      stop.abort();
      aborted = signal!.aborted;
      await new Promise(() => {});
    });
    const { server } = serve([[call("wait")]], { tools: [wait] });
    const events = await collect(await server.stream(message("Go"), ANNA, { signal: stop.signal }));
    expect(aborted).toBe(true);
    expect(outline(events)).not.toContain("error");
  });

  it("cancels the run when its reader leaves", async () => {
    const { server, model } = serve([[{ type: "text", text: "one" }, { type: "hang" }]]);
    for await (const event of await server.stream(message("Go"))) {
      if (event.type === "thread.item.updated") break;
    }
    await expect.poll(() => model.requests[0]!.signal?.aborted).toBe(true);
  });

  it("throws the signal's reason at once, even while a tool ignores it", async () => {
    const server = new TestServer();
    await server.seed("t1");
    const stop = new AbortController();
    const deaf = contextTool("deaf", () => {
      stop.abort(new Error("Enough"));
      return new Promise(() => {});
    });
    const context: Context = new AgentContext({
      thread: await server.store.loadThread("t1", ANNA),
      store: server.store,
      caller: ANNA,
      signal: stop.signal,
    });
    const agent = new Agent<Context>({
      name: "Shop",
      model: new ScriptedModel([[call("deaf")]]),
      tools: [deaf],
    });
    const read = async () => {
      const result = await run(agent, "Hi", { stream: true, context });
      for await (const _ of streamAgentResponse(context, result));
    };
    await expect(read()).rejects.toThrow("Enough");
    await expect(read()).rejects.toThrow("Enough");
  });
});
