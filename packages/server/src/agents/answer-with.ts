import { type Agent, type AgentInputItem, Runner, type RunState } from "@openai/agents";
import type { AgentContext } from "../answers/agent-context.ts";
import { type HistoryOptions, makeRespond, type Respond } from "../answers/respond.ts";
import { takePausedRun } from "./approvals.ts";
import { type AgentResponseOptions, streamAgentResponse } from "./stream-agent-response.ts";
import { ThreadItemConverter } from "./thread-item-converter.ts";
import { titleThread, type TitleOptions } from "./thread-title.ts";

// oxlint-disable-next-line typescript/no-explicit-any -- the Agents SDK's own bound: an agent of any output
type AnyAgent<TContext> = Agent<AgentContext<TContext>, any>;

export interface AnswerOptions<TContext = unknown> extends AgentResponseOptions {
  /** What the agent reads of the thread. Default: the newest 50 items. */
  history?: HistoryOptions<ThreadItemConverter, TContext> | undefined;
  /** Default: the first words of the user's message. `false`: the thread gets no title. */
  title?: TitleOptions | false | undefined;
  /** Runs the agent, with its own tracing and model provider. Default: one with the Agents SDK's defaults. */
  runner?: Runner | undefined;
  /** How often the model is asked for one answer at most. Default: the Agents SDK's. */
  maxTurns?: number | undefined;
}

/**
 * A `respond` from an agent of the Agents SDK. `respond` makes the context, streams the run, and names the thread. If a
 * run waited for the user's approval, `respond` resumes that run. Otherwise it converts the thread's newest items to
 * input. Tools get the `AgentContext`.
 *
 * @param agent A function is called for each turn, for an agent that depends on the caller or on the thread.
 */
export function answerWith<TContext = unknown>(
  agent:
    | AnyAgent<TContext>
    | ((context: AgentContext<TContext>) => AnyAgent<TContext> | Promise<AnyAgent<TContext>>),
  { history, title = {}, runner, maxTurns, ...options }: AnswerOptions<TContext> = {},
): Respond<TContext> {
  return makeRespond<
    TContext,
    ThreadItemConverter,
    AgentInputItem[] | RunState<AgentContext<TContext>, AnyAgent<TContext>>,
    AnyAgent<TContext>
  >({
    converter: new ThreadItemConverter(),
    history,
    begin: (context) => (typeof agent === "function" ? agent(context) : agent),
    resume: takePausedRun,
    convert: (converter, items, input) => converter.toAgentInput(items, input),
    async stream(chosen, context, input, signal) {
      const result = await (runner ?? new Runner()).run(chosen, input, {
        stream: true,
        context,
        signal,
        ...(maxTurns !== undefined && { maxTurns }),
      });
      return streamAgentResponse(context, result, options);
    },
    title: title === false ? undefined : (context, message) => titleThread(context, message, title),
  });
}
