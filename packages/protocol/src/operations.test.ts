import { expect, test } from "vitest";
import { z } from "zod";
import { defineOperations, isOperation, isStreaming } from "./operations.ts";

const request = z.object({ type: z.literal("count"), params: z.object({}) });

// The compiler is the test: an expected error that does not come is an error.
test("an operation without an answer, without limits or under another name does not compile", () => {
  const tables = [
    defineOperations({ count: { origin: "chatwright", request, answer: z.number(), limits: [] } }),
    // @ts-expect-error The answer is missing.
    defineOperations({ count: { origin: "chatwright", request, limits: [] } }),
    // @ts-expect-error The limits are missing.
    defineOperations({ count: { origin: "chatwright", request, answer: z.number() } }),
    // @ts-expect-error The key is not the request's type.
    defineOperations({ sum: { origin: "chatwright", request, answer: z.number(), limits: [] } }),
  ];
  expect(tables).toHaveLength(4);
});

test("tells operations from other names", () => {
  expect(isOperation("threads.list")).toBe(true);
  expect(isOperation("constructor")).toBe(false);
});

test("tells which operations stream", () => {
  expect(isStreaming("threads.resume")).toBe(true);
  expect(isStreaming("threads.stop")).toBe(false);
});
