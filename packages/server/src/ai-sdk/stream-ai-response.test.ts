import type { ThreadStreamEvent } from "@chatwright/protocol";
import { isStepCount, smoothStream, streamText, tool, ToolLoopAgent } from "ai";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { z } from "zod";
import { AiServer, block, raw, reasoning, text, toolCall } from "../../test-support/ai-sdk.ts";
import { stoppedClock } from "../../test-support/clock.ts";
import { message, outline, shown, squeezed, textsOf, threadOf } from "../../test-support/events.ts";
import { ANNA, collect, TestServer } from "../../test-support/server.ts";
import { AgentContext } from "../answers/agent-context.ts";
import { type ModelPart, ScriptedLanguageModel } from "../testing/index.ts";
import { streamAiResponse } from "./stream-ai-response.ts";
import { type Context, answerOf, serveTool, step } from "../../test-support/ai-answers.ts";
import { storedAndShown } from "../../test-support/stored-items.ts";

describe("a text answer", () => {
  it("is announced, streamed and done, with an id of ours", async () => {
    const server = new AiServer(["Hello there"]);
    const events = await server.ask("Hi");
    expect(answerOf(events)).toEqual([
      "added assistant_message",
      "content_part.added",
      "content_part.text_delta",
      "content_part.text_delta",
      "done assistant_message",
    ]);
    expect((await storedAndShown(server, events)).at(-1)).toMatchObject({
      id: expect.stringMatching(/^msg_[0-9a-f]{32}$/),
      content: [{ type: "output_text", text: "Hello there", annotations: [] }],
    });
  });

  it("is a message of its own each time, though providers repeat their ids", async () => {
    const server = new AiServer(["One", "Two"]);
    const thread = threadOf(await server.ask("First"));
    await server.ask("Second", thread);
    expect(server.model.requests[1]!.prompt).toMatchObject([
      { role: "user", content: [{ text: "First" }] },
      { role: "assistant", content: [{ text: "One" }] },
      { role: "user", content: [{ text: "Second" }] },
    ]);
    expect(textsOf(await server.items(thread))).toEqual(["One", "Two"]);
  });

  it("is one text where the provider cuts it into blocks, and none where nothing is said", async () => {
    const said = new AiServer([[text("Born on "), text(""), text("April 30, 1916")]]);
    expect(textsOf(await storedAndShown(said, await said.ask("When?")))).toEqual(["Born on April 30, 1916"]);
    const silent = new AiServer([raw(...block("text", "0", "", ""))]);
    expect((await silent.ask("Hi")).at(-1)).toMatchObject({ type: "error", code: "empty_answer" });
  });

  it("comes from an agent of the AI SDK as well, with tools of any type", async () => {
    const tools = { weather: tool({ inputSchema: z.object({ city: z.string() }), execute: () => 21 }) };
    const server: TestServer = new TestServer(async function* (_thread, _item, _caller, run) {
      const context = new AgentContext(run);
      const model = new ScriptedLanguageModel([toolCall("weather", { city: "Oslo" }), "21 degrees"]);
      const agent = new ToolLoopAgent({ model, tools });
      yield* streamAiResponse(context, await agent.stream({ prompt: "Hi", abortSignal: run.signal }));
      const second = streamText({ model: new ScriptedLanguageModel(["Bye"]), tools, prompt: "Bye" });
      yield* streamAiResponse(context, second);
    });
    const events = await server.events(message("Hi"));
    expect(textsOf(await storedAndShown(server, events))).toEqual(["21 degrees", "Bye"]);
  });
});

