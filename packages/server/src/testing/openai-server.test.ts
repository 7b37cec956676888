import OpenAI from "openai";
import { describe, expect, it } from "vitest";
import type { ModelTurnInput } from "./model-turn.ts";
import { openaiServer } from "./openai-server.ts";

const clientOf = (baseURL: string) => new OpenAI({ apiKey: "test", baseURL, maxRetries: 0 });

describe("openaiServer", () => {
  it("answers both APIs, streamed and not, in OpenAI's own client", async () => {
    await using server = await openaiServer([
      "Hello there",
      "Hello there",
      "Hello there",
      ({ model }) => `I am ${String(model)}`,
    ]);
    const client = clientOf(server.url);
    const plain = await client.responses.create({ model: "m", input: "Hi" });
    expect(plain.output_text).toBe("Hello there");
    const final = await client.responses.stream({ model: "m", input: "Hi" }).finalResponse();
    expect(final.output_text).toBe("Hello there");
    const messages = [{ role: "user" as const, content: "Hi" }];
    const completion = await client.chat.completions.create({ model: "m", messages });
    expect(completion.choices[0]?.message.content).toBe("Hello there");
    const streamed = await client.chat.completions.stream({ model: "m", messages }).finalContent();
    expect(streamed).toBe("I am m");
    expect(server.requests.map(({ path }) => path)).toEqual([
      "/v1/responses",
      "/v1/responses",
      "/v1/chat/completions",
      "/v1/chat/completions",
    ]);
  });

  it("waits, and leaves out what an API has no words for", async () => {
    const { promise: gate, resolve } = Promise.withResolvers<void>();
    const page = { url: "https://tea.example/", title: "Tea", start_index: 0, end_index: 3 };
    const annotations = [
      { type: "url_citation", ...page },
      { type: "file_citation", filename: "tea.pdf", index: 1 },
    ];
    const turn: ModelTurnInput = [
      { type: "text", text: "Tea", annotations },
      { type: "image", result: "AAAA" },
      { type: "wait", until: () => gate },
    ];
    await using server = await openaiServer([turn, turn]);
    const client = clientOf(server.url);
    const stream = await client.chat.completions.create({
      model: "m",
      messages: [{ role: "user", content: "Hi" }],
      stream: true,
    });
    const deltas: object[] = [];
    let ended = false;
    void server.requests[0]!.finished.finally(() => (ended = true));
    for await (const { choices } of stream) {
      deltas.push(...choices.map(({ delta }) => delta));
      if (deltas.length !== 3) continue;
      expect(ended).toBe(false);
      resolve();
    }
    expect(deltas.slice(1)).toEqual([
      { content: "Tea" },
      { annotations: [{ type: "url_citation", url_citation: page }] },
      {},
    ]);
    await using again = await openaiServer([turn]);
    const { choices } = await clientOf(again.url).chat.completions.create({
      model: "m",
      messages: [{ role: "user", content: "Hi" }],
    });
    expect(choices[0]?.message.annotations).toEqual([{ type: "url_citation", url_citation: page }]);
    const { output } = await client.responses.create({ model: "m", input: "Hi" });
    expect(output).toMatchObject([
      { content: [{ text: "Tea", annotations }] },
      { type: "image_generation_call", result: "AAAA" },
    ]);
  });

  it("refuses when its script is over, and tells whether a caller stayed", async () => {
    await using server = await openaiServer([[{ type: "text", text: "one" }, { type: "hang" }]]);
    const client = clientOf(server.url);
    const stream = await client.responses.create({ model: "m", input: "Hi", stream: true });
    for await (const event of stream) if (event.type === "response.output_text.delta") break;
    expect(await server.requests[0]!.finished).toBe(false);
    await expect(client.responses.create({ model: "m", input: "Hi" })).rejects.toThrow(
      "the script has 1 turns, and all were used",
    );
    expect(await server.requests[1]!.finished).toBe(true);
  });

  it("stops waiting when its caller leaves", async () => {
    await using server = await openaiServer([
      [
        { type: "text", text: "one" },
        { type: "wait", until: () => new Promise(() => undefined) },
      ],
    ]);
    const stream = await clientOf(server.url).responses.create({ model: "m", input: "Hi", stream: true });
    for await (const event of stream) if (event.type === "response.output_text.delta") break;
    expect(await server.requests[0]!.finished).toBe(false);
  });

  it("tells its caller what a turn's function threw, and is not asked again", async () => {
    const slip = (): never => {
      throw new Error("no tools were sent");
    };
    await using server = await openaiServer([slip, "two"]);
    const client = new OpenAI({ apiKey: "test", baseURL: server.url });
    await expect(client.responses.create({ model: "m", input: "Hi" })).rejects.toThrow("no tools were sent");
    expect(server.requests).toHaveLength(1);
  });

  it("ends at an error, with which an answer that is not streamed fails", async () => {
    const turn: ModelTurnInput = [
      { type: "text", text: "So far" },
      { type: "error", error: new Error("overloaded") },
      { type: "text", text: " after" },
    ];
    await using server = await openaiServer([turn, turn, turn]);
    const client = clientOf(server.url);
    const messages = [{ role: "user" as const, content: "Hi" }];
    await expect(client.responses.create({ model: "m", input: "Hi" })).rejects.toThrow("500 overloaded");
    await expect(client.chat.completions.create({ model: "m", messages })).rejects.toThrow("500 overloaded");
    const types: string[] = [];
    const stream = await client.responses.create({ model: "m", input: "Hi", stream: true });
    for await (const { type } of stream) types.push(type);
    expect(types.at(-1)).toBe("response.failed");
    expect(types.filter((type) => type === "response.output_text.delta")).toHaveLength(2);
  });

  it("refuses what no model answers, and counts no turn for it", async () => {
    await using server = await openaiServer(["one"]);
    const client = clientOf(server.url);
    await expect(client.embeddings.create({ model: "m", input: "Hi" })).rejects.toThrow(
      "404 Cannot answer POST /v1/embeddings",
    );
    await expect(client.models.list()).rejects.toThrow("404 Cannot answer GET /v1/models");
    expect(await client.responses.create({ model: "m", input: "Hi" })).toMatchObject({ output_text: "one" });
  });
});
