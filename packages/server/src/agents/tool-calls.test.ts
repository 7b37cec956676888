import type { ThreadItem, ThreadStreamEvent } from "@chatwright/protocol";
import { Agent, type AgentOptions, OpenAIResponsesModel, tool } from "@openai/agents";
import OpenAI from "openai";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { AgentServer } from "../../test-support/agents.ts";
import { expectWellFormed } from "../../test-support/tool-actions.ts";
import { outline, shown, threadOf } from "../../test-support/events.ts";
import { type Caller, tick } from "../../test-support/server.ts";
import type { AgentContext } from "../answers/agent-context.ts";
import { type ShowTools, toolTask } from "../answers/tool-task.ts";
import { type ModelTurnInput, type OpenAIServer, openaiServer } from "../testing/index.ts";
import { ScriptedModel, type ScriptedTurn } from "../testing/index.ts";
import { clientTool } from "./client-tool.ts";

type Context = AgentContext<Caller>;

const call = (name: string, args: Record<string, unknown> = {}) =>
  ({ type: "tool_call", name, arguments: args }) as const;

function toolOf(name: string, work: (context: Context) => unknown = () => undefined) {
  return tool({
    name,
    description: name,
    parameters: z.object({}),
    execute: async (_args, runContext) => {
      await work(runContext!.context as Context);
      return "done";
    },
  });
}

/** The answer to one message, as it was shown and as it is stored. */
async function answer(
  turns: readonly ScriptedTurn[],
  config: Partial<AgentOptions<Context>> = {},
  showTools: ShowTools = true,
): Promise<{ events: ThreadStreamEvent[]; items: ThreadItem[] }> {
  const agent = new Agent<Context>({ name: "Shop", model: new ScriptedModel(turns), ...config });
  return ask(new AgentServer(agent, { showTools }));
}

async function ask(server: AgentServer): Promise<{ events: ThreadStreamEvent[]; items: ThreadItem[] }> {
  const events = await server.ask("Go");
  expectWellFormed(events);
  const stored = await server.items(threadOf(events));
  expect(shown(events)).toEqual(stored);
  return { events, items: stored.slice(1) };
}

const workflows = (items: readonly ThreadItem[]) =>
  items.flatMap((item) => (item.type === "workflow" ? [item.workflow] : []));

describe("a function tool", () => {
  it("is a task that loads, then is complete, in a workflow that the answer ends", async () => {
    const { events, items } = await answer([[call("search_products")], "Here"], {
      tools: [toolOf("search_products")],
    });
    expect(outline(events).slice(3, 6)).toEqual(["added workflow", "task.updated", "done workflow"]);
    expect(events[3]).toMatchObject({
      item: { workflow: { tasks: [{ title: "Search products", status_indicator: "loading" }] } },
    });
    expect(items).toMatchObject([
      {
        type: "workflow",
        workflow: {
          tasks: [{ type: "custom", title: "Search products", status_indicator: "complete" }],
          summary: { title: "Search products" },
        },
      },
      { type: "assistant_message" },
    ]);
  });

  it("that fails says so, and keeps what went wrong to itself", async () => {
    const broken = toolOf("get_weather", () => {
      throw new Error("connect ECONNREFUSED 10.0.0.3");
    });
    const { items, events } = await answer([[call("get_weather")], "Sorry"], { tools: [broken] });
    expect(workflows(items)).toMatchObject([
      { tasks: [{ title: "Get weather", status_indicator: "none", content: "Failed" }] },
    ]);
    expect(JSON.stringify(events)).not.toContain("ECONNREFUSED");
  });

  it("that takes too long has failed", async () => {
    const slow = tool({
      name: "slow",
      description: "slow",
      parameters: z.object({}),
      timeoutMs: 5,
      execute: () => new Promise<string>(() => {}),
    });
    const { items } = await answer([[call("slow")], "Sorry"], { tools: [slow] });
    expect(workflows(items)).toMatchObject([{ tasks: [{ status_indicator: "none", content: "Failed" }] }]);
  });

  it("that shows a widget ends its workflow, which is complete then", async () => {
    const show = toolOf("show", (context) => context.streamWidget({ type: "Card", children: [] }));
    const { events, items } = await answer([[call("show")], "There"], { tools: [show] });
    expect(outline(events).slice(3, 6)).toEqual(["added workflow", "done workflow", "done widget"]);
    expect(workflows(items)).toMatchObject([{ tasks: [{ status_indicator: "complete" }] }]);
  });

  it("that fails after it showed a widget changes what is stored of its workflow", async () => {
    const show = toolOf("show", async (context) => {
      await context.streamWidget({ type: "Card", children: [] });
      throw new Error("late");
    });
    const { events, items } = await answer([[call("show")], "There"], { tools: [show] });
    expect(outline(events)).toContain("thread.item.replaced");
    expect(workflows(items)).toMatchObject([{ tasks: [{ status_indicator: "none", content: "Failed" }] }]);
  });

  it("of another agent is shown as any other", async () => {
    const researcher = new Agent<Context>({ name: "Researcher", model: new ScriptedModel(["Found it"]) });
    const asked = researcher.asTool({ toolName: "ask_researcher", toolDescription: "Asks." });
    const { items } = await answer([[call("ask_researcher", { input: "tea" })], "So"], { tools: [asked] });
    expect(workflows(items)).toMatchObject([
      { tasks: [{ title: "Ask researcher", status_indicator: "complete" }] },
    ]);
  });

  it("of the page is shown once, and done when it is handed over", async () => {
    const theme = clientTool<Caller>({
      name: "switch_theme",
      description: "Switches the theme.",
      parameters: z.object({}),
    });
    const { items } = await answer([[call("switch_theme")]], { tools: [theme] });
    expect(items).toMatchObject([
      { workflow: { tasks: [{ title: "Switch theme", status_indicator: "complete" }], summary: {} } },
      { type: "client_tool_call", status: "pending" },
    ]);
    expect(items).toHaveLength(2);
  });
});

