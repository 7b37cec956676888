import { describe, expect, it, onTestFinished } from "vitest";
import { textsOf, threadOf } from "../../test-support/events.ts";
import { type Api, type Bridge, COMBINATIONS, serveShop } from "../../test-support/shop-server.ts";
import type { ModelTurn, ModelTurnInput } from "../testing/model-turn.ts";
import { openaiServer } from "../testing/openai-server.ts";

// Servers that refuse what others take, as llama.cpp and llama-cpp-python were seen to do with a small model.

type Body = Record<string, unknown>;

async function serverThat(answer: (body: Body) => ModelTurnInput) {
  const server = await openaiServer(Array.from({ length: 40 }, () => (body: Body) => answer(body)));
  onTestFinished(() => server.close());
  return server;
}

/** The messages of a request, however the API names them. */
function messagesOf(body: Body, api: Api): Body[] {
  const messages = body[api === "chat" ? "messages" : "input"];
  return typeof messages === "string" ? [{ role: "user", content: messages }] : (messages as Body[]);
}

/** The AI SDK's provider sends `null` for a message that has calls only. Code outside the SDK cannot change that. */
function isPlain({ content, tool_calls: calls }: Body, bridge: Bridge): boolean {
  return typeof content === "string" || (content === null && calls !== undefined && bridge === "ai-sdk");
}

const lastOf = (body: Body, api: Api): string => JSON.stringify(messagesOf(body, api).at(-1));

describe.each(COMBINATIONS.filter(([, api]) => api === "chat"))(
  "%s, %s: a template that joins strings",
  (bridge, api) => {
    it("is given strings, in a conversation with calls", async () => {
      const refused: unknown[] = [];
      const openai = await serverThat((body) => {
        const odd = messagesOf(body, api).filter((message) => !isPlain(message, bridge));
        if (odd.length > 0) {
          refused.push(...odd);
          return {
            parts: [],
            http: {
              status: 500,
              body: { error: { message: 'can only concatenate str (not "list") to str' } },
            },
          };
        }
        const last = messagesOf(body, api).at(-1);
        if (last?.["role"] === "tool") return "Seen";
        return lastOf(body, api).includes("look")
          ? [{ type: "tool_call", name: "look", arguments: { what: "tea" } }]
          : "Hello";
      });
      const server = serveShop(bridge, api, openai.url, []);
      const events = await server.ask("Hi");
      const thread = threadOf(events);
      await server.ask("Please look", thread);
      await server.ask("And again: look", thread);
      await server.ask("Bye", thread);
      expect(refused).toEqual([]);
      expect(textsOf(await server.items(thread))).toEqual(["Hello", "Seen", "Seen", "Hello"]);
    });
  },
);

/** Characters that the server takes at once. */
const WINDOW = 6_000;
const LONG = "This sentence is one of many. ".repeat(400);

const NOTHING = {
  status: 200,
  body: "data: [DONE]\n\n",
  headers: { "content-type": "text/event-stream" },
};

function answerWithin(body: Body, api: Api, http: NonNullable<ModelTurn["http"]>): ModelTurnInput {
  return JSON.stringify(messagesOf(body, api)).length > WINDOW ? { parts: [], http } : "Hello";
}

describe.each(COMBINATIONS)("%s, %s: a window that a single message does not fit into", (bridge, api) => {
  /** Without streaming, llama-cpp-python answers 400; when it has begun to stream, it can only end. */
  const refusals = [
    ["400", { status: 400, body: { error: { code: "context_length_exceeded", message: "too long" } } }],
    ...(api === "chat" ? [["200 and nothing", NOTHING] as const] : []),
  ] as const;

  it.each(refusals)("is told by %s, and the thread goes on", async (_name, http) => {
    const openai = await serverThat((body) => answerWithin(body, api, http));
    const server = serveShop(bridge, api, openai.url, []);
    const events = await server.ask("Hi");
    const thread = threadOf(events);
    const tooLong = await server.ask(LONG, thread);
    expect(tooLong.filter(({ type }) => type === "error")).toHaveLength(1);
    for (const text of ["Goodbye", "Are you there?"]) {
      const next = await server.ask(text, thread);
      expect(next.filter(({ type }) => type === "error")).toEqual([]);
      expect(JSON.stringify(openai.requests.at(-1)?.body)).toContain(text);
    }
    expect(textsOf(await server.items(thread))).toEqual(["Hello", "Hello", "Hello"]);
  });

  it.each(refusals)("a long conversation that gets %s is tried with its newer half", async (_name, http) => {
    const openai = await serverThat((body) => answerWithin(body, api, http));
    const server = serveShop(bridge, api, openai.url, []);
    const thread = threadOf(await server.ask("Hi"));
    for (let turn = 0; turn < 6; turn++) {
      const events = await server.ask(`${turn}: ${LONG.slice(0, 1500)}`, thread);
      expect(events.filter(({ type }) => type === "error")).toEqual([]);
    }
  });
});
