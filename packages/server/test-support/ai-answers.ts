import type { ThreadStreamEvent } from "@chatwright/protocol";
import { tool } from "ai";
import { z } from "zod";
import { AiServer, type AiServerOptions, type AiTurn } from "./ai-sdk.ts";
import { outline } from "./events.ts";
import type { Caller } from "./server.ts";
import type { AgentContext } from "../src/answers/agent-context.ts";

export type Context = AgentContext<Caller>;

/** The events of the answer itself. */
export const answerOf = (events: ThreadStreamEvent[]) => outline(events).slice(3);

/** A server whose only tool does this work. */
export function serveTool(
  name: string,
  work: (context: Context, input: unknown) => unknown,
  turns: readonly AiTurn[],
  options: AiServerOptions = {},
) {
  const tools = (context: Context) => ({
    [name]: tool({
      inputSchema: z.looseObject({}),
      execute: async (input) => (await work(context, input)) ?? "done",
    }),
  });
  return new AiServer(turns, { tools, ...options });
}

export const step = (title: string) => ({ type: "custom" as const, title });
export const PNG = "iVBORw0KGgo=";
