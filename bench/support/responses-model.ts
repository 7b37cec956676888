import type { Model, ModelResponse, StreamEvent } from "@openai/agents";
import { setTimeout as sleep } from "node:timers/promises";
import { tick } from "./answer.ts";

const REASONING = "rs_0123456789abcdef0123456789abcdef";
const MESSAGE = "msg_0123456789abcdef0123456789abcdef";

/**
 * A model that makes the same events as the Agents SDK's own Responses model. Each piece of text comes twice, as the
 * SDK's event and as the API's. python/responses_model.py is its counterpart.
 *
 * A `ScriptedModel` makes no events of the API, which the bridges of both sides have to read. The model's own cost for
 * each event is also part of the comparison with its counterpart.
 */
export class ResponsesModel implements Model {
  readonly #thought: readonly string[];
  readonly #words: readonly string[];
  readonly #intervalMs: number;

  /** The model thinks `thought`, if it is not empty, and then says `words`. After each piece it waits `intervalMs`. */
  constructor(thought: readonly string[], words: readonly string[], intervalMs: number) {
    this.#thought = thought;
    this.#words = words;
    this.#intervalMs = intervalMs;
  }

  getResponse(): Promise<ModelResponse> {
    return Promise.reject(new Error("Cannot answer: only streamed answers are measured. Ask for a stream."));
  }

  async *getStreamedResponse(): AsyncIterable<StreamEvent> {
    yield { type: "response_started", providerData: { type: "response.created" } };
    if (this.#thought.length > 0) yield* this.#think();
    yield* this.#speak(this.#thought.length > 0 ? 1 : 0);
  }

  async *#think(): AsyncIterable<StreamEvent> {
    const place = { item_id: REASONING, output_index: 0, summary_index: 0 };
    const item = { type: "reasoning", id: REASONING, summary: [] };
    yield raw({ type: "response.output_item.added", output_index: 0, item });
    for (const delta of this.#thought) {
      yield raw({ type: "response.reasoning_summary_text.delta", ...place, delta });
      await this.#pause();
    }
    yield raw({ type: "response.reasoning_summary_text.done", ...place, text: this.#thought.join("") });
    yield raw({ type: "response.output_item.done", output_index: 0, item });
  }

  async *#speak(output_index: number): AsyncIterable<StreamEvent> {
    const text = this.#words.join("");
    const place = { item_id: MESSAGE, output_index, content_index: 0 };
    const item = { type: "message", id: MESSAGE, role: "assistant", content: [] };
    const part = { type: "output_text" as const, text };
    yield raw({ type: "response.output_item.added", output_index, item });
    yield raw({ type: "response.content_part.added", ...place, part: { ...part, text: "" } });
    for (const delta of this.#words) {
      const event = { type: "response.output_text.delta", ...place, logprobs: [] };
      yield { type: "output_text_delta", delta, providerData: event };
      yield raw({ ...event, delta });
      await this.#pause();
    }
    yield raw({ type: "response.output_text.done", ...place, text });
    yield raw({ type: "response.output_item.done", output_index, item: { ...item, content: [part] } });
    yield {
      type: "response_done",
      response: {
        id: "resp_0123456789abcdef",
        usage: { inputTokens: 0, outputTokens: 0, totalTokens: 0 },
        output: [{ type: "message", id: MESSAGE, role: "assistant", status: "completed", content: [part] }],
      },
    };
    yield raw({ type: "response.completed" });
  }

  async #pause(): Promise<void> {
    await (this.#intervalMs === 0 ? tick() : sleep(this.#intervalMs));
  }
}

function raw(event: object): StreamEvent {
  return { type: "model", event };
}
