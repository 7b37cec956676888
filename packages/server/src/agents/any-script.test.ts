import { isHiddenItem, type ThreadStreamEvent } from "@chatwright/protocol";
import { Agent, tool } from "@openai/agents";
import fc from "fast-check";
import { expect, it } from "vitest";
import { z } from "zod";
import { AgentServer } from "../../test-support/agents.ts";
import { DEEDS, expectNothingLoads, expectWellFormed, worthKeeping } from "../../test-support/deeds.ts";
import { message, shown, textsOf, threadOf } from "../../test-support/events.ts";
import { ANNA, type Caller } from "../../test-support/server.ts";
import { type ModelPart, ScriptedModel } from "../testing/index.ts";
import type { AgentContext } from "../answers/agent-context.ts";

type Context = AgentContext<Caller>;

const act = tool({
  name: "act",
  description: "Does things.",
  parameters: z.object({ deeds: z.array(z.string()) }),
  execute: async ({ deeds }, runContext) => {
    for (const deed of deeds) await DEEDS[deed]!(runContext!.context as Context);
    return "done";
  },
});

const text = fc.string({ minLength: 1, maxLength: 12 }).filter((value) => value.trim() !== "");
const pace = fc.record({ chunkSize: fc.integer({ min: 1, max: 5 }), delayMs: fc.constantFrom(0, 0, 0, 1) });
const speech = fc
  .tuple(fc.constantFrom("text" as const, "reasoning" as const), text, pace)
  .map(([type, said, how]): ModelPart => ({ type, text: said, ...how }));
const deeds = fc
  .array(fc.constantFrom(...Object.keys(DEEDS)), { maxLength: 4 })
  .map((list): ModelPart => ({ type: "tool_call", name: "act", arguments: { deeds: list } }));
const workingTurn = fc
  .tuple(fc.array(speech, { maxLength: 2 }), fc.array(deeds, { minLength: 1, maxLength: 3 }))
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
      expect(events.filter(({ type }) => type === "error")).toEqual([]);
      expectWellFormed(events);
      const stored = await server.items(threadOf(events));
      expect(shown(events)).toEqual(stored.filter((item) => !isHiddenItem(item)));
      // What was said is there, once and in order.
      const said = turns.map((turn) =>
        turn.flatMap((part) => (part.type === "text" ? [part.text] : [])).join(""),
      );
      expect(textsOf(stored)).toEqual(said.filter((line) => line !== ""));
      expectNothingLoads(stored);
      // No workflow is left open: the last message ended it, unless a tool did not wait and came after it.
      if (!JSON.stringify(turns).includes("careless")) {
        for (const item of stored) if (item.type === "workflow") expect(item.workflow.summary).toBeDefined();
      }
    }),
    { numRuns: 150 },
  );
}, 60_000);

it("whenever it is stopped, what was shown is kept", async () => {
  await fc.assert(
    fc.asyncProperty(
      script,
      fc.integer({ min: 3, max: 30 }),
      fc.boolean(),
      async (turns, after, showTools) => {
        const agent = new Agent<Context>({ name: "Any", model: new ScriptedModel(turns), tools: [act] });
        const server = new AgentServer(agent, { showTools });
        const stop = new AbortController();
        const events: ThreadStreamEvent[] = [];
        for await (const event of await server.stream(message("Go"), ANNA, { signal: stop.signal })) {
          events.push(event);
          if (events.length === after) stop.abort();
        }
        const stored = new Map((await server.items(threadOf(events))).map((item) => [item.id, item]));
        const worth = worthKeeping(events);
        expect(worth.map(({ id }) => stored.get(id))).toEqual(worth);
        expectNothingLoads([...stored.values()]);
      },
    ),
    { numRuns: 100 },
  );
}, 60_000);
