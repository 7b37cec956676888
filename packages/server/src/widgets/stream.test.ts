import type { ThreadStreamEvent, WidgetRoot } from "@chatwright/protocol";
import { describe, expect, it } from "vitest";
import { Card, Text } from "./builders.ts";
import { streamWidget } from "./stream.ts";

const thread = { id: "t1" };

async function events(...args: Parameters<typeof streamWidget>): Promise<ThreadStreamEvent[]> {
  const all: ThreadStreamEvent[] = [];
  for await (const event of streamWidget(...args)) all.push(event);
  return all;
}

async function* states(...values: string[]): AsyncGenerator<WidgetRoot> {
  for (const value of values) yield Card({ children: [Text({ id: "t", value, streaming: true })] });
}

describe("streamWidget", () => {
  it("shows a finished widget at once", async () => {
    const widget = Card({ children: [] });
    expect(await events(thread, widget, { copyText: "x" })).toEqual([
      {
        type: "thread.item.done",
        item: {
          type: "widget",
          id: expect.stringMatching(/^msg_[0-9a-f]{32}$/),
          thread_id: "t1",
          created_at: expect.any(String),
          widget,
          copy_text: "x",
        },
      },
    ]);
  });

  it("shows the first state, then changes, and ends with the last", async () => {
    const sent = await events(thread, states("a", "ab", "ab", "abc"), { generateId: () => "w1" });
    expect(sent).toMatchObject([
      { type: "thread.item.added", item: { id: "w1", widget: { children: [{ value: "a" }] } } },
      { type: "thread.item.updated", item_id: "w1", update: { delta: "b" } },
      { type: "thread.item.updated", item_id: "w1", update: { delta: "c" } },
      { type: "thread.item.done", item: { id: "w1", widget: { children: [{ value: "abc" }] } } },
    ]);
  });

  it("shows nothing where there is no state", async () => {
    expect(await events(thread, states())).toEqual([]);
  });
});
