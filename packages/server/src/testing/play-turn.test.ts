import type { ThreadStreamEvent } from "@chatwright/protocol";
import { describe, expect, it } from "vitest";
import { outline, shown } from "../../test-support/events.ts";
import { playTurn } from "./play-turn.ts";
import { ProtocolClient } from "./client.ts";
import type { ModelTurnInput } from "./model-turn.ts";
import { ScriptedServer } from "./scripted-server.ts";

/** The answer to a message: its events as a client gets them, and a server that gave them. */
async function answer(input: ModelTurnInput) {
  const server = new ScriptedServer((turn) => playTurn(turn, input));
  const client = new ProtocolClient({ handler: (request) => server.edge.handle(request) });
  const events = await client.collect({ type: "message", thread_id: "t1", content: "Go" });
  expect(shown(events)).toEqual(await server.listItems("t1"));
  return { server, events, items: shown(events).slice(1) };
}

const lines = (events: readonly ThreadStreamEvent[]) => outline(events).slice(3);

describe("playTurn", () => {
  it("says texts and refusals, each as a message", async () => {
    const annotations = [
      { type: "url_citation", url: "https://tea.example/", title: "Tea", end_index: 3 },
      { type: "file_citation", filename: "tea.pdf", index: 2 },
    ];
    const { events, items } = await answer([
      { type: "text", text: "Tea is green", annotations },
      { type: "refusal", text: "No more" },
    ]);
    expect(lines(events)).toEqual([
      "added assistant_message",
      ...Array.from({ length: 3 }, () => "content_part.text_delta"),
      "done assistant_message",
      "added assistant_message",
      ...Array.from({ length: 2 }, () => "content_part.text_delta"),
      "done assistant_message",
    ]);
    const page = { type: "url", url: "https://tea.example/", title: "Tea" };
    const file = { type: "file", filename: "tea.pdf", title: "tea.pdf" };
    expect(items).toMatchObject([
      {
        content: [
          {
            text: "Tea is green",
            annotations: [
              { source: page, index: 3 },
              { source: file, index: 2 },
            ],
          },
        ],
      },
      { content: [{ text: "No more", annotations: [] }] },
    ]);
  });

  it("thinks in a workflow, and calls the page", async () => {
    const { events, items } = await answer([
      { type: "reasoning", text: "Green or black?", delayMs: 1 },
      { type: "delay", ms: 1 },
      { type: "tool_call", name: "add_to_cart", arguments: { sku: "tea" }, callId: "call_tea" },
    ]);
    expect(lines(events)).toEqual([
      "added workflow",
      "task.updated",
      "task.updated",
      "task.updated",
      "done workflow",
      "done client_tool_call",
    ]);
    expect(items).toMatchObject([
      { workflow: { type: "reasoning", tasks: [{ type: "thought", content: "Green or black?" }] } },
      { call_id: "call_tea", name: "add_to_cart", arguments: { sku: "tea" }, status: "pending" },
    ]);
  });

  it("draws, with previews, or in vain", async () => {
    const { events, items } = await answer([
      { type: "image", previews: ["AAAA"], result: "BBBB" },
      { type: "image", result: null },
    ]);
    expect(lines(events)).toEqual([
      "added generated_image",
      "generated_image.updated",
      "done generated_image",
      "added generated_image",
      "thread.item.removed",
    ]);
    expect(items).toMatchObject([{ image: { url: "data:image/png;base64,BBBB" } }]);
  });

  it("sends raw events, waits, and fails where it is told to", async () => {
    const seen: string[] = [];
    const { events } = await answer([
      { type: "raw", events: [{ type: "progress_update", text: "Working" }] },
      { type: "wait", until: () => seen.push("waited") },
      { type: "error", error: new Error("gone") },
    ]);
    expect(lines(events)).toEqual(["progress_update", "error"]);
    expect(seen).toEqual(["waited"]);
  });

  it.each([
    [{ type: "handoff", to: "Sales" } as const, 'Cannot hand over to "Sales"'],
    [{ type: "tool_call", name: "look", arguments: "not json" } as const, 'Cannot call "look"'],
  ])("tells the server of a part that it cannot play", async (part, message) => {
    const { events, server } = await answer(part);
    expect(lines(events)).toEqual(["error"]);
    expect(server.failures).toMatchObject([{ message: expect.stringContaining(message) as string }]);
  });

  it("hangs until the run is stopped", async () => {
    const server = new ScriptedServer((turn) => playTurn(turn, { type: "hang" }));
    const client = new ProtocolClient({
      handler: server.edge.handle,
      headers: { "chatwright-resume": "1" },
    });
    const reading = client.collect({ type: "message", thread_id: "t1", content: "Go" });
    await expect.poll(() => server.scriptedRuns.length).toBe(1);
    const stop = { type: "threads.stop", params: { thread_id: "t1" } } as const;
    expect(await client.send(stop)).toEqual({ stopped: true });
    expect(lines(await reading)).toEqual([]);
    expect(server.stopped).toBe(1);
  });
});
