import type { StructuredInputItem, ThreadItem, ThreadMetadata, WidgetItem } from "@chatwright/protocol";
import { isStepCount, streamText, type ToolApprovalConfiguration, type ToolSet, tool } from "ai";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { type AiTurn, text, toolCall } from "../../test-support/ai-sdk.ts";
import { message, shown, textsOf, threadOf } from "../../test-support/events.ts";
import { ANNA, BORIS, type Caller, TestServer } from "../../test-support/server.ts";
import type { ChatKitServer } from "../core/server.ts";
import type { Run } from "../core/run.ts";
import { ScriptedLanguageModel } from "../testing/index.ts";
import { type AiApprovalOptions, streamAiResponse, takePausedMessages, toModelMessages } from "./index.ts";
import { AgentContext, type ApprovalWidget, decideApproval } from "../answers/index.ts";

interface ShopOptions extends Partial<AiApprovalOptions> {
  /** Default: `cancel_order` needs the user's approval. */
  toolApproval?: ToolApprovalConfiguration<ToolSet, never>;
  showTools?: boolean;
}

/** A shop as a product would write it: orders are cancelled with the user's approval only. */
class Shop extends TestServer {
  readonly model: ScriptedLanguageModel;
  readonly cancelled: unknown[] = [];
  readonly #options: ShopOptions;

  constructor(turns: readonly AiTurn[], options: ShopOptions = {}) {
    super();
    this.model = new ScriptedLanguageModel(turns);
    this.#options = options;
  }

  override async *respond(thread: ThreadMetadata, _item: unknown, caller: Caller, run: Run<Caller>) {
    const { toolApproval = { cancel_order: "user-approval" }, showTools = false, ...ask } = this.#options;
    const cancel = (input: unknown) => {
      this.cancelled.push(input);
      return `cancelled ${JSON.stringify(input)}`;
    };
    const tools: ToolSet = {
      cancel_order: tool({ inputSchema: z.object({ number: z.string() }), execute: cancel }),
      cancel_until: tool({
        inputSchema: z.object({ day: z.string().transform((day) => new Date(day)) }),
        execute: cancel,
      }),
      look: tool({ inputSchema: z.object({}), execute: () => "seen" }),
      // The page's.
      theme: tool({ inputSchema: z.object({}) }),
    };
    const context = new AgentContext(run);
    const paused = await takePausedMessages(context);
    const { data } = await this.store.loadThreadItems(thread.id, { limit: 50, order: "asc" }, caller);
    const messages = paused ?? (await toModelMessages(data));
    const result = streamText({
      model: this.model,
      messages,
      tools,
      toolApproval,
      stopWhen: isStepCount(8),
      abortSignal: run.signal,
      maxRetries: 0,
      onError: () => {},
    });
    yield* streamAiResponse(context, result, { showTools, approvals: { ...ask, messages } });
  }

  override async *action(...[thread, action, sender, caller, run]: ActionArguments) {
    const context = new AgentContext(run);
    const { widget } = this.#options;
    if (widget && (yield* decideApproval(context, action, sender, widget))) {
      yield* this.respond(thread, undefined, caller, run);
    }
  }

  /** The outputs of tools that the last request told the model, by call. */
  get told(): Record<string, unknown> {
    const outputs = this.model.requests
      .at(-1)!
      .prompt.flatMap(({ role, content }) =>
        role === "tool"
          ? content.flatMap((part) => (part.type === "tool-result" ? [[part.toolCallId, part.output]] : []))
          : [],
      );
    return Object.fromEntries(outputs) as Record<string, unknown>;
  }
}

type ActionArguments = Parameters<ChatKitServer<Caller>["action"]>;

const cancelCall = (number: string) => toolCall("cancel_order", { number }, `c_${number}`);

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
  const input = { status: "answered", answers: Object.fromEntries(given) };
  return { type: "threads.add_structured_input", params: { thread_id, item_id: id, input } };
}

const denied = (reason: string) => ({ type: "execution-denied", reason });
const isPausedRun = (items: readonly ThreadItem[]) => JSON.stringify(items).includes("paused-run");

