import type { ThreadItem, ThreadStreamEvent } from "@chatwright/protocol";
import {
  Agent,
  defineToolInputGuardrail,
  type FunctionTool,
  handoff,
  OutputGuardrailTripwireTriggered,
  run,
  tool,
  ToolGuardrailFunctionOutputFactory,
} from "@openai/agents";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { cases } from "../../../../test/support/cases.ts";
import { AgentServer } from "../../test-support/agents.ts";
import { stoppedClock } from "../../test-support/clock.ts";
import { message, outline, shown, squeezed, textsOf, threadOf } from "../../test-support/events.ts";
import { ANNA, type Caller, collect, TestServer } from "../../test-support/server.ts";
import { type ModelPart, ScriptedModel, type ScriptedTurn } from "../testing/index.ts";
import { AgentContext } from "../answers/agent-context.ts";
import { clientTool } from "./client-tool.ts";
import { ResponseStreamConverter } from "../answers/response-stream-converter.ts";
import { streamAgentResponse } from "./stream-agent-response.ts";

type Context = AgentContext<Caller>;

function serve(
  turns: readonly ScriptedTurn[],
  config: Partial<ConstructorParameters<typeof Agent<Context>>[0]> = {},
) {
  const model = new ScriptedModel(turns);
  const agent = new Agent<Context>({ name: "Shop", model, ...config });
  return { server: new AgentServer(agent), model };
}

/** A tool without parameters that works with the context. */
function contextTool(name: string, work: (context: Context) => unknown): FunctionTool<Context> {
  return tool({
    name,
    description: name,
    parameters: z.object({}),
    execute: async (_args, runContext) => {
      const output = await work(runContext!.context as Context);
      return typeof output === "string" ? output : "done";
    },
  }) as unknown as FunctionTool<Context>;
}

const call = (name: string, args: object = {}, callId?: string) => ({
  type: "tool_call" as const,
  name,
  arguments: args as Record<string, unknown>,
  ...(callId && { callId }),
});

async function storedAndShown(server: AgentServer, events: ThreadStreamEvent[]) {
  const stored = await server.items(threadOf(events));
  expect(shown(events)).toEqual(stored);
  return stored;
}

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

