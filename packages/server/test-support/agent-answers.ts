import { Agent, type FunctionTool, tool } from "@openai/agents";
import { z } from "zod";
import { AgentServer } from "./agents.ts";
import type { Caller } from "./server.ts";
import { ScriptedModel, type ScriptedTurn } from "../src/testing/index.ts";
import type { AgentContext } from "../src/answers/agent-context.ts";

export type Context = AgentContext<Caller>;

export function serve(
  turns: readonly ScriptedTurn[],
  config: Partial<ConstructorParameters<typeof Agent<Context>>[0]> = {},
) {
  const model = new ScriptedModel(turns);
  const agent = new Agent<Context>({ name: "Shop", model, ...config });
  return { server: new AgentServer(agent), model };
}

/** A tool without parameters that works with the context. */
export function contextTool(name: string, work: (context: Context) => unknown): FunctionTool<Context> {
  return tool({
    name,
    description: name,
    parameters: z.object({}),
    execute: async (_args, runContext) => {
      const output = await work(runContext!.context as Context);
      return typeof output === "string" ? output : "done";
    },
  }) as unknown as FunctionTool<Context>;
}

export const call = (name: string, args: object = {}, callId?: string) => ({
  type: "tool_call" as const,
  name,
  arguments: args as Record<string, unknown>,
  ...(callId && { callId }),
});
