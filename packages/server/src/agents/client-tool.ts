import type { JsonObject } from "@chatwright/protocol";
import {
  type FunctionTool,
  type RunContext,
  type RunToolApprovalItem,
  tool,
  type ToolInputParameters,
  type ToolOptions,
} from "@openai/agents";
import type { AgentContext, ClientToolCall } from "../answers/agent-context.ts";
import { clientToolArguments } from "../answers/client-tool-arguments.ts";

const CLIENT_TOOL = Symbol("chatwright.clientTool");

export interface ClientToolOptions<TContext> {
  /** As the page's `onClientTool` gets it. The Agents SDK turns all but letters and digits into `_`. */
  name: string;
  /** When the model is to call it, and what comes back. */
  description: string;
  /** A zod object, which the arguments are checked against, or a JSON schema of type `object`, which is only told. */
  parameters: NonNullable<ToolInputParameters>;
  /** Whether the model must keep to the schema exactly. Default true. */
  strict?: boolean;
  /** Whether the model may call it, now. Default true. */
  isEnabled?:
    | boolean
    | ((args: { runContext: RunContext<AgentContext<TContext>> }) => boolean | Promise<boolean>);
}

/**
 * A tool that runs in the user's page. When the model calls it the run ends by itself, whichever agent made the call and
 * without any `toolUseBehavior`; {@link streamAgentResponse} then puts the call into the thread, the page carries it out,
 * and the next run sees the call with its output. Other tools called in the same turn are carried out first. Of several
 * calls for the page in one turn all are made, and the next run begins when all are answered. Arguments that do not fit
 * the schema go back to the model as an error.
 */
export function clientTool<TContext = unknown>(
  options: ClientToolOptions<TContext>,
): FunctionTool<AgentContext<TContext>> {
  const made = tool<undefined, AgentContext<TContext>, unknown>({
    ...options,
    // The SDK's own way to leave a run at a tool call: it waits for an approval, which here is the page's output.
    // Arguments that do not fit need none: the SDK then tells the model what is wrong with them.
    needsApproval: (_runContext: unknown, input: unknown) => fits(options.parameters, input),
    execute: () => {
      throw new Error(`Client tool "${options.name}" cannot run on the server`);
    },
  } as unknown as ToolOptions<undefined, AgentContext<TContext>>);
  return Object.assign(made, { [CLIENT_TOOL]: true });
}

/** The calls of client tools among those that a run ended with. */
export function clientToolCallsOf(interruptions: readonly RunToolApprovalItem[]): ClientToolCall[] {
  return interruptions.flatMap(({ rawItem: call, agent }) =>
    call.type === "function_call" && isClientTool(agent, call.name)
      ? [{ name: call.name, arguments: parseArguments(call.name, call.arguments), callId: call.callId }]
      : [],
  );
}

/** Whether an agent's tool of this name is the page's. */
export function isClientTool(agent: RunToolApprovalItem["agent"], name: string): boolean {
  const called = agent.tools.find((tool) => tool.name === name);
  return called !== undefined && CLIENT_TOOL in called;
}

async function fits(parameters: object, input: unknown): Promise<boolean> {
  if (!("~standard" in parameters)) return true;
  const standard = parameters["~standard"] as StandardSchema;
  return !(await standard.validate(input)).issues;
}

/** What we use of a Standard Schema, which zod's objects are. */
interface StandardSchema {
  validate(value: unknown): { issues?: readonly unknown[] } | Promise<{ issues?: readonly unknown[] }>;
}

function parseArguments(tool: string, text: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  return clientToolArguments(tool, value, text.length);
}