describe("tools", () => {
  it("stand where they happened: text, then what the tool shows, then the next text", async () => {
    const show = contextTool("show", async (context) => {
      await context.progress("Looking", "search");
      await context.streamWidget({ type: "Card", children: [{ type: "Text", value: "Kettle" }] });
      await context.stream({ type: "client_effect", name: "ping", data: {} });
    });
    const { server } = serve(
      [[{ type: "text", text: "Let me see, ".repeat(40), chunkSize: 3 }, call("show")], "Here it is"],
      { tools: [show] },
    );
    const events = await server.ask("Kettle?");
    expect(outline(events).filter((line) => line !== "content_part.text_delta")).toEqual([
      "thread.created",
      "done user_message",
      "stream_options",
      "added assistant_message",
      "content_part.added",
      "done assistant_message",
      "progress_update",
      "done widget",
      "client_effect",
      "added assistant_message",
      "content_part.added",
      "done assistant_message",
    ]);
    await storedAndShown(server, events);
  });

  it("take newlines and any other text in and out of the model", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), async (output) => {
        const echo = contextTool("echo", () => output);
        const { server, model } = serve([[call("echo")], "Done\nwith\r\nit"], { tools: [echo] });
        const events = await server.ask("Go");
        expect(textsOf(await storedAndShown(server, events))).toEqual(["Done\nwith\r\nit"]);
        expect(model.requests[1]!.input).toContainEqual(
          expect.objectContaining({
            type: "function_call_result",
            output: expect.objectContaining({ text: output }),
          }),
        );
      }),
      { numRuns: cases(20), examples: [["a\nb\n\nc\r\ndata: x\n\n"]] },
    );
  });

  it("run in parallel, each showing its own items", async () => {
    const one = contextTool("one", (context) => context.streamWidget(card("one")));
    const two = contextTool("two", (context) => context.streamWidget(card("two")));
    const { server, model } = serve([[call("one"), call("two")], "Both done"], { tools: [one, two] });
    const stored = await storedAndShown(server, await server.ask("Go"));
    expect(stored.map((item) => item.type)).toEqual([
      "user_message",
      "widget",
      "widget",
      "assistant_message",
    ]);
    const results = (model.requests[1]!.input as { type?: string }[]).filter(
      ({ type }) => type === "function_call_result",
    );
    expect(results).toHaveLength(2);
  });

  it("tell the agent when they fail, and the answer goes on", async () => {
    const fail = contextTool("fail", () => {
      throw new Error("out of order");
    });
    const { server, model } = serve([[call("fail")], "Sorry, that did not work"], { tools: [fail] });
    const stored = await storedAndShown(server, await server.ask("Go"));
    expect(textsOf(stored)).toEqual(["Sorry, that did not work"]);
    expect(JSON.stringify(model.requests[1]!.input)).toContain("An error occurred while running the tool");
  });

  it("can change a widget while it is shown, and its last state is stored", async () => {
    const grow = contextTool("grow", (context) =>
      context.streamWidget(
        (async function* () {
          for (const value of ["K", "Ket", "Kettle"]) {
            yield {
              type: "Card" as const,
              children: [{ type: "Text" as const, id: "t", value, streaming: true }],
            };
          }
        })(),
        { copyText: "Kettle" },
      ),
    );
    const { server } = serve([[call("grow")], "There"], { tools: [grow] });
    const events = await server.ask("Go");
    expect(outline(events).slice(3, 7)).toEqual([
      "added widget",
      "streaming_text.value_delta",
      "streaming_text.value_delta",
      "done widget",
    ]);
    expect((await storedAndShown(server, events))[1]).toMatchObject({
      copy_text: "Kettle",
      widget: { children: [{ value: "Kettle" }] },
    });
  });
});

const card = (value: string) => ({ type: "Card" as const, children: [{ type: "Text" as const, value }] });

