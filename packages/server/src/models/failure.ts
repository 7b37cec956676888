import { ChatwrightError, type ErrorCode } from "@chatwright/protocol";

// What providers of models say when they cannot answer. Each SDK and each server has its own way, and none has a type
// that code could check. The status, the code and some words are read, wherever they stand.

/** What a provider's error means for the user. */
export interface ModelFailure {
  code: Extract<ErrorCode, string>;
  /** Whether the same request may succeed later. */
  allowRetry: boolean;
  /** The provider's, where they are known. */
  status: number | undefined;
  providerCode: string | undefined;
  /** How long the provider wants to be left alone, in milliseconds. */
  retryAfterMs: number | undefined;
}

/** What the user is told, in English: the element has its own words in other languages, by the code. */
export const FAILURE_WORDS: Readonly<Record<string, string>> = {
  context_too_long: "This conversation has become too long for the assistant.",
  content_filter: "The provider of the model has refused this message.",
  model_busy: "The assistant has too much to do right now. Try again in a moment.",
  model_unavailable: "The assistant is not available. Please tell whoever runs this site.",
  model_refused: "The assistant could not work with this conversation.",
  empty_answer: "The assistant gave no answer.",
  paused_run_unreadable: "The step that waited for your decision cannot go on. Please ask for it again.",
  run_timeout: "The answer took too long.",
};

/** The model has given nothing to show: no words, no calls. */
export class NoAnswerError extends ChatwrightError<"empty_answer" | "content_filter"> {
  override readonly name = "NoAnswerError";

  constructor(code: "empty_answer" | "content_filter") {
    super(code, `Cannot show an answer: the model ended with "${code}". Send the message again.`);
  }
}

/**
 * A run that waited for the user's approval cannot go on. The run is deleted from the thread, so that the next turn
 * works again.
 */
export class PausedRunError extends ChatwrightError<"paused_run_unreadable"> {
  override readonly name = "PausedRunError";

  constructor(id: string, why: string, options?: ErrorOptions) {
    super(
      "paused_run_unreadable",
      `Cannot continue the stored run "${id}": ${why}. Ask for the tool's call again.`,
      options,
    );
  }
}

/** What is read of an error, of any SDK or server. */
interface Fields {
  name?: unknown;
  message?: unknown;
  status?: unknown;
  statusCode?: unknown;
  code?: unknown;
  type?: unknown;
  error?: unknown;
  data?: unknown;
  responseBody?: unknown;
  headers?: unknown;
  responseHeaders?: unknown;
  lastError?: unknown;
  cause?: unknown;
}

/** How deep an error may stand within others. */
const DEPTH = 4;

const TOO_LONG_CODES = new Set([
  "context_length_exceeded",
  "exceed_context_size_error",
  "string_above_max_length",
]);
/** OpenAI, Azure, vLLM, llama.cpp, Ollama, LM Studio, Anthropic, Gemini, Mistral, Groq, xAI, Bedrock, TGI. */
const TOO_LONG_WORDS = new RegExp(
  [
    String.raw`\bcontext (?:length|window|size|limit)`,
    String.raw`maximum (?:model|prompt|context|input) length`,
    String.raw`\b(?:prompt|input|request) (?:is )?too (?:long|large)`,
    String.raw`too large for model`,
    String.raw`input token count\b.*\bexceeds`,
    String.raw`maximum number of tokens allowed`,
    String.raw`reduce the length of`,
    String.raw`requested? too large\b.*\btokens`,
    String.raw`inputs?\W tokens \+`,
    String.raw`when context the overflows`,
  ].join("|"),
  "i",
);
const NO_CREDIT = new Set(["insufficient_quota", "billing_hard_limit_reached", "billing_not_active"]);
const FILTERED = new Set(["content_filter", "content_policy_violation", "moderation_blocked"]);

