import type { TextStreamPart, ToolSet } from "ai";
import type { AgentContext, ClientToolCall } from "../answers/agent-context.ts";
import { AssistantMessages } from "../answers/assistant-messages.ts";
import { type Ending, endingOf } from "../answers/ending.ts";
import { GeneratedImages } from "../answers/generated-images.ts";
import type { ResponseStreamConverter } from "../answers/response-stream-converter.ts";
import { Thoughts } from "../answers/thoughts.ts";
import { ToolCalls } from "../answers/tool-calls.ts";
import type { ToolKind } from "../answers/tool-task.ts";
import type { WriterOptions } from "../answers/writer-options.ts";
import { clientToolArguments } from "../answers/client-tool-arguments.ts";

/** What `streamText` says, one thing after the other. */
export type StreamPart = TextStreamPart<ToolSet>;
type Source = Extract<StreamPart, { type: "source" }>;
type Citation = NonNullable<Extract<StreamPart, { type: "text-end" }>["citations"]>[number];

interface OpenMessage {
  key: number;
  length: number;
  /** Where each of its blocks began. */
  blocks: Map<string, number>;
  /** What its citations refer to. */
  cited: Set<string>;
}

/** What OpenAI's provider calls its tool that makes images, unless it is put among `tools` under another name. */
const IMAGE_TOOL = "image_generation";
/** What providers call their other tools: OpenAI, Anthropic, xAI. */
const PROVIDER_KINDS: Readonly<Record<string, ToolKind>> = {
  web_search: "web_search",
  web_search_preview: "web_search",
  x_search: "web_search",
  file_search: "file_search",
  code_interpreter: "code_interpreter",
  code_execution: "code_interpreter",
};

/**
 * Writes the parts of a `streamText` result into the thread.
 *
 * Blocks of text that follow one another are one text, as in `result.text`: providers cut a sentence at every citation.
 * Whatever else comes ends the message, first of all a call, because what tools show has to come after it.
 */
export class PartWriter {
  readonly #messages: AssistantMessages;
  readonly #thoughts: Thoughts;
  readonly #images: GeneratedImages;
  readonly #calls: ToolCalls;
  /** Calls that the provider carries out: never the page's. */
  readonly #providers = new Set<string>();
  /** Whether thoughts came since the last text. */
  #hasThoughts = false;
  #message: OpenMessage | undefined;
  /** Numbers messages and files. */
  #nextKey = 0;
  #lastMessage: OpenMessage | undefined;
  /** Sources that no message shows yet. */
  #sources: Source[] = [];
  /** The images of the image tool that have previews only. */
  readonly #previews = new Map<string, { count: number; latest: string }>();
  readonly #expectedPreviews: number;
  /** Thoughts of different steps may have the same id. */
  #step = 0;
  #mayCall = true;
  /** Whether the step has said and done nothing so far. */
  #isEmptyStep = true;
  #ending: Ending | undefined;

  constructor(context: AgentContext, converter: ResponseStreamConverter, options: WriterOptions) {
    const { showTools, thinkTags = true } = options;
    this.#thoughts = new Thoughts(context);
    this.#messages = new AssistantMessages(context, converter, thinkTags ? this.#thoughts : undefined);
    this.#images = new GeneratedImages(context, converter);
    this.#calls = new ToolCalls(context, showTools);
    this.#expectedPreviews = converter.partialImages ?? 0;
  }

