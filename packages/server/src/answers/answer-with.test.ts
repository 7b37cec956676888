import { SseDecoder, type ThreadStreamEvent } from "@chatwright/protocol";
import { describe, expect, it, onTestFinished } from "vitest";
import { message, shown, textsOf, threadOf } from "../../test-support/events.ts";
import { ANNA, type Caller, itemOf, TestServer } from "../../test-support/server.ts";
import { ChatKitServer } from "../core/server.ts";
import { MemoryStore } from "../stores/memory/index.ts";
import { openaiServer } from "../testing/openai-server.ts";
import { answerWith, type ChatMessage, type Respond, toChatMessages } from "./index.ts";

function serve(respond: Respond<Caller>): TestServer {
  return new TestServer(respond);
}

describe("answerWith, for model code without an SDK", () => {
  it("reads the conversation, streams the answer and names the thread", async () => {
    const asked: ChatMessage[][] = [];
    const server = serve(
      answerWith(async function* ({ messages }) {
        asked.push(messages);
        yield "You said ";
        yield JSON.stringify(messages.at(-1)?.content);
      }),
    );
    const first = await server.events(message("Which kettle boils fastest?"));
    const thread = threadOf(first);
    const next = await server.events(message("And which is quiet?", thread));
    expect(textsOf([...shown(first), ...shown(next)])).toEqual([
      'You said "Which kettle boils fastest?"',
      'You said "And which is quiet?"',
    ]);
    expect(asked[1]).toEqual([
      { role: "user", content: "Which kettle boils fastest?" },
      { role: "assistant", content: 'You said "Which kettle boils fastest?"' },
      { role: "user", content: "And which is quiet?" },
    ]);
    expect(await server.store.loadThread(thread, ANNA)).toMatchObject({
      title: "Which kettle boils fastest?",
    });
  });

  it("is the respond of a subclass, and takes its input as one object", async () => {
    const answer = answerWith<Caller>(async function* ({ context, signal }) {
      expect(signal.aborted).toBe(false);
      yield `Hello, ${context.caller.user}`;
    });
    class Assistant extends ChatKitServer<Caller> {
      override respond = answer;
    }
    const assistant = new Assistant(new MemoryStore<Caller>({ owner: ({ user }) => user }));
    const result = await assistant.process(message("Hi"), ANNA);
    if (result.kind !== "stream") throw new Error("Expected a stream");
    const events: ThreadStreamEvent[] = [];
    for await (const event of result.events) events.push(event);
    expect(textsOf(shown(events))).toEqual(["Hello, anna"]);
    const server = new TestServer((thread, item, caller, run) =>
      answer({ thread, message: item, caller, run }),
    );
    expect(textsOf(shown(await server.events(message("Hi"))))).toEqual(["Hello, anna"]);
  });

  it("calls the page, and goes on with what the page answers", async () => {
    const asked: ChatMessage[][] = [];
    const server = serve(
      answerWith(
        async function* ({ context, messages }) {
          asked.push(messages);
          if (messages.length > 1) yield "It is dark now";
          else context.requestClientTool({ name: "theme", arguments: { to: "dark" }, callId: "call_theme1" });
        },
        { history: { tools: ["theme"] } },
      ),
    );
    const thread = threadOf(await server.events(message("Dark, please")));
    const params = { thread_id: thread, result: { done: true } };
    const events = await server.events({ type: "threads.add_client_tool_output", params });
    expect(textsOf(shown(events))).toEqual(["It is dark now"]);
    const call = { name: "theme", arguments: '{"to":"dark"}' };
    expect(asked[1]).toEqual([
      { role: "user", content: "Dark, please" },
      {
        role: "assistant",
        content: "",
        tool_calls: [{ id: expect.any(String) as string, type: "function", function: call }],
      },
      { role: "tool", tool_call_id: expect.any(String) as string, content: '{"done":true}' },
    ]);
  });

  it("reads as much of the thread as it is told to, and leaves the title alone", async () => {
    let asked: ChatMessage[] = [];
    const server = serve(
      answerWith(
        async function* ({ messages }) {
          asked = messages;
          yield "Yes";
        },
        { history: { limit: 1 }, title: false },
      ),
    );
    const thread = threadOf(await server.events(message("One")));
    await server.events(message("Two", thread));
    expect(asked).toEqual([{ role: "user", content: "Two" }]);
    expect((await server.store.loadThread(thread, ANNA)).title).toBeUndefined();
  });

  it("asks a model for the title, and takes the first words where the answer fails", async () => {
    const server = serve(
      answerWith(
        async function* ({ messages }) {
          if (JSON.stringify(messages).includes("fail")) throw new Error("no model");
          yield "Hello";
        },
        { title: { write: ({ message: said }) => Promise.resolve(`About ${said}`) } },
      ),
    );
    const title = async (text: string) => {
      const thread = threadOf(await server.events(message(text)));
      return (await server.store.loadThread(thread, ANNA)).title;
    };
    expect(await title("kettles")).toBe("About kettles");
    expect(await title("Please fail")).toBe("Please fail");
  });

  it("speaks to an OpenAI-compatible server in a few lines", async () => {
    const { url, close } = await openaiServer(["Hello from afar"]);
    onTestFinished(() => close());
    const server = serve(
      answerWith(async function* ({ messages, signal }) {
        const body = JSON.stringify({ model: "any", messages, stream: true });
        const headers = { "content-type": "application/json" };
        const response = await fetch(`${url}/chat/completions`, { method: "POST", headers, body, signal });
        const decoder = new SseDecoder();
        for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
          for (const { data } of decoder.push(chunk)) if (data !== "[DONE]") yield deltaOf(data);
        }
      }),
    );
    expect(textsOf(shown(await server.events(message("Hi"))))).toEqual(["Hello from afar"]);
  });
});

function deltaOf(data: string): string {
  const { choices } = JSON.parse(data) as { choices: { delta?: { content?: string | null } }[] };
  return choices[0]?.delta?.content ?? "";
}

describe("toChatMessages", () => {
  it("tells a client tool's call in words where the request offers no tools", async () => {
    const call = itemOf("client_tool_call", { status: "completed", name: "look", output: { seen: "tea" } });
    const [told] = await toChatMessages([itemOf("user_message"), call, itemOf("assistant_message")]);
    expect(told).toMatchObject({ role: "user", content: expect.stringContaining("<PastCall>") as string });
    expect(told?.content).toContain('"seen":"tea"');
  });

  it("joins texts, and gives files and images their own parts", async () => {
    const file = { type: "file" as const, id: "f1", name: "a.png", mime_type: "image/png" };
    const item = itemOf("user_message", {
      content: [{ type: "input_text", text: "What is this?" }],
      attachments: [file],
    });
    expect(await toChatMessages(item)).toEqual([
      { role: "user", content: expect.stringMatching(/^What is this\?\n\n\[Attached file/) as string },
    ]);
  });
});