describe("reasoning", () => {
  it("is a workflow whose first thought grows, closed by the answer", async () => {
    const server = new AiServer([[reasoning("First this, then that"), text("That")]]);
    const events = await server.ask("Hi");
    expect(squeezed(answerOf(events))).toEqual([
      "added workflow",
      "task.added",
      "task.updated",
      "done workflow",
      "added assistant_message",
      "content_part.added",
      "content_part.text_delta",
      "done assistant_message",
    ]);
    expect((await storedAndShown(server, events))[1]).toMatchObject({
      workflow: {
        type: "reasoning",
        tasks: [{ type: "thought", content: "First this, then that" }],
        summary: { duration: 0 },
      },
    });
  });

  it("of several blocks and steps is one workflow, though their ids repeat", async () => {
    const server = serveTool("look", () => "nothing", [
      [reasoning("One"), reasoning("Two"), toolCall("look", {})],
      [reasoning("Three"), text("Done")],
    ]);
    const stored = await storedAndShown(server, await server.ask("Hi"));
    expect(stored.map(({ type }) => type)).toEqual(["user_message", "workflow", "assistant_message"]);
    expect(stored[1]).toMatchObject({
      workflow: { tasks: [{ content: "One" }, { content: "Two" }, { content: "Three" }] },
    });
  });

  it("sends a long thought ten times a second, not once for each word", async () => {
    const pass = stoppedClock();
    const words = Array.from({ length: 120 }, (): ModelPart[] => [
      raw({ type: "reasoning-delta", id: "0", delta: "word " }),
      { type: "wait", until: () => pass(3) },
    ]).flat();
    const [start, end] = block("reasoning", "0");
    const server = new AiServer([[raw(start!), ...words, raw(end!), text("Done")]]);
    const events = await server.ask("Hi");
    // Of 360 milliseconds: after 100, 200 and 300, and at the end.
    expect(outline(events).filter((line) => line === "task.updated")).toHaveLength(4);
    expect((await storedAndShown(server, events))[1]).toMatchObject({
      workflow: { tasks: [{ content: "word ".repeat(120) }] },
    });
  });

  it("between two texts ends the first", async () => {
    const server = new AiServer([[text("Wait"), reasoning("Hm"), text("Yes")]]);
    const stored = await storedAndShown(server, await server.ask("Hi"));
    expect(stored.slice(1).map(({ type }) => type)).toEqual([
      "assistant_message",
      "workflow",
      "assistant_message",
    ]);
  });
});

describe("errors", () => {
  it("in mid-text end the answer after what was shown, which is kept", async () => {
    const [start, delta] = block("text", "0", "So far so");
    const server = new AiServer([[raw(start!, delta!), { type: "error", error: new Error("model gone") }]]);
    const events = await server.ask("Hi");
    expect(events.at(-1)).toMatchObject({ type: "error", code: "stream.error", allow_retry: true });
    expect(textsOf(await storedAndShown(server, events))).toEqual(["So far so"]);
    expect(errorsOf(server)).toEqual([expect.objectContaining({ type: "Error" })]);
  });

  it("keep the thought that was being told", async () => {
    const [start, first, second] = block("reasoning", "0", "Perhaps ", "not");
    const server = new AiServer([raw(start!, first!, second!, { type: "error", error: { status: 500 } })]);
    const events = await server.ask("Hi");
    expect((await storedAndShown(server, events))[1]).toMatchObject({
      workflow: { tasks: [{ content: "Perhaps not" }] },
    });
    expect(server.log).toContainEqual(
      expect.objectContaining({ level: "error", fields: expect.objectContaining({ status: 500 }) }),
    );
  });

  it("of the connection and of the model's first answer are the answer's", async () => {
    const broken = new AiServer([
      [text("Well"), { type: "wait", until: () => Promise.reject(new Error("socket closed")) }],
    ]);
    const events = await broken.ask("Hi");
    expect(outline(events).at(-1)).toBe("error");
    expect(textsOf(await storedAndShown(broken, events))).toEqual(["Well"]);
    const refused = new AiServer([]);
    expect(answerOf(await refused.ask("Hi"))).toEqual(["error"]);
  });

  it("are thrown when the result has a time limit of its own that passes", async () => {
    const limitMs = 50;
    const limit = new AbortController();
    const timeout = vi.spyOn(AbortSignal, "timeout").mockReturnValue(limit.signal);
    onTestFinished(() => timeout.mockRestore());
    const server: TestServer = new TestServer(async function* (_thread, _item, _caller, run) {
      const context = new AgentContext(run);
      const model = new ScriptedLanguageModel([[text("So far"), { type: "hang" }]]);
      const result = streamText({ model, prompt: "Hi", timeout: limitMs, onError: () => {} });
      yield* streamAiResponse(context, result);
    });
    const events: ThreadStreamEvent[] = [];
    for await (const event of await server.stream(message("Hi"))) {
      events.push(event);
      if (JSON.stringify(event).includes("far")) limit.abort(new DOMException("Too slow", "TimeoutError"));
    }
    expect(timeout).toHaveBeenCalledWith(limitMs);
    expect(outline(events).at(-1)).toBe("error");
    expect(textsOf(await storedAndShown(server, events))).toEqual(["So far"]);
    expect(errorsOf(server)).toEqual([expect.objectContaining({ type: "AbortError" })]);
  });
});