describe("a tool that needs approval", () => {
  it("is asked about, and runs once it is approved", async () => {
    const shop = new Shop([[text("Well"), cancelCall("A1")], "It is cancelled"]);
    const first = await shop.events(message("Cancel A1"));
    expect(textsOf(shown(first))).toEqual(["Well"]);
    const question = questionOf(shown(first));
    expect(question).toMatchObject({
      status: "pending",
      inputs: [
        {
          question: "Allow “Cancel order” with number: A1?",
          options: [{ value: "Approve" }, { value: "Reject" }],
        },
      ],
    });
    expect(shop.cancelled).toEqual([]);
    const next = await shop.events(decide(question, "Approve"));
    expect(shop.cancelled).toEqual([{ number: "A1" }]);
    expect(textsOf(shown(next))).toEqual(["It is cancelled"]);
    expect(shop.told).toEqual({ c_A1: { type: "text", value: 'cancelled {"number":"A1"}' } });
    // The model reads what it said before once, and not again from the history.
    expect(JSON.stringify(shop.model.requests.at(-1)!.prompt).match(/Well/g)).toHaveLength(1);
    expect(isPausedRun(await shop.items(threadOf(first)))).toBe(false);
  });

  it.each([
    ["is rejected", "Reject", "Tool execution was not approved."],
    [
      "is answered in words",
      "Not before Friday",
      "Tool execution was not approved. The user says: Not before Friday",
    ],
    ["is skipped", undefined, "Tool execution was not approved."],
  ])("does not run where it %s, and the model hears of it", async (_case, answer, reason) => {
    const shop = new Shop([[cancelCall("A1")], "As you wish"]);
    const question = questionOf(shown(await shop.events(message("Cancel A1"))));
    const next = await shop.events(decide(question, answer));
    expect(textsOf(shown(next))).toEqual(["As you wish"]);
    expect(shop.cancelled).toEqual([]);
    expect(shop.told).toEqual({ c_A1: denied(reason) });
  });

  it("is decided call by call, beside tools that need none; the page's calls of the turn are not made", async () => {
    const shop = new Shop([
      [cancelCall("A1"), toolCall("look", {}, "c_look"), toolCall("theme", {}, "c_theme"), cancelCall("A2")],
      "Done",
    ]);
    const first = await shop.events(message("Cancel both"));
    expect(JSON.stringify(first)).not.toContain("client_tool_call");
    const question = questionOf(shown(first));
    expect(question.inputs).toHaveLength(2);
    const next = await shop.events(decide(question, "Reject", "Approve"));
    expect(shop.cancelled).toEqual([{ number: "A2" }]);
    expect(textsOf(shown(next))).toEqual(["Done"]);
    expect(shop.told).toMatchObject({
      c_A1: denied("Tool execution was not approved."),
      c_look: { value: "seen" },
      c_theme: { value: { error: { code: "client_tool_unanswered" } } },
      c_A2: { value: 'cancelled {"number":"A2"}' },
    });
  });

  it("may be asked about again and again within one answer", async () => {
    const shop = new Shop([[cancelCall("A1")], [cancelCall("A2")], "Both"]);
    const first = questionOf(shown(await shop.events(message("Cancel both"))));
    const second = questionOf(shown(await shop.events(decide(first, "Approve"))));
    expect(second.id).not.toBe(first.id);
    expect(shop.cancelled).toEqual([{ number: "A1" }]);
    const last = await shop.events(decide(second, "Approve"));
    expect(shop.cancelled).toEqual([{ number: "A1" }, { number: "A2" }]);
    expect(textsOf(shown(last))).toEqual(["Both"]);
    expect(Object.keys(shop.told)).toEqual(["c_A1", "c_A2"]);
  });

  it("gets its input as its schema made it", async () => {
    const day = "2026-11-23T00:00:00.000Z";
    const shop = new Shop([[toolCall("cancel_until", { day })], "Done"], {
      toolApproval: { cancel_until: "user-approval" },
    });
    const question = questionOf(shown(await shop.events(message("Cancel"))));
    await shop.events(decide(question, "Approve"));
    expect(shop.cancelled).toEqual([{ day: new Date(day) }]);
  });

  it("is asked about with the product's reason, and not at all where the product decides", async () => {
    const toolApproval = ({ toolCall: { input } }: { toolCall: { input: unknown } }) => {
      const { number } = input as { number: string };
      if (number === "A1") return { type: "user-approval", reason: "It is on its way." } as const;
      return number === "A2" ? "approved" : ({ type: "denied", reason: "It has arrived" } as const);
    };
    const shop = new Shop([[cancelCall("A1"), cancelCall("A2"), cancelCall("A3")], "Done"], {
      toolApproval,
    });
    const question = questionOf(shown(await shop.events(message("Cancel all"))));
    expect(question.inputs).toMatchObject([
      { question: "Allow “Cancel order” with number: A1? It is on its way." },
    ]);
    expect(shop.cancelled).toEqual([{ number: "A2" }]);
    await shop.events(decide(question, "Approve"));
    expect(shop.cancelled).toEqual([{ number: "A2" }, { number: "A1" }]);
    expect(shop.told["c_A3"]).toEqual(denied("It has arrived"));
  });

  it("cannot be decided twice, or by another user", async () => {
    const shop = new Shop([[cancelCall("A1")], "Done"]);
    const question = questionOf(shown(await shop.events(message("Cancel A1"))));
    const notFound = { code: "not_found" };
    await expect(shop.process(decide(question, "Approve"), BORIS)).rejects.toMatchObject(notFound);
    await shop.events(decide(question, "Approve"));
    const conflict = { code: "conflict" };
    await expect(shop.process(decide(question, "Approve"), ANNA)).rejects.toMatchObject(conflict);
    expect(shop.cancelled).toEqual([{ number: "A1" }]);
  });

  it("counts as not approved where the user writes something else", async () => {
    const shop = new Shop([[cancelCall("A1")], "Then not"]);
    const thread = threadOf(await shop.events(message("Cancel A1")));
    const next = await shop.events(message("What is the weather?", thread));
    expect(textsOf(shown(next))).toEqual(["Then not"]);
    expect(shop.cancelled).toEqual([]);
    expect(questionOf(await shop.items(thread))).toMatchObject({ status: "skipped" });
    expect(isPausedRun(await shop.items(thread))).toBe(false);
    expect(JSON.stringify(shop.model.requests.at(-1)!.prompt)).toContain("(skipped)");
  });

  it.each([
    ["Approve", "complete"],
    ["Reject", "none"],
  ])("is shown as a step that waits, and as what came of it: %s", async (answer, status_indicator) => {
    const shop = new Shop([[cancelCall("A1")], "Done"], { showTools: true });
    const first = shown(await shop.events(message("Cancel A1")));
    const workflow = (items: readonly ThreadItem[]) => items.find((item) => item.type === "workflow");
    const title = "Cancel order";
    expect(workflow(first)).toMatchObject({ workflow: { tasks: [{ title, status_indicator: "none" }] } });
    const next = shown(await shop.events(decide(questionOf(first), answer)));
    expect(workflow(next)).toMatchObject({ workflow: { tasks: [{ title, status_indicator }] } });
  });

  it("keeps its messages off the wire, and out of the model's input", async () => {
    const shop = new Shop([[cancelCall("A1")]]);
    const first = await shop.events(message("Cancel A1"));
    const thread = threadOf(first);
    const items = await shop.items(thread);
    expect(isPausedRun(items)).toBe(true);
    const list = await shop.process({ type: "items.list", params: { thread_id: thread } }, ANNA);
    const get = await shop.process({ type: "threads.get_by_id", params: { thread_id: thread } }, ANNA);
    for (const told of [first, list, get, await toModelMessages(items)]) {
      expect(JSON.stringify(told)).not.toContain("paused-run");
    }
  });
});