  /** Returns a promise only where something has to be waited for. */
  write(part: StreamPart): Promise<void> | undefined {
    switch (part.type) {
      case "text-delta":
        this.#writeText(part.id, part.text);
        return undefined;
      case "text-end":
        return part.citations?.length ? this.#cite(part.id, part.citations) : undefined;
      case "reasoning-start":
      case "reasoning-delta":
      case "reasoning-end":
        return this.#afterMessage(() => this.#writeThought(part));
      case "source":
        this.#sources.push(part);
        return undefined;
      case "file":
        this.#isEmptyStep = false;
        return this.#afterMessage(() => this.#writeFile(part.file));
      case "tool-input-start":
        return this.#afterMessage(() => undefined);
      case "tool-call":
        this.#isEmptyStep = false;
        return part.invalid ? undefined : this.#afterMessage(() => this.#beginCall(part));
      case "tool-result":
        return this.#afterMessage(() => this.#writeResult(part));
      case "tool-error":
        this.#takeUpCall(part);
        return this.#endCall(part.toolCallId, part.error);
      case "tool-output-denied":
        this.#takeUpCall(part);
        return this.#endCall(part.toolCallId, undefined);
      case "tool-approval-request":
        if (!part.isAutomatic) this.#calls.update(part.toolCall.toolCallId, { status: "waiting" });
        return undefined;
      case "start-step":
        this.#step += 1;
        this.#isEmptyStep = true;
        return undefined;
      case "finish-step":
        this.#ending = endingOf(part.finishReason) ?? (this.#isEmptyStep ? "empty" : undefined);
        this.#mayCall = part.finishReason === "tool-calls" || part.finishReason === "stop";
        this.#thoughts.endAll();
        return this.#previews.size > 0 ? this.#finishImages() : this.#afterMessage(() => undefined);
      case "error":
        this.#thoughts.endAll();
        throw toError(part.error);
      case "abort":
        throw new DOMException(`The run was aborted${part.reason ? `: ${part.reason}` : ""}`, "AbortError");
      default:
        return undefined;
    }
  }

  /** How the last step ended, where that is not as it should be. */
  get ending(): Ending | undefined {
    return this.#ending;
  }

  /** Whether the last step's calls are carried out. The calls of a step that was cut off are not. */
  get mayCall(): boolean {
    return this.#mayCall;
  }

  /**
   * Completes what is unfinished.
   * @param waits Whether calls wait for the user's approval: then the page gets none.
   * @returns the calls of tools that have no `execute`.
   */
  async finish(waits = false): Promise<ClientToolCall[]> {
    this.#thoughts.endAll();
    await this.#endMessage();
    await this.#finishImages();
    this.#images.discard();
    // Sources that came after the last message are added to that message.
    if (this.#lastMessage) await this.#annotate(this.#lastMessage);
    if (!this.#mayCall) {
      for (const { toolCallId } of this.#calls.open) this.#calls.update(toolCallId, { status: "failed" });
      return [];
    }
    const calls = this.#callsForPage(waits ? "waiting" : "done");
    return waits ? [] : calls;
  }

  stop(): void {
    this.#thoughts.stop();
  }

  #writeText(block: string, text: string): void {
    if (text === "") return;
    if (this.#hasThoughts) this.#thoughts.endAll();
    this.#hasThoughts = false;
    this.#message ??= { key: this.#nextKey++, length: 0, blocks: new Map(), cited: new Set() };
    const message = this.#message;
    if (!message.blocks.has(block)) message.blocks.set(block, message.length);
    const length = this.#messages.append(message.key, 0, text);
    message.length += length;
    if (length > 0 && text.trim() !== "") this.#isEmptyStep = false;
  }

  async #cite(block: string, citations: readonly Citation[]): Promise<void> {
    const message = this.#message;
    if (!message) return;
    const start = message.blocks.get(block) ?? message.length;
    message.blocks.delete(block);
    for (const { source, endIndex } of citations) {
      message.cited.add(target(source));
      // Without a place of its own it supports the whole block.
      const index = endIndex === undefined ? message.length : Math.min(start + endIndex, message.length);
      await this.#messages.annotate(message.key, 0, toCitation(source, index));
    }
  }

  /** Does what has to come after the message that is open, if one is. */
  #afterMessage(work: () => Promise<void> | undefined): Promise<void> | undefined {
    return this.#message ? this.#endMessage().then(work) : work();
  }