describe("workflows", () => {
  it("of the model's reasoning take the calls up", async () => {
    const { items } = await answer(
      [
        [{ type: "reasoning", text: "First look" }, call("look")],
        [
          { type: "reasoning", text: "Enough" },
          { type: "text", text: "Tea" },
        ],
      ],
      { tools: [toolOf("look")] },
    );
    expect(workflows(items)).toMatchObject([
      {
        type: "reasoning",
        tasks: [
          { type: "thought", content: "First look" },
          { title: "Look", status_indicator: "complete" },
          { type: "thought", content: "Enough" },
        ],
        summary: { duration: 0 },
      },
    ]);
  });

  it("of calls become the model's when it begins to reason", async () => {
    const { items } = await answer(
      [
        [call("look")],
        [
          { type: "reasoning", text: "Enough" },
          { type: "text", text: "Tea" },
        ],
      ],
      { tools: [toolOf("look")] },
    );
    expect(workflows(items)).toMatchObject([{ tasks: [{ title: "Look" }, { content: "Enough" }] }]);
  });

  it("of a tool keep the numbers of their tasks, whatever else is called", async () => {
    const work = toolOf("work", async (context) => {
      await context.startWorkflow();
      await context.addWorkflowTask({ type: "custom", title: "One", status_indicator: "loading" });
      // The other calls go on meanwhile.
      for (let turn = 0; turn < 5; turn++) await tick();
      await context.addWorkflowTask({ type: "custom", title: "Two" });
      await context.updateWorkflowTask({ type: "custom", title: "One, done" }, 0);
      await context.endWorkflow({ title: "Worked" });
    });
    const { items } = await answer([[call("look"), call("work"), call("look")], "Done"], {
      tools: [toolOf("look"), work],
    });
    expect(workflows(items)).toMatchObject([
      { type: "reasoning", tasks: [{ title: "Look" }, { title: "Work" }, { title: "Look" }] },
      { type: "custom", tasks: [{ title: "One, done" }, { title: "Two" }], summary: { title: "Worked" } },
    ]);
  });

  it("of a tool that are open get nothing put into them", async () => {
    const start = toolOf("start", (context) => context.addWorkflowTask({ type: "custom", title: "Mine" }));
    const { items } = await answer([[call("start")], [call("look")], "Done"], {
      tools: [start, toolOf("look")],
    });
    expect(workflows(items)).toMatchObject([{ tasks: [{ title: "Start" }] }, { tasks: [{ title: "Mine" }] }]);
    expect(workflows(items)[1]!.tasks).toHaveLength(1);
  });

  it("are told to the model only where the product's code made them", async () => {
    const start = toolOf("start", (context) => context.addWorkflowTask({ type: "custom", title: "Mine" }));
    const model = new ScriptedModel([[call("start"), call("look")], "Done", "Again"]);
    const server = new AgentServer(
      new Agent<Context>({ name: "Shop", model, tools: [start, toolOf("look")] }),
      { showTools: true },
    );
    await server.ask("Again", threadOf(await server.ask("Go")));
    const told = JSON.stringify(model.requests.at(-1)!.input);
    expect(told).toContain("Mine");
    expect(told).not.toContain("Look");
  });
});

