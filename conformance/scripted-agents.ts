import type { ThreadMetadata, ThreadStreamEvent, UserMessageItem, WidgetRoot } from "@chatwright/protocol";
import type { Run } from "@chatwright/server";
import { simpleToAgentInput, streamAgentResponse } from "@chatwright/server/agents";
import { AgentContext, ResponseStreamConverter } from "@chatwright/server/answers";
import {
  Agent,
  defineToolInputGuardrail,
  defineToolOutputGuardrail,
  type FunctionTool,
  OpenAIChatCompletionsModel,
  OpenAIResponsesModel,
  run as runAgent,
  setTracingDisabled,
  tool,
  ToolGuardrailFunctionOutputFactory as verdict,
} from "@openai/agents";
import OpenAI from "openai";
import type { AgentRun, AgentScript, ContextStep, ToolGuardrail, ToolScript } from "./agent-script.ts";
import { OwnInputConverter, OwnStreamConverter } from "./own-converters.ts";
import { fillIn, inTurn, raise } from "./script-values.ts";

// Traces would go to OpenAI.
setTracingDisabled(true);

/** Where an agent's answer belongs. */
export interface AnswerPlace<TContext> {
  thread: ThreadMetadata;
  item: UserMessageItem | undefined;
  run: Run<TContext>;
  /** The base URL of the model. */
  modelUrl: string;
}

/** As the reference does it: what is told of each item is compared, not how it is put together. */
const AS_THEY_STAND = { alternateRoles: false };

/** The field of a thread's metadata that holds the id of the model's last answer. */
const LAST_RESPONSE = "last_response_id";

/** Lets the agents of a script answer, through the bridge. */
export async function* answerWithAgent<TContext>(
  script: AgentRun,
  { thread, item, run, modelUrl }: AnswerPlace<TContext>,
): AsyncGenerator<ThreadStreamEvent, void> {
  const previousResponseId = script.chained
    ? (thread.metadata[LAST_RESPONSE] as string | undefined)
    : undefined;
  const context = new AgentContext(run);
  for (const step of script.before ?? []) await take(step, context);

  const all = { limit: 1_000, order: "asc" } as const;
  const items =
    script.chained && item ? [item] : (await run.store.loadThreadItems(thread.id, all, run.caller)).data;
  const input = script.own_converters
    ? await new OwnInputConverter().toAgentInput(items, AS_THEY_STAND)
    : await simpleToAgentInput(items, AS_THEY_STAND);
  const result = await runAgent(makeAgents(script, modelUrl), input, {
    stream: true,
    context,
    signal: context.signal,
    ...(script.max_turns !== undefined && { maxTurns: script.max_turns }),
    ...(previousResponseId !== undefined && { previousResponseId }),
  });
  const options = { partialImages: script.partial_images };
  const converter = script.own_converters
    ? new OwnStreamConverter(options)
    : new ResponseStreamConverter(options);
  const showTools = script.show_tools ? undefined : false;
  yield* streamAgentResponse(context, result, { converter, showTools });
  if (script.chained) thread.metadata[LAST_RESPONSE] = result.lastResponseId!;
}

type ScriptedAgent<TContext> = Agent<AgentContext<TContext>>;

/** Makes the agents of the script and gives the first of them. */
function makeAgents<TContext>(script: AgentRun, modelUrl: string): ScriptedAgent<TContext> {
  const client = new OpenAI({ apiKey: "none", baseURL: modelUrl, maxRetries: 0 });
  const Model = script.api === "chat_completions" ? OpenAIChatCompletionsModel : OpenAIResponsesModel;
  const model = new Model(client, "scripted");
  const agents = new Map<string, ScriptedAgent<TContext>>();
  for (const { name, ...about } of script.agents) {
    const agent = new Agent<AgentContext<TContext>>({
      name,
      model,
      tools: (about.tools ?? []).map((one) => makeTool<TContext>(one)),
      ...(about.stop_at && { toolUseBehavior: { stopAtToolNames: about.stop_at } }),
      inputGuardrails: inputGuardrails(about.input_guardrail, modelUrl),
      outputGuardrails: outputGuardrails(about.output_guardrail),
    });
    agents.set(name, agent);
  }
  for (const { name, handoffs = [], agent_tools = [] } of script.agents) {
    const agent = agents.get(name)!;
    agent.handoffs.push(...handoffs.map((other) => agents.get(other)!));
    for (const other of agent_tools) {
      agent.tools.push(agents.get(other)!.asTool({ toolName: other, toolDescription: `Asks ${other}` }));
    }
  }
  return agents.get(script.agents[0]!.name)!;
}

