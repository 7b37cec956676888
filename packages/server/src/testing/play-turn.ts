import type { Annotation, ThreadItem, ThreadStreamEvent } from "@chatwright/protocol";
import {
  argumentsOf,
  chunks,
  type ModelAnnotation,
  type ModelPart,
  modelTurn,
  type ModelTurnInput,
  untilAborted,
  waitFor,
} from "./model-turn.ts";
import { say, type Turn } from "./script.ts";

type Events = AsyncGenerator<ThreadStreamEvent, void, undefined>;

/**
 * Answers a turn of a {@link ScriptedServer} as a model would, without a model and an SDK. Texts and refusals become
 * messages, and thoughts a workflow. Tool calls are calls of the page's tools. `raw` events are events of ChatKit.
 * @throws the part's error, or the run's reason to stop
 */
export async function* playTurn(turn: Turn, input: ModelTurnInput): Events {
  for (const part of modelTurn(input).parts) {
    turn.run.signal.throwIfAborted();
    switch (part.type) {
      case "text":
        yield* text(turn, part);
        break;
      case "refusal":
        yield* say(turn, chunks(part));
        break;
      case "reasoning":
        yield* reasoning(turn, part);
        break;
      case "tool_call":
        yield done({
          type: "client_tool_call",
          ...turn.base("ctc"),
          status: "pending",
          call_id: part.callId ?? turn.id("call"),
          name: part.name,
          arguments: readArguments(part),
        });
        break;
      case "handoff":
        throw new Error(
          `Cannot hand over to "${part.to}": a script without an SDK has no agents. Use a script for an SDK.`,
        );
      case "image":
        yield* image(turn, part);
        break;
      case "delay":
        await turn.sleep(part.ms);
        break;
      case "wait":
        await waitFor(part.until, turn.run.signal);
        break;
      case "error":
        throw part.error;
      case "hang":
        await untilAborted(turn.run.signal);
        break;
      case "raw":
        yield* part.events as readonly ThreadStreamEvent[];
        break;
    }
  }
}

function readArguments(part: Extract<ModelPart, { type: "tool_call" }>): Record<string, unknown> {
  try {
    return JSON.parse(argumentsOf(part)) as Record<string, unknown>;
  } catch {
    throw new Error(`Cannot call "${part.name}": its arguments are not JSON. Correct the script.`);
  }
}

function done(item: ThreadItem): ThreadStreamEvent {
  return { type: "thread.item.done", item };
}

/** The annotations come with the finished message. */
async function* text(turn: Turn, part: Extract<ModelPart, { type: "text" }>): Events {
  const annotations = (part.annotations ?? []).map(annotationOf);
  for await (const event of say(turn, chunks(part), part.delayMs)) {
    if (event.type !== "thread.item.done" || event.item.type !== "assistant_message") yield event;
    else yield done({ ...event.item, content: event.item.content.map((one) => ({ ...one, annotations })) });
  }
}

function annotationOf({ url, title, filename, index, end_index = index }: ModelAnnotation): Annotation {
  const name = filename ?? "";
  const source: Annotation["source"] =
    url === undefined
      ? { type: "file", filename: name, title: title ?? name }
      : { type: "url", url, title: title ?? url };
  return { type: "annotation", source, ...(end_index !== undefined && { index: end_index }) };
}

async function* reasoning(turn: Turn, part: Extract<ModelPart, { type: "reasoning" }>): Events {
  const base = turn.base("wf");
  const task = { type: "thought" as const, status_indicator: "none" as const, content: "" };
  const workflow = { type: "reasoning" as const, tasks: [task], expanded: false };
  yield { type: "thread.item.added", item: { type: "workflow", ...base, workflow } };
  let content = "";
  for (const delta of chunks(part)) {
    if (part.delayMs) await turn.sleep(part.delayMs);
    content += delta;
    const update = { type: "workflow.task.updated", task_index: 0, task: { ...task, content } } as const;
    yield { type: "thread.item.updated", item_id: base.id, update };
  }
  const summary = { duration: 0 };
  yield done({
    type: "workflow",
    ...base,
    workflow: { ...workflow, tasks: [{ ...task, content }], summary },
  });
}

async function* image(turn: Turn, { previews = [], result }: Extract<ModelPart, { type: "image" }>): Events {
  const base = turn.base("img");
  const picture = (base64: string) => ({ id: base.id, url: `data:image/png;base64,${base64}` });
  yield { type: "thread.item.added", item: { type: "generated_image", ...base } };
  for (const preview of previews) {
    const update = { type: "generated_image.updated", image: picture(preview) } as const;
    yield { type: "thread.item.updated", item_id: base.id, update };
  }
  if (result === null) yield { type: "thread.item.removed", item_id: base.id };
  else yield done({ type: "generated_image", ...base, image: picture(result) });
}
