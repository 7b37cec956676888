import { type LanguageModel, type LanguageModelMiddleware, wrapLanguageModel } from "ai";
import { shortened } from "../answers/context-window.ts";
import { lastQuestionIn } from "../answers/input-text.ts";
import { newCallId } from "../answers/told-items.ts";
import { readableArguments } from "../models/arguments.ts";
import { type BusyOptions, Patience, pause } from "../models/busy.ts";
import { readModelFailure } from "../models/failure.ts";

type Model = Exclude<LanguageModel, string>;
type WrapStream = NonNullable<LanguageModelMiddleware["wrapStream"]>;
type Params = Parameters<WrapStream>[0]["params"];
type Message = Params["prompt"][number];
type Part = Awaited<ReturnType<WrapStream>>["stream"] extends ReadableStream<infer TPart> ? TPart : never;

/**
 * A model of any OpenAI-compatible server, made usable: wrap the model that `streamText` is given.
 *
 * - Every call has an id that no other call of the conversation has. Some servers number the calls of each answer anew,
 *   or give them no ids. Empty arguments become `{}`.
 * - A conversation that the provider finds too long is cut by half, and tried once more. So is one whose answer ends before
 *   it has begun, which is how some servers fail.
 * - If a provider is busy, or fails before its answer has begun, the model waits and asks again. The AI SDK must not
 *   wait by itself: give `streamText` `maxRetries: 0`.
 */
export function compatibleModel(
  model: Model,
  options: CompatibleModelOptions = {},
): ReturnType<typeof wrapLanguageModel> {
  return wrapLanguageModel({ model, middleware: middleware(options) });
}

export interface CompatibleModelOptions extends BusyOptions {
  /** Told each time that a busy provider is waited for, such as `(ms) => context.progress("One moment")`. */
  onWait?: ((ms: number) => void) | undefined;
}

const middleware = (options: CompatibleModelOptions): LanguageModelMiddleware => ({
  specificationVersion: "v4",
  async wrapGenerate({ params, model }) {
    const ids = new CallIds(params.prompt);
    const result = await askUntil(params, options, (asked) => model.doGenerate(asked));
    const content = result.content.map((part) =>
      part.type === "tool-call" ? { ...part, ...ids.usable(part) } : part,
    );
    return { ...result, content };
  },
  async wrapStream({ params, model }) {
    const ids = new CallIds(params.prompt);
    const { answer, opened } = await askUntil(params, options, async (asked) => {
      const first = await model.doStream(asked);
      const begun = await open(first.stream);
      const less = begun.isSilent && asked === params ? withLess(params) : undefined;
      if (!less) return { answer: first, opened: begun };
      await begun.reader.cancel();
      const second = await model.doStream(less);
      return { answer: second, opened: await open(second.stream) };
    });
    return { ...answer, stream: streamOf(opened, (part) => usablePart(part, ids)) };
  },
});

/** Asks, and once more where the first request is refused for a reason that may pass. @throws the error, else */
async function askUntil<T>(
  params: Params,
  options: CompatibleModelOptions,
  ask: (params: Params) => PromiseLike<T>,
): Promise<T> {
  const patience = new Patience(options);
  let asked = params;
  for (;;) {
    try {
      return await ask(asked);
    } catch (error) {
      const wait = patience.waitAfter(error);
      if (wait !== undefined) {
        options.onWait?.(wait);
        await pause(wait, params.abortSignal);
      } else if (asked === params && readModelFailure(error)?.code === "context_too_long") {
        asked = withLess(params) ?? fail(error);
      } else throw error;
    }
  }
}

/** The request with less of its conversation; `undefined` where nothing can go. */
function withLess(params: Params): Params | undefined {
  const prompt = shortened(params.prompt, ({ role }) => role === "user", lastQuestionOf);
  return prompt && { ...params, prompt };
}

function lastQuestionOf(message: Message): Message | undefined {
  if (message.role !== "user") return undefined;
  const content = lastQuestionIn(message.content);
  return content && { ...message, content };
}

/** What comes before a model has said anything. */
const PREFACE = new Set<Part["type"]>(["stream-start", "response-metadata", "raw"]);
/** How many parts of it are waited for. */
const MOST_READ_AHEAD = 100;

/** A stream whose first parts have been read. */
interface Opened {
  reader: ReadableStreamDefaultReader<Part>;
  read: Part[];
  /** Whether it is at its end before the model has said anything, be it that something is wrong. */
  isSilent: boolean;
}

async function open(stream: ReadableStream<Part>): Promise<Opened> {
  const reader = stream.getReader();
  const read: Part[] = [];
  while (read.length < MOST_READ_AHEAD) {
    const { done, value } = await reader.read();
    if (done) return { reader, read, isSilent: true };
    read.push(value);
    if (!PREFACE.has(value.type)) return { reader, read, isSilent: value.type === "finish" };
  }
  return { reader, read, isSilent: false };
}

/** The whole stream, each part as `map` makes it. */
function streamOf({ reader, read }: Opened, map: (part: Part) => Part): ReadableStream<Part> {
  return new ReadableStream<Part>({
    async pull(controller) {
      const kept = read.shift();
      if (kept) return controller.enqueue(map(kept));
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(map(value));
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

function fail(error: unknown): never {
  throw error;
}

function usablePart(part: Part, ids: CallIds): Part {
  switch (part.type) {
    case "tool-input-start":
    case "tool-input-delta":
    case "tool-input-end":
      return { ...part, id: ids.ofInput(part.id) };
    case "tool-call":
      return { ...part, ...ids.usable(part) };
    case "tool-result":
      return { ...part, toolCallId: ids.ofResult(part.toolCallId) };
    default:
      return part;
  }
}

/** Gives the calls of one response ids that no other call of the conversation has. */
class CallIds {
  readonly #taken = new Set<string>();
  /** The ids of this response, by those of the provider, and whether their call has been made. */
  readonly #own = new Map<string, { id: string; isMade: boolean }>();

  constructor(prompt: Params["prompt"]) {
    for (const { role, content } of prompt) {
      if (role !== "assistant") continue;
      for (const part of content) if (part.type === "tool-call") this.#taken.add(part.toolCallId);
    }
  }

  ofInput(theirs: string): string {
    return this.#open(theirs).id;
  }

  ofResult(theirs: string): string {
    return this.#own.get(theirs)?.id ?? theirs;
  }

  usable({ toolCallId, input }: { toolCallId: string; input: string }): {
    toolCallId: string;
    input: string;
  } {
    const own = this.#open(toolCallId);
    own.isMade = true;
    return { toolCallId: own.id, input: readableArguments(input) ?? input };
  }

  #open(theirs: string): { id: string; isMade: boolean } {
    const known = this.#own.get(theirs);
    if (known && !known.isMade) return known;
    const own = { id: theirs === "" || this.#taken.has(theirs) ? newCallId() : theirs, isMade: false };
    this.#taken.add(own.id);
    this.#own.set(theirs, own);
    return own;
  }
}
