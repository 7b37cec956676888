import { setTimeout as sleep } from "node:timers/promises";
import { chunks, type JsonRecord as Item, type ModelPart, untilAborted, waitFor } from "./model-turn.ts";
import { toolCall, type TurnCall } from "./openai-server-turn.ts";

type Events = AsyncGenerator<Item, void, undefined>;

/**
 * A turn as the events of the Responses API, to its last one: a raw one may be that. Returns the whole response.
 * @throws the turn's error, where the answer is not streamed
 */
export async function* responsesStream(call: TurnCall): AsyncGenerator<Item, Item, undefined> {
  const head = { id: `resp_${call.index}`, object: "response", created_at: Math.floor(Date.now() / 1000) };
  const response = { ...head, model: call.body["model"], error: null };
  const output: Item[] = [];
  let sequence_number = 0;
  yield { type: "response.created", response: { ...response, status: "in_progress", output: [] } };
  for (const group of itemGroups(call.parts)) {
    for await (const event of group(output, call)) {
      yield { ...event, sequence_number: sequence_number++ };
      if (LAST.has(String(event["type"]))) return (event["response"] as Item | undefined) ?? {};
    }
  }
  const done = { ...response, output, usage: USAGE, ...endOf(call) };
  if (call.finish !== "none") yield { type: `response.${done.status}`, response: done };
  return done;
}

function endOf({ finish }: TurnCall): Item & { status: string } {
  if (finish === undefined) return { status: "completed" };
  const reason = finish === "length" ? "max_output_tokens" : finish;
  return { status: "incomplete", incomplete_details: { reason } };
}

const LAST = new Set(["response.completed", "response.incomplete", "response.failed"]);

const USAGE = {
  input_tokens: 1,
  output_tokens: 1,
  total_tokens: 2,
  input_tokens_details: { cached_tokens: 0 },
  output_tokens_details: { reasoning_tokens: 0 },
};

type Group = (output: Item[], call: TurnCall) => Events;

/** Texts and refusals that follow each other are the parts of one message, thoughts those of one reasoning item. */
function itemGroups(parts: readonly ModelPart[]): Group[] {
  const groups: Group[] = [];
  for (let index = 0; index < parts.length;) {
    const kind = kindOf(parts[index]!);
    const other = parts.findIndex((part, at) => at > index && (kind === "other" || kindOf(part) !== kind));
    const end = other < 0 ? parts.length : other;
    const members = parts.slice(index, end);
    groups.push((output, call) => {
      if (kind === "message") return message(members as MessagePart[], output, call);
      if (kind === "reasoning") return reasoning(members as ReasoningPart[], output, call);
      return single(members[0]!, output, call);
    });
    index = end;
  }
  return groups;
}

type MessagePart = Extract<ModelPart, { type: "text" | "refusal" }>;
type ReasoningPart = Extract<ModelPart, { type: "reasoning" }>;

function kindOf({ type }: ModelPart): "message" | "reasoning" | "other" {
  if (type === "text" || type === "refusal") return "message";
  return type === "reasoning" ? "reasoning" : "other";
}

async function* message(parts: MessagePart[], output: Item[], call: TurnCall): Events {
  const output_index = output.length;
  const item = { id: `msg_${output_index}`, type: "message", role: "assistant", status: "in_progress" };
  const content: Item[] = [];
  yield { type: "response.output_item.added", output_index, item: { ...item, content: [] } };
  for (const [content_index, part] of parts.entries()) {
    const place = { item_id: item.id, output_index, content_index };
    if (part.type === "refusal") {
      yield { type: "response.content_part.added", ...place, part: { type: "refusal", refusal: "" } };
      for (const delta of chunks(part)) yield { type: "response.refusal.delta", ...place, delta };
      yield { type: "response.refusal.done", ...place, refusal: part.text };
      content.push({ type: "refusal", refusal: part.text });
    } else {
      const { annotations = [] } = part;
      const empty = { type: "output_text", text: "", annotations: [] };
      yield { type: "response.content_part.added", ...place, part: empty };
      for (const delta of chunks(part)) {
        if (part.delayMs) await sleep(part.delayMs, undefined, { signal: call.signal });
        yield { type: "response.output_text.delta", ...place, delta };
      }
      for (const [annotation_index, annotation] of annotations.entries()) {
        yield { type: "response.output_text.annotation.added", ...place, annotation_index, annotation };
      }
      yield { type: "response.output_text.done", ...place, text: part.text };
      content.push({ type: "output_text", text: part.text, annotations });
    }
    yield { type: "response.content_part.done", ...place, part: content.at(-1) };
  }
  const done = { ...item, status: "completed", content };
  output.push(done);
  yield { type: "response.output_item.done", output_index, item: done };
}

async function* reasoning(parts: ReasoningPart[], output: Item[], call: TurnCall): Events {
  const output_index = output.length;
  const item = { id: `rs_${output_index}`, type: "reasoning" };
  const summary: Item[] = [];
  yield { type: "response.output_item.added", output_index, item: { ...item, summary: [] } };
  for (const [summary_index, part] of parts.entries()) {
    const place = { item_id: item.id, output_index, summary_index };
    const whole = { type: "summary_text", text: part.text };
    yield { type: "response.reasoning_summary_part.added", ...place, part: { ...whole, text: "" } };
    for (const delta of chunks(part)) {
      if (part.delayMs) await sleep(part.delayMs, undefined, { signal: call.signal });
      yield { type: "response.reasoning_summary_text.delta", ...place, delta };
    }
    yield { type: "response.reasoning_summary_text.done", ...place, text: part.text };
    yield { type: "response.reasoning_summary_part.done", ...place, part: whole };
    summary.push(whole);
  }
  output.push({ ...item, summary });
  yield { type: "response.output_item.done", output_index, item: output.at(-1) };
}

async function* single(part: ModelPart, output: Item[], call: TurnCall): Events {
  const output_index = output.length;
  switch (part.type) {
    case "tool_call":
    case "handoff": {
      const item = functionCall(part, output_index, call);
      yield { type: "response.output_item.added", output_index, item: { ...item, arguments: "" } };
      const place = { item_id: item["id"], output_index };
      yield { type: "response.function_call_arguments.delta", ...place, delta: item["arguments"] };
      output.push(item);
      yield { type: "response.output_item.done", output_index, item };
      break;
    }
    case "image": {
      const item = { id: `ig_${output_index}`, type: "image_generation_call", status: "in_progress" };
      yield { type: "response.output_item.added", output_index, item: { ...item, result: null } };
      for (const [partial_image_index, partial_image_b64] of (part.previews ?? []).entries()) {
        const preview = { item_id: item.id, output_index, partial_image_index, partial_image_b64 };
        yield { type: "response.image_generation_call.partial_image", ...preview };
      }
      output.push({ ...item, status: part.result ? "completed" : "failed", result: part.result });
      yield { type: "response.output_item.done", output_index, item: output.at(-1) };
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
      yield {
        type: "response.failed",
        response: {
          id: `resp_${call.index}`,
          status: "failed",
          output,
          error: { message: part.error.message },
        },
      };
      break;
    case "hang":
      await untilAborted(call.signal);
      break;
    default:
      break;
  }
}

function functionCall(
  part: Extract<ModelPart, { type: "tool_call" | "handoff" }>,
  index: number,
  call: TurnCall,
): Item {
  const tool = toolCall(part, `call_${call.index}_${index}`);
  return {
    id: `fc_${index}`,
    type: "function_call",
    call_id: tool.id,
    status: "completed",
    ...tool.function,
  };
}
