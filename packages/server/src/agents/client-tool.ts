import type { JsonObject } from "@chatwright/protocol";
import {
  type FunctionTool,
  type RunContext,
  type RunToolApprovalItem,
  type ToolInputParameters,
} from "@openai/agents";
import type { AgentContext, ClientToolCall } from "../answers/agent-context.ts";
import { clientToolArguments } from "../answers/client-tool-arguments.ts";
import { parseJson } from "./hosted-calls.ts";
import { tellProblems, UNREADABLE } from "./tool-errors.ts";
import { readInput, uncheckedTool } from "./tool-input.ts";

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
 * A tool that runs in the user's page. When the model calls the tool, the run ends by itself, whichever agent made the
 * call. No `toolUseBehavior` is needed. {@link streamAgentResponse} then puts the call into the thread, and the page
 * carries it out. The next run sees the call with its output. Other tools called in the same turn are carried out
 * first. All calls for the page in one turn are made, and the next run begins when all are answered. The page gets what
 * the schema makes of the arguments. Arguments that do not fit go back to the model, with what is wrong.
 */
export function clientTool<TContext = unknown>(
  options: ClientToolOptions<TContext>,
): FunctionTool<AgentContext<TContext>> {
  const { name, description, parameters, strict, ...rest } = options;
  const made = uncheckedTool<AgentContext<TContext>>(
    { name, description, parameters, strict },
    {
      ...rest,
      // The SDK's own way to leave a run at a tool call is to wait for an approval. Here the page's output takes the
      // place of the approval.
      needsApproval: async (_runContext, input) => "value" in (await readInput(parameters, input)),
      // Only what does not fit gets here.
      execute: async (input, runContext) => {
        const { problems } = await readInput(parameters, input);
        if (problems === undefined)
          throw new Error(
            `Cannot run client tool "${name}" on the server: the page runs it. Answer with streamAgentResponse().`,
          );
        return tellProblems(runContext, name, problems);
      },
      errorFunction: (runContext) => tellProblems(runContext, name, UNREADABLE),
    },
  );
  return Object.assign(made, { [CLIENT_TOOL]: parameters });
}

/** The calls of client tools among those that a run ended with. */
export async function clientToolCallsOf(
  interruptions: readonly RunToolApprovalItem[],
): Promise<ClientToolCall[]> {
  const calls: ClientToolCall[] = [];
  for (const { rawItem: call, agent } of interruptions) {
    if (call.type !== "function_call") continue;
    const parameters = parametersOf(agent, call.name);
    if (!parameters) continue;
    const given = parseJson(call.arguments);
    const read = await readInput(parameters, given);
    const args = toJson(call.name, "value" in read ? read.value : given, call.arguments.length);
    calls.push({ name: call.name, arguments: args, callId: call.callId });
  }
  return calls;
}

/** Whether an agent's tool of this name is the page's. */
export function isClientTool(agent: RunToolApprovalItem["agent"], name: string): boolean {
  return parametersOf(agent, name) !== undefined;
}

function parametersOf(agent: RunToolApprovalItem["agent"], name: string): object | undefined {
  const called = agent.tools.find((one) => one.name === name);
  return called && CLIENT_TOOL in called ? (called[CLIENT_TOOL] as object) : undefined;
}

/** As the page can get it: a schema may make dates and the like of what the model wrote. */
function toJson(name: string, value: unknown, length: number): JsonObject {
  const text = JSON.stringify(value) ?? "";
  return clientToolArguments(name, text === "" ? undefined : JSON.parse(text), length);
}
