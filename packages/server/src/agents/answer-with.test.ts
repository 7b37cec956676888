import type { StructuredInputItem } from "@chatwright/protocol";
import { Agent, tool } from "@openai/agents";
import { describe, expect, expectTypeOf, it } from "vitest";
import { z } from "zod";
import { message, shown, textsOf, threadOf } from "../../test-support/events.ts";
import { ANNA, type Caller, TestServer } from "../../test-support/server.ts";
import type { AgentContext, Respond } from "../answers/index.ts";
import { ChatKitServer } from "../core/server.ts";
import { ScriptedModel, type ScriptedTurn } from "../testing/index.ts";
import { answerWith, clientTool, ThreadItemConverter } from "./index.ts";

type Context = AgentContext<Caller>;

const agentOf = (model: ScriptedModel, ...tools: Agent<Context>["tools"]) =>
  new Agent<Context>({ name: "Shop", model, tools });

function serve(turns: readonly ScriptedTurn[], ...tools: Agent<Context>["tools"]) {
  const model = new ScriptedModel(turns);
  return { model, server: new TestServer(answerWith(agentOf(model, ...tools))) };
}

describe("answerWith, for an agent of the Agents SDK", () => {
  it("reads the conversation, streams the answer and names the thread", async () => {
    const { server, model } = serve(["The Halo", "The Nook"]);
    const first = await server.events(message("Which kettle boils fastest?"));
    const thread = threadOf(first);
    const next = await server.events(message("And which is quiet?", thread));
    expect(textsOf([...shown(first), ...shown(next)])).toEqual(["The Halo", "The Nook"]);
    expect(JSON.stringify(model.requests[1]?.input)).toMatch(/boils fastest.*The Halo.*is quiet/);
    expect(await server.store.loadThread(thread, ANNA)).toMatchObject({
      title: "Which kettle boils fastest?",
    });
  });

  it("is the respond of a subclass, of the agent's caller", () => {
    const answer = answerWith(agentOf(new ScriptedModel([])));
    expectTypeOf(answer).toEqualTypeOf<Respond<Caller>>();
    class Assistant extends ChatKitServer<Caller> {
      override respond = answer;
    }
    expectTypeOf<Assistant>().toExtend<ChatKitServer<Caller>>();
    expectTypeOf(answerWith<Caller>(new Agent({ name: "Any" }))).toEqualTypeOf<Respond<Caller>>();
  });

  it("resumes a run that waited for the user's approval", async () => {
    const cancelled: string[] = [];
    const cancel = tool({
      name: "cancel_order",
      description: "Cancels an order.",
      parameters: z.object({ number: z.string() }),
      needsApproval: true,
      execute: ({ number }) => `cancelled ${cancelled.push(number)}`,
    });
    const call = { type: "tool_call", name: "cancel_order", arguments: { number: "A1" } } as const;
    const { server } = serve([call, "It is cancelled"], cancel);
    const question = shown(await server.events(message("Cancel A1"))).find(
      (item): item is StructuredInputItem => item.type === "structured_input",
    )!;
    const answers = { [question.inputs[0]!.id]: { values: ["Approve"], skipped: false } };
    const params = {
      thread_id: question.thread_id,
      item_id: question.id,
      input: { status: "answered", answers },
    };
    const events = await server.events({ type: "threads.add_structured_input", params });
    expect(cancelled).toEqual(["A1"]);
    expect(textsOf(shown(events))).toEqual(["It is cancelled"]);
  });

  it("goes on with what a client tool answers", async () => {
    const theme = clientTool<Caller>({ name: "theme", description: "Theme.", parameters: z.object({}) });
    const { server, model } = serve([{ type: "tool_call", name: "theme" }, "It is dark now"], theme);
    const thread = threadOf(await server.events(message("Dark, please")));
    const params = { thread_id: thread, result: "switched" };
    const events = await server.events({ type: "threads.add_client_tool_output", params });
    expect(textsOf(shown(events))).toEqual(["It is dark now"]);
    expect(JSON.stringify(model.requests[1]?.input)).toContain("switched");
  });

  it("asks for the agent and the converter of each turn, and takes options", async () => {
    const model = new ScriptedModel(["Hello"]);
    const seen: string[] = [];
    const note = (what: string, { caller, thread }: Context) =>
      seen.push(`${what} ${caller.user} ${thread.id}`);
    const server = new TestServer(
      answerWith<Caller>(
        (context) => {
          note("agent", context);
          return Promise.resolve(agentOf(model));
        },
        {
          history: {
            limit: 1,
            converter: (context) => {
              note("converter", context);
              return new ThreadItemConverter();
            },
          },
          title: false,
          maxTurns: 2,
        },
      ),
    );
    const thread = threadOf(await server.events(message("Hi")));
    expect(seen).toEqual([`agent anna ${thread}`, `converter anna ${thread}`]);
    expect((await server.store.loadThread(thread, ANNA)).title).toBeUndefined();
  });
});
