import { createOpenAI } from "@ai-sdk/openai";
import type { ThreadItem, ThreadStreamEvent } from "@chatwright/protocol";
import { Agent, OpenAIChatCompletionsModel, OpenAIResponsesModel } from "@openai/agents";
import { tool as aiTool } from "ai";
import OpenAI from "openai";
import { describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { AgentServer } from "../../test-support/agents.ts";
import { AiServer } from "../../test-support/ai-sdk.ts";
import { textsOf, threadOf } from "../../test-support/events.ts";
import type { Caller, TestServer } from "../../test-support/server.ts";
import { clientTool, compatibleModel as compatibleAgentModel, serverTool } from "../agents/index.ts";
import { compatibleModel as compatibleLanguageModel } from "../ai-sdk/index.ts";
import { MODEL_BEHAVIOURS } from "../testing/behaviours.ts";
import type { ModelBehaviour } from "../testing/behaviours-parts.ts";
import type { ModelTurnInput } from "../testing/model-turn.ts";
import { type OpenAIServer, openaiServer } from "../testing/openai-server.ts";

// Whatever a model and its server do: the answer ends, as an answer or as an error that says what it is, and the thread
// goes on afterwards.

const LOOK = z.object({ what: z.string(), limit: z.number().optional().default(5) });
const ADD = z.object({ sku: z.string() });
const AFTERWARDS = "And now?";

/** A busy server is not waited for: that is the subject of models/busy.test.ts. */
const AT_ONCE = { maxWaitMs: 0 };

type Ask = TestServer & { ask(text: string, thread?: string): Promise<ThreadStreamEvent[]> };
type Api = "chat" | "responses";
type Bridge = "agents" | "ai-sdk";

/** A product with a tool of its own and one of the page. */
function serve(bridge: Bridge, api: Api, baseURL: string, looks: object[]): Ask {
  const look = (input: z.output<typeof LOOK>): string => {
    looks.push(input);
    return `seen ${input.what}`;
  };
  if (bridge === "agents") {
    const client = new OpenAI({ apiKey: "none", baseURL, maxRetries: 0 });
    const Model = api === "chat" ? OpenAIChatCompletionsModel : OpenAIResponsesModel;
    const tools = [
      serverTool<typeof LOOK, Caller>({
        name: "look",
        description: "Looks",
        parameters: LOOK,
        execute: look,
      }),
      clientTool<Caller>({ name: "add_to_cart", description: "Adds", parameters: ADD }),
    ];
    const model = compatibleAgentModel(new Model(client, "m"), AT_ONCE);
    return new AgentServer(new Agent({ name: "Shop", model, tools }));
  }
  const openai = createOpenAI({ apiKey: "none", baseURL });
  return new AiServer([], {
    provided: compatibleLanguageModel(openai[api]("m"), AT_ONCE),
    tools: () => ({
      look: aiTool({ description: "Looks", inputSchema: LOOK, execute: look }),
      add_to_cart: aiTool({ description: "Adds", inputSchema: ADD }),
    }),
  });
}

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

const COMBINATIONS = (["agents", "ai-sdk"] as const).flatMap((bridge) =>
  (["chat", "responses"] as const).map((api) => [bridge, api] as const),
);

describe.each(COMBINATIONS)("%s, %s", (bridge, api) => {
  const behaviours = MODEL_BEHAVIOURS.filter(
    (one) => (one.api ?? api) === api && (one.bridge ?? bridge) === bridge,
  );

  it.each(behaviours)("$name", async (behaviour) => {
    const { outcome } = behaviour;
    const openai = await scripted(behaviour);
    const looks: object[] = [];
    const server = serve(bridge, api, openai.url, looks);
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

it("has eighty behaviours and more", () => {
  expect(new Set(MODEL_BEHAVIOURS.map(({ name }) => name)).size).toBe(MODEL_BEHAVIOURS.length);
  expect(MODEL_BEHAVIOURS.length).toBeGreaterThanOrEqual(80);
});
