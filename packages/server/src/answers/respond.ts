import type { ThreadItem, ThreadMetadata, ThreadStreamEvent, UserMessageItem } from "@chatwright/protocol";
import type { RespondInput, Run } from "../core/run.ts";
import { AgentContext } from "./agent-context.ts";
import type { InputOptions } from "./item-converter.ts";
import { giveTitle } from "./thread-title.ts";

type Events = AsyncGenerator<ThreadStreamEvent, void, undefined>;

/** Answers turns: the `respond` of `chatkit()`, or that of a subclass of `ChatKitServer`. */
export interface Respond<TContext = unknown> {
  (
    thread: ThreadMetadata,
    message: UserMessageItem | undefined,
    caller: TContext,
    run: Run<TContext>,
  ): Events;
  (input: RespondInput<TContext>): Events;
}

/** Which part of the thread the model reads, and how. */
export interface HistoryOptions<TConverter, TContext = unknown> extends InputOptions {
  /** How many of the thread's newest items are read. Default 50. */
  limit?: number | undefined;
  /** Converts the items. A function is called for each turn, for a converter that needs to know the caller. */
  converter?: TConverter | ((context: AgentContext<TContext>) => TConverter) | undefined;
}

/** The parts of an answer that differ between SDKs. */
export interface AnswerParts<TContext, TConverter, TInput, TSource> {
  /** The default converter. */
  converter: TConverter;
  history: HistoryOptions<TConverter, TContext> | undefined;
  /** What the input and the events are made from, such as an agent. Called once a turn, before all else. */
  begin(context: AgentContext<TContext>): TSource | Promise<TSource>;
  /** The input of a run that waited for the user, in place of the history's. */
  resume?(source: TSource, context: AgentContext<TContext>): Promise<TInput | undefined>;
  convert(converter: TConverter, items: readonly ThreadItem[], options: InputOptions): Promise<TInput>;
  stream(
    source: TSource,
    context: AgentContext<TContext>,
    input: TInput,
    signal: AbortSignal,
  ): AsyncIterable<ThreadStreamEvent> | Promise<AsyncIterable<ThreadStreamEvent>>;
  /** Names the thread. Absent: the thread gets no title. */
  title:
    | ((context: AgentContext<TContext>, message: UserMessageItem | undefined) => Promise<void>)
    | undefined;
}

/** Makes a `respond` from the parts: context, paused run or history, model, title. */
export function makeRespond<TContext, TConverter extends object, TInput, TSource>(
  parts: AnswerParts<TContext, TConverter, TInput, TSource>,
): Respond<TContext> {
  async function* answer({ message, run }: RespondInput<TContext>): Events {
    const context = new AgentContext(run);
    const { title } = parts;
    let named: Promise<void> | undefined;
    try {
      const source = await parts.begin(context);
      // First, because it may change the thread.
      const paused = await parts.resume?.(source, context);
      const input = paused ?? (await readHistory(parts, context));
      for await (const event of await parts.stream(source, context, input, run.signal)) {
        // Not before: a provider that computes one answer at a time would make the user wait for the title.
        named ??= title?.(context, message);
        yield event;
      }
    } finally {
      // Without an answer the title is the beginning of the message.
      if (title) await (named ?? giveTitle(context, message, {}, undefined));
    }
  }

  type Positional = Parameters<typeof positional>;
  const positional = (
    thread: ThreadMetadata,
    message: UserMessageItem | undefined,
    caller: TContext,
    run: Run<TContext>,
  ): Events => answer({ thread, message, caller, run });

  return (...args: [RespondInput<TContext>] | Positional): Events =>
    args.length === 1 ? answer(args[0]) : positional(...args);
}

async function readHistory<TContext, TConverter extends object, TInput, TSource>(
  { converter: standard, history = {}, convert }: AnswerParts<TContext, TConverter, TInput, TSource>,
  context: AgentContext<TContext>,
): Promise<TInput> {
  const { thread, store, caller } = context;
  const { limit = 50, converter = standard, ...options } = history;
  const { data } = await store.loadThreadItems(thread.id, { limit, order: "desc" }, caller);
  const chosen = typeof converter === "function" ? converter(context) : converter;
  return convert(chosen, data.toReversed(), options);
}
