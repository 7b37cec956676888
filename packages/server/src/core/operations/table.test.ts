import { OPERATIONS } from "@chatwright/protocol";
import { expect, test } from "vitest";
import { TestServer } from "../../../test-support/server.ts";

test.each(["threads", "constructor", "toString", "__proto__", ""])("%j is no operation", async (type) => {
  const request = new TestServer().process({ type, params: {} }, { user: "anna" });
  await expect(request).rejects.toMatchObject({ code: "unknown_operation" });
});

test("the protocol has 16 operations, and Chatwright adds 3", () => {
  const origins = Object.values(OPERATIONS).map(({ origin }) => origin);
  expect(origins.filter((origin) => origin === "chatkit")).toHaveLength(16);
  expect(origins.filter((origin) => origin === "chatwright")).toHaveLength(3);
});
