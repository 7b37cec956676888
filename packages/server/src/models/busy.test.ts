import { APIConnectionError, APIError } from "openai";
import { expect, it } from "vitest";
import { Patience } from "./busy.ts";

const busy = (retryAfter?: string): Error =>
  APIError.generate(
    429,
    { error: { message: "Rate limit reached" } },
    undefined,
    new Headers(retryAfter === undefined ? {} : { "retry-after": retryAfter }),
  );

it("a busy provider is waited for as long as it says, and not longer than twenty seconds in all", () => {
  const patience = new Patience();
  expect([busy("5"), busy("12"), busy("1")].map((error) => patience.waitAfter(error))).toEqual([
    5_000,
    12_000,
    undefined,
  ]);
  expect(new Patience().waitAfter(busy("45"))).toBeUndefined();
  expect(new Patience({ maxWaitMs: 60_000 }).waitAfter(busy("45"))).toBe(45_000);
});

it("one that does not say how long is asked after one second, two, four and eight", () => {
  const patience = new Patience();
  const waits = Array.from({ length: 5 }, () => patience.waitAfter(busy()));
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, undefined]);
});

it("one that says at once, or yesterday, is not asked for ever", () => {
  for (const given of ["0", "", "Wed, 21 Oct 2015 07:28:00 GMT"]) {
    const patience = new Patience();
    let times = 0;
    while (patience.waitAfter(busy(given)) !== undefined) times++;
    expect(times).toBeLessThan(12);
    expect(new Patience({ maxWaitMs: 0 }).waitAfter(busy(given))).toBeUndefined();
  }
});

it("one that fails, or cannot be reached, is asked twice more", () => {
  const failed = APIError.generate(500, { error: { message: "x" } }, undefined, new Headers());
  for (const error of [failed, new APIConnectionError({})]) {
    const patience = new Patience();
    expect([1, 2, 3].map(() => patience.waitAfter(error))).toEqual([500, 1_000, undefined]);
  }
});

it("nothing else is waited for", () => {
  const refused = APIError.generate(
    400,
    { error: { message: "x" } },
    undefined,
    new Headers({ "retry-after": "1" }),
  );
  for (const error of [refused, new Error("no"), undefined])
    expect(new Patience().waitAfter(error)).toBeUndefined();
  expect(new Patience({ maxWaitMs: 0 }).waitAfter(busy())).toBeUndefined();
});
