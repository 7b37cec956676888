// What scenarios are made of. Times are years ago, which tells them from generated ones.
import type { Attachment, ThreadItem, ThreadMetadata } from "@chatwright/protocol";
import type { Json } from "../outcome.ts";
import type { GivenThread, ScenarioRequest, Step } from "../scenario.ts";

type Fields = { [name: string]: Json };

/** The time of the record with this number: later ones sort after earlier ones. */
export function at(index: number): string {
  return new Date(Date.UTC(2020, 0, 1, 0, 0, index)).toISOString();
}

export function thread(
  id: string,
  fields: Partial<ThreadMetadata> = {},
  items: ThreadItem[] = [],
): GivenThread {
  return { id, created_at: at(0), status: { type: "active" }, metadata: {}, ...fields, items };
}

/** A stored item. */
export function stored(type: string, id: string, index: number, fields: Fields, threadId = "t1"): ThreadItem {
  const all = { type, id, thread_id: threadId, created_at: at(index), ...fields };
  return all as unknown as ThreadItem;
}

export function storedUser(id: string, index: number, text = "Hello"): ThreadItem {
  return stored("user_message", id, index, {
    content: [{ type: "input_text", text }],
    attachments: [],
    inference_options: {},
  });
}

export function storedAssistant(id: string, index: number, text = "Hi"): ThreadItem {
  return stored("assistant_message", id, index, { content: [part(text)] });
}

/** An item that a hook makes. */
export function made(type: string, id: string, fields: Fields = {}): Fields {
  return { type, id, thread_id: "$thread", created_at: "$now", ...fields };
}

export function madeAssistant(id: string, ...texts: string[]): Fields {
  return made("assistant_message", id, { content: texts.map((text) => part(text)) });
}

export function part(text: string, annotations: Json[] = []): Fields {
  return { type: "output_text", text, annotations };
}

export function added(item: Fields): Step {
  return { emit: { type: "thread.item.added", item } };
}

export function done(item: Fields): Step {
  return { emit: { type: "thread.item.done", item } };
}

export function replaced(item: Fields): Step {
  return { emit: { type: "thread.item.replaced", item } };
}

export function removed(itemId: string): Step {
  return { emit: { type: "thread.item.removed", item_id: itemId } };
}

export function updated(itemId: string, update: Fields): Step {
  return { emit: { type: "thread.item.updated", item_id: itemId, update } };
}

export function delta(itemId: string, text: string, contentIndex = 0): Step {
  const type = "assistant_message.content_part.text_delta";
  return updated(itemId, { type, content_index: contentIndex, delta: text });
}

/** A whole short answer. */
export const ANSWER: Step[] = [done(madeAssistant("a1", "Hi"))];

export function request(type: string, params: Json, rest: Fields = {}): ScenarioRequest {
  return { body: { type, params, ...rest } };
}

export function input(text = "Hello", fields: Fields = {}): Fields {
  return { content: [{ type: "input_text", text }], attachments: [], inference_options: {}, ...fields };
}

export function create(fields: Fields = {}): ScenarioRequest {
  return request("threads.create", { input: input("Hello", fields) });
}

export function say(text = "Hello", threadId = "t1", fields: Fields = {}): ScenarioRequest {
  return request("threads.add_user_message", { thread_id: threadId, input: input(text, fields) });
}

export function cut(sent: ScenarioRequest, after: number): ScenarioRequest {
  return { ...sent, cut_after: after };
}

export function get(threadId = "t1"): ScenarioRequest {
  return request("threads.get_by_id", { thread_id: threadId });
}

export function listItems(fields: Fields = {}): ScenarioRequest {
  return request("items.list", { thread_id: "t1", ...fields });
}

export function file(id: string, fields: Fields = {}): Attachment {
  return { type: "file", id, name: "a.txt", mime_type: "text/plain", ...fields };
}

export function image(id: string, fields: Fields = {}): Attachment {
  const preview_url = "https://files.example/a.png";
  return { type: "image", id, name: "a.png", mime_type: "image/png", preview_url, ...fields };
}