describe("the context", () => {
  const respond = (work: (context: Context) => AsyncIterable<ThreadStreamEvent>) => {
    return new TestServer((_thread, _item, _caller, run) => work(new AgentContext(run)));
  };
  const agentOf = (...turns: ScriptedTurn[]) =>
    new Agent<Context>({ name: "Shop", model: new ScriptedModel(turns) });
  /** An agent that calls this tool and says nothing. */
  const worker = (work: FunctionTool<Context>) =>
    new Agent<Context>({
      name: "Worker",
      model: new ScriptedModel([[call(work.name)]]),
      tools: [work],
      toolUseBehavior: "stop_on_first_tool",
    });

  it("keeps what is shown before a run for the beginning of its answer, and serves several runs", async () => {
    const server = respond(async function* (context) {
      await context.addWorkflowTask({ type: "custom", title: "Before" });
      const first = await run(worker(contextTool("work", () => "")), "Hi", { stream: true, context });
      yield* streamAgentResponse(context, first);
      await context.addWorkflowTask({ type: "custom", title: "Between" });
      const second = await run(agentOf("Done"), "Hi", { stream: true, context });
      yield* streamAgentResponse(context, second);
    });
    const events = await server.events(message("Hi"));
    expect(outline(events).slice(3, 9)).toEqual([
      "added workflow",
      "done workflow",
      "task.added",
      "done workflow",
      "added assistant_message",
      "content_part.added",
    ]);
    expect(shown(events)).toEqual(await server.items(threadOf(events)));
  });

  it("passes all that tools show through stream(), for a subclass to look at", async () => {
    const seen: ThreadStreamEvent[] = [];
    class Watching extends AgentContext<Caller> {
      override async stream(event: ThreadStreamEvent): Promise<void> {
        seen.push(event);
        await super.stream(event);
      }
    }
    const server = new TestServer();
    await server.seed("t1");
    const thread = await server.store.loadThread("t1", ANNA);
    const context = new Watching({ thread, store: server.store, caller: ANNA });
    await context.progress("Working");
    await context.streamWidget(card("x"));
    await context.startWorkflow({ type: "reasoning", tasks: [] });
    await context.addWorkflowTask({ type: "thought", content: "Hm" });
    await context.updateWorkflowTask({ type: "thought", content: "Hm!" }, 0);
    await context.startWorkflow();
    await context.addWorkflowTask({ type: "custom", title: "Step" });
    await context.endWorkflow();
    expect(outline(seen)).toEqual([
      "progress_update",
      "done widget",
      "added workflow",
      "task.added",
      "task.updated",
      "done workflow",
      "added workflow",
      "done workflow",
    ]);
  });

  it("lets a later run of the same answer go on with the workflow", async () => {
    const server = respond(async function* (context) {
      for (const title of ["One", "Two"]) {
        const work = contextTool("work", (at) => at.addWorkflowTask({ type: "custom", title }));
        const { thread, store, caller } = context;
        const fresh = new AgentContext({ thread, store, caller });
        const result = await run(worker(work), "Hi", { stream: true, context: fresh });
        yield* streamAgentResponse(fresh, result, { showTools: false });
      }
    });
    const events = await server.events(message("Hi"));
    const items = await server.items(threadOf(events));
    expect(items.slice(1)).toMatchObject([{ workflow: { tasks: [{ title: "One" }, { title: "Two" }] } }]);
    expect(shown(events)).toEqual(items);
  });

  it("ends with an error when the run has a signal of its own that aborts", async () => {
    const server = respond(async function* (context) {
      const agent = agentOf([{ type: "text", text: "So far" }, { type: "hang" }]);
      const deadline = new AbortController();
      const result = await run(agent, "Hi", { stream: true, context, signal: deadline.signal });
      for await (const event of streamAgentResponse(context, result)) {
        yield event;
        if (JSON.stringify(event).includes('"delta":" far"')) deadline.abort();
      }
    });
    const events = await server.events(message("Hi"));
    expect(outline(events).at(-1)).toBe("error");
    expect(textsOf(await server.items(threadOf(events)))).toEqual(["So far"]);
  });

  it("can be used by a converter while the stream waits for that converter", async () => {
    const server = respond(async function* (context) {
      const converter = new (class extends ResponseStreamConverter {
        override async base64ImageToUrl() {
          await context.progress("Uploading");
          return "https://images.example/1";
        }
      })();
      const agent = agentOf({ type: "image", result: "AAAA" });
      const result = await run(agent, "Hi", { stream: true, context, maxTurns: 1 });
      yield* streamAgentResponse(context, result, { converter });
    });
    const events = await server.events(message("Hi"));
    expect(outline(events).slice(3, 5)).toEqual(["progress_update", "done generated_image"]);
  });

  it("passes a converter's failure on as the answer's", async () => {
    const step = (name: "added" | "done", item: object) => ({
      type: "model",
      event: { type: `response.output_item.${name}`, output_index: 0, item },
    });
    const type = "image_generation_call";
    const drawing = [step("added", { type }), step("done", { type, result: "AAAA" })];
    const model = new ScriptedModel([{ type: "raw", events: drawing }]);
    const converter = new ResponseStreamConverter();
    converter.base64ImageToUrl = () => Promise.reject(new Error("no room"));
    const server = new AgentServer(new Agent<Context>({ name: "Shop", model }), { converter });
    const events = await server.ask("Draw");
    expect(outline(events).slice(3)).toEqual(["added generated_image", "thread.item.removed", "error"]);
  });
});

