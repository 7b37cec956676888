import { setImmediate } from "node:timers/promises";
import { Agent, run, setTracingDisabled, tool } from "@openai/agents";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { tick } from "../../test-support/server.ts";
import { streamTurn } from "./agents-turn.ts";
import { modelTurn, type ModelTurnInput } from "./model-turn.ts";
import { ScriptedModel } from "./scripted-model.ts";

setTracingDisabled(true);

const request = (fields: object = {}) => ({ handoffs: [], ...fields });

async function eventsOf(turn: ModelTurnInput, fields?: object) {
  const events = [];
  for await (const event of streamTurn(modelTurn(turn), request(fields))) events.push(event);
  return events;
}

describe("a turn", () => {
  it("gives its text in words, or in chunks, that add up to it", async () => {
    const deltas = async (turn: ModelTurnInput) =>
      (await eventsOf(turn)).flatMap((event) => (event.type === "output_text_delta" ? [event.delta] : []));
    expect(await deltas("  Hello dear\n\nyou  ")).toEqual(["  Hello", " dear", "\n\nyou  "]);
    expect(await deltas([{ type: "text", text: "a😀bcd", chunkSize: 2 }])).toEqual(["a😀", "bc", "d"]);
    expect(await deltas("   ")).toEqual(["   "]);
    expect(await deltas("")).toEqual([]);
  });

  it("is data: text, thoughts, refusals and calls in one response", async () => {
    const events = await eventsOf([
      { type: "reasoning", text: "Hm" },
      { type: "text", text: "One" },
      { type: "text", text: " two" },
      { type: "refusal", text: "No" },
      { type: "tool_call", name: "look", arguments: { a: 1 }, callId: "c" },
      { type: "tool_call", name: "look", arguments: "not json" },
    ]);
    expect(events[0]).toEqual({ type: "response_started" });
    expect(events.at(-1)).toMatchObject({
      type: "response_done",
      response: {
        output: [
          { type: "reasoning", content: [{ text: "Hm" }] },
          { type: "message", content: [{ text: "One two" }, { refusal: "No" }] },
          { type: "function_call", name: "look", callId: "c", arguments: '{"a":1}' },
          { type: "function_call", callId: expect.stringMatching(/^call_\d+$/), arguments: "not json" },
        ],
      },
    });
  });

  it("says what comes after a call in a message of its own", async () => {
    const call = { type: "tool_call", name: "look" } as const;
    const events = await eventsOf([{ type: "text", text: "One" }, call, { type: "text", text: "Two" }]);
    expect(events.at(-1)).toMatchObject({
      response: {
        output: [
          { type: "message", content: [{ text: "One" }] },
          { type: "function_call", name: "look" },
          { type: "message", content: [{ text: "Two" }] },
        ],
      },
    });
  });

  it("keeps citations and images in its response", async () => {
    const annotations = [{ type: "url_citation", url: "https://tea.example/" }];
    const events = await eventsOf([
      { type: "text", text: "One" },
      { type: "text", text: "Tea", annotations },
      { type: "text", text: "Two" },
      { type: "image", previews: ["AA"], result: "BB" },
      { type: "image", result: null },
    ]);
    expect(events.at(-1)).toMatchObject({
      response: {
        output: [
          { content: [{ text: "One" }, { text: "Tea", providerData: { annotations } }, { text: "Two" }] },
          { type: "hosted_tool_call", name: "image_generation_call", status: "completed", output: "BB" },
          { type: "hosted_tool_call", status: "failed" },
        ],
      },
    });
  });

  it("sends raw events as they are, which may begin and end it", async () => {
    const told = { type: "model", event: { type: "ping" } };
    const types = async (turn: ModelTurnInput) => (await eventsOf(turn)).map(({ type }) => type);
    expect(
      await types([
        { type: "text", text: "Hi" },
        { type: "raw", events: [told] },
      ]),
    ).toEqual(["response_started", "output_text_delta", "model", "response_done"]);
    const last = { type: "response_done", response: { id: "r", usage: {}, output: [] } };
    expect(
      await eventsOf([
        { type: "raw", events: [told, last] },
        { type: "text", text: "x" },
      ]),
    ).toEqual([told, last]);
  });

  it("waits for what it is told to wait for", async () => {
    const { promise: gate, resolve } = Promise.withResolvers<void>();
    let ended = false;
    const turn = eventsOf({ type: "wait", until: () => gate }).finally(() => (ended = true));
    await tick();
    expect(ended).toBe(false);
    resolve();
    await turn;
    const cut = { type: "wait", until: () => Promise.reject(new Error("cut")) } as const;
    await expect(eventsOf(cut)).rejects.toThrow("cut");
  });

  it("hands over only to agents that are there", async () => {
    const handoffs = [{ toolName: "transfer_to_After_Sales" }];
    const events = await eventsOf({ type: "handoff", to: "After Sales" }, { handoffs });
    expect(events.at(-1)).toMatchObject({ response: { output: [{ name: "transfer_to_After_Sales" }] } });
    await expect(eventsOf({ type: "handoff", to: "Nobody" }, { handoffs })).rejects.toThrow(
      'Cannot hand over to "Nobody": the agent\'s handoffs are "transfer_to_After_Sales"',
    );
  });

  it.each<ModelTurnInput>([
    { type: "hang" },
    { type: "delay", ms: 60_000 },
    { type: "text", text: "a b c", delayMs: 60_000 },
  ])("stops when the caller does: %j", async (turn) => {
    const stop = new AbortController();
    const stopped = expect(eventsOf(turn, { signal: stop.signal })).rejects.toThrow(/abort/i);
    await setImmediate();
    stop.abort();
    await stopped;
    await expect(eventsOf(turn, { signal: stop.signal })).rejects.toThrow(/abort/i);
  });

  it("fails where it is told to", async () => {
    await expect(eventsOf([{ type: "error", error: new Error("gone") }])).rejects.toThrow("gone");
  });
});

describe("ScriptedModel", () => {
  it("drives an agent, streamed or not, and notes what it was asked", async () => {
    const script = () =>
      new ScriptedModel([
        [{ type: "tool_call", name: "double", arguments: { n: 21 } }],
        ({ input }) => `It is ${JSON.stringify(input).includes('"text":"42"') ? "42" : "unknown"}`,
      ]);
    const double = tool({
      name: "double",
      description: "Doubles a number.",
      parameters: z.object({ n: z.number() }),
      execute: ({ n }) => String(n * 2),
    });
    const plain = script();
    const result = await run(new Agent({ name: "A", model: plain, tools: [double] }), "21 twice?");
    expect(result.finalOutput).toBe("It is 42");
    expect(plain.requests).toHaveLength(2);
    const streamed = await run(new Agent({ name: "A", model: script(), tools: [double] }), "21 twice?", {
      stream: true,
    });
    await streamed.completed;
    expect(streamed.finalOutput).toBe("It is 42");
  });

  it("says when its script is over", async () => {
    const agent = new Agent({ name: "A", model: new ScriptedModel([]) });
    await expect(run(agent, "Hi")).rejects.toMatchObject({ code: "script_exhausted" });
  });
});
