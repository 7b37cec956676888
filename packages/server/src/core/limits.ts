import {
  LIMIT_NAMES,
  type LimitName,
  type LimitOf,
  type OperationName,
  type RequestOf,
  type UserMessageInput,
} from "@chatwright/protocol";
import { RequestError } from "./errors.ts";

/** How much one request may carry. A larger one is refused with 413 `too_large`, a deeper one with 400 `too_deep`. */
export interface RequestLimits {
  /** Levels of nesting in the JSON. Default 64. */
  depth: number;
  /** Characters in all texts of a message together, and in the answers to a structured input. Default 65,536. */
  text: number;
  /** Characters of a client tool's output as JSON. Default 262,144. */
  toolOutput: number;
  /** Bytes of a recording. Default 1 MiB. The limit of the body is lower in effect, so raise both. */
  audio: number;
}

export const DEFAULT_LIMITS: RequestLimits = {
  depth: 64,
  text: 65_536,
  toolOutput: 262_144,
  audio: 1_048_576,
};

/**
 * The limits that a product cannot change. `title` is in characters. `ids` counts the ids of one list, and each id
 * costs a read.
 */
const FIXED_LIMITS = { title: 1_000, ids: 100 };

/** A part of a request that has a limit. */
interface Measured {
  path: string;
  size: number;
  unit: string;
}

/** An operation that is missing here, or that lacks one of its limits, does not compile. */
export type Measures = { [N in OperationName]: (request: RequestOf<N>) => { [L in LimitOf<N>]: Measured } };

const nothing = () => ({});

/** Measures what the protocol's table names. */
const MEASURES: Measures = {
  "threads.create": ({ params }) => measureInput(params.input),
  "threads.add_user_message": ({ params }) => measureInput(params.input),
  "threads.add_client_tool_output": ({ params }) => ({
    toolOutput: { path: "params.result", size: jsonLength(params.result), unit: "characters of JSON" },
  }),
  "threads.add_structured_input": ({ params }) => {
    const answers = Object.values(params.input.answers).flatMap(({ values }) => values);
    return { text: { path: "params.input.answers", size: lengthOf(answers), unit: "characters of text" } };
  },
  "threads.retry_after_item": nothing,
  "threads.custom_action": nothing,
  "threads.sync_custom_action": nothing,
  "threads.get_by_id": nothing,
  "threads.list": nothing,
  "threads.update": ({ params }) => ({
    title: { path: "params.title", size: params.title.length, unit: "characters" },
  }),
  "threads.delete": nothing,
  "items.list": nothing,
  "items.feedback": ({ params }) => ({
    ids: { path: "params.item_ids", size: params.item_ids.length, unit: "ids" },
  }),
  "attachments.create": nothing,
  "attachments.delete": nothing,
  "input.transcribe": ({ params }) => ({
    audio: {
      path: "params.audio_base64",
      size: Math.floor((params.audio_base64.length * 3) / 4),
      unit: "bytes",
    },
  }),
  message: ({ content }) => ({ text: { path: "content", size: content.length, unit: "characters" } }),
  "threads.resume": nothing,
  "threads.stop": nothing,
};

/** @throws RequestError `too_large` */
export function checkLimits<N extends OperationName>(
  name: N,
  request: RequestOf<N>,
  limits: RequestLimits,
): void {
  const measured = measure(name, request);
  const maxima: Record<LimitName, number> = { ...limits, ...FIXED_LIMITS };
  for (const limit of LIMIT_NAMES) {
    const part = measured[limit];
    if (part && part.size > maxima[limit]) throw tooLarge(part, maxima[limit]);
  }
}

/** The parts of a request that have a limit, by the limit's name. */
function measure<N extends OperationName>(name: N, request: RequestOf<N>): { [L in LimitName]?: Measured } {
  const measures: { [M in OperationName]: (request: RequestOf<M>) => { [L in LimitName]?: Measured } } =
    MEASURES;
  return measures[name](request);
}

function measureInput({ content, quoted_text, attachments }: UserMessageInput) {
  const size = lengthOf(content.map((part) => part.text)) + (quoted_text?.length ?? 0);
  return {
    text: { path: "params.input", size, unit: "characters of text" },
    ids: { path: "params.input.attachments", size: attachments.length, unit: "ids" },
  };
}

function lengthOf(texts: string[]): number {
  return texts.reduce((sum, text) => sum + text.length, 0);
}

/** JSON has no form for `undefined`, which a request without `result` has. */
function jsonLength(value: unknown): number {
  return value === undefined ? 0 : JSON.stringify(value).length;
}

function tooLarge({ path, size, unit }: Measured, maximum: number): RequestError {
  return new RequestError(
    "too_large",
    `Could not accept ${path}: it has ${size} ${unit}, at most ${maximum} are allowed`,
  );
}
