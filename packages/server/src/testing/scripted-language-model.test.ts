import { generateText, isStepCount, streamText, tool } from "ai";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { collect } from "../../test-support/server.ts";
import { generateWithTurn, streamLanguageTurn } from "./language-model-turn.ts";
import { modelTurn, type ModelTurnInput } from "./model-turn.ts";
import { ScriptedLanguageModel } from "./scripted-language-model.ts";

const partsOf = (turn: ModelTurnInput, signal?: AbortSignal) =>
  collect(streamLanguageTurn(modelTurn(turn), signal));
const typesOf = async (turn: ModelTurnInput) => (await partsOf(turn)).map(({ type }) => type);

const FINISH = { type: "finish", finishReason: { unified: "stop" } };

describe("a turn in the AI SDK", () => {
  it("has a block for each text and each thought, and calls in parallel", async () => {
    expect(
      await partsOf([
        { type: "reasoning", text: "Hm" },
        { type: "text", text: "One two" },
        { type: "refusal", text: "No" },
        { type: "tool_call", name: "look", arguments: { a: 1 }, callId: "c" },
        { type: "tool_call", name: "look", arguments: "not json" },
      ]),
    ).toMatchObject([
      { type: "stream-start" },
      { type: "reasoning-start", id: "0" },
      { type: "reasoning-delta", id: "0", delta: "Hm" },
      { type: "reasoning-end", id: "0" },
      { type: "text-start", id: "1" },
      { type: "text-delta", id: "1", delta: "One" },
      { type: "text-delta", id: "1", delta: " two" },
      { type: "text-end", id: "1" },
      { type: "text-start", id: "2" },
      { type: "text-delta", id: "2", delta: "No" },
      { type: "text-end", id: "2" },
      { type: "tool-call", toolCallId: "c", toolName: "look", input: '{"a":1}' },
      { type: "tool-call", toolCallId: expect.stringMatching(/^call_\d+$/), input: "not json" },
      { type: "finish", finishReason: { unified: "tool-calls" } },
    ]);
  });

  it("cites pages and files", async () => {
    const page = { type: "url_citation", url: "https://tea.example/", title: "Tea", end_index: 3 };
    const annotations = [page, { type: "file_citation", filename: "tea.pdf", index: 2 }];
    const web = { sourceType: "url", url: "https://tea.example/", title: "Tea" };
    const file = { sourceType: "document", title: "tea.pdf", filename: "tea.pdf" };
    expect((await partsOf({ type: "text", text: "Tea", annotations })).slice(3)).toMatchObject([
      { type: "source", ...web },
      { type: "source", ...file },
      {
        type: "text-end",
        citations: [
          { source: web, endIndex: 3 },
          { source: file, endIndex: 2 },
        ],
      },
      FINISH,
    ]);
  });

  it("draws with the provider's tool", async () => {
    const result = (value: unknown) => ({ type: "tool-result", toolName: "image_generation", result: value });
    expect((await partsOf({ type: "image", previews: ["AA"], result: "BB" })).slice(1)).toMatchObject([
      { type: "tool-call", toolName: "image_generation", providerExecuted: true },
      { ...result({ result: "AA" }), preliminary: true },
      result({ result: "BB" }),
      FINISH,
    ]);
    expect((await partsOf({ type: "image", result: null })).slice(2)).toMatchObject([
      { type: "tool-result", isError: true },
      FINISH,
    ]);
  });

  it("sends raw parts as they are, and ends where they do", async () => {
    const ping = { type: "raw", events: [{ type: "ping" }] } as const;
    expect(await typesOf([ping, ping])).toEqual(["stream-start", "ping", "ping", "finish"]);
    const called = { type: "tool-call", toolCallId: "c", toolName: "look", input: "{}" };
    expect((await partsOf({ type: "raw", events: [called] })).at(-1)).toMatchObject({
      finishReason: { unified: "tool-calls" },
    });
    const ended = { type: "raw", events: [{ ...FINISH, finishReason: { unified: "length" } }] } as const;
    expect((await partsOf([ended, ping])).slice(1)).toEqual(ended.events);
  });

  it("waits, and fails where it is told to", async () => {
    const seen: string[] = [];
    const wait = (until: () => unknown) => ({ type: "wait", until }) as const;
    await partsOf([wait(() => seen.push("one")), wait(() => Promise.resolve(seen.push("two")))]);
    expect(seen).toEqual(["one", "two"]);
    await expect(partsOf(wait(() => Promise.reject(new Error("cut"))))).rejects.toThrow("cut");

    const failing: ModelTurnInput = [
      { type: "error", error: new Error("gone") },
      { type: "text", text: "x" },
    ];
    expect(await partsOf(failing)).toMatchObject([
      { type: "stream-start" },
      { type: "error", error: { message: "gone" } },
      { type: "finish", finishReason: { unified: "error" } },
    ]);
    await expect(generateWithTurn(modelTurn(failing), undefined)).rejects.toThrow("gone");
    await expect(partsOf({ type: "handoff", to: "Sales" })).rejects.toThrow(
      'Cannot hand over to "Sales": models of the AI SDK have no handoffs',
    );
  });

  it.each<ModelTurnInput>([
    { type: "hang" },
    { type: "delay", ms: 60_000 },
    { type: "text", text: "a b c", delayMs: 60_000 },
  ])("stops when the caller does: %j", async (turn) => {
    const stop = new AbortController();
    const stopped = partsOf(turn, stop.signal);
    stop.abort();
    await expect(stopped).rejects.toThrow(/abort/i);
    await expect(partsOf(turn, stop.signal)).rejects.toThrow(/abort/i);
  });
});

describe("ScriptedLanguageModel", () => {
  const tools = {
    double: tool({ inputSchema: z.object({ n: z.number() }), execute: ({ n }) => String(n * 2) }),
  };
  const script = () =>
    new ScriptedLanguageModel([
      { type: "tool_call", name: "double", arguments: { n: 21 } },
      ({ prompt }) => `It is ${JSON.stringify(prompt).includes('"value":"42"') ? "42" : "unknown"}`,
    ]);

  it("takes the steps of an answer, streamed or not, and notes what it was asked", async () => {
    const options = { prompt: "21 twice?", tools, stopWhen: isStepCount(2) };
    const model = script();
    expect((await generateText({ model, ...options })).text).toBe("It is 42");
    expect(model.requests).toHaveLength(2);
    expect(model.requests[0]!.prompt).toMatchObject([{ role: "user", content: [{ text: "21 twice?" }] }]);
    expect(await streamText({ model: script(), ...options }).text).toBe("It is 42");
  });

  it("generates what it would stream", async () => {
    const annotations = [{ type: "url_citation", url: "https://tea.example/" }];
    const model = new ScriptedLanguageModel([
      [
        { type: "reasoning", text: "Hm" },
        { type: "text", text: "Tea", annotations },
      ],
    ]);
    const { text, sources, finalStep } = await generateText({ model, prompt: "Tea?" });
    expect({ text, thought: finalStep.reasoningText }).toEqual({ text: "Tea", thought: "Hm" });
    expect(sources).toMatchObject([{ url: "https://tea.example/" }]);
  });

  it("says when its script is over", async () => {
    const model = new ScriptedLanguageModel([]);
    await expect(generateText({ model, prompt: "Hi", maxRetries: 0 })).rejects.toMatchObject({
      code: "script_exhausted",
    });
  });
});
