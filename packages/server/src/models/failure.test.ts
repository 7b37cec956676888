import { APICallError, RetryError } from "ai";
import { APIConnectionError, APIError } from "openai";
import { describe, expect, it } from "vitest";
import { MODEL_BEHAVIOURS } from "../testing/behaviours.ts";
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
  const answers = MODEL_BEHAVIOURS.flatMap(({ name, turns: [turn], outcome: { fails } }) => {
    const http = typeof turn === "object" && "http" in turn ? turn.http : undefined;
    return http && http.status >= 400 && typeof http.body === "object" && fails !== undefined
      ? [{ name, status: http.status, body: http.body, code: fails }]
      : [];
  });
  const AGAIN = new Set(["model_busy", "stream.error"]);

  it.each(answers)("$name: $code", ({ status, body, code }) => {
    for (const one of errorsOf(status, body))
      expect(readModelFailure(one), one.name).toMatchObject({ code, status, allowRetry: AGAIN.has(code) });
  });

  it("is told of many answers", () => {
    expect(answers.length).toBeGreaterThanOrEqual(25);
  });

  it("is read from bodies without an error in them as well, where the library keeps them", () => {
    const message = "This model's maximum context length is 4096 tokens. However, you requested 5000 tokens";
    const [, call] = errorsOf(400, { object: "error", message, type: "BadRequestError", code: 400 });
    expect(readModelFailure(call)).toMatchObject({ code: "context_too_long" });
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
