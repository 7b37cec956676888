import type { ModelMessage } from "ai";
import type { AgentContext } from "../answers/agent-context.ts";
import type { ApprovalOptions } from "../answers/approvals.ts";
import { type HistoryOptions, makeRespond, type Respond } from "../answers/respond.ts";
import { takePausedMessages } from "./approvals.ts";
import { ModelMessageConverter } from "./model-message-converter.ts";
import { type AiResponseOptions, type AiStreamResult, streamAiResponse } from "./stream-ai-response.ts";
import { titleThread, type TitleOptions } from "./thread-title.ts";

/** What `streamText` is called for. */
export interface AnswerInput<TContext = unknown> {
  context: AgentContext<TContext>;
  /** The conversation so far, or the messages of the run that waited for the user's approval. */
  messages: ModelMessage[];
  /** Aborts when the user stops the answer. */
  signal: AbortSignal;
}

/** Calls `streamText` for one answer. Pass the signal as `abortSignal`. */
export type StreamAnswer<TContext = unknown> = (
  input: AnswerInput<TContext>,
) => AiStreamResult | PromiseLike<AiStreamResult>;

/** An agent of the AI SDK, such as a `ToolLoopAgent`. */
export interface StreamingAgent {
  stream(options: { messages: ModelMessage[]; abortSignal?: AbortSignal }): PromiseLike<AiStreamResult>;
}

export interface AnswerOptions<TContext = unknown> extends Omit<AiResponseOptions, "approvals"> {
  /** What the model reads of the thread. Default: the newest 50 items. */
  history?: HistoryOptions<ModelMessageConverter, TContext> | undefined;
  /** Default: the first words of the user's message. `false`: the thread gets no title. */
  title?: TitleOptions | false | undefined;
  /** How the user is asked about calls that need approval. */
  approvals?: ApprovalOptions | undefined;
}

/**
 * A `respond` from the AI SDK. `respond` makes the context, streams the result, and names the thread. If an answer
 * waited for the user's approval, `respond` resumes that answer. Otherwise it converts the thread's newest items to
 * messages.
 *
 * @param answer A function that calls `streamText`, or an agent of the AI SDK. Only a function's tools get the context.
 */
export function answerWith<TContext = unknown>(
  answer: StreamAnswer<TContext> | StreamingAgent,
  { history, title = {}, approvals, ...options }: AnswerOptions<TContext> = {},
): Respond<TContext> {
  return makeRespond({
    converter: new ModelMessageConverter(),
    history,
    begin: () => answer,
    resume: (_answer, context) => takePausedMessages(context),
    convert: (converter, items, input) => converter.toModelMessages(items, input),
    async stream(_answer, context, messages, signal) {
      const result =
        typeof answer === "function"
          ? await answer({ context, messages, signal })
          : await answer.stream({ messages, abortSignal: signal });
      return streamAiResponse(context, result, { ...options, approvals: { ...approvals, messages } });
    },
    title: title === false ? undefined : (context, message) => titleThread(context, message, title),
  });
}
