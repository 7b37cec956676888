import OpenAI from "openai";
import { describe, expect, it } from "vitest";
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

  it("refuses when its script is over, and tells whether a caller stayed", async () => {
    await using server = await openaiServer([[{ type: "text", text: "one" }, { type: "hang" }]]);
    const client = clientOf(server.url);
    const stream = await client.responses.create({ model: "m", input: "Hi", stream: true });
    for await (const event of stream) if (event.type === "response.output_text.delta") break;
    expect(await server.requests[0]!.finished).toBe(false);
    await expect(client.responses.create({ model: "m", input: "Hi" })).rejects.toThrow(
      "The script has 1 turns",
    );
    expect(await server.requests[1]!.finished).toBe(true);
  });
});
