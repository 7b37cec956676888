import { setTimeout as sleep } from "node:timers/promises";
import {
  chunks,
  type JsonRecord as Item,
  type ModelAnnotation,
  untilAborted,
  waitFor,
} from "./model-turn.ts";
import { toolCall, type TurnCall } from "./openai-server-turn.ts";

/**
 * A turn as the chunks of Chat Completions. Returns the whole completion.
 * @throws the turn's error, where the answer is not streamed
 */
export async function* chatStream(call: TurnCall): AsyncGenerator<Item, Item, undefined> {
  // Some servers give no id. The Agents SDK then makes up an id that is the same for every response.
  const head = { id: "", created: 0, model: call.body["model"] };
  const chunk = (delta: Item, finish_reason: string | null = null): Item => ({
    ...head,
    object: "chat.completion.chunk",
    choices: [{ index: 0, delta, finish_reason }],
  });
  const message: Item = { role: "assistant", content: null };
  const add = (field: string, text: string): void => {
    message[field] = `${(message[field] as string | null | undefined) ?? ""}${text}`;
  };
  const calls: Item[] = [];
  yield chunk({ role: "assistant", content: "" });
  for (const part of call.parts) {
    switch (part.type) {
      case "text":
      case "reasoning":
      case "refusal": {
        const field = part.type === "text" ? "content" : part.type;
        for (const delta of chunks(part)) {
          if ("delayMs" in part) await sleep(part.delayMs, undefined, { signal: call.signal });
          yield chunk({ [field]: delta });
        }
        add(field, part.text);
        if (part.type === "text" && part.annotations) {
          const annotations = part.annotations.flatMap(urlCitation);
          yield chunk({ annotations });
          message["annotations"] = [
            ...((message["annotations"] as Item[] | undefined) ?? []),
            ...annotations,
          ];
        }
        break;
      }
      case "tool_call":
      case "handoff": {
        const { id, function: called } = toolCall(part, `call_${call.index}_${calls.length}`);
        const index = calls.length;
        calls.push({ id, type: "function", function: called });
        // The arguments come after the name, as they do from OpenAI.
        const start = { index, id, type: "function", function: { name: called.name, arguments: "" } };
        yield chunk({ tool_calls: [start] });
        yield chunk({ tool_calls: [{ index, function: { arguments: called.arguments } }] });
        break;
      }
      case "raw":
        yield* part.events as Item[];
        break;
      case "delay":
        await sleep(part.ms, undefined, { signal: call.signal });
        break;
      case "wait":
        await waitFor(part.until, call.signal);
        break;
      case "error":
        if (!call.body["stream"]) throw part.error;
        yield { error: { message: part.error.message, type: "server_error", code: "server_error" } };
        return {};
      case "hang":
        await untilAborted(call.signal);
        break;
      case "image":
        break;
    }
  }
  const finish_reason = finishReason(call, calls.length);
  if (finish_reason !== null) yield { ...chunk({}, finish_reason), usage: USAGE };
  if (calls.length > 0) message["tool_calls"] = calls;
  return {
    ...head,
    object: "chat.completion",
    choices: [{ index: 0, message, finish_reason }],
    usage: USAGE,
  };
}

function finishReason({ finish }: TurnCall, calls: number): string | null {
  if (finish === "none") return null;
  return finish ?? (calls > 0 ? "tool_calls" : "stop");
}

/** This API cites web pages only, each in an object of its own. */
function urlCitation({ type, ...url_citation }: ModelAnnotation): Item[] {
  return type === "url_citation" ? [{ type, url_citation }] : [];
}

const USAGE = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
