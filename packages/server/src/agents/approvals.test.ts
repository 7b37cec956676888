import type {
  StructuredInputItem,
  ThreadItem,
  ThreadMetadata,
  ThreadStreamEvent,
  WidgetItem,
} from "@chatwright/protocol";
import { Agent, run as runAgent, tool } from "@openai/agents";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { message, shown, textsOf, threadOf } from "../../test-support/events.ts";
import { ANNA, BORIS, type Caller, TestServer } from "../../test-support/server.ts";
import type { ChatKitServer } from "../core/server.ts";
import type { Run } from "../core/run.ts";
import { ScriptedModel, type ScriptedTurn } from "../testing/index.ts";
import { type AgentResponseOptions, simpleToAgentInput, streamAgentResponse } from "./index.ts";
import { AgentContext } from "../answers/index.ts";
import { type ApprovalWidget, decideApproval } from "../answers/approval-widget.ts";
import { takePausedRun } from "./approvals.ts";
import { clientTool } from "./client-tool.ts";

type Context = AgentContext<Caller>;

/** A shop as a product would write it: orders are cancelled with the user's approval only. */
class Shop extends TestServer {
  readonly model: ScriptedModel;
  readonly cancelled: string[] = [];
  agentName = "Shop";
  readonly #options: AgentResponseOptions;

  constructor(turns: readonly ScriptedTurn[], options: AgentResponseOptions = {}) {
    super();
    this.model = new ScriptedModel(turns);
    this.#options = options;
  }

