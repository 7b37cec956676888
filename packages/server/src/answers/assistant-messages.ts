import {
  type Annotation,
  type AssistantMessageContent,
  MAX_CONTENT_PARTS,
  timestamp,
} from "@chatwright/protocol";
import type { AgentContext } from "./agent-context.ts";
import { AloudThoughts } from "./aloud-thoughts.ts";
import { convertCitation, type ResponseStreamConverter } from "./response-stream-converter.ts";
import type { Thoughts } from "./thoughts.ts";

/** What tells the messages of one model response apart. */
export type MessageKey = string | number;

/** A part of a finished message as models give it: Responses' and the Agents SDK's shapes. */
export interface ModelContent {
  type: string;
  text?: string;
  refusal?: string;
  annotations?: unknown[];
  providerData?: { annotations?: unknown[] };
}

interface Part {
  text: string;
  annotations: Annotation[];
  /** How many citations the model announced, those left out by the converter included. */
  citations: number;
}

interface Message {
  id: string;
  createdAt: string;
  parts: Part[];
  done: boolean;
}

/**
 * Writes the assistant messages of one model response. The messages get ids of the context, because models repeat their
 * own ids.
 */
export class AssistantMessages {
  readonly #context: AgentContext;
  readonly #converter: ResponseStreamConverter;
  readonly #messages = new Map<MessageKey, Message>();
  readonly #aloud: AloudThoughts;
  /** How many messages with something to read were completed, of all responses. */
  written = 0;

  /** @param thoughts Where goes what the model thinks aloud; absent: it stays in the message. */
  constructor(context: AgentContext, converter: ResponseStreamConverter, thoughts?: Thoughts) {
    this.#context = context;
    this.#converter = converter;
    this.#aloud = new AloudThoughts(thoughts);
  }

  /** In the order in which they began. */
  keys(): MessageKey[] {
    return [...this.#messages.keys()];
  }

  isDone(key: MessageKey): boolean {
    return this.#messages.get(key)?.done ?? false;
  }

  /** Announces the message, once. */
  begin(key: MessageKey): Message {
    const known = this.#messages.get(key);
    if (known) return known;
    const message = {
      id: this.#context.generateId("message"),
      createdAt: timestamp(),
      parts: [],
      done: false,
    };
    this.#messages.set(key, message);
    this.#context.events.emit({ type: "thread.item.added", item: this.#item(message, []) });
    return message;
  }

  /** Announces a part, once. */
  beginPart(key: MessageKey, index: number, text = ""): void {
    const place = placeOf(key, index);
    const spoken = this.#aloud.push(place, text);
    if (this.#aloud.isThinking(place)) this.#withdraw(key);
    else this.#part(this.begin(key), index, spoken.text);
  }

  /** @returns how much longer the message is, in characters: what the model thinks aloud is not in it */
  append(key: MessageKey, index: number, delta: string): number {
    const place = placeOf(key, index);
    const before = this.#messages.get(key)?.parts[index]?.text.length ?? 0;
    const { text, isRetracted } = this.#aloud.push(place, delta);
    if (isRetracted) this.#retract(key);
    if (text !== "" || delta === "") this.#append(key, index, text);
    else if (this.#aloud.isThinking(place)) this.#withdraw(key);
    return text.length - (isRetracted ? before : 0);
  }

  #append(key: MessageKey, index: number, delta: string): void {
    const message = this.begin(key);
    this.#part(message, index).text += delta;
    this.#context.events.emit({
      type: "thread.item.updated",
      item_id: message.id,
      update: { type: "assistant_message.content_part.text_delta", content_index: index, delta },
    });
  }

