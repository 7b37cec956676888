import type { ThreadItem, ThreadStreamEvent } from "@chatwright/protocol";
import type { ModelMessage } from "ai";
import type { AgentContext, ClientToolCall } from "../answers/agent-context.ts";
import type { Ending } from "../answers/ending.ts";
import { ResponseStreamConverter } from "../answers/response-stream-converter.ts";
import { type AnswerSource, streamAnswer } from "../answers/stream-answer.ts";
import type { WriterOptions } from "../answers/writer-options.ts";
import { type AiApprovalOptions, pausedMessages } from "./approvals.ts";
import { PartWriter, type StreamPart } from "./part-writer.ts";

/** What `streamText` and `agent.stream` give, whatever their tools. */
export interface AiStreamResult {
  readonly stream: ReadableStream<StreamPart>;
  readonly responseMessages: PromiseLike<readonly ModelMessage[]>;
}

export interface AiResponseOptions extends Omit<WriterOptions, "waitingText"> {
  /** How sources and images become parts of thread items. */
  converter?: ResponseStreamConverter | undefined;
  /**
   * Asks the user about calls that need approval, and keeps the messages until then. Default: the user is not asked.
   */
  approvals?: AiApprovalOptions | undefined;
}

/**
 * Turns a streamed answer of the AI SDK into the events of an answer. The events include what the answer's tools show
 * through the context. Call `streamText` with `abortSignal: context.signal`, and with `stopWhen` where its tools take
 * several steps.
 *
 * - Text, reasoning, calls of tools, sources and images are shown. Other files are not shown, because a thread has no
 *   place for them.
 * - A workflow that was left open at the thread's end is continued. A workflow that this run leaves open is stored as
 *   it is.
 * - A tool without `execute` is the page's: the run ends after the step that calls it. The calls come last, in their
 *   order, and the next run begins when all are answered. Arguments that are no object throw a ClientToolArgumentsError.
 * - A call that waits for the user's approval is shown and not made. With `approvals` the user is asked about the call,
 *   and `takePausedMessages` gives the messages with the answer. Without `approvals`, find the call in
 *   `result.content`.
 * - When the context's signal aborts, the signal's reason is thrown at once. What was shown stays, for the server to
 *   keep.
 * - Errors of the stream are thrown after what was shown before them. The model deals with a tool's error.
 */
export function streamAiResponse<TContext>(
  context: AgentContext<TContext>,
  result: AiStreamResult,
  options: AiResponseOptions = {},
): AsyncGenerator<ThreadStreamEvent, void, undefined> {
  const { converter = new ResponseStreamConverter(), approvals } = options;
  const writer = new PartWriter(context, converter, options);
  return streamAnswer(context, new AiRun(context, result, writer, approvals));
}

class AiRun implements AnswerSource<StreamPart> {
  readonly #context: AgentContext;
  readonly #result: AiStreamResult;
  readonly #writer: PartWriter;
  readonly #approvals: AiApprovalOptions | undefined;
  #lastItems: readonly ThreadItem[] = [];

  constructor(
    context: AgentContext,
    result: AiStreamResult,
    writer: PartWriter,
    approvals: AiApprovalOptions | undefined,
  ) {
    this.#context = context;
    this.#result = result;
    this.#writer = writer;
    this.#approvals = approvals;
  }

  open(): ReadableStream<StreamPart> {
    return this.#result.stream;
  }

  write(part: StreamPart): Promise<void> | undefined {
    return this.#writer.write(part);
  }

  async finish(): Promise<readonly ClientToolCall[]> {
    if (this.#approvals && this.#writer.mayCall) {
      this.#lastItems = pausedMessages(this.#context, await this.#result.responseMessages, this.#approvals);
    }
    const calls = await this.#writer.finish(this.#lastItems.length > 0);
    return [...this.#context.takeClientToolCalls(), ...calls];
  }

  ending(): Ending | undefined {
    return this.#writer.ending;
  }

  lastItems(): readonly ThreadItem[] {
    return this.#lastItems;
  }

  stop(): void {
    this.#writer.stop();
  }
}