describe("what is shown", () => {
  const tools = [toolOf("look"), toolOf("secret"), toolOf("pay")];
  const turns = () => [[call("look"), call("secret"), call("pay")], "Done"] as const;
  const titles = (items: readonly ThreadItem[]) =>
    workflows(items).map((workflow) => workflow.tasks.map(({ title }) => title));

  it("can be nothing", async () => {
    expect(titles((await answer(turns(), { tools }, false)).items)).toEqual([]);
  });

  it("can be said for each tool, or for a kind", async () => {
    const show: ShowTools = {
      secret: false,
      look: "Schaut nach",
      pay: (paid) => ({ type: "custom", title: `Pays: ${paid.status}` }),
    };
    expect(titles((await answer(turns(), { tools }, show)).items)).toEqual([["Schaut nach", "Pays: done"]]);
    expect(titles((await answer(turns(), { tools }, { function: false })).items)).toEqual([]);
  });

  it("can be said by a function for all", async () => {
    const show: ShowTools = (made) => toolTask({ ...made, title: made.toolName.toUpperCase() });
    expect(titles((await answer(turns(), { tools }, show)).items)).toEqual([["LOOK", "SECRET", "PAY"]]);
  });

  it("are handoffs, too", async () => {
    const sales = new Agent<Context>({ name: "Sales", model: new ScriptedModel(["Sales here"]) });
    const { items } = await answer([[{ type: "handoff", to: "Sales" }]], { handoffs: [sales] });
    expect(workflows(items)).toMatchObject([
      { tasks: [{ title: "Handed over to Sales", status_indicator: "complete" }] },
    ]);
    const other = new Agent<Context>({ name: "Sales", model: new ScriptedModel(["Sales here"]) });
    const hidden = await answer(
      [[{ type: "handoff", to: "Sales" }]],
      { handoffs: [other] },
      { handoff: false },
    );
    expect(workflows(hidden.items)).toEqual([]);
  });
});

describe("tools of the Responses API", () => {
  const open: OpenAIServer[] = [];
  afterEach(async () => {
    for (const server of open.splice(0)) await server.close();
  });

  /** An item of the response as the API streams it: begun, then complete. */
  const item = (output_index: number, fields: Record<string, unknown>) => ({
    type: "raw" as const,
    events: [
      {
        type: "response.output_item.added",
        output_index,
        item: {
          id: `it_${output_index}`,
          type: fields["type"],
          name: fields["name"],
          status: "in_progress",
        },
      },
      {
        type: "response.output_item.done",
        output_index,
        item: { id: `it_${output_index}`, status: "completed", ...fields },
      },
    ],
  });

  it("are tasks with what they searched and found; images stay images", async () => {
    const turn: ModelTurnInput = [
      item(5, {
        type: "web_search_call",
        action: {
          type: "search",
          query: "best tea",
          queries: ["best tea", "tea 2026"],
          sources: [{ type: "url", url: "https://tea.example/1" }],
        },
      }),
      item(6, { type: "file_search_call", queries: ["warranty"], results: [{ filename: "manual.pdf" }] }),
      item(7, { type: "code_interpreter_call", code: "1+1", outputs: [] }),
      item(8, { type: "mcp_call", name: "list_orders", server_label: "shop", arguments: "{}", output: "[]" }),
      item(9, { type: "mcp_call", name: "cancel", arguments: "{", error: "no such order 4711" }),
      item(10, { type: "image_generation_call", result: "AAAA" }),
      { type: "text", text: "There" },
    ];
    const openai = await openaiServer([turn]);
    open.push(openai);
    const client = new OpenAI({ apiKey: "test", baseURL: openai.url, maxRetries: 0 });
    const agent = new Agent<Context>({ name: "Shop", model: new OpenAIResponsesModel(client, "test-model") });
    const { events, items } = await ask(new AgentServer(agent, { showTools: true }));
    expect(events[3]).toMatchObject({
      item: { workflow: { tasks: [{ type: "web_search", status_indicator: "loading" }] } },
    });
    expect(items.map(({ type }) => type)).toEqual(["workflow", "generated_image", "assistant_message"]);
    expect(workflows(items)[0]!.tasks).toEqual([
      {
        type: "web_search",
        status_indicator: "complete",
        title_query: "best tea",
        queries: ["best tea", "tea 2026"],
        sources: [{ type: "url", url: "https://tea.example/1", title: "https://tea.example/1" }],
      },
      {
        type: "file",
        status_indicator: "complete",
        title: "warranty",
        sources: [{ type: "file", title: "manual.pdf", filename: "manual.pdf" }],
      },
      { type: "custom", icon: "square-code", status_indicator: "complete", title: "Run code" },
      { type: "custom", status_indicator: "complete", title: "List orders" },
      { type: "custom", status_indicator: "none", title: "Cancel", content: "Failed" },
    ]);
    expect(JSON.stringify(events)).not.toContain("4711");
  });
});