/** What a provider's error means; `undefined` for errors that are no provider's. */
export function readModelFailure(thrown: unknown): ModelFailure | undefined {
  if (thrown instanceof NoAnswerError)
    return { code: thrown.code, allowRetry: thrown.code === "empty_answer", ...NOT_KNOWN };
  if (thrown instanceof PausedRunError) return { code: thrown.code, allowRetry: true, ...NOT_KNOWN };
  const found = chain(thrown).map(readFields);
  const status = first(found.map((one) => one.status));
  const codes = found.flatMap((one) => one.codes);
  const words = found.map((one) => one.words).join("\n");
  if (!found.some((one) => one.isProviders)) return undefined;
  const about = { status, providerCode: codes[0], retryAfterMs: first(found.map((one) => one.retryAfterMs)) };
  const is = (set: ReadonlySet<string>): boolean => codes.some((code) => set.has(code));
  const mayBeTooLong = status === undefined || [400, 413, 422, 429, 500].includes(status);
  // A limit of tokens a minute that one request alone is over is no matter of time.
  if (is(TOO_LONG_CODES) || (mayBeTooLong && isTooLong(words, status)))
    return { code: "context_too_long", allowRetry: false, ...about };
  if (is(FILTERED)) return { code: "content_filter", allowRetry: false, ...about };
  if (is(NO_CREDIT) || status === 402) return { code: "model_unavailable", allowRetry: false, ...about };
  if (status === 401 || status === 403 || status === 404)
    return { code: "model_unavailable", allowRetry: false, ...about };
  if (status === 429 || is(new Set(["rate_limit_exceeded"])))
    return { code: "model_busy", allowRetry: true, ...about };
  if (status !== undefined && status >= 400 && status < 500 && status !== 408 && status !== 409)
    return { code: "model_refused", allowRetry: false, ...about };
  return { code: "stream.error", allowRetry: true, ...about };
}

const NOT_KNOWN = { status: undefined, providerCode: undefined, retryAfterMs: undefined };

function isTooLong(words: string, status: number | undefined): boolean {
  return status === 429 ? /request too large\b.*\btokens/i.test(words) : TOO_LONG_WORDS.test(words);
}

/** The error, and those that it was made of. */
function chain(thrown: unknown): Fields[] {
  const found: Fields[] = [];
  let next = thrown;
  while (typeof next === "object" && next !== null && found.length < DEPTH) {
    const fields = next as Fields;
    found.push(fields);
    next = fields.lastError ?? fields.cause;
  }
  return found;
}

interface Read {
  status: number | undefined;
  codes: string[];
  words: string;
  retryAfterMs: number | undefined;
  isProviders: boolean;
}

function readFields(error: Fields): Read {
  const bodies = [error, error.error, error.data, inner(error.data), parsed(error.responseBody)].filter(
    isFields,
  );
  const withInner = bodies.flatMap((body) => [body, inner(body)]).filter(isFields);
  const status = first(withInner.flatMap((one) => [one.status, one.statusCode, one.code]).map(toStatus));
  return {
    status,
    codes: withInner.flatMap(({ code, type }) => [code, type]).filter(isCode),
    words: withInner.flatMap(({ message }) => (typeof message === "string" ? message : [])).join("\n"),
    retryAfterMs: retryAfter(error.headers) ?? retryAfter(error.responseHeaders),
    isProviders: isProviders(error),
  };
}

/** What the libraries of Mistral, Google and others call their errors. */
const LIBRARIES = new Set(["MistralError", "SDKError", "GoogleGenerativeAIFetchError", "GroqError"]);

/**
 * Whether a model's provider may have made an error. Errors of the database or of the shop's own service do not count,
 * though they have a status as well. Errors of the libraries of OpenAI, Anthropic and their like have a field for the
 * request's id. Errors of the AI SDK have names of their own. A stream may give no more than the body.
 */
function isProviders(error: Fields): boolean {
  if ("requestID" in error || "request_id" in error) return true;
  if (typeof error.name === "string" && error.name.startsWith("AI_")) return true;
  if (LIBRARIES.has((error as object).constructor?.name)) return true;
  return !(error instanceof Error) && toStatus(error.status ?? error.statusCode ?? error.code) !== undefined;
}

function inner(value: unknown): unknown {
  return isFields(value) ? value.error : undefined;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}

/** A code, and no number: some servers give the status as one. */
function isCode(value: unknown): value is string {
  return typeof value === "string" && /^[A-Za-z][\w.-]{0,63}$/.test(value);
}

function toStatus(value: unknown): number | undefined {
  return typeof value === "number" && value >= 400 && value < 600 ? value : undefined;
}

function parsed(text: unknown): unknown {
  if (typeof text !== "string" || text.length > 100_000) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function first<T>(values: readonly (T | undefined)[]): T | undefined {
  return values.find((value) => value !== undefined);
}

/** Seconds, or a date; OpenAI says milliseconds as well. */
function retryAfter(headers: unknown): number | undefined {
  const get = (name: string): string | undefined => {
    if (headers instanceof Headers) return headers.get(name) ?? undefined;
    if (!isFields(headers)) return undefined;
    const value = (headers as Record<string, unknown>)[name];
    return typeof value === "string" ? value : undefined;
  };
  const ms = Number(get("retry-after-ms") ?? Number.NaN);
  if (Number.isFinite(ms)) return Math.max(0, ms);
  const given = get("retry-after")?.trim();
  if (!given) return undefined;
  const wait = Number.isFinite(Number(given)) ? Number(given) * 1_000 : Date.parse(given) - Date.now();
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}