function makeTool<TContext>(script: ToolScript): FunctionTool<AgentContext<TContext>> {
  const name = "check";
  const made = tool({
    name: script.name,
    description: `Does ${script.name}`,
    parameters: { type: "object", properties: {}, required: [], additionalProperties: true },
    strict: false,
    execute: async (_input, runContext) => {
      for (const step of script.steps ?? []) await take(step, runContext!.context as AgentContext<TContext>);
      return script.result ?? "done";
    },
    ...(script.fatal && { errorFunction: null }),
    ...(script.input_guardrail && {
      inputGuardrails: [defineToolInputGuardrail({ name, run: async () => judge(script.input_guardrail!) })],
    }),
    ...(script.output_guardrail && {
      outputGuardrails: [
        defineToolOutputGuardrail({ name, run: async () => judge(script.output_guardrail!) }),
      ],
    }),
  });
  return made as unknown as FunctionTool<AgentContext<TContext>>;
}

function judge(guardrail: ToolGuardrail) {
  if (guardrail === "trips") return verdict.throwException();
  return guardrail === "rejects" ? verdict.rejectContent("not allowed") : verdict.allow();
}

function inputGuardrails(kind: AgentScript["input_guardrail"], modelUrl: string) {
  if (!kind) return [];
  const execute = async () => {
    if (kind === "trips_meanwhile") await modelWaits(modelUrl);
    return { tripwireTriggered: kind !== "passes", outputInfo: {} };
  };
  return [{ name: "check", execute, runInParallel: kind === "trips_meanwhile" }];
}

function outputGuardrails(kind: AgentScript["output_guardrail"]) {
  if (!kind) return [];
  return [{ name: "check", execute: async () => ({ tripwireTriggered: kind === "trips", outputInfo: {} }) }];
}

/** Waits until the model waits for a guardrail. */
async function modelWaits(modelUrl: string): Promise<void> {
  for (let waiting = false; !waiting;) {
    const response = await fetch(`${modelUrl}/guardrail`);
    ({ waiting } = (await response.json()) as { waiting: boolean });
  }
}

async function take<TContext>(step: ContextStep, context: AgentContext<TContext>): Promise<void> {
  const filled = <T>(value: unknown) => fillIn(value, { $thread: context.thread.id }) as T;
  if ("emit" in step) {
    await context.stream(filled(step.emit));
  } else if ("widgets" in step) {
    const roots = filled<WidgetRoot[]>(step.widgets);
    const widget = step.streamed === false ? roots[0]! : inTurn(roots);
    await context.streamWidget(widget, { copyText: step.copy_text });
  } else if ("start_workflow" in step) {
    await context.startWorkflow(filled(step.start_workflow));
  } else if ("add_task" in step) {
    await context.addWorkflowTask(filled(step.add_task));
  } else if ("update_task" in step) {
    await context.updateWorkflowTask(filled(step.update_task), step.index);
  } else if ("end_workflow" in step) {
    const { summary, expanded } = step.end_workflow;
    await context.endWorkflow(filled(summary), { ...(expanded !== undefined && { expanded }) });
  } else if ("client_tool_call" in step) {
    context.requestClientTool(filled(step.client_tool_call));
  } else {
    raise(step.raise);
  }
}
