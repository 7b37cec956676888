import { Agent, type StreamEvent } from "@openai/agents";
import { describe, expect, it } from "vitest";
import { AgentServer } from "../../test-support/agents.ts";
import { outline, shown, textsOf, threadOf } from "../../test-support/events.ts";
import type { Caller } from "../../test-support/server.ts";
import type { AgentContext } from "../answers/agent-context.ts";
import { ScriptedModel } from "../testing/index.ts";

type Output = Extract<StreamEvent, { type: "response_done" }>["response"]["output"];

function done(...output: Output): StreamEvent {
  const usage = { inputTokens: 0, outputTokens: 0, totalTokens: 0 };
  return { type: "response_done", response: { id: "FAKE_ID", usage, output } };
}

const said = (...texts: string[]): Output[number] => ({
  type: "message",
  role: "assistant",
  status: "completed",
  content: texts.map((text) => ({ type: "output_text" as const, text })),
});

/** The answer of a model that gives just these events. */
async function answer(...events: StreamEvent[]) {
  const model = new ScriptedModel([{ type: "raw", events }]);
  const agent = new Agent<AgentContext<Caller>>({ name: "Any", model });
  const server = new AgentServer(agent);
  const sent = await server.ask("Hi");
  const items = await server.items(threadOf(sent));
  expect(shown(sent)).toEqual(items);
  return { sent, items: items.slice(1) };
}

describe("a model of someone's own", () => {
  it("may give nothing but its last event", async () => {
    const { items, sent } = await answer(
      done({ type: "reasoning", content: [{ type: "input_text", text: "Hm" }] }, said("Whole")),
    );
    expect(items).toMatchObject([
      { workflow: { type: "reasoning", tasks: [{ content: "Hm" }], summary: { duration: 0 } } },
      { content: [{ text: "Whole" }] },
    ]);
    expect(outline(sent).slice(3)).toEqual([
      "added workflow",
      "task.added",
      "done workflow",
      "done assistant_message",
    ]);
  });

  it("may say something else in the end than it streamed: the end counts", async () => {
    const { items } = await answer(
      { type: "response_started" },
      { type: "output_text_delta", delta: "draft" },
      done(said("Final")),
    );
    expect(textsOf(items)).toEqual(["Final"]);
  });

  it.each([1e9, -1, Number.NaN])(
    "cannot fill the memory with a content_index of %s",
    async (content_index) => {
      const delta = { type: "response.output_text.delta", output_index: 0, delta: "x" };
      const { sent, items } = await answer(
        { type: "response_started" },
        { type: "model", event: { ...delta, content_index: 0 } },
        { type: "model", event: { ...delta, content_index } },
        done(said("x")),
      );
      expect(sent.at(-1)).toMatchObject({ type: "error", code: "stream.error" });
      expect(textsOf(items)).toEqual(["x"]);
    },
  );

  it("may draw an image", async () => {
    const { items } = await answer(
      done({ type: "hosted_tool_call", name: "image_generation_call", output: "UklGRabc" }, said("There")),
    );
    expect(items).toMatchObject([
      { type: "generated_image", image: { url: "data:image/webp;base64,UklGRabc" } },
      { type: "assistant_message" },
    ]);
  });

  it("may give events that nobody knows", async () => {
    const { items } = await answer(
      { type: "model", event: null },
      { type: "model", event: "text" },
      { type: "model", event: { choices: "none" } },
      { type: "model", event: { choices: [null] } },
      { type: "model", event: { type: 7, delta: {} } },
      { type: "output_text_delta", delta: "" },
      { type: "output_text_delta", delta: "Fine" },
      done(said("Fine")),
    );
    expect(textsOf(items)).toEqual(["Fine"]);
  });
});

describe("the AI SDK's adapter", () => {
  // The events that @openai/agents-extensions gives for a model that thinks twice.
  const part = (event: object): StreamEvent => ({ type: "model", event });

  it("gives one message for each block of text, and thoughts between them", async () => {
    const { items, sent } = await answer(
      { type: "response_started" },
      part({ type: "stream-start", warnings: [] }),
      part({ type: "reasoning-start", id: "r1" }),
      part({ type: "reasoning-delta", id: "r1", delta: "Look " }),
      part({ type: "reasoning-delta", id: "r1", delta: "first" }),
      part({ type: "reasoning-end", id: "r1" }),
      part({ type: "reasoning-delta", id: "r2", delta: "Then tell" }),
      part({ type: "text-start", id: "t1" }),
      part({ type: "text-delta", id: "t1", delta: "Looking" }),
      { type: "output_text_delta", delta: "Looking", itemId: "t1" },
      part({ type: "text-delta", id: "t2", delta: "Found" }),
      { type: "output_text_delta", delta: "Found", itemId: "t2" },
      { type: "output_text_delta", delta: " it", itemId: "t2" },
      part({ type: "finish", finishReason: "stop" }),
      done(
        { type: "reasoning", id: "r1", content: [{ type: "input_text", text: "Look first" }] },
        { ...said("Looking"), id: "t1" },
        { ...said("Found it"), id: "t2" },
      ),
    );
    expect(items).toMatchObject([
      { workflow: { tasks: [{ content: "Look first" }, { content: "Then tell" }] } },
      { content: [{ text: "Looking" }] },
      { content: [{ text: "Found it" }] },
    ]);
    expect(outline(sent).filter((line) => line.includes("assistant_message"))).toEqual([
      "added assistant_message",
      "done assistant_message",
      "added assistant_message",
      "done assistant_message",
    ]);
  });
});

describe("a Chat Completions server that thinks aloud", () => {
  it("may call it reasoning_content, as DeepSeek does", async () => {
    const chunk = (delta: object): StreamEvent => ({
      type: "model",
      event: { choices: [{ index: 0, delta }] },
    });
    const { items } = await answer(
      { type: "response_started" },
      chunk({ reasoning_content: "Let me " }),
      chunk({ reasoning_content: "see" }),
      chunk({ content: "Yes" }),
      { type: "output_text_delta", delta: "Yes" },
      chunk({ refusal: " and no" }),
      done({
        type: "message",
        role: "assistant",
        status: "completed",
        content: [
          { type: "output_text", text: "Yes" },
          { type: "refusal", refusal: " and no" },
        ],
      }),
    );
    expect(items).toMatchObject([
      { workflow: { tasks: [{ content: "Let me see" }] } },
      { content: [{ text: "Yes" }, { text: " and no" }] },
    ]);
  });
});