describe("a widget that asks", () => {
  const widget: ApprovalWidget = (calls) => ({
    type: "Card",
    children: calls.map(({ toolName, input, reason, decision }) => ({
      type: "Text" as const,
      value: `${toolName} ${JSON.stringify(input)} ${reason ?? "why?"}: ${decision ?? "?"}`,
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

  it("shows each decision, and the run goes on when all are made", async () => {
    const toolApproval = { cancel_order: { type: "user-approval", reason: "Sure?" } } as const;
    const shop = new Shop([[cancelCall("A1"), cancelCall("A2")], "Done"], {
      widget,
      toolApproval,
    });
    const widgetIn = (items: readonly ThreadItem[]) =>
      items.find((item) => item.type === "widget") as WidgetItem;
    const asked = widgetIn(shown(await shop.events(message("Cancel"))));
    const first = await shop.events(click(asked, 0, true));
    expect(shop.cancelled).toEqual([]);
    expect(JSON.stringify(widgetIn(shown(first)))).toContain("Sure?: approved");
    const second = await shop.events(click(asked, 1, false));
    expect(textsOf(shown(second))).toEqual(["Done"]);
    expect(shop.cancelled).toEqual([{ number: "A1" }]);
    expect(shop.told["c_A2"]).toEqual(denied("Tool execution was not approved."));
  });
});

it("ends in an error with a code where its messages are damaged, and the thread goes on", async () => {
  const shop = new Shop([[cancelCall("A1")], "It goes on"]);
  const question = questionOf(shown(await shop.events(message("Cancel A1"))));
  const kept = (await shop.items(question.thread_id)).find((item) => item.type === "sdk_hidden_context")!;
  const content = kept.content.replace(String.raw`\"messages\":`, String.raw`\"told\":`);
  expect(content).not.toBe(kept.content);
  await shop.store.saveItem(question.thread_id, { ...kept, content }, ANNA);
  const failed = await shop.events(decide(question, "Approve"));
  expect(failed.at(-1)).toMatchObject({ type: "error", code: "paused_run_unreadable" });
  const next = await shop.events(message("And now?", question.thread_id));
  expect(textsOf(shown(next))).toEqual(["It goes on"]);
  expect(shop.cancelled).toEqual([]);
});