  async #endMessage(): Promise<void> {
    const message = this.#message;
    if (!message) return;
    this.#message = undefined;
    this.#lastMessage = message;
    await this.#annotate(message);
    await this.#messages.finish(message.key);
  }

  /** Adds the sources that no citation names, each once. */
  async #annotate({ key, cited }: OpenMessage): Promise<void> {
    const sources = this.#sources;
    this.#sources = [];
    for (const source of sources) {
      if (cited.has(target(source))) continue;
      cited.add(target(source));
      await this.#messages.annotate(key, 0, toCitation(source));
    }
  }

  #writeThought(part: Extract<StreamPart, { type: `reasoning-${"start" | "delta" | "end"}` }>): undefined {
    const key = `${this.#step}:${part.id}`;
    if (part.type === "reasoning-end") {
      this.#thoughts.end(key);
    } else {
      this.#hasThoughts = true;
      this.#thoughts.begin();
      if (part.type === "reasoning-delta" && part.text !== "") this.#thoughts.append(key, part.text);
    }
  }

  /** Other files than images have no place in a thread. */
  #writeFile({ mediaType, base64 }: { mediaType: string; base64: string }): Promise<void> | undefined {
    return mediaType.startsWith("image/")
      ? this.#images.finish(this.#nextKey++, base64, mediaType)
      : undefined;
  }

  #beginCall(part: Extract<StreamPart, { type: "tool-call" }>): undefined {
    const { toolCallId, toolName, title, input, providerExecuted } = part;
    if (isImageTool(part)) {
      this.#images.begin(toolCallId);
      return undefined;
    }
    if (providerExecuted) this.#providers.add(toolCallId);
    const kind = providerExecuted ? (PROVIDER_KINDS[toolName] ?? "other") : "function";
    this.#calls.begin({ toolCallId, toolName, kind, title, input });
  }

  /**
   * Begins a call whose outcome comes before the first step. Such a call waited for the user's approval, and began in
   * an earlier run.
   */
  #takeUpCall(part: { toolCallId: string; toolName: string; title?: string; input?: unknown }): void {
    const { toolCallId, toolName, title, input } = part;
    if (this.#step > 0 || this.#calls.has(toolCallId)) return;
    this.#calls.begin({ toolCallId, toolName, kind: "function", title, input });
  }

  #writeResult(part: Extract<StreamPart, { type: "tool-result" }>): Promise<void> | undefined {
    const { toolCallId, output, preliminary } = part;
    this.#takeUpCall(part);
    this.#calls.update(toolCallId, { status: preliminary ? "running" : "done", output });
    if (!isImageTool(part)) return undefined;
    const base64 = imageIn(output);
    // The SDK hands previews on as if each was the result.
    const index = this.#previews.get(toolCallId)?.count ?? 0;
    if (base64 === undefined || (!preliminary && index >= this.#expectedPreviews)) {
      this.#previews.delete(toolCallId);
      return this.#images.finish(toolCallId, base64);
    }
    this.#previews.set(toolCallId, { count: index + 1, latest: base64 });
    return this.#images.preview(toolCallId, base64, index);
  }

  /** There may be fewer previews than were ordered: what came last is the image then. */
  async #finishImages(): Promise<void> {
    await this.#endMessage();
    for (const [toolCallId, { latest }] of this.#previews) await this.#images.finish(toolCallId, latest);
    this.#previews.clear();
  }

  #callsForPage(status: "waiting" | "done"): ClientToolCall[] {
    return this.#calls.open
      .filter(({ toolCallId }) => !this.#providers.has(toolCallId))
      .map(({ toolCallId: callId, toolName: name, input }) => {
        // What the page would get: a schema may have made dates and the like of what the model wrote.
        const text = JSON.stringify(input) ?? "";
        const args = clientToolArguments(name, text === "" ? undefined : JSON.parse(text), text.length);
        this.#calls.update(callId, { status });
        return { name, arguments: args, callId };
      });
  }

  #endCall(toolCallId: string, error: unknown): Promise<void> {
    this.#calls.update(toolCallId, { status: "failed", error });
    this.#previews.delete(toolCallId);
    return this.#images.finish(toolCallId, undefined);
  }
}

function isImageTool(call: { toolName: string; providerExecuted?: boolean | undefined }): boolean {
  return call.providerExecuted === true && call.toolName === IMAGE_TOOL;
}

function imageIn(output: unknown): string | undefined {
  const isObject = typeof output === "object" && output !== null && "result" in output;
  return isObject && typeof output.result === "string" ? output.result : undefined;
}

/** What a source is about, whatever its id. */
function target(source: Source): string {
  return source.sourceType === "url" ? source.url : (source.filename ?? source.title);
}

/** A source as the converter takes it, whose shapes are those of the Responses API. */
function toCitation(source: Source, index?: number): object {
  return source.sourceType === "url"
    ? { type: "url_citation", url: source.url, title: source.title, end_index: index }
    : { type: "file_citation", filename: source.filename, title: source.title, index };
}

/** Providers may give anything as an error. */
function toError(error: unknown): Error {
  return error instanceof Error
    ? error
    : new Error("Cannot read the model's stream: the provider reported an error. Read its cause.", {
        cause: error,
      });
}
