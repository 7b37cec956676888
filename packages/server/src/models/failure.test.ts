import { APICallError, RetryError } from "ai";
import { APIConnectionError, APIError } from "openai";
import { describe, expect, it } from "vitest";
import { NoAnswerError, readModelFailure } from "./failure.ts";

/** The errors that both SDKs make of an answer. */
function errorsOf(status: number, body: object, headers: Record<string, string> = {}): Error[] {
  const message = (body as { error?: { message?: string } }).error?.message ?? "no body";
  const call = new APICallError({
    message,
    url: "https://models.example/v1/chat/completions",
    requestBodyValues: { messages: ["my card is 4111"] },
    statusCode: status,
    responseHeaders: headers,
    responseBody: JSON.stringify(body),
    data: body,
  });
  return [
    APIError.generate(status, body, message, new Headers(headers)),
    call,
    new RetryError({ message: "Failed after 3 attempts", reason: "maxRetriesExceeded", errors: [call] }),
  ];
}

const error = (message: string, more: object = {}) => ({ error: { message, ...more } });

describe("what a provider's error means", () => {
  // The wordings are those of the servers' own sources and documentation, with other numbers.
  it.each([
    [
      "OpenAI",
      400,
      error(
        "This model's maximum context length is 8192 tokens. However, your messages resulted in 9000 tokens.",
        { type: "invalid_request_error", code: "context_length_exceeded" },
      ),
    ],
    [
      "OpenAI Responses",
      400,
      error("Your input exceeds the context window of this model. Please adjust your input and try again.", {
        code: "context_length_exceeded",
      }),
    ],
    [
      "OpenAI, more than a minute's tokens",
      429,
      error(
        "Request too large for gpt-4o in organization org-x on tokens per min (TPM): Limit 30000, Requested 40000.",
        { type: "tokens", code: "rate_limit_exceeded" },
      ),
    ],
    [
      "vLLM",
      400,
      error("This model's maximum context length is 4096 tokens. However, you requested 5000 tokens", {
        type: "BadRequestError",
        code: 400,
      }),
    ],
    [
      "vLLM, of a prompt",
      400,
      error("The decoder prompt (length 9000) is longer than the maximum model length of 8192.", {
        type: "BadRequestError",
        code: 400,
      }),
    ],
    [
      "llama.cpp",
      400,
      error("the request exceeds the available context size, try increasing it", {
        code: 400,
        type: "exceed_context_size_error",
        n_ctx: 4096,
      }),
    ],
    ["Ollama", 400, error("the input length exceeds the context length", { type: "invalid_request_error" })],
    [
      "Ollama, as it fails",
      500,
      error("prompt too long; exceeded max context length by 12 tokens", { type: "api_error" }),
    ],
    [
      "LM Studio",
      400,
      error(
        "Trying to keep the first 5000 tokens when context the overflows. However, the model is loaded with context length of only 4096 tokens",
      ),
    ],
    [
      "Anthropic",
      400,
      {
        type: "error",
        error: {
          type: "invalid_request_error",
          message: "prompt is too long: 213462 tokens > 200000 maximum",
        },
      },
    ],
    [
      "Gemini",
      400,
      error("The input token count (1200000) exceeds the maximum number of tokens allowed (1048575).", {
        code: 400,
        status: "INVALID_ARGUMENT",
      }),
    ],
    [
      "Mistral",
      400,
      error(
        "Prompt contains 40000 tokens and 0 draft tokens, too large for model with 32768 maximum context length",
        { type: "invalid_request_prompt" },
      ),
    ],
    [
      "xAI",
      400,
      error("This model's maximum prompt length is 131072 but the request contains 140000 tokens."),
    ],
    [
      "Groq",
      413,
      error("Please reduce the length of the messages or completion.", {
        type: "invalid_request_error",
        code: "context_length_exceeded",
      }),
    ],
    [
      "TGI",
      422,
      error(
        "Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4096. Given: 4000 `inputs` tokens and 500 `max_new_tokens`",
        { type: "validation" },
      ),
    ],
  ])("too long, says %s", (_who, status, body) => {
    for (const one of errorsOf(status, body))
      expect(readModelFailure(one), one.name).toMatchObject({ code: "context_too_long", allowRetry: false });
  });

  it("is read from bodies without an error in them as well, where the library keeps them", () => {
    const message = "This model's maximum context length is 4096 tokens. However, you requested 5000 tokens";
    const [, call] = errorsOf(400, { object: "error", message, type: "BadRequestError", code: 400 });
    expect(readModelFailure(call)).toMatchObject({ code: "context_too_long" });
  });

  it.each([
    [
      401,
      error("Incorrect API key provided: sk-x.", { code: "invalid_api_key" }),
      "model_unavailable",
      false,
    ],
    [403, error("No access"), "model_unavailable", false],
    [
      404,
      error("model 'none' not found, try pulling it first", { type: "api_error" }),
      "model_unavailable",
      false,
    ],
    [402, error("Insufficient credits"), "model_unavailable", false],
    [
      429,
      error("You exceeded your current quota", { code: "insufficient_quota" }),
      "model_unavailable",
      false,
    ],
    [429, error("Rate limit reached", { code: "rate_limit_exceeded" }), "model_busy", true],
    [400, error("The response was filtered", { code: "content_filter" }), "content_filter", false],
    [400, error("roles must alternate user/assistant/user/assistant/..."), "model_refused", false],
    [422, error("Unprocessable"), "model_refused", false],
    [500, error("Internal error"), "stream.error", true],
    [503, error("Loading model", { type: "unavailable_error", code: 503 }), "stream.error", true],
    [529, error("Overloaded", { type: "overloaded_error" }), "stream.error", true],
  ])("%i %j is %s", (status, body, code, allowRetry) => {
    for (const one of errorsOf(status, body))
      expect(readModelFailure(one), one.name).toMatchObject({ code, allowRetry, status });
  });

  it("tells how long the provider wants to be left alone", () => {
    const busy = error("Rate limit reached", { code: "rate_limit_exceeded" });
    const waits = (headers: Record<string, string>) =>
      errorsOf(429, busy, headers).map((one) => readModelFailure(one)?.retryAfterMs);
    expect(waits({ "retry-after": "45" })).toEqual([45_000, 45_000, 45_000]);
    expect(waits({ "retry-after-ms": "1500", "retry-after": "2" })).toEqual([1_500, 1_500, 1_500]);
    expect(waits({ "retry-after": "soon" })).toEqual([undefined, undefined, undefined]);
    const [past] = waits({ "retry-after": "Wed, 21 Oct 2015 07:28:00 GMT" });
    expect(past).toBe(0);
  });

  it("tells the provider's own code, for the log", () => {
    const [one] = errorsOf(401, error("Incorrect API key", { code: "invalid_api_key" }));
    expect(readModelFailure(one)).toMatchObject({ status: 401, providerCode: "invalid_api_key" });
  });

  it("is that one may try again where nobody answered", () => {
    expect(readModelFailure(new APIConnectionError({}))).toMatchObject({
      code: "stream.error",
      allowRetry: true,
    });
    const inStream = new APIError(
      undefined,
      { message: "overloaded", type: "server_error" },
      undefined,
      undefined,
    );
    expect(readModelFailure(inStream)).toMatchObject({ code: "stream.error", allowRetry: true });
  });

  it("is nothing where the error is no provider's", () => {
    const circular = new Error("Not found: the context length of a book");
    circular.cause = circular;
    // A shop's own service has statuses as well.
    const own = Object.assign(new Error("no such order"), { status: 404 });
    const generated = new (class ApiError extends Error {
      status = 404;
    })("no such order");
    for (const one of [
      own,
      generated,
      new Error("no"),
      new TypeError("no"),
      "no",
      undefined,
      null,
      404,
      circular,
    ])
      expect(readModelFailure(one)).toBeUndefined();
  });

  it("is that there was no answer", () => {
    const read = (code: "empty_answer" | "content_filter") => readModelFailure(new NoAnswerError(code));
    expect(read("empty_answer")).toMatchObject({ code: "empty_answer", allowRetry: true });
    expect(read("content_filter")).toMatchObject({ code: "content_filter", allowRetry: false });
  });
});
