import { Agent, tool } from "@openai/agents";
import fc from "fast-check";
import { expect, it } from "vitest";
import { z } from "zod";
import { cases } from "../../../../test/support/cases.ts";
import { AgentServer } from "../../test-support/agents.ts";
import {
  TOOL_ACTIONS,
  askAndStop,
  expectNothingLoads,
  expectShownAsStored,
  expectWellFormed,
} from "../../test-support/tool-actions.ts";
import { shown, textsOf, threadOf } from "../../test-support/events.ts";
import type { Caller } from "../../test-support/server.ts";
import { type ModelPart, ScriptedModel } from "../testing/index.ts";
import type { AgentContext } from "../answers/agent-context.ts";
import { clientTool } from "./client-tool.ts";

type Context = AgentContext<Caller>;

const act = tool({
  name: "act",
  description: "Does things.",
  parameters: z.object({ actions: z.array(z.string()) }),
  execute: async ({ actions }, runContext) => {
    for (const action of actions) await TOOL_ACTIONS[action]!(runContext!.context as Context);
    return "done";
  },
});

const text = fc.string({ minLength: 1, maxLength: 12 }).filter((value) => value.trim() !== "");
const pace = fc.record({ chunkSize: fc.integer({ min: 1, max: 5 }), delayMs: fc.constantFrom(0, 0, 0, 1) });
const speech = fc
  .tuple(fc.constantFrom("text" as const, "reasoning" as const), text, pace)
  .map(([type, said, how]): ModelPart => ({ type, text: said, ...how }));
const actions = fc
  .array(fc.constantFrom(...Object.keys(TOOL_ACTIONS)), { maxLength: 4 })
  .map((list): ModelPart => ({ type: "tool_call", name: "act", arguments: { actions: list } }));
const workingTurn = fc
  .tuple(fc.array(speech, { maxLength: 2 }), fc.array(actions, { minLength: 1, maxLength: 3 }))
  .map(([said, done]) => [...said, ...done]);
const script = fc
  .tuple(fc.array(workingTurn, { maxLength: 3 }), text)
  .map(([turns, last]) => [...turns, [{ type: "text" as const, text: last }]]);

it("whatever a run does, its client and its store end up with the same", async () => {
  await fc.assert(
    fc.asyncProperty(script, fc.boolean(), async (turns, showTools) => {
      const agent = new Agent<Context>({ name: "Any", model: new ScriptedModel(turns), tools: [act] });
      const server = new AgentServer(agent, { showTools });
      const events = await server.ask("Go");
      const stored = await expectShownAsStored(server, events);
      expectWellFormed(events);
      // What was said is there, once and in order.
      const said = turns.map((turn) =>
        turn.flatMap((part) => (part.type === "text" ? [part.text] : [])).join(""),
      );
      expect(textsOf(stored)).toEqual(said.filter((line) => line !== ""));
      // No workflow is left open: the last message ended it, unless a tool did not wait and came after it.
      if (!JSON.stringify(turns).includes("careless")) {
        for (const item of stored) if (item.type === "workflow") expect(item.workflow.summary).toBeDefined();
      }
    }),
    { numRuns: cases(50) },
  );
});

it("in whatever order the page answers its calls, each gets its own answer, and the turn goes on after the last", async () => {
  const page = clientTool<Caller>({ name: "page", description: "Works.", parameters: z.object({}) });
  const ids = fc.uniqueArray(fc.stringMatching(/^[a-z0-9_-]{1,8}$/), { minLength: 1, maxLength: 5 });
  const order = ids.chain((made) => fc.shuffledSubarray(made, { minLength: made.length }));
  await fc.assert(
    fc.asyncProperty(order, fc.boolean(), fc.boolean(), async (answers, showTools, sorted) => {
      const calls = (sorted ? answers.toSorted() : answers).map((callId): ModelPart => ({
        type: "tool_call",
        name: "page",
        callId,
      }));
      const model = new ScriptedModel([calls, "End"]);
      const server = new AgentServer(new Agent<Context>({ name: "Any", model, tools: [page] }), {
        showTools,
      });
      const thread = threadOf(await server.ask("Go"));
      for (const [index, call_id] of answers.entries()) {
        const params = { thread_id: thread, call_id, result: `for ${call_id}` };
        const events = await server.events({ type: "threads.add_client_tool_output", params });
        expect(textsOf(shown(events))).toEqual(index === answers.length - 1 ? ["End"] : []);
      }
      const stored = await server.items(thread);
      expectNothingLoads(stored);
      const made = stored.filter((item) => item.type === "client_tool_call");
      expect(made.map(({ call_id, output }) => [call_id, output])).toEqual(
        calls.map((call) => "callId" in call && [call.callId, `for ${call.callId}`]),
      );
    }),
    { numRuns: cases(30) },
  );
});

it("whenever it is stopped, what was shown is kept", async () => {
  await fc.assert(
    fc.asyncProperty(
      script,
      fc.integer({ min: 3, max: 30 }),
      fc.boolean(),
      async (turns, after, showTools) => {
        const agent = new Agent<Context>({ name: "Any", model: new ScriptedModel(turns), tools: [act] });
        const server = new AgentServer(agent, { showTools });
        const { worth, kept } = await askAndStop(server, after);
        expect(kept).toEqual(worth);
      },
    ),
    { numRuns: cases(50) },
  );
});
