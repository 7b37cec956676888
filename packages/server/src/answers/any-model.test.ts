import type { ThreadItem } from "@chatwright/protocol";
import { describe, expect, it, onTestFinished } from "vitest";
import { textsOf, threadOf } from "../../test-support/events.ts";
import { COMBINATIONS, serveShop } from "../../test-support/shop-server.ts";
import { MODEL_BEHAVIOURS } from "../testing/behaviours.ts";
import type { ModelBehaviour } from "../testing/behaviours-parts.ts";
import type { ModelTurnInput } from "../testing/model-turn.ts";
import { type OpenAIServer, openaiServer } from "../testing/openai-server.ts";

// For every behaviour of model and server, the answer ends: complete, or with an error that names the fault. The thread
// goes on afterwards.

const AFTERWARDS = "And now?";

/** The turns in their order, the last one for ever; and a plain answer to what is asked afterwards. */
async function scripted({ turns }: ModelBehaviour): Promise<OpenAIServer> {
  let next = 0;
  const turn = (body: object): ModelTurnInput => {
    if (JSON.stringify(body).includes(AFTERWARDS)) return "All is well";
    return turns[Math.min(next++, turns.length - 1)]!;
  };
  const server = await openaiServer(Array.from({ length: 20 }, () => turn));
  onTestFinished(() => server.close());
  return server;
}

function thoughtsIn(items: readonly ThreadItem[]): string {
  return items
    .flatMap((item) => (item.type === "workflow" ? item.workflow.tasks : []))
    .flatMap((task) => (task.type === "thought" ? task.content : []))
    .join("\n");
}

describe.each(COMBINATIONS)("%s, %s", (bridge, api) => {
  const behaviours = MODEL_BEHAVIOURS.filter(
    (one) => (one.api ?? api) === api && (one.bridge ?? bridge) === bridge,
  );

  it.each(behaviours)("$name", async (behaviour) => {
    const { outcome } = behaviour;
    const openai = await scripted(behaviour);
    const looks: object[] = [];
    const server = serveShop(bridge, api, openai.url, looks);
    const events = await server.ask("Hi");
    const thread = threadOf(events);
    const requests = openai.requests.length;
    const stored = await server.items(thread);

    const failures = events.filter((event) => event.type === "error");
    expect(failures.map(({ code }) => code)).toEqual(outcome.fails === undefined ? [] : [outcome.fails]);
    if (outcome.says !== undefined) expect(textsOf(stored).join("\n")).toBe(outcome.says);
    if (outcome.thinks !== undefined) expect(thoughtsIn(stored)).toBe(outcome.thinks);
    if (outcome.notice !== undefined)
      expect(events).toContainEqual(expect.objectContaining({ type: "notice", code: outcome.notice }));
    if (outcome.looks) expect(looks).toEqual(outcome.looks);
    const adds = stored.flatMap((item) => (item.type === "client_tool_call" ? [item.arguments] : []));
    expect(adds).toEqual(outcome.adds ?? []);
    if (outcome.requests !== undefined) expect(requests).toBeLessThanOrEqual(outcome.requests);

    const next = await server.ask(AFTERWARDS, thread);
    expect(textsOf(await server.items(thread)).at(-1)).toBe("All is well");
    expect(next.filter(({ type }) => type === "error")).toEqual([]);
  });
});

// requirement: any-model
it("has eighty behaviours and more", () => {
  expect(new Set(MODEL_BEHAVIOURS.map(({ name }) => name)).size).toBe(MODEL_BEHAVIOURS.length);
  expect(MODEL_BEHAVIOURS.length).toBeGreaterThanOrEqual(80);
});
