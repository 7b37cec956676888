import type { protocol, RunStreamEvent } from "@openai/agents";
import type { AgentContext } from "../answers/agent-context.ts";
import { AssistantMessages, type MessageKey } from "../answers/assistant-messages.ts";
import { type Ending, endingOf } from "../answers/ending.ts";
import { GeneratedImages } from "../answers/generated-images.ts";
import type { ResponseStreamConverter } from "../answers/response-stream-converter.ts";
import { applyResponsesEvent, isResponsesEvent, type ItemWriters } from "./responses-events.ts";
import { Thoughts } from "../answers/thoughts.ts";
import { ToolCalls } from "../answers/tool-calls.ts";
import type { WriterOptions } from "../answers/writer-options.ts";
import { WAITING } from "./compatible-model.ts";
import { HostedCalls } from "./hosted-calls.ts";

type ModelEvent = Extract<RunStreamEvent, { type: "raw_model_stream_event" }>["data"];
type ModelOutput = Extract<ModelEvent, { type: "response_done" }>["response"]["output"][number];

const REASONING = "reasoning";

/**
 * Writes what a model streams into the thread.
 *
 * Every model gives the Agents SDK's four events: `response_started`, `output_text_delta`, `response_done`, and `model`
 * with the provider's own event inside. The provider's events say more where we know them. A response that turns out to
 * come from the Responses API is therefore written from the provider's events alone. Every other response is written
 * from the four events. Besides, Chat Completions' chunks give refusals and reasoning, and the AI SDK's parts give
 * reasoning.
 */
export class ResponseWriter implements ItemWriters {
  readonly messages: AssistantMessages;
  readonly thoughts: Thoughts;
  readonly images: GeneratedImages;
  readonly calls: ToolCalls;
  readonly hosted: HostedCalls;
  readonly #context: AgentContext;
  readonly #waitingText: (seconds: number) => string;
  /** Whether the response at hand comes with the events of the Responses API. */
  #isResponses = false;
  /** The message that the four events are about. */
  #key: MessageKey | undefined;
  #parts: { text?: number; refusal?: number } = {};
  #hasThoughts = false;
  /** The last thought that a chunk was of. */
  #thought: string | undefined;
  /** Why the provider ended the response at hand; `null` where its chunks have not said so. */
  #reason: unknown;
  /** Messages written before it. */
  #writtenBefore = 0;
  #ending: Ending | undefined;
  #endedBy: Ending | undefined;

  constructor(context: AgentContext, converter: ResponseStreamConverter, options: WriterOptions) {
    const { showTools: show, thinkTags = true, waitingText = inEnglish } = options;
    this.#context = context;
    this.#waitingText = waitingText;
    this.thoughts = new Thoughts(context);
    this.messages = new AssistantMessages(context, converter, thinkTags ? this.thoughts : undefined);
    this.images = new GeneratedImages(context, converter);
    this.calls = new ToolCalls(context, show);
    this.hosted = new HostedCalls(this.calls);
  }

  /** How the last response ended, where that is not as it should be. */
  get ending(): Ending | undefined {
    return this.#ending;
  }

  /** How the provider has cut a response off, where it has said so. */
  get endedBy(): Ending | undefined {
    return this.#endedBy;
  }

  /** Returns a promise only where something has to be waited for. */
  write(event: ModelEvent): Promise<void> | undefined {
    switch (event.type) {
      case "model":
        return this.#writeProviderEvent(event.event);
      case "output_text_delta":
        // The Responses model gives each delta twice: in this form and raw. This form has the rest of the raw event in
        // `providerData`.
        this.#isResponses ||= event.providerData?.["type"] === "response.output_text.delta";
        if (this.#isResponses || event.delta === "") return undefined;
        this.#endThought();
        return this.#writeText(event.itemId, event.delta);
      case "response_started":
        this.messages.discard();
        this.images.discard();
        this.#startResponse();
        this.#isResponses = event.providerData?.["type"] === "response.created";
        return undefined;
      case "response_done":
        return this.#finishResponse(event.response.output);
    }
  }

  #startResponse(): void {
    this.messages.clear();
    this.images.clear();
    this.hosted.clear();
    this.thoughts.stop();
    this.#isResponses = false;
    this.#key = undefined;
    this.#parts = {};
    this.#hasThoughts = false;
    this.#thought = undefined;
    this.#reason = undefined;
    this.#writtenBefore = this.messages.written;
  }

