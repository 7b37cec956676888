import { Agent, type AgentInputItem, OpenAIChatCompletionsModel, run } from "@openai/agents";
import { generateText } from "ai";
import { createOpenAI } from "@ai-sdk/openai";
import OpenAI from "openai";
import { describe, expect, it, onTestFinished } from "vitest";
import { AgentServer } from "../../test-support/agents.ts";
import { message, shown, textsOf } from "../../test-support/events.ts";
import { ANNA } from "../../test-support/server.ts";
import { compatibleModel as compatibleLanguageModel } from "../ai-sdk/index.ts";
import type { ModelTurnInput } from "../testing/model-turn.ts";
import { openaiServer } from "../testing/openai-server.ts";
import { compatibleModel } from "./index.ts";

const TOO_LONG: ModelTurnInput = {
  parts: [],
  http: { status: 400, body: { error: { message: "too long", code: "context_length_exceeded" } } },
};
const words = (word: string) => Array.from({ length: 50 }, () => word).join(" ");

/** Six turns, and the question. */
const TURNS = Array.from({ length: 6 }, (_, index) => [
  `question ${index} ${words("why")}`,
  `answer ${index}`,
]);

async function scripted(...turns: ModelTurnInput[]) {
  const server = await openaiServer(turns);
  onTestFinished(() => server.close());
  return server;
}

describe("a conversation that the provider finds too long", () => {
  const input: AgentInputItem[] = [
    ...TURNS.flatMap(([question, answer]): AgentInputItem[] => [
      { role: "user", content: question! },
      { role: "assistant", status: "completed", content: [{ type: "output_text", text: answer! }] },
    ]),
    { role: "user", content: "The last question" },
  ];

  it.each([true, false])("is cut by half, and asked once more (streamed: %s)", async (stream) => {
    const server = await scripted(TOO_LONG, "Hello");
    const client = new OpenAI({ apiKey: "none", baseURL: server.url, maxRetries: 0 });
    const model = compatibleModel(new OpenAIChatCompletionsModel(client, "m"));
    const agent = new Agent({ name: "Shop", instructions: "Be kind", model });
    const result = stream ? await run(agent, input, { stream: true }) : await run(agent, input);
    if ("completed" in result) await result.completed;
    expect(result.finalOutput).toBe("Hello");
    const [first, second] = server.requests.map(({ body }) => JSON.stringify(body["messages"]));
    expect(first).toContain("question 0");
    expect(second).toContain("Be kind");
    expect(second).not.toContain("question 2");
    expect(second).toContain("question 4");
    expect(second).toContain("The last question");
  });

  it("is cut by half with the AI SDK as well", async () => {
    const server = await scripted(TOO_LONG, "Hello");
    const model = compatibleLanguageModel(createOpenAI({ apiKey: "none", baseURL: server.url }).chat("m"));
    const { text } = await generateText({
      model,
      maxRetries: 0,
      messages: [
        ...TURNS.flatMap(([question, answer]) => [
          { role: "user" as const, content: question! },
          { role: "assistant" as const, content: answer! },
        ]),
        { role: "user", content: "The last question" },
      ],
    });
    expect(text).toBe("Hello");
    expect(JSON.stringify(server.requests[1]!.body)).not.toContain("question 2");
  });

  it("stays an error where half is too long as well", async () => {
    const server = await scripted(TOO_LONG, TOO_LONG);
    const client = new OpenAI({ apiKey: "none", baseURL: server.url, maxRetries: 0 });
    const agent = new Agent({
      name: "Shop",
      model: compatibleModel(new OpenAIChatCompletionsModel(client, "m")),
    });
    await expect(run(agent, input)).rejects.toMatchObject({ code: "context_length_exceeded" });
    expect(server.requests).toHaveLength(2);
  });
});

describe("a busy provider", () => {
  const BUSY: ModelTurnInput = {
    parts: [],
    http: {
      status: 429,
      headers: { "retry-after-ms": "20" },
      body: { error: { message: "Rate limit reached" } },
    },
  };

  it("is waited for, and the user sees it", async () => {
    const server = await scripted(BUSY, BUSY, "Hello");
    const client = new OpenAI({ apiKey: "none", baseURL: server.url, maxRetries: 0 });
    const model = compatibleModel(new OpenAIChatCompletionsModel(client, "m"));
    const shop = new AgentServer(new Agent({ name: "Shop", model }));
    const events = await shop.ask("Hi");
    const waits = events.flatMap((event) => (event.type === "progress_update" ? event.text : []));
    expect(waits).toEqual(Array.from({ length: 2 }, () => "The model is busy. Trying again in 1 s"));
    expect(textsOf(shown(events))).toEqual(["Hello"]);
  });

  it("is waited for with the AI SDK as well, and the product is told", async () => {
    const server = await scripted(BUSY, "Hello");
    const waits: number[] = [];
    const model = compatibleLanguageModel(createOpenAI({ apiKey: "none", baseURL: server.url }).chat("m"), {
      onWait: (ms) => void waits.push(ms),
    });
    const { text } = await generateText({ model, maxRetries: 0, prompt: "Hi" });
    expect([text, waits]).toEqual(["Hello", [20]]);
  });

  it("is waited for no longer than the answer is wanted", async () => {
    const later: ModelTurnInput = {
      parts: [],
      http: {
        status: 429,
        headers: { "retry-after": "15" },
        body: { error: { message: "Rate limit reached" } },
      },
    };
    const server = await scripted(later);
    const client = new OpenAI({ apiKey: "none", baseURL: server.url, maxRetries: 0 });
    const model = compatibleModel(new OpenAIChatCompletionsModel(client, "m"));
    const shop = new AgentServer(new Agent({ name: "Shop", model }));
    const stop = new AbortController();
    const types: string[] = [];
    for await (const event of await shop.stream(message("Hi"), ANNA, { signal: stop.signal })) {
      types.push(event.type);
      if (event.type === "progress_update") stop.abort();
    }
    expect(types.at(-1)).toBe("progress_update");
    expect(server.requests).toHaveLength(1);
  });
});
