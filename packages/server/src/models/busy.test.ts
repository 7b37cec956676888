import { APIError } from "openai";
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
  expect([busy("12"), busy("8"), busy("1")].map((error) => patience.waitAfter(error))).toEqual([
    12_000,
    8_000,
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

it("nothing else is waited for", () => {
  const failed = APIError.generate(
    500,
    { error: { message: "x" } },
    undefined,
    new Headers({ "retry-after": "1" }),
  );
  for (const error of [failed, new Error("no"), undefined])
    expect(new Patience().waitAfter(error)).toBeUndefined();
  expect(new Patience({ maxWaitMs: 0 }).waitAfter(busy())).toBeUndefined();
});
