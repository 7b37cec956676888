import type { FunctionTool, RunContext } from "@openai/agents";
import type { z } from "zod";
import type { AgentContext } from "../answers/agent-context.ts";
import { tellFailure, tellProblems, UNREADABLE } from "./tool-errors.ts";
import { type CallDetails, readInput, uncheckedTool } from "./tool-input.ts";

export interface ServerToolOptions<TContext, TParameters extends z.ZodObject> {
  /** The Agents SDK turns all but letters and digits into `_`. */
  name: string;
  /** When the model is to call it, and what comes back. */
  description: string;
  parameters: TParameters;
  /** Gives the result that the model reads: text, or what becomes JSON. */
  execute(
    input: z.output<TParameters>,
    runContext: RunContext<AgentContext<TContext>>,
    details?: CallDetails,
  ): unknown;
  /** Whether the model must keep to the schema exactly, where its server can see to that. Default true. */
  strict?: boolean;
  /** Whether the model may call it, now. Default true. */
  isEnabled?:
    | boolean
    | ((args: { runContext: RunContext<AgentContext<TContext>> }) => boolean | Promise<boolean>);
  /** Whether the user is asked before it runs. Default false. */
  needsApproval?:
    | boolean
    | ((runContext: RunContext<AgentContext<TContext>>, input: unknown) => boolean | Promise<boolean>);
  /** Gets what `execute` throws. The model is told that the tool has failed, and not why. */
  onError?(error: unknown, runContext: RunContext<AgentContext<TContext>>): void;
}

/**
 * A tool that runs on the server: the Agents SDK's `tool`, made for models that make mistakes. If arguments do not fit,
 * the model is told which and why, and is asked to correct them. The model is asked twice in a run, and after that is
 * asked to tell the user. If the tool itself fails, the model is asked to tell the user at once. A call that failed is
 * shown as failed.
 */
export function serverTool<TParameters extends z.ZodObject, TContext = unknown>(
  options: ServerToolOptions<TContext, TParameters>,
): FunctionTool<AgentContext<TContext>> {
  const { name, description, parameters, strict, execute, onError, ...rest } = options;
  return uncheckedTool<AgentContext<TContext>>(
    { name, description, parameters, strict },
    {
      ...rest,
      execute: async (given, runContext, details) => {
        const input = await readInput(parameters, given);
        if (input.problems !== undefined) return tellProblems(runContext, name, input.problems);
        return execute(input.value as z.output<TParameters>, runContext, details);
      },
      errorFunction: (runContext, error) => {
        if (isUnreadable(error)) return tellProblems(runContext, name, UNREADABLE);
        onError?.(error, runContext);
        return tellFailure();
      },
    },
  );
}

/** What the Agents SDK throws of arguments that are no JSON; it does not export the class. */
function isUnreadable(error: unknown): boolean {
  return error instanceof Error && error.constructor.name === "InvalidToolInputError";
}
