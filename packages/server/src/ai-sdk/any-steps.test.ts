import { tool } from "ai";
import fc from "fast-check";
import { expect, it } from "vitest";
import { z } from "zod";
import { cases } from "../../../../test/support/cases.ts";
import { AiServer, block, raw, text, toolCall } from "../../test-support/ai-sdk.ts";
import {
  TOOL_ACTIONS,
  askAndStop,
  expectShownAsStored,
  expectWellFormed,
} from "../../test-support/tool-actions.ts";
import { textsOf } from "../../test-support/events.ts";
import { type Caller, tick } from "../../test-support/server.ts";
import type { AgentContext } from "../answers/agent-context.ts";
import type { ModelPart } from "../testing/index.ts";

// Whatever a model says and its tools do, in any order.

const ids = fc.constantFrom("0", "1");
const pieces = fc.array(fc.string({ maxLength: 8 }), { maxLength: 4 });
const source = raw({ type: "source", sourceType: "url", id: "s", url: "https://a.example/" });
const image = raw({ type: "file", mediaType: "image/png", data: { type: "data", data: "AAAA" } });
const said = (kind: "text" | "reasoning") =>
  fc.tuple(ids, pieces).map(([id, words]) => raw(...block(kind, id, ...words)));
const part = fc.oneof(
  { weight: 4, arbitrary: said("text") },
  { weight: 2, arbitrary: said("reasoning") },
  fc.constantFrom<ModelPart>(source, image, { type: "wait", until: tick }),
);
const calls = fc
  .array(fc.array(fc.constantFrom("throw", ...Object.keys(TOOL_ACTIONS)), { maxLength: 4 }), { maxLength: 3 })
  .map((list) => list.map((actions, index) => toolCall("act", { actions }, `call_${index}`)));
const steps = fc
  .array(fc.tuple(fc.array(part, { maxLength: 4 }), calls), { maxLength: 3 })
  .map((list) => [...list.map(([parts, called]) => [...parts, ...called]), [text("End")]]);

/** The steps that are taken: the first that calls nothing is the last. */
function taken(all: readonly ModelPart[][]): readonly ModelPart[][] {
  const last = all.findIndex((step) => !step.some(({ type }) => type === "tool_call"));
  return all.slice(0, last + 1);
}

function saidIn(step: readonly ModelPart[]): string {
  return step
    .flatMap((part) => {
      if (part.type === "text") return [part.text];
      const events = part.type === "raw" ? (part.events as { type: string; delta?: string }[]) : [];
      return events.map(({ type, delta = "" }) => (type === "text-delta" ? delta : ""));
    })
    .join("");
}

const inked = (text: string): string => text.replaceAll(/\s/g, "");

const tools = (context: AgentContext<Caller>) => ({
  act: tool({
    inputSchema: z.object({ actions: z.array(z.string()) }),
    execute: async ({ actions }) => {
      for (const action of actions) {
        if (action === "throw") throw new Error("broken");
        await TOOL_ACTIONS[action]!(context);
      }
      return "done";
    },
  }),
});

it("whatever happens, client and store end up with the same, and nothing that was said is lost", async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.boolean(), async (all, showTools) => {
      const server = new AiServer(all, { tools, showTools });
      const events = await server.ask("Go");
      const stored = await expectShownAsStored(server, events);
      // A message of nothing but white space is not kept.
      expect(inked(textsOf(stored).join(""))).toBe(inked(taken(all).map(saidIn).join("")));
      // A source after its text takes a stored item up again.
      if (!JSON.stringify(all).includes("source")) expectWellFormed(events);
    }),
    { numRuns: cases(50) },
  );
});

it("whenever it is stopped, what was shown is kept", async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.integer({ min: 3, max: 30 }), async (all, after) => {
      const server = new AiServer(all, { tools });
      const { worth, kept } = await askAndStop(server, after);
      expect(kept).toEqual(worth);
    }),
    { numRuns: cases(50) },
  );
});
