import type { ThreadItem, ThreadStreamEvent } from "@chatwright/protocol";
import { createOpenAI } from "@ai-sdk/openai";
import { Agent, type Model, OpenAIChatCompletionsModel, OpenAIResponsesModel, tool } from "@openai/agents";
import { tool as aiTool } from "ai";
import OpenAI from "openai";
import { describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { AgentServer } from "../../test-support/agents.ts";
import { AiServer } from "../../test-support/ai-sdk.ts";
import { threadOf } from "../../test-support/events.ts";
import type { Caller, TestServer } from "../../test-support/server.ts";
import type { AgentContext } from "../answers/agent-context.ts";
import type { ModelTurnInput } from "./model-turn.ts";
import { openaiServer } from "./openai-server.ts";
import { ScriptedModel } from "./scripted-model.ts";

// One script, wherever a model plugs in: the same thread comes of it.

type Turns = readonly ModelTurnInput[];
type Asked = TestServer & { ask(text: string): Promise<ThreadStreamEvent[]> };

const parameters = z.object({ what: z.string() });
const execute = ({ what }: { what: string }) => `${what}: found`;
const look = tool({ name: "look", description: "Looks something up.", parameters, execute });
const tools = () => ({ look: aiTool({ inputSchema: parameters, execute }) });

function agentOf(model: Model): Asked {
  return new AgentServer(new Agent<AgentContext<Caller>>({ name: "Shop", model, tools: [look] }));
}

async function addressOf(turns: Turns): Promise<{ apiKey: string; baseURL: string }> {
  const endpoint = await openaiServer(turns);
  onTestFinished(() => endpoint.close());
  return { apiKey: "test", baseURL: endpoint.url };
}

const PLACES: Record<string, (turns: Turns) => Promise<Asked>> = {
  ScriptedModel: async (turns) => agentOf(new ScriptedModel(turns)),
  ScriptedLanguageModel: async (turns) => new AiServer(turns, { tools }),
  "openaiServer, its Responses API asked by the Agents SDK": async (turns) =>
    agentOf(new OpenAIResponsesModel(new OpenAI(await addressOf(turns)), "m")),
  "openaiServer, its Responses API asked by the AI SDK": async (turns) =>
    new AiServer([], { tools, provided: createOpenAI(await addressOf(turns)).responses("m") }),
  "openaiServer, its Chat Completions asked by the Agents SDK": async (turns) =>
    agentOf(new OpenAIChatCompletionsModel(new OpenAI(await addressOf(turns)), "m")),
  "openaiServer, its Chat Completions asked by the AI SDK": async (turns) =>
    new AiServer([], { tools, provided: createOpenAI(await addressOf(turns)).chat("m") }),
};

/** What the user reads of it. */
function readable(items: readonly ThreadItem[]): unknown[] {
  return items.flatMap((item): unknown[] => {
    if (item.type === "assistant_message") {
      return item.content.map(({ text, annotations }) => ({
        text,
        sources: annotations.map(({ source }) => source),
      }));
    }
    if (item.type === "workflow") {
      return item.workflow.tasks.map((task) => (task.type === "thought" ? { thought: task.content } : task));
    }
    return [];
  });
}

describe.each(Object.keys(PLACES))("%s", (place) => {
  it("plays thoughts, calls, texts and citations", async () => {
    const page = { url: "https://tea.example/", title: "Tea" };
    const cited = { type: "url_citation", start_index: 0, end_index: 3, ...page };
    const server = await PLACES[place]!([
      [
        { type: "text", text: "Let me see" },
        { type: "tool_call", name: "look", arguments: { what: "tea" } },
        { type: "tool_call", name: "look", arguments: { what: "pot" } },
      ],
      [
        { type: "reasoning", text: "Green or black?" },
        { type: "delay", ms: 1 },
        { type: "text", text: "Tea is green.", chunkSize: 2, annotations: [cited] },
      ],
    ]);
    const stored = await server.items(threadOf(await server.ask("Tea?")));
    const expected = [
      { text: "Let me see", sources: [] },
      { thought: "Green or black?" },
      { text: "Tea is green.", sources: [{ type: "url", ...page }] },
    ];
    // OpenAI's provider for Chat Completions reads no thoughts.
    const deaf = place.endsWith("Chat Completions asked by the AI SDK");
    expect(readable(stored)).toEqual(deaf ? expected.toSpliced(1, 1) : expected);
  });

  it("fails where it is told to, after what was said", async () => {
    const server = await PLACES[place]!([
      [
        { type: "text", text: "So far" },
        { type: "error", error: new Error("overloaded") },
      ],
    ]);
    const events = await server.ask("Hi");
    expect(events.at(-1)).toMatchObject({ type: "error" });
    expect(readable(await server.items(threadOf(events)))).toEqual([{ text: "So far", sources: [] }]);
  });
});
