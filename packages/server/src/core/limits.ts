import {
  isOperation,
  LIMIT_NAMES,
  type LimitName,
  type LimitOf,
  type OperationName,
  OPERATIONS,
  type RequestOf,
  type UserMessageInput,
} from "@chatwright/protocol";
import { RequestError } from "./errors.ts";

/** How much one request may carry. A larger one is refused with 413 `too_large`, a deeper one with 400 `too_deep`. */
export interface RequestLimits {
  /**
   * Bytes of a request's body. Default: what the other limits of the request's operation need, and at least 1,048,576:
   * 1 MiB.
   */
  bodyBytes?: number | undefined;
  /** Levels of nesting in the JSON. Default 64. */
  depth: number;
  /** Characters in all texts of a message together, and in the answers to a structured input. Default 65,536. */
  textLength: number;
  /** Characters of a client tool's output as JSON. Default 262,144. */
  toolOutputLength: number;
  /** Bytes of a recording. Default 1,048,576: 1 MiB. */
  audioBytes: number;
}

export const DEFAULT_LIMITS: RequestLimits = {
  depth: 64,
  textLength: 65_536,
  toolOutputLength: 262_144,
  audioBytes: 1_048_576,
};

/**
 * The limits that a product cannot change. `title` is in characters. `ids` counts the ids of one list, and each id
 * costs a read.
 */
const FIXED_LIMITS = { title: 1_000, ids: 100 };

/**
 * The bytes that one unit of a limit needs in a body, at most. JSON may write each character as six ASCII characters, and
 * a recording is in Base64. The fixed limits need no more than any body may have.
 */
const BYTES_IN_BODY: Readonly<Record<LimitName, number>> = {
  text: 6,
  toolOutput: 6,
  audio: 4 / 3,
  title: 0,
  ids: 0,
};

/** The bytes of a body beside its measured parts, such as ids, options and the name of a model. */
const FRAME_BYTES = 65_536;
const LEAST_BODY_BYTES = 1_048_576;

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

/** The bytes that the body of an operation's request may have. */
function bodyBytesOf(name: OperationName, limits: RequestLimits): number {
  if (limits.bodyBytes !== undefined) return limits.bodyBytes;
  const maxima = maximaOf(limits);
  let needed = FRAME_BYTES;
  for (const limit of OPERATIONS[name].limits) needed += maxima[limit] * BYTES_IN_BODY[limit];
  return Math.max(LEAST_BODY_BYTES, Math.ceil(needed));
}

/** The bytes that the body of any request may have, while its operation is not known. */
export function largestBodyBytes(limits: Partial<RequestLimits> = {}): number {
  const effective = { ...DEFAULT_LIMITS, ...limits };
  return Math.max(
    ...Object.keys(OPERATIONS).map((name) => (isOperation(name) ? bodyBytesOf(name, effective) : 0)),
  );
}

/** @throws RequestError `too_large` */
export function checkBody(name: OperationName, sizeBytes: number, limits: RequestLimits): void {
  const maximum = bodyBytesOf(name, limits);
  if (sizeBytes > maximum) throw tooLarge({ path: "the body", size: sizeBytes, unit: "bytes" }, maximum);
}

/** @throws RequestError `too_large` */
export function checkLimits<N extends OperationName>(
  name: N,
  request: RequestOf<N>,
  limits: RequestLimits,
): void {
  const measured = measure(name, request);
  const maxima = maximaOf(limits);
  for (const limit of LIMIT_NAMES) {
    const part = measured[limit];
    if (part && part.size > maxima[limit]) throw tooLarge(part, maxima[limit]);
  }
}

function maximaOf({ textLength, toolOutputLength, audioBytes }: RequestLimits): Record<LimitName, number> {
  return { text: textLength, toolOutput: toolOutputLength, audio: audioBytes, ...FIXED_LIMITS };
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
    `Cannot accept ${path}: it has ${size} ${unit}, and at most ${maximum} are allowed. Send less.`,
  );
}
