import type { Annotation, ThreadStreamEvent } from "@chatwright/protocol";
import { describe, expect, test } from "vitest";
import { withSources } from "./citations.ts";

const PAGES = ["returns", "delivery-times"];
const lookUp = (mark: string): Promise<Annotation | undefined> =>
  Promise.resolve(
    PAGES.includes(mark)
      ? { type: "annotation", source: { type: "entity", id: mark, title: mark, interactive: true, data: {} } }
      : undefined,
  );

const at = (index: number, id: string) => ({ index, source: { id } });

/** A message that comes in these pieces: its text as it is shown, and whole. */
async function told(pieces: readonly string[]) {
  async function* events(): AsyncIterable<ThreadStreamEvent> {
    const update = (next: object) =>
      ({ type: "thread.item.updated", item_id: "m", update: next }) as ThreadStreamEvent;
    for (const delta of pieces) {
      yield update({ type: "assistant_message.content_part.text_delta", content_index: 0, delta });
    }
    const content = { type: "output_text" as const, text: pieces.join(""), annotations: [] };
    yield update({ type: "assistant_message.content_part.done", content_index: 0, content });
    const item = {
      type: "assistant_message" as const,
      id: "m",
      thread_id: "t",
      created_at: "2026-11-30T00:00:00Z",
    };
    yield { type: "thread.item.done", item: { ...item, content: [content] } };
  }
  let streamed = "";
  const sources: unknown[] = [];
  let done: unknown;
  for await (const event of withSources(events(), lookUp)) {
    if (event.type === "thread.item.done" && event.item.type === "assistant_message")
      [done] = event.item.content;
    if (event.type !== "thread.item.updated") continue;
    const { update } = event;
    if (update.type === "assistant_message.content_part.text_delta") streamed += update.delta;
    if (update.type === "assistant_message.content_part.annotation_added") {
      expect(update.annotation_index).toBe(sources.length);
      expect(update.annotation.index).toBe(streamed.length);
      sources.push(update.annotation);
    }
  }
  return { streamed, sources, done };
}

describe("withSources", () => {
  test.each([
    ["Sixty days [[returns]].", "Sixty days.", [at(10, "returns")]],
    [
      "Sixty days.[[returns]] Three more.[[delivery-times]]",
      "Sixty days. Three more.",
      [at(11, "returns"), at(23, "delivery-times")],
    ],
    ["A [[returns]] [[delivery-times]] b", "A b", [at(1, "returns"), at(1, "delivery-times")]],
    ["Of no page [[made-up]]: nothing", "Of no page: nothing", []],
    ["A matrix [[1]], [[1, 2]]", "A matrix [[1]], [[1, 2]]", []],
    ["A link [text](/help), [x]", "A link [text](/help), [x]", []],
    ["Not closed [[returns", "Not closed [[returns", []],
    ["Use `x[[returns]]`, then [[returns]]", "Use `x[[returns]]`, then", [at(24, "returns")]],
    [
      "```cpp\n\n[[nodiscard]] int f();\n```\nSo [[returns]]",
      "```cpp\n\n[[nodiscard]] int f();\n```\nSo",
      [at(37, "returns")],
    ],
    ["A ` alone\n\nand [[returns]]", "A ` alone\n\nand", [at(14, "returns")]],
    ["Blanks at the end  ", "Blanks at the end  ", []],
    ["", "", []],
  ])("%j", async (text, shown, sources) => {
    for (const size of [1, 2, 3, 7, 100]) {
      const pieces = text.match(new RegExp(`.{1,${size}}`, "gs")) ?? [];
      const result = await told(pieces);
      expect(result.streamed).toBe(shown);
      expect(result.sources).toMatchObject(sources);
      expect(result.done).toMatchObject({ text: shown, annotations: sources });
    }
  });

  test("takes long runs of blanks and brackets as they come", async () => {
    for (const text of [" ".repeat(100_000), "[".repeat(20_000), `${" ".repeat(50_000)}[[returns`]) {
      const pieces = text.match(/.{1,1000}/g) ?? [];
      expect((await told([...pieces, "end"])).streamed).toBe(`${text}end`);
    }
  });

  test("lets everything else through as it is", async () => {
    const events: ThreadStreamEvent[] = [
      { type: "progress_update", text: "[[returns]]" },
      { type: "notice", level: "info", message: "[[returns]]" },
    ];
    const seen: ThreadStreamEvent[] = [];
    const source = (async function* () {
      yield* events;
    })();
    for await (const event of withSources(source, lookUp)) seen.push(event);
    expect(seen).toEqual(events);
  });
});
