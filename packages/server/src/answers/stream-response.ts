import type { ThreadStreamEvent } from "@chatwright/protocol";
import type { AgentContext, ClientToolCall } from "./agent-context.ts";
import { AssistantMessages } from "./assistant-messages.ts";
import { ResponseStreamConverter } from "./response-stream-converter.ts";
import { type AnswerSource, streamAnswer } from "./stream-answer.ts";
import { Thoughts } from "./thoughts.ts";
import type { WriterOptions } from "./writer-options.ts";

/**
 * A piece of an answer: text, or any of text, reasoning and sources. Sources are the web pages that the text so far
 * draws on.
 */
export type ResponsePart =
  | string
  | {
      text?: string | undefined;
      reasoning?: string | undefined;
      sources?: readonly { url: string; title?: string | undefined }[] | undefined;
    };

/** Gives an answer piece by piece, or shows things through the context and gives nothing. */
export type ResponseSource =
  | AsyncIterable<ResponsePart>
  | (() => AsyncIterable<ResponsePart> | Promise<unknown>);

export interface ResponseOptions extends Pick<WriterOptions, "thinkTags"> {
  /** How sources become annotations. */
  converter?: ResponseStreamConverter | undefined;
}

/**
 * Turns the text of any model, or of your own code, into the events of an answer. The answer includes what is shown
 * through the context meanwhile: progress, widgets and workflows.
 *
 * - All the text is one message. Reasoning is shown before it, as a workflow.
 * - When the context's signal aborts, the source is told by its `return()`, and the signal's reason is thrown at once.
 * - Errors of the source are thrown after what was shown before them.
 */
export function streamResponse<TContext>(
  context: AgentContext<TContext>,
  source: ResponseSource,
  options: ResponseOptions = {},
): AsyncGenerator<ThreadStreamEvent, void, undefined> {
  return streamAnswer(context, new TextSource(context, source, options));
}

const MESSAGE = "message";
const REASONING = "reasoning";

class TextSource implements AnswerSource<ResponsePart> {
  readonly #context: AgentContext;
  readonly #source: ResponseSource;
  readonly #messages: AssistantMessages;
  readonly #thoughts: Thoughts;
  #isThinking = false;

  constructor(context: AgentContext, source: ResponseSource, options: ResponseOptions) {
    const { converter = new ResponseStreamConverter(), thinkTags = true } = options;
    this.#context = context;
    this.#source = source;
    this.#thoughts = new Thoughts(context);
    this.#messages = new AssistantMessages(context, converter, thinkTags ? this.#thoughts : undefined);
  }

  open(): ReadableStream<ResponsePart> {
    const given = iterate(this.#source);
    const source: UnderlyingDefaultSource<ResponsePart> = {
      async pull(controller) {
        const { done, value } = await given.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      // One that hangs never answers.
      cancel: () => void given.return?.().catch(() => undefined),
    };
    return new ReadableStream(source, { highWaterMark: 0 });
  }

  write(part: ResponsePart): Promise<void> | undefined {
    const { text, reasoning, sources } = typeof part === "string" ? { text: part } : part;
    if (reasoning) {
      this.#isThinking = true;
      this.#thoughts.begin();
      this.#thoughts.append(REASONING, reasoning);
    }
    if (text) {
      this.#endThought();
      this.#messages.append(MESSAGE, 0, text);
    }
    return sources?.length ? this.#cite(sources) : undefined;
  }

  async finish(): Promise<readonly ClientToolCall[]> {
    this.#endThought();
    await this.#messages.finish(MESSAGE);
    return this.#context.takeClientToolCalls();
  }

  stop(): void {
    this.#thoughts.stop();
  }

  #endThought(): void {
    if (this.#isThinking) this.#thoughts.end(REASONING);
    this.#isThinking = false;
  }

  async #cite(sources: readonly { url: string; title?: string | undefined }[]): Promise<void> {
    for (const { url, title } of sources)
      await this.#messages.annotate(MESSAGE, 0, { type: "url_citation", url, title });
  }
}

function iterate(source: ResponseSource): AsyncIterator<ResponsePart> {
  const made = typeof source === "function" ? source() : source;
  if (Symbol.asyncIterator in made) return made[Symbol.asyncIterator]();
  const next = async (): Promise<IteratorResult<ResponsePart>> => {
    await made;
    return { done: true, value: undefined };
  };
  return { next };
}