  override async *respond(thread: ThreadMetadata, _item: unknown, caller: Caller, run: Run<Caller>) {
    const cancel = tool({
      name: "cancel_order",
      description: "Cancels an order.",
      parameters: z.object({ number: z.string() }),
      needsApproval: true,
      execute: ({ number }, runContext) => {
        expect((runContext!.context as Context).thread.id).toBe(thread.id);
        this.cancelled.push(number);
        return `cancelled ${number}`;
      },
    });
    const look = tool({
      name: "look",
      description: "Looks.",
      parameters: z.object({}),
      execute: () => "seen",
    });
    const theme = clientTool<Caller>({ name: "theme", description: "Theme.", parameters: z.object({}) });
    const orders = new Agent<Context>({ name: "Orders", model: this.model, tools: [cancel] });
    const agent = new Agent<Context>({
      name: this.agentName,
      model: this.model,
      tools: [cancel, look, theme],
      handoffs: [orders],
    });
    const context = new AgentContext(run);
    const paused = await takePausedRun(agent, context);
    const { data } = await this.store.loadThreadItems(thread.id, { limit: 50, order: "asc" }, caller);
    const input = paused ?? (await simpleToAgentInput(data));
    const result = await runAgent(agent, input, { stream: true, context, signal: run.signal });
    yield* streamAgentResponse(context, result, { showTools: false, ...this.#options });
  }

  override async *action(...[thread, action, sender, caller, run]: ActionArguments) {
    const context = new AgentContext(run);
    const widget = this.#options.approvals?.widget;
    if (widget && (yield* decideApproval(context, action, sender, widget))) {
      yield* this.respond(thread, undefined, caller, run);
    }
  }
}

type ActionArguments = Parameters<ChatKitServer<Caller>["action"]>;

const cancelCall = (number: string) =>
  ({ type: "tool_call", name: "cancel_order", arguments: { number }, callId: `c_${number}` }) as const;

function questionOf(items: readonly ThreadItem[]): StructuredInputItem {
  const question = items.findLast((item) => item.type === "structured_input");
  if (!question) throw new Error("Nothing was asked");
  return question;
}

function decide({ id, thread_id, inputs }: StructuredInputItem, ...answers: (string | undefined)[]) {
  const given = inputs.flatMap(({ id: input }, index) => {
    const value = answers[index];
    return value === undefined ? [] : [[input, { values: [value], skipped: false }] as const];
  });
  return {
    type: "threads.add_structured_input",
    params: {
      thread_id,
      item_id: id,
      input: { status: "answered", answers: Object.fromEntries(given) },
    },
  };
}

/** The outputs of tools that the last request told the model. */
function outputs(model: ScriptedModel): string[] {
  return (model.requests.at(-1)!.input as { type?: string; output?: { text?: string } | string }[]).flatMap(
    ({ type, output }) =>
      type === "function_call_result" ? [typeof output === "string" ? output : (output?.text ?? "")] : [],
  );
}

describe("a tool that needs approval", () => {
  it("is asked about, and runs once it is approved", async () => {
    const shop = new Shop([[{ type: "text", text: "Well" }, cancelCall("A1")], "It is cancelled"]);
    const first = await shop.events(message("Cancel A1"));
    const question = questionOf(shown(first));
    expect(question).toMatchObject({
      status: "pending",
      inputs: [
        {
          type: "multiple_choice",
          question: "Allow “Cancel order” with number: A1?",
          options: [{ value: "Approve" }, { value: "Reject" }],
        },
      ],
    });
    expect(shop.cancelled).toEqual([]);
    const next = await shop.events(decide(question, "Approve"));
    expect(shop.cancelled).toEqual(["A1"]);
    expect(textsOf(shown(next))).toEqual(["It is cancelled"]);
    expect(outputs(shop.model)).toEqual(["cancelled A1"]);
    // The thread keeps no trace of the run that waited.
    expect(JSON.stringify(await shop.items(threadOf(first)))).not.toContain("$schemaVersion");
  });

  it.each([
    ["is rejected", "Reject", "Tool execution was not approved."],
    [
      "is answered in words",
      "Not before Friday",
      "Tool execution was not approved. The user says: Not before Friday",
    ],
    ["is skipped", undefined, "Tool execution was not approved."],
  ])("does not run where it %s, and the model hears of it", async (_case, answer, told) => {
    const shop = new Shop([[cancelCall("A1")], "As you wish"]);
    const question = questionOf(shown(await shop.events(message("Cancel A1"))));
    const next = await shop.events(decide(question, answer));
    expect(textsOf(shown(next))).toEqual(["As you wish"]);
    expect(shop.cancelled).toEqual([]);
    expect(outputs(shop.model)).toEqual([told]);
  });

  it("is decided call by call, beside tools that need none, before the page's calls are made", async () => {
    const shop = new Shop([
      [
        cancelCall("A1"),
        { type: "tool_call", name: "look" },
        { type: "tool_call", name: "theme", callId: "c_theme" },
        cancelCall("A2"),
      ],
      "Done",
    ]);
    const first = await shop.events(message("Cancel both"));
    expect(JSON.stringify(first)).not.toContain("client_tool_call");
    const question = questionOf(shown(first));
    expect(question.inputs).toHaveLength(2);
    const next = await shop.events(decide(question, "Reject", "Approve"));
    expect(shop.cancelled).toEqual(["A2"]);
    expect(shown(next).at(-1)).toMatchObject({ type: "client_tool_call", call_id: "c_theme" });
    const last = await shop.events({
      type: "threads.add_client_tool_output",
      params: { thread_id: question.thread_id, result: "dark" },
    });
    expect(textsOf(shown(last))).toEqual(["Done"]);
  });

  it("cannot be decided twice, or by another user", async () => {
    const shop = new Shop([[cancelCall("A1")], "Done"]);
    const question = questionOf(shown(await shop.events(message("Cancel A1"))));
    await expect(shop.process(decide(question, "Approve"), BORIS)).rejects.toMatchObject({
      code: "not_found",
    });
    await shop.events(decide(question, "Approve"));
    await expect(shop.process(decide(question, "Approve"), ANNA)).rejects.toMatchObject({
      code: "conflict",
    });
    expect(shop.cancelled).toEqual(["A1"]);
  });

  it("counts as not approved where the user writes something else", async () => {
    const shop = new Shop([[cancelCall("A1")], "Then not", "Still not"]);
    const thread = threadOf(await shop.events(message("Cancel A1")));
    const next = await shop.events(message("What is the weather?", thread));
    expect(textsOf(shown(next))).toEqual(["Then not"]);
    expect(shop.cancelled).toEqual([]);
    const items = await shop.items(thread);
    expect(questionOf(items)).toMatchObject({ status: "skipped" });
    expect(JSON.stringify(items)).not.toContain("$schemaVersion");
    expect(JSON.stringify(shop.model.requests.at(-1)!.input)).toContain("(skipped)");
    await expect(shop.process(decide(questionOf(items), "Approve"), ANNA)).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("goes on with the agent that was handed over to", async () => {
    const shop = new Shop([[{ type: "handoff", to: "Orders" }], [cancelCall("A1")], "Orders here"]);
    const question = questionOf(shown(await shop.events(message("Cancel A1"))));
    const next = await shop.events(decide(question, "Approve"));
    expect(shop.cancelled).toEqual(["A1"]);
    expect(textsOf(shown(next))).toEqual(["Orders here"]);
    // The resumed agent is the second one: the request has that agent's tools.
    expect(shop.model.requests.at(-1)!.tools.map(({ name }) => name)).toEqual(["cancel_order"]);
  });

  it("is shown as a step that waits, and as one that is done when it ran", async () => {
    const shop = new Shop([[cancelCall("A1")], "Done"], { showTools: true });
    const first = await shop.events(message("Cancel A1"));
    const workflow = (events: readonly ThreadStreamEvent[]) =>
      shown(events).find((item) => item.type === "workflow");
    const title = "Cancel order";
    expect(workflow(first)).toMatchObject({
      workflow: { tasks: [{ title, status_indicator: "none" }], summary: { title } },
    });
    const next = await shop.events(decide(questionOf(shown(first)), "Approve"));
    expect(workflow(next)).toMatchObject({ workflow: { tasks: [{ title, status_indicator: "complete" }] } });
  });

  it("ends the answer with an error, and does not run, where its agent is not there any more", async () => {
    const shop = new Shop([[cancelCall("A1")], "Again"]);
    const question = questionOf(shown(await shop.events(message("Cancel A1"))));
    shop.agentName = "Renamed";
    const events = await shop.events(decide(question, "Approve"));
    expect(events.at(-1)).toMatchObject({ type: "error", allow_retry: true });
    expect(shop.cancelled).toEqual([]);
    // The next message gets its answer.
    expect(textsOf(shown(await shop.events(message("Well?", question.thread_id))))).toEqual(["Again"]);
  });

  it("is asked about in the product's words", async () => {
    const shop = new Shop([[cancelCall("A1")], "Erledigt"], {
      approvals: {
        question: ({ toolName, input }) => `${toolName}: ${JSON.stringify(input)}`,
        approve: "Ja",
        reject: "Nein",
      },
    });
    const question = questionOf(shown(await shop.events(message("Storniere A1"))));
    expect(question.inputs[0]).toMatchObject({
      question: 'cancel_order: {"number":"A1"}',
      options: [{ value: "Ja" }, { value: "Nein" }],
    });
    await shop.events(decide(question, "Ja"));
    expect(shop.cancelled).toEqual(["A1"]);
  });

  it("keeps its run off the wire, out of the model's input, and without the caller's secrets", async () => {
    const shop = new Shop([[cancelCall("A1")], "Then not"]);
    const first = await shop.events(message("Cancel A1"));
    const thread = threadOf(first);
    const stored = JSON.stringify(await shop.items(thread));
    expect(stored).toContain("$schemaVersion");
    expect(stored).not.toContain(ANNA.user);
    const list = await shop.process({ type: "items.list", params: { thread_id: thread } }, ANNA);
    const get = await shop.process({ type: "threads.get_by_id", params: { thread_id: thread } }, ANNA);
    for (const told of [first, list, get]) expect(JSON.stringify(told)).not.toContain("schemaVersion");
    expect(JSON.stringify(await simpleToAgentInput(await shop.items(thread)))).not.toContain("schemaVersion");
  });
});

describe("a widget that asks", () => {
  const widget: ApprovalWidget = (calls) => ({
    type: "Card",
    children: calls.map(({ toolName, input, approve, reject, decision }) => ({
      type: "Row" as const,
      children: [
        { type: "Text" as const, value: `${toolName} ${JSON.stringify(input)}: ${decision ?? "?"}` },
        { type: "Button" as const, label: "Yes", onClickAction: approve },
        { type: "Button" as const, label: "No", onClickAction: reject },
      ],
    })),
  });
  const click = (item: WidgetItem, call: number, approved: boolean) => ({
    type: "threads.custom_action",
    params: {
      thread_id: item.thread_id,
      item_id: item.id,
      action: { type: "chatwright.approval", payload: { call: `call_${call}`, approved } },
    },
  });
  const widgetOf = (items: readonly ThreadItem[]) =>
    items.find((item) => item.type === "widget") as WidgetItem;
  const texts = (item: WidgetItem) => JSON.stringify(item.widget).match(/: (approved|rejected|\?)(?=")/g);
  const begin = async (turns: readonly ScriptedTurn[]) => {
    const shop = new Shop(turns, { approvals: { widget } });
    const asked = widgetOf(shown(await shop.events(message("Cancel"))));
    return { shop, asked };
  };

  it("declares the actions of its buttons, shows each decision, and the run goes on when all are made", async () => {
    const { shop, asked } = await begin([[cancelCall("A1"), cancelCall("A2")], "Done"]);
    const { payload } = click(asked, 0, true).params.action;
    expect(JSON.stringify(asked.widget)).toContain(JSON.stringify(payload));
    const first = await shop.events(click(asked, 0, true));
    expect(shop.cancelled).toEqual([]);
    expect(texts(widgetOf(shown(first)))).toEqual([": approved", ": ?"]);
    const second = await shop.events(click(asked, 1, false));
    expect(textsOf(shown(second))).toEqual(["Done"]);
    expect(texts(widgetOf(await shop.items(asked.thread_id)))).toEqual([": approved", ": rejected"]);
    expect(shop.cancelled).toEqual(["A1"]);
    expect(outputs(shop.model)).toEqual(["cancelled A1", "Tool execution was not approved."]);
  });

  it("takes a decision once, of its own calls, and none after the user wrote something else", async () => {
    const { shop, asked } = await begin([[cancelCall("A1"), cancelCall("A2")], "Then not"]);
    await shop.events(click(asked, 0, false));
    await shop.events(click(asked, 0, true));
    await shop.events(click(asked, 7, true));
    const other = click(asked, 1, true);
    other.params.action.type = "other";
    await shop.events(other);
    expect(texts(widgetOf(await shop.items(asked.thread_id)))).toEqual([": rejected", ": ?"]);
    expect(shop.model.requests).toHaveLength(1);
    await shop.events(message("Never mind", asked.thread_id));
    expect((await shop.events(click(asked, 1, true))).map(({ type }) => type)).toEqual(["stream_options"]);
    expect(shop.cancelled).toEqual([]);
    expect(JSON.stringify(await shop.items(asked.thread_id))).not.toContain("$schemaVersion");
  });
});

describe("a stored run", () => {
  const PREFIX = "chatwright:paused-run:";

  /** A shop that waits, and what it stored: `change` makes another text of that. */
  async function waiting(change: (stored: Record<string, unknown>) => string) {
    const shop = new Shop([[cancelCall("A1")], "It goes on"]);
    const question = questionOf(shown(await shop.events(message("Cancel A1"))));
    const items = await shop.items(question.thread_id);
    const kept = items.find((item) => item.type === "sdk_hidden_context")!;
    const stored = JSON.parse(kept.content.slice(PREFIX.length)) as Record<string, unknown>;
    await shop.store.saveItem(question.thread_id, { ...kept, content: PREFIX + change(stored) }, ANNA);
    return { shop, question };
  }

  it("of 0.1, which had no version, goes on", async () => {
    const { shop, question } = await waiting(({ version, ...rest }) => {
      expect(version).toBe(1);
      expect(Object.keys(rest).toSorted()).toEqual(["approve", "calls", "questionId", "reject", "state"]);
      return JSON.stringify(rest);
    });
    await shop.events(decide(question, "Approve"));
    expect(shop.cancelled).toEqual(["A1"]);
  });

  const broken: [string, (stored: Record<string, unknown>) => string][] = [
    ["of another version", (stored) => JSON.stringify({ ...stored, version: 99 })],
    ["that is not JSON", () => "{"],
    ["that lacks a field", (stored) => JSON.stringify({ ...stored, calls: undefined })],
    ["that its agent does not know", (stored) => JSON.stringify({ ...stored, state: "{}" })],
  ];

  it.each(broken)("%s ends in an error with a code, and the thread goes on", async (_case, change) => {
    const { shop, question } = await waiting(change);
    const failed = await shop.events(decide(question, "Approve"));
    expect(failed.at(-1)).toMatchObject({ type: "error", code: "paused_run_unreadable", allow_retry: true });
    expect(shop.log.find(({ level }) => level === "error")?.fields).toMatchObject({
      err: { type: "PausedRunError", code: "paused_run_unreadable" },
    });
    const next = await shop.events(message("And now?", question.thread_id));
    expect(textsOf(shown(next))).toEqual(["It goes on"]);
    expect(shop.cancelled).toEqual([]);
  });

  it("that cannot be read does not disturb the answer to a message that took its place", async () => {
    const { shop, question } = await waiting(() => "{");
    const next = await shop.events(message("Never mind", question.thread_id));
    expect(textsOf(shown(next))).toEqual(["It goes on"]);
  });
});
