import { createOpenAI } from "@ai-sdk/openai";
import type { ThreadStreamEvent } from "@chatwright/protocol";
import { Agent, OpenAIChatCompletionsModel, OpenAIResponsesModel } from "@openai/agents";
import { tool as aiTool } from "ai";
import OpenAI from "openai";
import { z } from "zod";
import { clientTool, compatibleModel as compatibleAgentModel, serverTool } from "../src/agents/index.ts";
import { compatibleModel as compatibleLanguageModel } from "../src/ai-sdk/index.ts";
import { AgentServer } from "./agents.ts";
import { AiServer } from "./ai-sdk.ts";
import type { Caller, TestServer } from "./server.ts";

export const LOOK = z.object({ what: z.string(), limit: z.number().optional().default(5) });
const ADD = z.object({ sku: z.string() });

/** A busy server is not waited for: that is the subject of models/busy.test.ts. */
const AT_ONCE = { maxWaitMs: 0 };

export type AskableServer = TestServer & { ask(text: string, thread?: string): Promise<ThreadStreamEvent[]> };
export type Api = "chat" | "responses";
export type Bridge = "agents" | "ai-sdk";

/** A product with a tool of its own and one of the page, whose model is at this address. */
export function serveShop(bridge: Bridge, api: Api, baseURL: string, looks: object[]): AskableServer {
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

/** Both bridges through both APIs. */
export const COMBINATIONS = (["agents", "ai-sdk"] as const).flatMap((bridge) =>
  (["chat", "responses"] as const).map((api) => [bridge, api] as const),
);
