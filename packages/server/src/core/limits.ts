import type { ChatwrightReq, UserMessageInput } from "@chatwright/protocol";
import { RequestError } from "./errors.ts";

/** How much one request may carry. Beyond it the answer is 413 `too_large`, or 400 `too_deep`. */
export interface RequestLimits {
  /** Levels of nesting in the JSON. Default 64. */
  depth: number;
  /** Characters in all texts of a message together, and in the answers to a structured input. Default 65,536. */
  text: number;
  /** Characters of a client tool's output as JSON. Default 262,144. */
  toolOutput: number;
  /** Bytes of a recording. Default 1 MiB; the body's limit is lower in effect, so raise both. */
  audio: number;
}

export const DEFAULT_LIMITS: RequestLimits = {
  depth: 64,
  text: 65_536,
  toolOutput: 262_144,
  audio: 1_048_576,
};

/** Characters of a thread's title. */
const TITLE = 1_000;
/** Ids in one list: each of them costs a read. */
const IDS = 100;

/** @throws RequestError `too_large` */
export function checkLimits(request: ChatwrightReq, limits: RequestLimits): void {
  switch (request.type) {
    case "message":
      return atMost(limits.text, request.content.length, "characters", "content");
    case "threads.create":
    case "threads.add_user_message":
      atMost(limits.text, textLength(request.params.input), "characters of text", "params.input");
      return atMost(IDS, request.params.input.attachments.length, "ids", "params.input.attachments");
    case "threads.add_structured_input": {
      const answers = Object.values(request.params.input.answers).flatMap(({ values }) => values);
      return atMost(limits.text, lengthOf(answers), "characters of text", "params.input.answers");
    }
    case "threads.add_client_tool_output": {
      const json = JSON.stringify(request.params.result) as string | undefined;
      return atMost(limits.toolOutput, json?.length ?? 0, "characters of JSON", "params.result");
    }
    case "input.transcribe": {
      const bytes = Math.floor((request.params.audio_base64.length * 3) / 4);
      return atMost(limits.audio, bytes, "bytes", "params.audio_base64");
    }
    case "threads.update":
      return atMost(TITLE, request.params.title.length, "characters", "params.title");
    case "items.feedback":
      return atMost(IDS, request.params.item_ids.length, "ids", "params.item_ids");
    default:
    // What is left carries ids and small fields, or an action's payload, which the body's limit bounds.
  }
}

function textLength(input: UserMessageInput): number {
  return lengthOf(input.content.map((part) => part.text)) + (input.quoted_text?.length ?? 0);
}

function lengthOf(texts: string[]): number {
  return texts.reduce((sum, text) => sum + text.length, 0);
}

function atMost(limit: number, actual: number, unit: string, path: string): void {
  if (actual <= limit) return;
  throw new RequestError(
    "too_large",
    `Could not accept ${path}: it has ${actual} ${unit}, at most ${limit} are allowed`,
  );
}