function errorsOf(server: TestServer): unknown[] {
  return server.log
    .filter(({ level }) => level === "error")
    .map(({ fields }) => (fields as { err?: unknown }).err);
}

describe("a stop", () => {
  it("in mid-text reaches the model at once, and what was said is kept", async () => {
    const server = new AiServer([[raw(...block("text", "0", "So ", "far").slice(0, 3)), { type: "hang" }]]);
    const stop = new AbortController();
    const events: ThreadStreamEvent[] = [];
    for await (const event of await server.stream(message("Go"), ANNA, { signal: stop.signal })) {
      events.push(event);
      if (JSON.stringify(event).includes('"delta":"far"')) stop.abort();
    }
    expect(outline(events)).not.toContain("error");
    expect(server.model.requests[0]!.abortSignal?.aborted).toBe(true);
    const stored = await server.items(threadOf(events));
    expect(textsOf(stored)).toEqual(["So far"]);
    expect(stored.at(-1)).toMatchObject({ type: "sdk_hidden_context" });
  });

  it("while a tool works ends the answer without waiting for it", async () => {
    const hangs = async (context: Context) => {
      await context.addWorkflowTask(step("Look"));
      await new Promise(() => {});
    };
    const server = serveTool("look", hangs, [toolCall("look", {})]);
    const stop = new AbortController();
    const events: ThreadStreamEvent[] = [];
    for await (const event of await server.stream(message("Go"), ANNA, { signal: stop.signal })) {
      events.push(event);
      if (outline([event])[0] === "added workflow") stop.abort();
    }
    const stored = await server.items(threadOf(events));
    expect(stored[1]).toMatchObject({ type: "workflow", workflow: { tasks: [{ title: "Look" }] } });
  });

  it("before the model was asked asks it nothing", async () => {
    const server = new AiServer(["x"]);
    const stop = new AbortController();
    const events = await server.stream(message("Go"), ANNA, { signal: stop.signal });
    stop.abort();
    expect(textsOf(shown(await collect(events)))).toEqual([]);
  });
});

it("loses nothing where a transform holds the text back, and a tool is ahead of it", async () => {
  const server: TestServer = new TestServer(async function* (_thread, _item, _caller, run) {
    const context = new AgentContext(run);
    const model = new ScriptedLanguageModel([[text("One two three "), toolCall("show", {})], "Four"]);
    const show = tool({
      inputSchema: z.object({}),
      execute: () => context.addWorkflowTask(step("Show")).then(() => "shown"),
    });
    const result = streamText({
      model,
      prompt: "Hi",
      tools: { show },
      stopWhen: isStepCount(2),
      experimental_transform: smoothStream({ delayInMs: 3 }),
    });
    yield* streamAiResponse(context, result);
  });
  const stored = await storedAndShown(server, await server.events(message("Go")));
  expect(textsOf(stored)).toEqual(["One two three ", "Four"]);
  expect(stored.find(({ type }) => type === "workflow")).toMatchObject({
    workflow: { tasks: [{ title: "Show" }], summary: { duration: 0 } },
  });
});

it("stops after as many steps as it is told to", async () => {
  const model = new ScriptedLanguageModel([toolCall("look", {}), toolCall("look", {}), "never"]);
  const server: TestServer = new TestServer(async function* (_thread, _item, _caller, run) {
    const context = new AgentContext(run);
    const look = tool({ inputSchema: z.object({}), execute: () => "x" });
    yield* streamAiResponse(
      context,
      streamText({ model, prompt: "Hi", tools: { look }, stopWhen: isStepCount(2) }),
      { showTools: false },
    );
  });
  const events = await server.events(message("Go"));
  expect(answerOf(events)).toEqual([]);
  expect(model.requests).toHaveLength(2);
});