describe("agents", () => {
  it("hand over to each other within one answer", async () => {
    const sales = new Agent<Context>({ name: "Sales", model: new ScriptedModel(["Sales speaking"]) });
    const { server } = serve([[{ type: "handoff", to: "Sales" }]], { handoffs: [handoff(sales)] });
    const stored = await storedAndShown(server, await server.ask("I want to buy"));
    expect(textsOf(stored)).toEqual(["Sales speaking"]);
  });

  it("report a failing model after what was shown of it", async () => {
    const { server } = serve([
      [
        { type: "text", text: "So far so" },
        { type: "error", error: new Error("model gone") },
      ],
    ]);
    const events = await server.ask("Hi");
    expect(events.at(-1)).toMatchObject({ type: "error" });
    expect(textsOf(await storedAndShown(server, events))).toEqual(["So far so"]);
    expect(server.log).toContainEqual(
      expect.objectContaining({ level: "error", message: "Cannot finish a run" }),
    );
  });

  it("begin a message anew when the model starts over", async () => {
    // A model with a fallback of its own that gives up in mid-sentence.
    const started = { type: "response_started" };
    const twice = [started, { type: "output_text_delta", delta: "Wrong" }, started];
    const { server } = serve([
      [
        { type: "raw", events: twice },
        { type: "text", text: "Right start" },
      ],
    ]);
    const events = await server.ask("Hi");
    expect(textsOf(shown(events))).toEqual(["Right start"]);
    expect(outline(events)).toContain("thread.item.removed");
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

describe("workflows", () => {
  it("collect a tool's tasks and end when something else is shown", async () => {
    const search = contextTool("search", async (context) => {
      await context.startWorkflow();
      await context.addWorkflowTask({ type: "custom", title: "Search", status_indicator: "loading" });
      await context.addWorkflowTask({ type: "web_search", queries: ["kettle"] });
      await context.updateWorkflowTask({ type: "custom", title: "Search", status_indicator: "complete" }, 0);
    });
    const { server } = serve([[call("search")], "Found"], { tools: [search] });
    const events = await server.ask("Go");
    expect(outline(events).slice(3, 7)).toEqual([
      "added workflow",
      "task.added",
      "task.updated",
      "done workflow",
    ]);
    expect((await storedAndShown(server, events))[1]).toMatchObject({
      workflow: {
        tasks: [
          { title: "Search", status_indicator: "complete" },
          { type: "web_search", queries: ["kettle"], sources: [] },
        ],
        summary: { duration: 0 },
      },
    });
  });

  it("keep a summary that was given, and stay expanded when told so", async () => {
    const search = contextTool("search", async (context) => {
      await context.addWorkflowTask({ type: "custom", title: "Search" });
      await context.endWorkflow({ title: "Searched 3 shops" }, { expanded: true });
      await context.endWorkflow({ title: "Nothing is open any more" });
    });
    const { server } = serve([[call("search")], "Found"], { tools: [search] });
    const stored = await storedAndShown(server, await server.ask("Go"));
    expect(stored[1]).toMatchObject({
      workflow: { summary: { title: "Searched 3 shops" }, expanded: true },
    });
  });

  it("are not ended by what the user does not see", async () => {
    const note = contextTool("note", async (context) => {
      await context.addWorkflowTask({ type: "custom", title: "One" });
      await context.stream({
        type: "thread.item.done",
        item: {
          type: "hidden_context_item",
          id: context.generateId("message"),
          thread_id: context.thread.id,
          created_at: new Date().toISOString(),
          content: "the user likes tea",
        },
      });
      await context.addWorkflowTask({ type: "custom", title: "Two" });
    });
    const { server } = serve([[call("note")], "Done"], { tools: [note] });
    const events = await server.ask("Go");
    const workflow = shown(events).find((item) => item.type === "workflow");
    expect(workflow).toMatchObject({ workflow: { tasks: [{ title: "One" }, { title: "Two" }] } });
    expect(JSON.stringify(events)).not.toContain("likes tea");
  });

  it("vanish where they never got a task", async () => {
    const begin = contextTool("begin", (context) => context.startWorkflow());
    const { server } = serve([[call("begin")], "Done"], { tools: [begin] });
    const events = await server.ask("Go");
    expect((await storedAndShown(server, events)).map(({ type }) => type)).toEqual([
      "user_message",
      "assistant_message",
    ]);
  });

  it("say what is wrong when they are used in an order that makes no sense", async () => {
    const errors: unknown[] = [];
    const misuse = contextTool("misuse", async (context) => {
      const task = { type: "custom" as const, title: "x" };
      await context.updateWorkflowTask(task, 0).catch((error: unknown) => errors.push(error));
      await context.addWorkflowTask(task);
      await context.updateWorkflowTask(task, 1).catch((error: unknown) => errors.push(error));
    });
    const { server } = serve([[call("misuse")], "Done"], { tools: [misuse] });
    await server.ask("Go");
    expect(errors).toMatchObject([
      { code: "workflow", message: "Cannot update task 0: no workflow is open. Call startWorkflow() first." },
      {
        code: "workflow",
        message: "Cannot update task 1: the open workflow has 1 tasks. Add the task with addWorkflowTask().",
      },
    ]);
  });
});

describe("client tools", () => {
  const addToCart = () =>
    clientTool<Caller>({
      name: "add_to_cart",
      description: "Puts a product into the cart.",
      parameters: z.object({ sku: z.string() }),
    });

  it("end the run by themselves; the next run sees the call and its output", async () => {
    const { server, model } = serve(
      [[{ type: "text", text: "Adding" }, call("add_to_cart", { sku: "k1" }, "call_7")], "It is in"],
      { tools: [addToCart()] },
    );
    const events = await server.ask("Add the kettle");
    const stored = await storedAndShown(server, events);
    expect(model.requests).toHaveLength(1);
    expect(events.at(-1)).toMatchObject({ type: "thread.item.done", item: { type: "client_tool_call" } });
    expect(stored.at(-1)).toMatchObject({
      id: expect.stringMatching(/^tc_/),
      call_id: "call_7",
      name: "add_to_cart",
      arguments: { sku: "k1" },
      status: "pending",
    });

    const next = await server.events({
      type: "threads.add_client_tool_output",
      params: { thread_id: threadOf(events), result: { ok: true, note: "a\nb" } },
    });
    expect(textsOf(shown(next))).toEqual(["It is in"]);
    // The model is told of it by an id that is the thread's own.
    const callId = expect.stringMatching(/^[A-Za-z0-9]{9}$/);
    expect(model.requests[1]!.input).toMatchObject([
      { role: "user" },
      { role: "assistant" },
      { type: "function_call", callId, name: "add_to_cart", arguments: '{"sku":"k1"}' },
      { type: "function_call_result", callId, output: '{"ok":true,"note":"a\\nb"}' },
    ]);
  });

  it("come after the other tools of the turn, in their order, whichever agent calls them", async () => {
    const worked: string[] = [];
    const work = contextTool("work", () => void worked.push("work"));
    const sales = new Agent<Context>({
      name: "Sales",
      model: new ScriptedModel([
        [call("add_to_cart", { sku: "a" }, "c1"), call("work"), call("add_to_cart", { sku: "b" }, "c2")],
      ]),
      tools: [addToCart(), work],
    });
    const { server } = serve([[{ type: "handoff", to: "Sales" }]], { handoffs: [sales] });
    const stored = await server.items(threadOf(await server.ask("Add both")));
    expect(worked).toEqual(["work"]);
    expect(stored.filter((item) => item.type === "client_tool_call")).toMatchObject([
      { call_id: "c1", arguments: { sku: "a" } },
      { call_id: "c2", arguments: { sku: "b" } },
    ]);
  });

  it("give arguments that do not fit back to the model", async () => {
    const { server, model } = serve(
      [[call("add_to_cart", { sku: 5 })], [call("add_to_cart", { sku: "k1" })]],
      { tools: [addToCart()] },
    );
    const stored = await storedAndShown(server, await server.ask("Add"));
    expect(model.requests).toHaveLength(2);
    expect(stored.at(-1)).toMatchObject({ arguments: { sku: "k1" } });
  });

  it("tell the model what is wrong, where and why, twice at most", async () => {
    const wrong = [call("add_to_cart", { sku: 5 })];
    const { server, model } = serve([wrong, [call("add_to_cart", {})], wrong, "It does not work"], {
      tools: [addToCart()],
    });
    const stored = await storedAndShown(server, await server.ask("Add"));
    expect(textsOf(stored)).toEqual(["It does not work"]);
    const told = model.requests.map(({ input }) => {
      const last = Array.isArray(input) ? input.at(-1) : undefined;
      return last?.type === "function_call_result" ? JSON.stringify(last.output) : "";
    });
    expect(told[1]).toMatch(/do not fit: sku: [^.]*string[^.]*\. Correct them/);
    expect(told[2]).toMatch(/do not fit: sku: [^.]*\. Correct them/);
    expect(told[3]).toMatch(/do not fit: sku: [^.]*\. Do not call the tool again/);
  });

  it("give the page what the schema makes of the arguments", async () => {
    const parameters = z.object({
      sku: z.string().trim(),
      count: z.number().default(1),
      note: z.string().optional(),
    });
    const book = clientTool<Caller>({ name: "book", description: "Books.", parameters });
    const given = { sku: " k1 ", note: null, more: true };
    const { server } = serve([[call("book", given)]], { tools: [book] });
    const stored = await server.items(threadOf(await server.ask("Book")));
    expect(stored.at(-1)).toMatchObject({
      type: "client_tool_call",
    });
    expect(stored.at(-1)).toHaveProperty("arguments", { sku: "k1", count: 1 });
  });

  it("can be ordinary tools that call requestClientTool: nothing more of the run happens", async () => {
    const worked: string[] = [];
    const work = contextTool("work", () => void worked.push("work"));
    const theme = contextTool("theme", (context) => {
      context.requestClientTool({ name: "switch_theme", arguments: { theme: "dark" } });
    });
    const { server } = serve(
      [[call("theme", {}, "c5")], [{ type: "text", text: "No" }, call("work")], "No"],
      {
        tools: [theme, work],
      },
    );
    const stored = await storedAndShown(server, await server.ask("Dark, please"));
    expect(stored.slice(1)).toMatchObject([
      { type: "client_tool_call", name: "switch_theme", call_id: "c5", arguments: { theme: "dark" } },
    ]);
    expect(worked).toEqual([]);
  });

  it("can be set by several tools of one turn", async () => {
    const into = (name: string) =>
      contextTool(name, (context) => {
        context.requestClientTool({ name: "update_cart", arguments: { name }, callId: "same" });
      });
    const { server } = serve([[call("tea"), call("pot")]], {
      tools: [into("tea"), into("pot")],
    });
    const stored = await server.items(threadOf(await server.ask("Tea and pot")));
    const calls = stored.filter((item) => item.type === "client_tool_call");
    expect(calls).toMatchObject([{ arguments: { name: "tea" } }, { arguments: { name: "pot" } }]);
    // An answer must be for one of them, whatever ids they were given.
    expect(calls[1]!.call_id).not.toBe(calls[0]!.call_id);
  });

  it("leave their workflow open, and the next run goes on with it", async () => {
    const prepare = contextTool("prepare", (context) =>
      context.addWorkflowTask({ type: "custom", title: "Prepare" }),
    );
    const finish = contextTool("finish", (context) =>
      context.addWorkflowTask({ type: "custom", title: "Finish" }),
    );
    const { server } = serve(
      [[call("prepare")], [call("add_to_cart", { sku: "k1" })], [call("finish")], "All done"],
      { tools: [prepare, finish, addToCart()] },
    );
    const first = await server.ask("Go");
    const before = await server.items(threadOf(first));
    const open = before.find((item) => item.type === "workflow");
    expect(open?.workflow.summary).toBeUndefined();

    const next = await server.events({
      type: "threads.add_client_tool_output",
      params: { thread_id: threadOf(first), result: "ok" },
    });
    const after = await server.items(threadOf(first));
    expect(after.filter((item) => item.type === "workflow")).toMatchObject([
      {
        id: open!.id,
        workflow: { tasks: [{ title: "Prepare" }, { title: "Finish" }], summary: { duration: 0 } },
      },
    ]);
    const completed = before.map((item): ThreadItem =>
      item.type === "client_tool_call" ? { ...item, status: "completed", output: "ok" } : item,
    );
    expect(shown(next, completed)).toEqual(after);
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
