import { createHash, randomUUID } from "node:crypto";
import { type ClientToolCallItem, isHiddenItem, type ThreadItem } from "@chatwright/protocol";

/** A thread's item, and how a model is told of it. */
export interface ToldItem {
  item: ThreadItem;
  /** Whether it is being answered. */
  isOpen: boolean;
  /**
   * Whether a call is told in words. This is so where no words of the assistant follow: many templates refuse such a
   * call.
   */
  asText: boolean;
}

/** A message of the user's with all that came of it. */
export interface ToldTurn {
  items: ToldItem[];
  /** Whether the user's message before it was answered in words. */
  isAnswered: boolean;
}

/**
 * A thread's items in turns, oldest first. Notes that were made after the message being answered come before that
 * message. Small models answer to what comes last, or repeat it.
 */
export function toTurns(items: readonly ThreadItem[]): ToldTurn[] {
  const turns = splitIntoTurns(withOwnCallIds(items));
  let isAnswered = true;
  return turns.map((turn, index): ToldTurn => {
    const isLast = index === turns.length - 1;
    const isOpen = isLast && turn.slice(1).every(isBeside);
    const arranged = notesFirst(turn, isOpen);
    const items = arranged.map((item, place): ToldItem => {
      const asText = item.type === "client_tool_call" && !isFollowedUp(arranged.slice(place + 1), isLast);
      return { item, isOpen, asText };
    });
    const wasAnswered = isAnswered;
    isAnswered = turn[0]!.type !== "user_message" || turn.some(isSaid);
    return { items, isAnswered: wasAnswered };
  });
}

/** The same, with every item where it stands and each call as a call. */
export function toPlainTurns(items: readonly ThreadItem[]): ToldTurn[] {
  const last = items.findLast((item) => !isHiddenItem(item));
  return splitIntoTurns(withOwnCallIds(items)).map((turn) => ({
    items: turn.map((item) => ({ item, isOpen: item === last, asText: false })),
    isAnswered: true,
  }));
}

function splitIntoTurns(items: readonly ThreadItem[]): ThreadItem[][] {
  const turns: ThreadItem[][] = [];
  for (const item of items) {
    if (turns.length === 0 || item.type === "user_message") turns.push([]);
    turns.at(-1)!.push(item);
  }
  return turns;
}

/** What was shown or noted beside the conversation. */
const NOTES: ReadonlySet<ThreadItem["type"]> = new Set([
  "task",
  "workflow",
  "hidden_context_item",
  "sdk_hidden_context",
]);
/** What calls may be followed by before the assistant goes on. */
const UNTOLD: ReadonlySet<ThreadItem["type"]> = new Set(["client_tool_call", "end_of_turn"]);

function isBeside({ type }: ThreadItem): boolean {
  return NOTES.has(type) || UNTOLD.has(type);
}

/** The notes before what they stand between or after: the calls of an answer, and the question that is open. */
function notesFirst(turn: readonly ThreadItem[], isOpen: boolean): ThreadItem[] {
  const arranged: ThreadItem[] = [];
  let place = 0;
  for (const item of turn) {
    if (NOTES.has(item.type)) arranged.splice(place++, 0, item);
    else {
      arranged.push(item);
      if (!isOpen && !UNTOLD.has(item.type)) place = arranged.length;
    }
  }
  return arranged;
}

/** Whether the assistant's words come next, or are to come. */
function isFollowedUp(rest: readonly ThreadItem[], isLastTurn: boolean): boolean {
  const next = rest.find(({ type }) => !UNTOLD.has(type));
  return next ? isSaid(next) : isLastTurn;
}

function isSaid(item: ThreadItem): boolean {
  return item.type === "assistant_message" && item.content.some(({ text }) => text !== "");
}

/**
 * The items, in which each call has an id of its own. Some servers number the calls of each answer anew, and SDKs take
 * two of one id for the same.
 */
function withOwnCallIds(items: readonly ThreadItem[]): ThreadItem[] {
  const taken = new Set<string>();
  return items.map((item) => {
    if (item.type !== "client_tool_call") return item;
    const call_id = taken.has(item.call_id) || mayComeAgain(item) ? callIdFrom(item.id) : item.call_id;
    taken.add(call_id);
    return { ...item, call_id };
  });
}

/** Whether the id may come again in the next answer: `call_0`, `3`, the tool's name, or an empty id. */
function mayComeAgain({ call_id, name }: ClientToolCallItem): boolean {
  return call_id === name || /^(?:\D{0,16}\d{1,4})?$/.test(call_id);
}

/** A new id of a call, as {@link callIdFrom} makes them. */
export function newCallId(): string {
  return callIdFrom(randomUUID());
}

/** An id of a call that every provider takes: Mistral's has exactly nine letters and digits. */
function callIdFrom(id: string): string {
  const digest = createHash("sha256").update(id).digest("base64");
  return digest.replaceAll(/[^A-Za-z0-9]/g, "").slice(0, 9);
}
