import type { Page, ThreadItem } from "@chatwright/protocol";
import { describe, expect, test, vi } from "vitest";
import { ANNA, BORIS, itemOf, TestServer } from "../../../test-support/server.ts";

const list = (params: object = {}) => ({ type: "items.list", params: { thread_id: "t1", ...params } });

describe("items.list", () => {
  test("pages over the visible items only, in both directions", async () => {
    const server = new TestServer();
    const items = Array.from({ length: 30 }, (_, index) =>
      index % 3 === 0
        ? itemOf("hidden_context_item", { id: `h${index}` })
        : itemOf("assistant_message", { id: `a${index}` }),
    );
    await server.seed("t1", items);
    const visible = items.map(({ id }) => id).filter((id) => id.startsWith("a"));
    for (const order of ["asc", "desc"] as const) {
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await server.value<Page<ThreadItem>>(list({ order, after, limit: 7 }));
        // Hidden items are left out before a page is cut: every page but the last is full.
        expect(page.data).toHaveLength(page.has_more ? 7 : 6);
        seen.push(...page.data.map(({ id }) => id));
        after = page.after;
      } while (after !== undefined);
      expect(seen).toEqual(order === "asc" ? visible : visible.toReversed());
    }
  });

  test("shows no metadata of attachments", async () => {
    const server = new TestServer();
    const attachment = {
      type: "file" as const,
      id: "f",
      name: "f",
      mime_type: "a/b",
      metadata: { secret: 1 },
    };
    await server.seed("t1", [itemOf("user_message", { attachments: [attachment] })]);
    const page = await server.value<Page<ThreadItem>>(list());
    expect(page.data[0]).toMatchObject({ attachments: [{ id: "f" }] });
    expect(JSON.stringify(page)).not.toContain("secret");
  });

  test("another's thread is not found", async () => {
    const server = new TestServer();
    await server.seed("t1");
    await expect(server.process(list(), BORIS)).rejects.toMatchObject({ code: "not_found", status: 404 });
  });
});

describe("items.feedback", () => {
  const feedback = (item_ids: string[], thread_id = "t1") => ({
    type: "items.feedback",
    params: { thread_id, item_ids, kind: "positive" },
  });

  async function setUp() {
    const addFeedback = vi.fn<TestServer["addFeedback"]>(() => Promise.resolve());
    const server = new TestServer(undefined, { addFeedback });
    await server.seed("t1", [
      itemOf("assistant_message", { id: "a1" }),
      itemOf("assistant_message", { id: "a2" }),
      itemOf("hidden_context_item", { id: "h1" }),
    ]);
    await server.seed("t2", [itemOf("assistant_message", { id: "b1", thread_id: "t2" })]);
    return { server, addFeedback };
  }

  test("reaches the hook, each item once", async () => {
    const { server, addFeedback } = await setUp();
    expect(await server.value(feedback(["a1", "a2", "a1"]))).toEqual({});
    expect(addFeedback).toHaveBeenCalledExactlyOnceWith(
      "t1",
      ["a1", "a2"],
      "positive",
      ANNA,
      expect.objectContaining({ operation: "items.feedback" }),
    );
  });

  test("does nothing by default", async () => {
    const server = new TestServer();
    await server.seed("t1", [itemOf("assistant_message", { id: "a1" })]);
    expect(await server.value(feedback(["a1"]))).toEqual({});
  });

  test.each([
    ["an unknown thread", feedback(["a1"], "t9"), ANNA],
    ["another's thread", feedback(["a1"]), BORIS],
    ["an unknown item", feedback(["a1", "a9"]), ANNA],
    ["an item of another thread", feedback(["b1"]), ANNA],
    ["a hidden item", feedback(["h1"]), ANNA],
  ])("%s is not found, and the hook not called", async (_, request, caller) => {
    const { server, addFeedback } = await setUp();
    await expect(server.process(request, caller)).rejects.toMatchObject({ code: "not_found", status: 404 });
    expect(addFeedback).not.toHaveBeenCalled();
  });
});