  #writeProviderEvent(event: unknown): Promise<void> | undefined {
    const wait = waitIn(event);
    if (wait !== undefined) {
      const text = this.#waitingText(Math.ceil(wait / 1_000));
      this.#context.events.emit({ type: "progress_update", text });
      return undefined;
    }
    if (isResponsesEvent(event)) {
      // The last one follows `response_done`; the next response may be another model's.
      this.#isResponses = event.type !== "response.completed";
      if (event.type === "response.incomplete") {
        this.#endedBy = endingOf(event.response?.incomplete_details?.reason);
      }
      return applyResponsesEvent(this, event);
    }
    const { refusal, reasoning, reason, thought = REASONING } = readChunk(event as ProviderEvent);
    if (reason !== undefined) this.#reason = reason ?? this.#reason ?? null;
    if (reasoning) {
      this.#hasThoughts = true;
      this.thoughts.begin();
      // No event ends one of these thoughts: the beginning of the next one ends it.
      if (thought !== this.#thought) this.thoughts.endAll();
      this.#thought = thought;
      this.thoughts.append(thought, reasoning);
    }
    if (refusal) {
      this.#endThought();
      this.#parts.refusal ??= this.#parts.text === undefined ? 0 : this.#parts.text + 1;
      this.messages.append((this.#key ??= "message"), this.#parts.refusal, refusal);
    }
    return undefined;
  }

  #writeText(itemId: string | undefined, delta: string): Promise<void> | undefined {
    const key = itemId ?? this.#key ?? "message";
    const before = this.#key;
    if (before === key || before === undefined) {
      this.#key = key;
      this.#parts.text ??= this.#parts.refusal === undefined ? 0 : this.#parts.refusal + 1;
      this.messages.append(key, this.#parts.text, delta);
      return undefined;
    }
    this.#key = key;
    this.#parts = { text: 0 };
    return this.messages.finish(before).then(() => void this.messages.append(key, 0, delta));
  }

  #endThought(): void {
    if (this.#hasThoughts) this.thoughts.endAll();
  }

  /** The last event has the whole output: it completes what was streamed and brings what was not. */
  async #finishResponse(output: readonly ModelOutput[]): Promise<void> {
    this.#endThought();
    const begun = this.messages.keys();
    if (this.#isResponses && begun.length > 0) {
      for (const key of begun) await this.messages.finish(key);
    } else {
      let next = 0;
      for (const [index, item] of output.entries()) {
        if (isMessage(item)) {
          const key = begun[next++] ?? `output ${index}`;
          await this.messages.finish(key, item.content);
        } else if (item.type === "reasoning") {
          this.#writeReasoning(item, begun.length > 0);
        } else if (item.type === "hosted_tool_call" && item.name === "image_generation_call") {
          if (!this.#isResponses) await this.images.finish(`output ${index}`, item.output);
        } else if (item.type === "hosted_tool_call" && !this.#isResponses) {
          this.hosted.finish(`output ${index}`, { ...item.providerData, type: item.name });
        }
      }
      for (const key of begun) await this.messages.finish(key);
    }
    const isEmpty = this.messages.written === this.#writtenBefore && output.every(saysNothing);
    this.#ending = this.#reason === null ? "cut_off" : endingOf(this.#reason);
    if (isEmpty && !this.#ending) this.#ending = "empty";
    this.#startResponse();
  }

  /** Reasoning that was not streamed. After its message has been shown it is too late for it. */
  #writeReasoning(item: protocol.ReasoningItem, tooLate: boolean): void {
    if (tooLate || this.#hasThoughts || this.#isResponses) return;
    for (const { text } of item.content) {
      this.thoughts.begin();
      this.thoughts.end(REASONING, text);
    }
  }
}

function inEnglish(seconds: number): string {
  return `The model is busy. Trying again in ${seconds} s`;
}

/** For how many milliseconds a busy provider is waited for, if that is what the event says. */
function waitIn(event: unknown): number | undefined {
  const { type, ms } = (event ?? {}) as { type?: unknown; ms?: unknown };
  return type === WAITING && typeof ms === "number" ? ms : undefined;
}

function isMessage(item: ModelOutput): item is protocol.AssistantMessageItem {
  return "role" in item && item.role === "assistant";
}

function saysNothing(item: ModelOutput): boolean {
  return isMessage(item) || item.type === "reasoning";
}

/** What we read of events whose provider we do not know. */
interface ProviderEvent {
  type?: unknown;
  id?: unknown;
  delta?: unknown;
  choices?: {
    delta?: { refusal?: unknown; reasoning?: unknown; reasoning_content?: unknown };
    finish_reason?: unknown;
  }[];
}

/** What a Chat Completions chunk or a part of the AI SDK says besides its text. */
function readChunk(event: ProviderEvent | null | undefined): {
  refusal?: string;
  reasoning?: string;
  /** What tells the thoughts of one response apart. */
  thought?: string;
  /** Why the response ends; `null` where it goes on. */
  reason?: string | null;
} {
  const choice = event?.choices?.[0];
  if (choice) {
    const { delta = {}, finish_reason: reason } = choice;
    // `reasoning` is OpenRouter's and vLLM's name for it, `reasoning_content` DeepSeek's.
    const reasoning = delta.reasoning ?? delta.reasoning_content;
    return {
      reason: typeof reason === "string" && reason !== "" ? reason : null,
      ...(typeof delta.refusal === "string" && { refusal: delta.refusal }),
      ...(typeof reasoning === "string" && { reasoning }),
    };
  }
  return event?.type === "reasoning-delta" && typeof event.delta === "string"
    ? { reasoning: event.delta, thought: String(event.id) }
    : {};
}
