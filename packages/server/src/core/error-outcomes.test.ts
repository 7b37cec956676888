import { expect, it } from "vitest";
import { NotFoundError, RunStoppedError } from "../store/errors.ts";
import { errorAnswer, errorEvent, spanFailure, toRequestError } from "./error-outcomes.ts";
import { CustomStreamError, RequestError, StreamError } from "./errors.ts";

class SoldOutError extends RequestError {
  override readonly name = "SoldOutError";

  constructor(options: { status?: number; retryAfterSeconds?: number } = {}) {
    super("sold_out", "The kettle is sold out", { status: 409, ...options });
  }
}

it("answers with the code, status and message of a product's own error", () => {
  const error = new SoldOutError();
  expect(errorAnswer(error)).toEqual({
    status: 409,
    code: "sold_out",
    message: "The kettle is sold out",
    retryAfterSeconds: undefined,
    expected: error,
  });
});

it("sends a product's own error as an event, with its message, and logs nothing", () => {
  expect(errorEvent(new SoldOutError())).toEqual({
    event: { type: "error", code: "sold_out", message: "The kettle is sold out", allow_retry: false },
    log: undefined,
  });
  const busy = new SoldOutError({ status: 503, retryAfterSeconds: 30 });
  expect(errorEvent(busy).event).toMatchObject({ allow_retry: true, retry_after: 30 });
});

it("counts a product's own error as a refusal in a span, unless its status is 500 or more", () => {
  expect(spanFailure(new SoldOutError())).toMatchObject({ code: "sold_out", refused: true });
  expect(spanFailure(new SoldOutError({ status: 503 }))).toMatchObject({ refused: false });
  expect(spanFailure(new RunStoppedError("addThreadItem"))).toMatchObject({ refused: true });
  expect(spanFailure(new TypeError("x is not a function"))).toMatchObject({
    code: "TypeError",
    refused: false,
  });
});

it("answers with a store's error by its status, and keeps the error as the cause", () => {
  const missing = new NotFoundError("thread", "thr_1");
  const refused = toRequestError(missing);
  expect(refused).toBeInstanceOf(RequestError);
  expect(refused).toMatchObject({ code: "not_found", status: 404, message: missing.message, cause: missing });
});

it("hides the message of every other error", () => {
  for (const error of [new Error("SECRET"), new RunStoppedError("SECRET"), "SECRET", undefined]) {
    expect(toRequestError(error)).toBe(error);
    const told = JSON.stringify([errorAnswer(error), errorEvent(error)]);
    expect(told).not.toContain("SECRET");
    expect(errorAnswer(error)).toMatchObject({ status: 500, code: "internal" });
    expect(errorEvent(error).event).toEqual({ type: "error", code: "stream.error", allow_retry: true });
  }
  // A record that a hook missed is the product's mistake, and not the user's.
  expect(errorEvent(new NotFoundError("thread", "thr_1")).event).toMatchObject({ code: "stream.error" });
});

it("sends what hooks throw for the user as it is", () => {
  expect(errorEvent(new CustomStreamError("Zu spät", { allowRetry: true })).event).toEqual({
    type: "error",
    code: "custom",
    message: "Zu spät",
    allow_retry: true,
  });
  expect(errorEvent(new StreamError("kitchen_closed"))).toEqual({
    event: { type: "error", code: "kitchen_closed", allow_retry: false },
    log: undefined,
  });
});
