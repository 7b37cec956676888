import { NonStreamingReq, StreamingReq } from "@chatwright/protocol";
import { expect, test } from "vitest";
import { isOperation } from "./table.ts";

const NAMES = [...StreamingReq.options, ...NonStreamingReq.options].map((option) => option.shape.type.value);

test("the protocol has 16 operations", () => {
  expect(NAMES).toHaveLength(16);
});

test.each([...NAMES, "message", "threads.resume", "threads.stop"])("%s is routed", (name) => {
  expect(isOperation(name)).toBe(true);
});

test.each(["threads", "constructor", ""])("%j is not", (name) => {
  expect(isOperation(name)).toBe(false);
});
