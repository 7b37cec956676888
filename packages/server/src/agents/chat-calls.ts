import type { protocol } from "@openai/agents";

type FunctionCall = protocol.FunctionCallItem;

/** What a chunk of Chat Completions says of calls; servers leave out or repeat what they like. */
interface CallDelta {
  index?: unknown;
  id?: unknown;
  function?: { name?: unknown; arguments?: unknown } | null;
}

interface Call {
  index: unknown;
  id: string;
  name: string;
  arguments: string;
}

/**
 * Puts the calls of a streamed answer together. The Agents SDK tells calls apart by their index alone. If two calls
 * have the same index, or none, the SDK makes one unreadable call of both. If a server repeats a name, the SDK appends
 * every repetition to the name.
 */
export class ChatCalls {
  readonly #calls: Call[] = [];

  /** @param chunk an event of a provider, which may be anything */
  take(chunk: unknown): void {
    const choices = (chunk as { choices?: unknown } | null)?.choices;
    const delta = Array.isArray(choices)
      ? (choices[0] as { delta?: { tool_calls?: unknown } })?.delta
      : undefined;
    if (!Array.isArray(delta?.tool_calls)) return;
    for (const one of delta.tool_calls as (CallDelta | null)[]) if (one) this.#take(one);
  }

  /** The calls of the response as they were meant, in the places of those that the SDK made. */
  correct(output: readonly protocol.OutputModelItem[]): protocol.OutputModelItem[] {
    const made = output.filter(isFunctionCall);
    if (this.#calls.length === 0 || made.length === 0) return [...output];
    const [pattern] = made;
    const calls = this.#calls.map(({ id, name, arguments: args }, index): FunctionCall => ({
      ...(made[index] ?? pattern!),
      callId: id,
      name,
      arguments: args,
    }));
    return [...output.filter((item) => !isFunctionCall(item)), ...calls];
  }

  #take({ index, id, function: made }: CallDelta): void {
    const callId = typeof id === "string" ? id : "";
    const name = typeof made?.name === "string" ? made.name : "";
    const text = textOf(made?.arguments);
    const isRest = index === undefined && name === "";
    const open = this.#calls.findLast((call) => isRest || call.index === index);
    const isSame = open && !isAnother(open, callId, name);
    const call = isSame ? open : { index, id: callId, name: "", arguments: "" };
    if (!isSame) this.#calls.push(call);
    call.id ||= callId;
    // Some repeat the name with every chunk, and some cut it.
    if (name !== "" && call.name !== name) call.name += name;
    // Some send empty arguments first, and then those that are meant.
    call.arguments = call.arguments === "{}" && text.startsWith("{") ? text : call.arguments + text;
  }
}

/**
 * Whether a delta under an open call's index belongs to another call. A delta without a name continues the open call. A
 * delta with a name and another id begins another call. Once the open call's arguments are complete, a name without an
 * id begins another call. So does another name. Some servers give each chunk an id of its own, and some cut a name.
 */
function isAnother(open: Call, id: string, name: string): boolean {
  if (name === "") return false;
  const hasOtherId = id !== "" && open.id !== "" && id !== open.id;
  const hasOtherName = open.name !== "" && name !== open.name;
  return hasOtherId || ((id === "" || hasOtherName) && isWhole(open.arguments));
}

function isWhole(text: string): boolean {
  try {
    return typeof JSON.parse(text) === "object";
  } catch {
    return false;
  }
}

/** Arguments are text; Ollama's and other servers' libraries have sent the object itself. */
function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "object" && value !== null ? JSON.stringify(value) : "";
}

export function isFunctionCall(item: { type?: string | undefined }): item is FunctionCall {
  return item.type === "function_call";
}
