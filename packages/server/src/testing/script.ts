import { setTimeout as sleep } from "node:timers/promises";
import {
  type ThreadItem,
  type ThreadMetadata,
  type ThreadStreamEvent,
  timestamp,
} from "@chatwright/protocol";
import type { Run } from "../index.ts";
import { waitFor } from "./model-turn.ts";

/** A request as it is on the wire. */
export interface WireRequest {
  type: string;
  params: Record<string, unknown>;
}

/** The caller and the request. */
export interface ScriptedContext {
  user: string;
  /** The request that is carried out. */
  request?: WireRequest;
  /** How many items a thread is loaded with. */
  firstPage?: number | undefined;
}

/** The values and helpers that a script gets for one turn. */
export interface Turn {
  /** Changes of its title and status are saved and sent. */
  thread: ThreadMetadata;
  /**
   * The user's text. For other turns, `tool output …`, `action …` or `answers …` with the JSON that the client sent.
   * The operation's name for a turn without such content.
   */
  said: string;
  request: WireRequest;
  /** The user who sent the request, as `authenticate` says. */
  user: string;
  run: Run;
  /** A new id with this prefix. */
  id(prefix: string): string;
  /** The fields that every item has. Default prefix: `msg`. */
  base(prefix?: string): { id: string; thread_id: string; created_at: string };
  /** Rejects when the run is stopped. */
  sleep(ms: number): Promise<void>;
}

/** Answers a turn of a {@link ScriptedServer}: `respond()` without a model. */
export type Script = (turn: Turn) => AsyncIterable<ThreadStreamEvent>;

/** @param run The turn's run: `sleep` ends with it. */
export function makeTurn(fields: Pick<Turn, "thread" | "said" | "request" | "user" | "run">): Turn {
  const id = (prefix: string): string => `${prefix}_${crypto.randomUUID()}`;
  return {
    ...fields,
    id,
    base: (prefix = "msg") => ({ id: id(prefix), thread_id: fields.thread.id, created_at: timestamp() }),
    sleep: (ms) => sleep(ms, undefined, { signal: fields.run.signal }),
  };
}

/** When each piece of an answer comes: so many milliseconds after the one before, or when a promise settles. */
export type Pace = number | ((index: number) => Promise<void>);

/**
 * Streams an assistant message.
 * @param pieces A text, which comes in pieces of 7 characters, or the pieces.
 * @param pace Default 0. A function is called with each piece's index, and once more before the message is done.
 * @throws the run's reason to stop, where it stops between two pieces
 */
export async function* say(
  turn: Pick<Turn, "base" | "sleep" | "run">,
  pieces: string | readonly string[],
  pace: Pace = 0,
): AsyncGenerator<ThreadStreamEvent> {
  const deltas = typeof pieces === "string" ? (pieces.match(/[\s\S]{1,7}/g) ?? []) : pieces;
  const wait = (index: number): Promise<void> | undefined => {
    if (typeof pace === "function") return waitFor(() => pace(index), turn.run.signal);
    return pace > 0 ? turn.sleep(pace) : undefined;
  };
  const base = turn.base("msg");
  const item = (text: string): ThreadItem => ({
    type: "assistant_message",
    ...base,
    content: text === "" ? [] : [{ type: "output_text", text, annotations: [] }],
  });
  yield { type: "thread.item.added", item: item("") };
  for (const [index, delta] of deltas.entries()) {
    await wait(index);
    yield {
      type: "thread.item.updated",
      item_id: base.id,
      update: { type: "assistant_message.content_part.text_delta", content_index: 0, delta },
    };
  }
  if (typeof pace === "function") await wait(deltas.length);
  yield { type: "thread.item.done", item: item(deltas.join("")) };
}

/** Lets the steps of an answer go as far as a test says: `say(turn, words, gate.step)`. */
export class Gate {
  #open = 0;
  #waiting: (() => void)[] = [];

  /** Lets all steps before this one go. */
  openTo(step: number): void {
    this.#open = Math.max(this.#open, step);
    for (const wake of this.#waiting.splice(0)) wake();
  }

  readonly step = async (index: number): Promise<void> => {
    while (index >= this.#open) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  };
}
