import type { AgentContext } from "./agent-context.ts";
import { type ChatMessage, ChatMessageConverter } from "./chat-messages.ts";
import { type HistoryOptions, makeRespond, type Respond } from "./respond.ts";
import { type ResponseOptions, type ResponsePart, streamResponse } from "./stream-response.ts";
import { titleThread, type TitleOptions } from "./thread-title.ts";

/** What model code gets for one answer. */
export interface AnswerInput<TContext = unknown> {
  context: AgentContext<TContext>;
  /** The conversation so far, as Chat Completions takes it; without instructions. */
  messages: ChatMessage[];
  /** Aborts when the user stops the answer. Pass it to the model. */
  signal: AbortSignal;
}

/** Model code: yields the answer piece by piece. */
export type AnswerSource<TContext = unknown> = (input: AnswerInput<TContext>) => AsyncIterable<ResponsePart>;

export interface AnswerOptions<TContext = unknown> extends ResponseOptions {
  /** What the model reads of the thread. Default: the newest 50 items. */
  history?: HistoryOptions<ChatMessageConverter, TContext> | undefined;
  /** Default: the first words of the user's message. `false`: the thread gets no title. */
  title?: TitleOptions | false | undefined;
}

/**
 * A `respond` from model code without an SDK. The returned function makes the context and converts the thread's newest
 * items to messages. Then the function streams what the code yields, and names the thread.
 */
export function answerWith<TContext = unknown>(
  source: AnswerSource<TContext>,
  { history, title = {}, ...options }: AnswerOptions<TContext> = {},
): Respond<TContext> {
  return makeRespond({
    converter: new ChatMessageConverter(),
    history,
    begin: () => source,
    convert: (converter, items, input) => converter.toChatMessages(items, input),
    stream: (_source, context, messages, signal) =>
      streamResponse(context, () => source({ context, messages, signal }), options),
    title: title === false ? undefined : (context, message) => titleThread(context, message, title),
  });
}
