import type { ThreadStreamEvent } from "@chatwright/protocol";
import { Agent, type FunctionTool, handoff, run } from "@openai/agents";
import { describe, expect, it } from "vitest";
import { AgentServer } from "../../test-support/agents.ts";
import { message, outline, shown, textsOf, threadOf } from "../../test-support/events.ts";
import { ANNA, type Caller, TestServer } from "../../test-support/server.ts";
import { ScriptedModel, type ScriptedTurn } from "../testing/index.ts";
import { AgentContext } from "../answers/agent-context.ts";
import { ResponseStreamConverter } from "../answers/response-stream-converter.ts";
import { streamAgentResponse } from "./stream-agent-response.ts";
import { type Context, serve, contextTool, call } from "../../test-support/agent-answers.ts";
import { storedAndShown, card } from "../../test-support/stored-items.ts";

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