  async annotate(key: MessageKey, index: number, citation: unknown): Promise<void> {
    const message = this.begin(key);
    const part = this.#part(message, index);
    part.citations += 1;
    const annotation = await convertCitation(this.#converter, citation);
    if (!annotation) return;
    // Our own count, because a citation that was left out must not leave a gap.
    const annotation_index = part.annotations.length;
    part.annotations = [...part.annotations, annotation];
    this.#context.events.emit({
      type: "thread.item.updated",
      item_id: message.id,
      update: {
        type: "assistant_message.content_part.annotation_added",
        content_index: index,
        annotation_index,
        annotation,
      },
    });
  }

  endPart(key: MessageKey, index: number, text: string): void {
    const place = placeOf(key, index);
    if (this.#aloud.end(place).isRetracted) this.#retract(key);
    const answer = this.#aloud.whole(place, text);
    if (answer === "" && !this.#messages.has(key)) return;
    const message = this.begin(key);
    const part = this.#part(message, index);
    part.text = answer;
    this.#context.events.emit({
      type: "thread.item.updated",
      item_id: message.id,
      update: { type: "assistant_message.content_part.done", content_index: index, content: content(part) },
    });
  }

  /**
   * Completes a message; one that was never announced is shown whole. A message without anything to read is not kept.
   * @param parts as the model gives them; absent means what was streamed.
   */
  async finish(key: MessageKey, parts?: readonly ModelContent[]): Promise<void> {
    if (this.#messages.get(key)?.done) return;
    for (const [index, { text, isRetracted }] of this.#aloud.endAll(placeOf(key, ""))) {
      if (isRetracted) this.#retract(key);
      if (text !== "") this.#append(key, index, text);
    }
    const known = this.#messages.get(key);
    const written = parts
      ? await Promise.all(
          parts.map((part, index) => this.#convert(part, known?.parts[index], placeOf(key, index))),
        )
      : (known?.parts.map(content) ?? []);
    const message = known ?? {
      id: this.#context.generateId("message"),
      createdAt: timestamp(),
      parts: [],
      done: false,
    };
    message.done = true;
    this.#messages.set(key, message);
    if (written.some((part) => part.text.trim() !== "")) {
      this.written += 1;
      this.#context.events.emit({ type: "thread.item.done", item: this.#item(message, written) });
    } else if (known) {
      this.#context.events.emit({ type: "thread.item.removed", item_id: message.id });
    }
  }

  /** Takes back what is unfinished: the model begins its answer anew. */
  discard(): void {
    for (const message of this.#messages.values()) {
      if (!message.done) this.#context.events.emit({ type: "thread.item.removed", item_id: message.id });
    }
    this.clear();
  }

  /** Forgets the messages: another response begins, whose keys may be the same. */
  clear(): void {
    this.#messages.clear();
    this.#aloud.clear();
  }

  /** Takes back a message that was announced: the model thinks before it says anything, and thoughts come first. */
  #withdraw(key: MessageKey): void {
    const message = this.#messages.get(key);
    if (message?.parts.some((part) => part.text !== "")) return;
    this.#retract(key);
  }

  /** Takes back a message whose words turn out to be thoughts. */
  #retract(key: MessageKey): void {
    const message = this.#messages.get(key);
    if (!message || message.done) return;
    this.#messages.delete(key);
    this.#context.events.emit({ type: "thread.item.removed", item_id: message.id });
  }

  #part(message: Message, index: number, text = ""): Part {
    const known = message.parts[index];
    if (known) return known;
    if (!(index >= 0 && index < MAX_CONTENT_PARTS))
      throw new RangeError(
        `Cannot add content part ${index} of the model's message: the index is not from 0 to ${MAX_CONTENT_PARTS - 1}. Check the model's stream.`,
      );
    for (let next = message.parts.length; next <= index; next++) {
      const part = { text: next === index ? text : "", annotations: [], citations: 0 };
      message.parts.push(part);
      this.#context.events.emit({
        type: "thread.item.updated",
        item_id: message.id,
        update: {
          type: "assistant_message.content_part.added",
          content_index: next,
          content: content(part),
        },
      });
    }
    return message.parts[index]!;
  }

  async #convert(
    part: ModelContent,
    streamed: Part | undefined,
    place: string,
  ): Promise<AssistantMessageContent> {
    if (part.type === "refusal") return { type: "output_text", text: part.refusal ?? "", annotations: [] };
    const citations = part.annotations ?? part.providerData?.annotations ?? [];
    const annotations =
      streamed && streamed.citations >= citations.length
        ? streamed.annotations
        : await Promise.all(citations.map(async (citation) => convertCitation(this.#converter, citation)));
    return {
      type: "output_text",
      text: this.#aloud.whole(place, part.text ?? ""),
      annotations: annotations.filter((annotation) => annotation !== undefined),
    };
  }

  #item(message: Message, parts: AssistantMessageContent[]) {
    return {
      type: "assistant_message" as const,
      id: message.id,
      thread_id: this.#context.thread.id,
      created_at: message.createdAt,
      content: parts,
    };
  }
}

/** What tells the texts of a response apart. */
function placeOf(key: MessageKey, index: number | ""): string {
  return `${key}:${index}`;
}

function content(part: Part): AssistantMessageContent {
  return { type: "output_text", text: part.text, annotations: part.annotations };
}
