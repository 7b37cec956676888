import { createOpenAI, type OpenAIProvider } from "@ai-sdk/openai";
import type { ThreadStreamEvent } from "@chatwright/protocol";
import { tool } from "ai";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { AiServer, type AiServerOptions } from "../../test-support/ai-sdk.ts";
import { message, outline, shown, textsOf, threadOf } from "../../test-support/events.ts";
import { ANNA } from "../../test-support/server.ts";
import { ResponseStreamConverter } from "../answers/response-stream-converter.ts";
import { type ModelTurnInput, type OpenAIServer, openaiServer } from "../testing/index.ts";

// A real provider of the AI SDK, over real HTTP. The server is on this machine and speaks OpenAI's two APIs.

type Api = "responses" | "chat";

const open: OpenAIServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function serve(
  api: Api,
  turns: readonly ModelTurnInput[],
  options: (openai: OpenAIProvider) => AiServerOptions = () => ({}),
) {
  const endpoint = await openaiServer(turns);
  open.push(endpoint);
  const openai = createOpenAI({ apiKey: "test", baseURL: endpoint.url });
  return { server: new AiServer([], { provided: openai[api]("gpt-5"), ...options(openai) }), endpoint };
}

async function storedAndShown(server: AiServer, events: ThreadStreamEvent[]) {
  const stored = await server.items(threadOf(events));
  expect(shown(events)).toEqual(stored);
  return stored;
}

const tools = () => ({
  look: tool({ inputSchema: z.object({ what: z.string() }), execute: ({ what }) => `${what}:\nfound` }),
  add_to_cart: tool({ inputSchema: z.object({ sku: z.string() }) }),
});

describe.each<Api>(["responses", "chat"])("OpenAI's provider with its %s API", (api) => {
  it("answers turn after turn although the ids repeat", async () => {
    const { server } = await serve(api, ["First answer", "Second answer"]);
    const thread = threadOf(await server.ask("One"));
    await server.ask("Two", thread);
    const items = await server.items(thread);
    expect(textsOf(items)).toEqual(["First answer", "Second answer"]);
    expect(new Set(items.map(({ id }) => id)).size).toBe(4);
  });

  it("calls tools in several steps, the page's last, and goes on with its output", async () => {
    const { server, endpoint } = await serve(
      api,
      [
        [
          { type: "text", text: "Looking" },
          { type: "tool_call", name: "look", arguments: { what: "tea" } },
        ],
        [
          {
            type: "tool_call",
            name: "add_to_cart",
            arguments: { sku: "t1" },
            callId: "the_call_of_the_tea_9",
          },
        ],
        "It is in your cart",
      ],
      () => ({ tools }),
    );
    const events = await server.ask("Tea, please");
    const stored = await storedAndShown(server, events);
    expect(stored.at(-1)).toMatchObject({
      call_id: "the_call_of_the_tea_9",
      name: "add_to_cart",
      arguments: { sku: "t1" },
    });
    expect(JSON.stringify(endpoint.requests[1]!.body)).toContain(String.raw`tea:\nfound`);
    const params = { thread_id: threadOf(events), result: { ok: "yes" } };
    const next = await server.events({ type: "threads.add_client_tool_output", params });
    expect(textsOf(shown(next))).toEqual(["It is in your cart"]);
    const asked = JSON.stringify(endpoint.requests[2]!.body);
    expect(asked).toContain("the_call_of_the_tea_9");
    expect(asked).toContain(String.raw`{\"ok\":\"yes\"}`);
  });

  it("fails in mid-answer: what was said is kept", async () => {
    const { server } = await serve(api, [
      [
        { type: "text", text: "So far" },
        { type: "error", error: new Error("overloaded") },
      ],
    ]);
    const events = await server.ask("Hi");
    expect(outline(events).at(-1)).toBe("error");
    expect(textsOf(await storedAndShown(server, events))).toEqual(["So far"]);
  });

  it("lets go of the request at once when the user stops the answer", async () => {
    const { server, endpoint } = await serve(api, [[{ type: "text", text: "So far" }, { type: "hang" }]]);
    const stop = new AbortController();
    const events: ThreadStreamEvent[] = [];
    for await (const event of await server.stream(message("Go"), ANNA, { signal: stop.signal })) {
      events.push(event);
      if (JSON.stringify(event).includes("far")) stop.abort();
    }
    expect(await endpoint.requests[0]!.finished).toBe(false);
    expect(textsOf(await server.items(threadOf(events)))).toEqual(["So far"]);
  });
});

describe("OpenAI's Responses API", () => {
  it("reasons, and cites where its claims come from", async () => {
    const cited = {
      type: "url_citation",
      url: "https://tea.example/",
      title: "Tea",
      start_index: 0,
      end_index: 3,
    };
    const { server } = await serve("responses", [
      [
        { type: "reasoning", text: "Green or black?" },
        { type: "text", text: "Tea is green.", annotations: [cited] },
      ],
    ]);
    const [, thoughts, answer] = await storedAndShown(server, await server.ask("Tea?"));
    expect(thoughts).toMatchObject({
      workflow: { type: "reasoning", tasks: [{ type: "thought", content: "Green or black?" }] },
    });
    expect(answer).toMatchObject({
      content: [
        {
          text: "Tea is green.",
          annotations: [{ source: { type: "url", url: "https://tea.example/", title: "Tea" }, index: 3 }],
        },
      ],
    });
    expect((answer as { content: { annotations: unknown[] }[] }).content[0]!.annotations).toHaveLength(1);
  });

  it("draws, with previews", async () => {
    const { server } = await serve(
      "responses",
      [[{ type: "image", previews: ["AAAA", "BBBB"], result: "iVBORw0KGgo=" }]],
      (openai) => ({
        tools: () => ({ image_generation: openai.tools.imageGeneration({ partialImages: 2 }) }),
        converter: new ResponseStreamConverter({ partialImages: 2 }),
      }),
    );
    const events = await server.ask("Draw");
    expect(outline(events).slice(3)).toEqual([
      "added generated_image",
      "generated_image.updated",
      "generated_image.updated",
      "done generated_image",
    ]);
    expect((await storedAndShown(server, events))[1]).toMatchObject({
      image: { url: "data:image/png;base64,iVBORw0KGgo=" },
    });
  });
});
