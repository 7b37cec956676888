import {
  type InputTranscribeReq,
  type StructuredInput,
  type StructuredInputItem,
  type StructuredInputSubmission,
  type ThreadsAddStructuredInputReq,
  TranscriptionResult,
} from "@chatwright/protocol";
import { UsageError } from "../../store/errors.ts";
import { describeReturned } from "../../store/returned.ts";
import { RequestError } from "../errors.ts";
import type { OperationContext } from "../hooks.ts";
import type { PreparedTurn } from "../pipeline/run-stream.ts";
import { loadVisibleItem } from "./items.ts";

/** Takes the answers to a structured input, and goes on with the turn. */
export async function addStructuredInput<TContext>(
  { params }: ThreadsAddStructuredInputReq,
  operation: OperationContext<TContext>,
): Promise<PreparedTurn> {
  const { hooks, context } = operation;
  const thread = await hooks.store.loadThread(params.thread_id, context);
  const item = await loadVisibleItem(params.thread_id, params.item_id, operation);
  if (item.type !== "structured_input") {
    throw new RequestError(
      "invalid_request",
      `Cannot answer item "${item.id}": it is a ${item.type}, not a structured_input. Name a structured_input.`,
    );
  }
  if (item.status !== "pending") {
    throw new RequestError(
      "conflict",
      `Cannot answer item "${item.id}": it is ${item.status} already. Load the thread.`,
    );
  }
  const unknownIds = Object.keys(params.input.answers).filter(
    (id) => !item.inputs.some((one) => one.id === id),
  );
  if (unknownIds.length > 0) {
    const fields = { threadId: thread.id, itemId: item.id, questions: unknownIds.length };
    hooks.logger.warn(fields, "Ignored answers to questions that a structured input does not ask");
  }
  const answered = withAnswers(item, params.input);
  return {
    thread,
    commit: async () => {
      if (!(await hooks.store.replaceItem(thread.id, answered, { ifStatus: "pending" }, context))) {
        throw new RequestError(
          "conflict",
          `Cannot answer item "${item.id}": it was answered or deleted just now. Load the thread.`,
        );
      }
      return { changes: [{ type: "thread.item.replaced", item: answered }] };
    },
    begin: (run) => hooks.respond(thread, undefined, context, { ...run, caller: context }),
  };
}

function withAnswers(item: StructuredInputItem, submission: StructuredInputSubmission): StructuredInputItem {
  const inputs = item.inputs.map((question) => ({ ...question, answer: answerTo(question, submission) }));
  return { ...item, status: submission.status, inputs };
}

/** A question without a value counts as skipped; one that takes a single value keeps the first. */
function answerTo(question: StructuredInput, { status, answers }: StructuredInputSubmission) {
  const answer = Object.hasOwn(answers, question.id) ? answers[question.id] : undefined;
  if (status === "skipped" || !answer || answer.skipped || answer.values.length === 0) {
    return { values: [], skipped: true };
  }
  const single = question.type === "multiple_choice" && !question.multiple;
  return { values: single ? answer.values.slice(0, 1) : answer.values, skipped: false };
}

/** Dictation: a recording in, the text for the composer out. */
export async function transcribe<TContext>(
  { params }: InputTranscribeReq,
  { hooks, context, request }: OperationContext<TContext>,
): Promise<TranscriptionResult> {
  const mediaType = (params.mime_type.split(";", 1)[0] ?? "").trim().toLowerCase();
  const audio = { data: decodeBase64(params.audio_base64), mimeType: params.mime_type, mediaType };
  const result = await hooks.transcribe(audio, context, request);
  if (TranscriptionResult.safeParse(result).success) return result;
  throw new UsageError(
    `Cannot use the result of transcribe(): it is ${describeReturned(result)} without a text. Return { text }.`,
  );
}

function decodeBase64(base64: string): Uint8Array {
  try {
    return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  } catch (cause) {
    throw new RequestError(
      "invalid_request",
      "Cannot read params.audio_base64: it is not base64. Encode the recording again.",
      {
        cause,
      },
    );
  }
}
