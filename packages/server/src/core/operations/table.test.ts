import { OPERATIONS } from "@chatwright/protocol";
import { expect, test } from "vitest";
import { TestServer } from "../../../test-support/server.ts";
import type { Measures } from "../limits.ts";
import type { Routers } from "./table.ts";

test.each(["threads", "constructor", "toString", "__proto__", ""])("%j is no operation", async (type) => {
  const request = new TestServer().process({ type, params: {} }, { user: "anna" });
  await expect(request).rejects.toMatchObject({ code: "unknown_operation" });
});

test("ChatKit's protocol has 16 operations, and all others are Chatwright's", () => {
  const origins = Object.values(OPERATIONS).map(({ origin }) => origin);
  expect(origins.filter((origin) => origin === "chatkit")).toHaveLength(16);
});

// The compiler is the test of what follows: an expected error that does not come is an error.

test("a router that answers with another type than the protocol's does not compile", () => {
  // @ts-expect-error `threads.list` answers with a page of threads.
  const json: Routers["threads.list"] = () => Promise.resolve({ kind: "json", value: { text: "Hello" } });
  // @ts-expect-error `threads.create` answers with a stream.
  const turn: Routers["threads.create"] = () => Promise.resolve({ kind: "json", value: {} });
  expect([json, turn]).toHaveLength(2);
});

test("an operation without a router, or without its limits, does not compile", () => {
  const list: Routers["threads.list"] = () =>
    Promise.resolve({ kind: "json", value: { data: [], has_more: false } });
  // @ts-expect-error All other operations are missing.
  const routers: Routers = { "threads.list": list };
  // @ts-expect-error The title has a limit.
  const measure: Measures["threads.update"] = () => ({});
  expect([routers, measure]).toHaveLength(2);
});
