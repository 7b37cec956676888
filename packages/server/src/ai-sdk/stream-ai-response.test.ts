import type { ThreadItem, ThreadStreamEvent } from "@chatwright/protocol";
import { isStepCount, smoothStream, streamText, tool, ToolLoopAgent } from "ai";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { z } from "zod";
import {
  AiServer,
  type AiServerOptions,
  type AiTurn,
  block,
  CUT_OFF,
  raw,
  reasoning,
  text,
  toolCall,
} from "../../test-support/ai-sdk.ts";
import { stoppedClock } from "../../test-support/clock.ts";
import { message, outline, shown, squeezed, textsOf, threadOf } from "../../test-support/events.ts";
import { ANNA, type Caller, collect, TestServer, tick } from "../../test-support/server.ts";
import { AgentContext } from "../answers/agent-context.ts";
import { ResponseStreamConverter } from "../answers/response-stream-converter.ts";
import { type ModelPart, ScriptedLanguageModel } from "../testing/index.ts";
import { streamAiResponse } from "./stream-ai-response.ts";

type Context = AgentContext<Caller>;

async function storedAndShown(server: TestServer, events: ThreadStreamEvent[]) {
  const stored = await server.items(threadOf(events));
  expect(shown(events)).toEqual(stored);
  return stored;
}

/** The events of the answer itself. */
const answerOf = (events: ThreadStreamEvent[]) => outline(events).slice(3);

/** A server whose only tool does this work. */
function serveTool(
  name: string,
  work: (context: Context, input: unknown) => unknown,
  turns: readonly AiTurn[],
  options: AiServerOptions = {},
) {
  const tools = (context: Context) => ({
    [name]: tool({
      inputSchema: z.looseObject({}),
      execute: async (input) => (await work(context, input)) ?? "done",
    }),
  });
  return new AiServer(turns, { tools, ...options });
}

const card = (value: string) => ({ type: "Card" as const, children: [{ type: "Text" as const, value }] });
const step = (title: string) => ({ type: "custom" as const, title });
const PNG = "iVBORw0KGgo=";

describe("a text answer", () => {
  it("is announced, streamed and done, with an id of ours", async () => {
    const server = new AiServer(["Hello there"]);
    const events = await server.ask("Hi");
    expect(answerOf(events)).toEqual([
      "added assistant_message",
      "content_part.added",
      "content_part.text_delta",
      "content_part.text_delta",
      "done assistant_message",
    ]);
    expect((await storedAndShown(server, events)).at(-1)).toMatchObject({
      id: expect.stringMatching(/^msg_[0-9a-f]{32}$/),
      content: [{ type: "output_text", text: "Hello there", annotations: [] }],
    });
  });

  it("is a message of its own each time, though providers repeat their ids", async () => {
    const server = new AiServer(["One", "Two"]);
    const thread = threadOf(await server.ask("First"));
    await server.ask("Second", thread);
    expect(server.model.requests[1]!.prompt).toMatchObject([
      { role: "user", content: [{ text: "First" }] },
      { role: "assistant", content: [{ text: "One" }] },
      { role: "user", content: [{ text: "Second" }] },
    ]);
    expect(textsOf(await server.items(thread))).toEqual(["One", "Two"]);
  });

  it("is one text where the provider cuts it into blocks, and none where nothing is said", async () => {
    const said = new AiServer([[text("Born on "), text(""), text("April 30, 1916")]]);
    expect(textsOf(await storedAndShown(said, await said.ask("When?")))).toEqual(["Born on April 30, 1916"]);
    const silent = new AiServer([raw(...block("text", "0", "", ""))]);
    expect((await silent.ask("Hi")).at(-1)).toMatchObject({ type: "error", code: "empty_answer" });
  });

  it("comes from an agent of the AI SDK as well, with tools of any type", async () => {
    const tools = { weather: tool({ inputSchema: z.object({ city: z.string() }), execute: () => 21 }) };
    const server: TestServer = new TestServer(async function* (_thread, _item, _caller, run) {
      const context = new AgentContext(run);
      const model = new ScriptedLanguageModel([toolCall("weather", { city: "Oslo" }), "21 degrees"]);
      const agent = new ToolLoopAgent({ model, tools });
      yield* streamAiResponse(context, await agent.stream({ prompt: "Hi", abortSignal: run.signal }));
      const second = streamText({ model: new ScriptedLanguageModel(["Bye"]), tools, prompt: "Bye" });
      yield* streamAiResponse(context, second);
    });
    const events = await server.events(message("Hi"));
    expect(textsOf(await storedAndShown(server, events))).toEqual(["21 degrees", "Bye"]);
  });
});

describe("tools", () => {
  it("stand where they happened: text, then what the tool shows, then the next text", async () => {
    const show = async (context: Context) => {
      await context.progress("Looking", "search");
      await context.streamWidget(card("Kettle"));
      await context.addWorkflowTask(step("Count"));
    };
    const server = serveTool("show", show, [
      [text("Let me see, ".repeat(40)), toolCall("show", {})],
      "Here it is",
    ]);
    const events = await server.ask("Kettle?");
    expect(answerOf(events).filter((line) => !line.endsWith("text_delta"))).toEqual([
      "added assistant_message",
      "content_part.added",
      "done assistant_message",
      "progress_update",
      "done widget",
      "added workflow",
      "done workflow",
      "added assistant_message",
      "content_part.added",
      "done assistant_message",
    ]);
    await storedAndShown(server, events);
  });

  it("stand where they happened after a slow converter, too", async () => {
    const called = Promise.withResolvers<void>();
    const converter = new ResponseStreamConverter();
    converter.base64ImageToUrl = async (id) => {
      await called.promise;
      await tick();
      return `https://images.example/${id}`;
    };
    const image = { type: "file", mediaType: "image/png", data: { type: "data", data: PNG } } as const;
    const server = serveTool(
      "show",
      (context) => {
        called.resolve();
        return context.streamWidget(card("Kettle"));
      },
      [[raw(image), text("so ".repeat(5)), toolCall("show", {})], "Here"],
      { converter },
    );
    const stored = await storedAndShown(server, await server.ask("Go"));
    expect(stored.slice(1).map(({ type }) => type)).toEqual([
      "generated_image",
      "assistant_message",
      "widget",
      "assistant_message",
    ]);
  });

  it("take as many steps as the model needs", async () => {
    const seen: unknown[] = [];
    const server = serveTool("look", (_context, input) => void seen.push(input), [
      [toolCall("look", { at: 1 }, "c1"), toolCall("look", { at: 2 }, "c2")],
      [text("Once more"), toolCall("look", { at: 3 }, "c1")],
      "Done",
    ]);
    const stored = await storedAndShown(server, await server.ask("Go"));
    expect(seen).toEqual([{ at: 1 }, { at: 2 }, { at: 3 }]);
    expect(textsOf(stored)).toEqual(["Once more", "Done"]);
    expect(stored).toHaveLength(3);
  });

  it("tell the model when they fail, and the answer goes on", async () => {
    const fail = () => Promise.reject(new Error("out of order"));
    const server = serveTool("fail", fail, [toolCall("fail", {}), "Sorry"]);
    const events = await server.ask("Go");
    expect(textsOf(await storedAndShown(server, events))).toEqual(["Sorry"]);
    expect(JSON.stringify(server.model.requests[1]!.prompt)).toContain("out of order");
    expect(outline(events)).not.toContain("error");
  });

  it("that do not exist are told to the model, not to the page", async () => {
    const server = new AiServer([toolCall("imagined", {}), "Never mind"]);
    const stored = await storedAndShown(server, await server.ask("Go"));
    expect(stored.map(({ type }) => type)).toEqual(["user_message", "assistant_message"]);
  });

  it("are shown as tasks, and go from loading to complete", async () => {
    const steps = [
      [toolCall("get_weather", {}, "c1"), toolCall("get_weather", { fail: true }, "c2")],
      "Sunny",
    ];
    const work = (_context: Context, input: unknown) => {
      if ((input as { fail?: boolean }).fail) throw new Error("no");
    };
    const server = serveTool("get_weather", work, steps, { showTools: true });
    const events = await server.ask("Weather?");
    expect(answerOf(events).slice(0, 5)).toEqual([
      "added workflow",
      "task.added",
      "task.updated",
      "task.updated",
      "done workflow",
    ]);
    expect(events[3]).toMatchObject({ item: { workflow: { tasks: [{ status_indicator: "loading" }] } } });
    const title = "Get weather";
    expect((await storedAndShown(server, events))[1]).toMatchObject({
      workflow: {
        tasks: [
          { title, status_indicator: "complete" },
          { title, status_indicator: "none", content: "Failed" },
        ],
        summary: { title },
      },
    });
  });

  it("are all complete in the end where a model gives two calls the same id", async () => {
    const steps = [[toolCall("look", { at: 1 }, "c1"), toolCall("look", { at: 2 }, "c1")], "Done"];
    const server = serveTool("look", () => "x", steps, { showTools: true });
    expect((await storedAndShown(server, await server.ask("Look")))[1]).toMatchObject({
      workflow: { tasks: [{ status_indicator: "complete" }, { status_indicator: "complete" }] },
    });
  });

  it("have failed where the step was cut off before they ran", async () => {
    const steps = [[toolCall("look", {}), CUT_OFF]];
    const server = serveTool("look", () => "x", steps, { showTools: true });
    expect((await storedAndShown(server, await server.ask("Look")))[1]).toMatchObject({
      workflow: { tasks: [{ title: "Look", status_indicator: "none", content: "Failed" }] },
    });
  });

  it("that search the web are shown with what they looked for and found, whichever provider they are of", async () => {
    const search = {
      toolCallId: "s1",
      toolName: "web_search",
      dynamic: true,
      providerExecuted: true,
    } as const;
    const pages = [{ type: "web_search_result", url: "https://tea.example/", title: "Tea", pageAge: null }];
    const server = new AiServer(
      [
        [
          raw(
            { type: "tool-call", ...search, input: '{"query":"best tea"}' },
            { type: "tool-result", ...search, result: pages },
          ),
          text("Green"),
        ],
      ],
      { showTools: true },
    );
    expect((await storedAndShown(server, await server.ask("Tea?")))[1]).toMatchObject({
      workflow: {
        tasks: [
          {
            type: "web_search",
            status_indicator: "complete",
            title_query: "best tea",
            queries: ["best tea"],
            sources: [{ type: "url", url: "https://tea.example/", title: "Tea" }],
          },
        ],
        summary: { title: "best tea" },
      },
    });
  });

  it("are shown as their author says, or not at all", async () => {
    const tools = () => ({
      search: {
        ...tool({ inputSchema: z.object({ q: z.string() }), execute: async () => ["a", "b"] }),
        title: "Search",
      },
      secret: tool({ inputSchema: z.object({}), execute: async () => "x" }),
      grow: tool({
        inputSchema: z.object({}),
        async *execute() {
          yield "half";
          yield "whole";
        },
      }),
    });
    const seen: unknown[] = [];
    const server = new AiServer(
      [
        [toolCall("search", { q: "tea" }, "c1"), toolCall("secret", {}, "c2"), toolCall("grow", {}, "c3")],
        "Two",
      ],
      {
        tools,
        showTools: ({ toolName, title, input, status, output }) => {
          if (toolName === "secret") return undefined;
          if (toolName === "grow") seen.push([status, output]);
          return { type: "custom", title: title ?? toolName, content: JSON.stringify({ input, output }) };
        },
      },
    );
    const stored = await storedAndShown(server, await server.ask("Find tea"));
    expect(stored[1]).toMatchObject({
      workflow: {
        tasks: [
          { title: "Search", content: '{"input":{"q":"tea"},"output":["a","b"]}' },
          { title: "grow", content: '{"input":{},"output":"whole"}' },
        ],
      },
    });
    expect(seen.at(0)).toEqual(["running", undefined]);
    expect(seen).toContainEqual(["running", "half"]);
    expect(seen.at(-1)).toEqual(["done", "whole"]);
  });

  it("that wait for the user's approval are shown, and not handed to the page", async () => {
    const server: TestServer = new TestServer(async function* (_thread, _item, _caller, run) {
      const context = new AgentContext(run);
      const model = new ScriptedLanguageModel([[text("Shall I?"), toolCall("pay", {})]]);
      const pay = tool({ inputSchema: z.object({}), execute: () => "paid" });
      const toolApproval = { pay: "user-approval" } as const;
      yield* streamAiResponse(context, streamText({ model, prompt: "Pay", tools: { pay }, toolApproval }));
    });
    const stored = await storedAndShown(server, await server.events(message("Pay")));
    expect(stored.slice(1)).toMatchObject([
      { type: "assistant_message" },
      { type: "workflow", workflow: { tasks: [{ title: "Pay", status_indicator: "none" }] } },
    ]);
    expect(stored).toHaveLength(3);
  });
});

describe("reasoning", () => {
  it("is a workflow whose first thought grows, closed by the answer", async () => {
    const server = new AiServer([[reasoning("First this, then that"), text("That")]]);
    const events = await server.ask("Hi");
    expect(squeezed(answerOf(events))).toEqual([
      "added workflow",
      "task.added",
      "task.updated",
      "done workflow",
      "added assistant_message",
      "content_part.added",
      "content_part.text_delta",
      "done assistant_message",
    ]);
    expect((await storedAndShown(server, events))[1]).toMatchObject({
      workflow: {
        type: "reasoning",
        tasks: [{ type: "thought", content: "First this, then that" }],
        summary: { duration: 0 },
      },
    });
  });

  it("of several blocks and steps is one workflow, though their ids repeat", async () => {
    const server = serveTool("look", () => "nothing", [
      [reasoning("One"), reasoning("Two"), toolCall("look", {})],
      [reasoning("Three"), text("Done")],
    ]);
    const stored = await storedAndShown(server, await server.ask("Hi"));
    expect(stored.map(({ type }) => type)).toEqual(["user_message", "workflow", "assistant_message"]);
    expect(stored[1]).toMatchObject({
      workflow: { tasks: [{ content: "One" }, { content: "Two" }, { content: "Three" }] },
    });
  });

  it("sends a long thought ten times a second, not once for each word", async () => {
    const pass = stoppedClock();
    const words = Array.from({ length: 120 }, (): ModelPart[] => [
      raw({ type: "reasoning-delta", id: "0", delta: "word " }),
      { type: "wait", until: () => pass(3) },
    ]).flat();
    const [start, end] = block("reasoning", "0");
    const server = new AiServer([[raw(start!), ...words, raw(end!), text("Done")]]);
    const events = await server.ask("Hi");
    // Of 360 milliseconds: after 100, 200 and 300, and at the end.
    expect(outline(events).filter((line) => line === "task.updated")).toHaveLength(4);
    expect((await storedAndShown(server, events))[1]).toMatchObject({
      workflow: { tasks: [{ content: "word ".repeat(120) }] },
    });
  });

  it("between two texts ends the first", async () => {
    const server = new AiServer([[text("Wait"), reasoning("Hm"), text("Yes")]]);
    const stored = await storedAndShown(server, await server.ask("Hi"));
    expect(stored.slice(1).map(({ type }) => type)).toEqual([
      "assistant_message",
      "workflow",
      "assistant_message",
    ]);
  });
});

describe("sources", () => {
  const page = (id: string, url: string, title?: string) =>
    ({ type: "source", sourceType: "url", id, url, ...(title && { title }) }) as const;
  const paper = (filename?: string) =>
    ({
      type: "source",
      sourceType: "document",
      id: "d1",
      mediaType: "application/pdf",
      title: "Annual report",
      ...(filename && { filename }),
    }) as const;

  it("become annotations of the message, each once, wherever in the step they come", async () => {
    const [start, delta, end] = block("text", "0", "Tea");
    const server = new AiServer([
      raw(
        page("1", "https://tea.example/", "Tea"),
        start!,
        page("2", "https://leaf.example/"),
        delta!,
        end!,
        page("3", "https://tea.example/", "Tea again"),
        paper("report.pdf"),
        paper(),
      ),
    ]);
    const events = await server.ask("Tea?");
    expect((await storedAndShown(server, events)).at(-1)).toMatchObject({
      content: [
        {
          text: "Tea",
          annotations: [
            { source: { type: "url", url: "https://tea.example/", title: "Tea" } },
            { source: { type: "url", url: "https://leaf.example/", title: "https://leaf.example/" } },
            { source: { type: "file", filename: "report.pdf", title: "Annual report" } },
            { source: { type: "file", filename: "Annual report", title: "Annual report" } },
          ],
        },
      ],
    });
  });

  it("stand at the place that a citation gives, else at the end of its block", async () => {
    const [start, delta, end] = block("text", "1", "1916 in Michigan.");
    const source = page("1", "https://a.example/", "A");
    const citations = [
      { source, endIndex: 4 },
      { source: page("2", "https://b.example/", "B") },
      { source: page("3", "https://c.example/", "C"), endIndex: 999 },
    ];
    const server = new AiServer([
      raw(
        ...block("text", "0", "Born in "),
        source,
        start!,
        delta!,
        { ...end!, citations } as typeof end & object,
        ...block("text", "2", " So."),
      ),
    ]);
    const stored = await storedAndShown(server, await server.ask("When?"));
    expect(stored.at(-1)).toMatchObject({
      content: [
        {
          text: "Born in 1916 in Michigan. So.",
          annotations: [
            { index: 12, source: { url: "https://a.example/" } },
            { index: 25, source: { url: "https://b.example/" } },
            { index: 25, source: { url: "https://c.example/" } },
          ],
        },
      ],
    });
  });

  it("of a step that says nothing belong to the next text, those after the last text to that", async () => {
    const server = serveTool("look", () => "x", [
      [raw(page("1", "https://a.example/")), toolCall("look", {})],
      [text("So"), toolCall("look", {}), raw(page("2", "https://b.example/"))],
      raw(page("3", "https://c.example/")),
    ]);
    const stored = await storedAndShown(server, await server.ask("Go"));
    expect(stored.at(-1)).toMatchObject({
      content: [
        {
          annotations: [
            { source: { url: "https://a.example/" } },
            { source: { url: "https://b.example/" } },
            { source: { url: "https://c.example/" } },
          ],
        },
      ],
    });
    const nothing = new AiServer([raw(page("1", "https://a.example/"))]);
    expect(answerOf(await nothing.ask("Go"))).toEqual(["error"]);
  });

  it("go through the converter, which may leave them out", async () => {
    const converter = new (class extends ResponseStreamConverter {
      override async urlCitationToAnnotation(citation: { type: "url_citation"; url: string }) {
        return citation.url.includes("ads") ? undefined : super.urlCitationToAnnotation(citation);
      }
    })();
    const server = new AiServer(
      [[text("So"), raw(page("1", "https://ads.example/"), page("2", "https://a.example/"))]],
      { converter },
    );
    const stored = await storedAndShown(server, await server.ask("Go"));
    expect(stored.at(-1)).toMatchObject({
      content: [{ annotations: [{ source: { url: "https://a.example/" } }] }],
    });
  });
});

describe("files", () => {
  const file = (mediaType: string, data = PNG) =>
    ({ type: "file", mediaType, data: { type: "data", data } }) as const;

  it("that are images become items of their own; others have no place", async () => {
    const server = new AiServer([
      [text("Look: "), raw(file("image/avif"), file("application/pdf")), text("Nice?")],
    ]);
    const stored = await storedAndShown(server, await server.ask("Draw"));
    expect(stored.slice(1)).toMatchObject([
      { type: "assistant_message", content: [{ text: "Look: " }] },
      { type: "generated_image", image: { url: `data:image/avif;base64,${PNG}` } },
      { type: "assistant_message", content: [{ text: "Nice?" }] },
    ]);
  });

  it("are put where the product keeps them", async () => {
    const converter = new ResponseStreamConverter();
    converter.base64ImageToUrl = async (id, _base64, _index, type) => `https://images.example/${id}?${type}`;
    const server = new AiServer([raw(file("image/png"))], { converter });
    const [, image] = await storedAndShown(server, await server.ask("Draw"));
    expect(image).toMatchObject({ image: { url: `https://images.example/${image!.id}?image/png` } });
  });

  it("of the provider's image tool show as many previews as were ordered", async () => {
    const call = { toolCallId: "ig_1", toolName: "image_generation", dynamic: true } as const;
    const drawing = raw(
      { type: "tool-call", ...call, input: "{}", providerExecuted: true },
      ...["AAAA", "BBBB", PNG].map((result) => ({
        type: "tool-result" as const,
        ...call,
        result: { result },
      })),
    );
    const turn = [drawing, text("There")];
    const url = `data:image/png;base64,${PNG}`;
    const told = new AiServer([turn], { converter: new ResponseStreamConverter({ partialImages: 2 }) });
    const events = await told.ask("Draw");
    expect(answerOf(events).slice(0, 4)).toEqual([
      "added generated_image",
      "generated_image.updated",
      "generated_image.updated",
      "done generated_image",
    ]);
    expect(events[5]).toMatchObject({ update: { progress: 0.5 } });
    expect((await storedAndShown(told, events))[1]).toMatchObject({ image: { url } });
    // More than were told of, and fewer than were ordered.
    for (const partialImages of [undefined, 5]) {
      const other = new AiServer([turn], { converter: new ResponseStreamConverter({ partialImages }) });
      const stored = await storedAndShown(other, await other.ask("Draw"));
      expect(stored.slice(1)).toMatchObject([{ image: { url } }, { type: "assistant_message" }]);
    }
  });

  it("that never come are taken back", async () => {
    const call = { toolCallId: "ig_1", toolName: "image_generation", dynamic: true } as const;
    const server = new AiServer([
      raw({ type: "tool-call", ...call, input: "{}", providerExecuted: true }),
      [{ type: "image", result: null }, text("I cannot draw that")],
    ]);
    const cut = await server.ask("Draw");
    expect(answerOf(cut)).toEqual(["added generated_image", "thread.item.removed"]);
    const refused = await server.ask("Draw");
    expect(answerOf(refused).slice(0, 2)).toEqual(["added generated_image", "thread.item.removed"]);
    expect(textsOf(await storedAndShown(server, refused))).toEqual(["I cannot draw that"]);
  });
});

describe("errors", () => {
  it("in mid-text end the answer after what was shown, which is kept", async () => {
    const [start, delta] = block("text", "0", "So far so");
    const server = new AiServer([[raw(start!, delta!), { type: "error", error: new Error("model gone") }]]);
    const events = await server.ask("Hi");
    expect(events.at(-1)).toMatchObject({ type: "error", code: "stream.error", allow_retry: true });
    expect(textsOf(await storedAndShown(server, events))).toEqual(["So far so"]);
    expect(errorsOf(server)).toEqual([expect.objectContaining({ type: "Error" })]);
  });

  it("keep the thought that was being told", async () => {
    const [start, first, second] = block("reasoning", "0", "Perhaps ", "not");
    const server = new AiServer([raw(start!, first!, second!, { type: "error", error: { status: 500 } })]);
    const events = await server.ask("Hi");
    expect((await storedAndShown(server, events))[1]).toMatchObject({
      workflow: { tasks: [{ content: "Perhaps not" }] },
    });
    expect(server.log).toContainEqual(
      expect.objectContaining({ level: "error", fields: expect.objectContaining({ status: 500 }) }),
    );
  });

  it("of the connection and of the model's first answer are the answer's", async () => {
    const broken = new AiServer([
      [text("Well"), { type: "wait", until: () => Promise.reject(new Error("socket closed")) }],
    ]);
    const events = await broken.ask("Hi");
    expect(outline(events).at(-1)).toBe("error");
    expect(textsOf(await storedAndShown(broken, events))).toEqual(["Well"]);
    const refused = new AiServer([]);
    expect(answerOf(await refused.ask("Hi"))).toEqual(["error"]);
  });

  it("are thrown when the result has a time limit of its own that passes", async () => {
    const limitMs = 50;
    const limit = new AbortController();
    const timeout = vi.spyOn(AbortSignal, "timeout").mockReturnValue(limit.signal);
    onTestFinished(() => timeout.mockRestore());
    const server: TestServer = new TestServer(async function* (_thread, _item, _caller, run) {
      const context = new AgentContext(run);
      const model = new ScriptedLanguageModel([[text("So far"), { type: "hang" }]]);
      const result = streamText({ model, prompt: "Hi", timeout: limitMs, onError: () => {} });
      yield* streamAiResponse(context, result);
    });
    const events: ThreadStreamEvent[] = [];
    for await (const event of await server.stream(message("Hi"))) {
      events.push(event);
      if (JSON.stringify(event).includes("far")) limit.abort(new DOMException("Too slow", "TimeoutError"));
    }
    expect(timeout).toHaveBeenCalledWith(limitMs);
    expect(outline(events).at(-1)).toBe("error");
    expect(textsOf(await storedAndShown(server, events))).toEqual(["So far"]);
    expect(errorsOf(server)).toEqual([expect.objectContaining({ type: "AbortError" })]);
  });
});

function errorsOf(server: TestServer): unknown[] {
  return server.log
    .filter(({ level }) => level === "error")
    .map(({ fields }) => (fields as { err?: unknown }).err);
}

describe("a stop", () => {
  it("in mid-text reaches the model at once, and what was said is kept", async () => {
    const server = new AiServer([[raw(...block("text", "0", "So ", "far").slice(0, 3)), { type: "hang" }]]);
    const stop = new AbortController();
    const events: ThreadStreamEvent[] = [];
    for await (const event of await server.stream(message("Go"), ANNA, { signal: stop.signal })) {
      events.push(event);
      if (JSON.stringify(event).includes('"delta":"far"')) stop.abort();
    }
    expect(outline(events)).not.toContain("error");
    expect(server.model.requests[0]!.abortSignal?.aborted).toBe(true);
    const stored = await server.items(threadOf(events));
    expect(textsOf(stored)).toEqual(["So far"]);
    expect(stored.at(-1)).toMatchObject({ type: "sdk_hidden_context" });
  });

  it("while a tool works ends the answer without waiting for it", async () => {
    const hangs = async (context: Context) => {
      await context.addWorkflowTask(step("Look"));
      await new Promise(() => {});
    };
    const server = serveTool("look", hangs, [toolCall("look", {})]);
    const stop = new AbortController();
    const events: ThreadStreamEvent[] = [];
    for await (const event of await server.stream(message("Go"), ANNA, { signal: stop.signal })) {
      events.push(event);
      if (outline([event])[0] === "added workflow") stop.abort();
    }
    const stored = await server.items(threadOf(events));
    expect(stored[1]).toMatchObject({ type: "workflow", workflow: { tasks: [{ title: "Look" }] } });
  });

  it("before the model was asked asks it nothing", async () => {
    const server = new AiServer(["x"]);
    const stop = new AbortController();
    const events = await server.stream(message("Go"), ANNA, { signal: stop.signal });
    stop.abort();
    expect(textsOf(shown(await collect(events)))).toEqual([]);
  });
});

describe("client tools", () => {
  const tools = (context: Context) => ({
    add_to_cart: tool({
      inputSchema: z.object({
        sku: z.string(),
        at: z.iso
          .datetime()
          .transform((at) => new Date(at))
          .optional(),
      }),
    }),
    raw: tool({ inputSchema: z.array(z.string()) }),
    prepare: tool({
      inputSchema: z.object({}),
      execute: () => context.addWorkflowTask(step("Prepare")).then(() => "ok"),
    }),
    theme: tool({
      inputSchema: z.object({}),
      execute: () => {
        context.requestClientTool({ name: "switch_theme", arguments: { theme: "dark" } });
        return "switched";
      },
    }),
  });
  const add = (sku: string, id: string) => toolCall("add_to_cart", { sku }, id);

  it("end the run by themselves; the next run sees the call and its output", async () => {
    const server = new AiServer([[text("Adding"), add("k1", "call_7")], "It is in"], {
      tools,
    });
    const events = await server.ask("Add the kettle");
    const stored = await storedAndShown(server, events);
    expect(events.at(-1)).toMatchObject({ type: "thread.item.done", item: { type: "client_tool_call" } });
    expect(stored.at(-1)).toMatchObject({
      id: expect.stringMatching(/^tc_/),
      call_id: "call_7",
      name: "add_to_cart",
      arguments: { sku: "k1" },
      status: "pending",
    });
    const output = { ok: true, note: "a\nb" };
    const params = { thread_id: threadOf(events), result: output };
    const next = await server.events({ type: "threads.add_client_tool_output", params });
    expect(textsOf(shown(next))).toEqual(["It is in"]);
    // The model is told of it by an id that is the thread's own.
    const toolCallId = expect.stringMatching(/^[A-Za-z0-9]{9}$/);
    expect(server.model.requests[1]!.prompt).toMatchObject([
      { role: "user" },
      {
        role: "assistant",
        content: [
          { type: "text", text: "Adding" },
          { type: "tool-call", toolCallId, toolName: "add_to_cart", input: { sku: "k1" } },
        ],
      },
      {
        role: "tool",
        content: [{ type: "tool-result", toolCallId, output: { type: "json", value: output } }],
      },
    ]);
  });

  it("come after the other tools of the step, in their order, with arguments as the page can get them", async () => {
    const dated = toolCall("add_to_cart", { sku: "a", at: "2026-01-02T03:04:05.000Z" }, "c1");
    const server = new AiServer([[dated, toolCall("prepare", {}, "c2"), add("b", "c3")]], {
      tools,
      showTools: true,
    });
    const stored = await server.items(threadOf(await server.ask("Add both")));
    expect(stored.slice(1)).toMatchObject([
      { type: "workflow", workflow: { tasks: [{ status_indicator: "complete" }, {}, {}] } },
      { type: "workflow", workflow: { tasks: [{ title: "Prepare" }] } },
      { call_id: "c1", arguments: { sku: "a", at: "2026-01-02T03:04:05.000Z" } },
      { call_id: "c3", arguments: { sku: "b" } },
    ]);
    expect(stored[2]).not.toHaveProperty("workflow.summary");
  });

  it("leave their workflow open, and the next run goes on with it", async () => {
    const server = new AiServer(
      [toolCall("prepare", {}), add("k1", "c1"), toolCall("prepare", {}), "All done"],
      { tools },
    );
    const first = await server.ask("Go");
    const thread = threadOf(first);
    const before = await server.items(thread);
    const params = { thread_id: thread, result: "ok" };
    const next = await server.events({ type: "threads.add_client_tool_output", params });
    const after = await server.items(thread);
    expect(after.filter(({ type }) => type === "workflow")).toMatchObject([
      { workflow: { tasks: [{ title: "Prepare" }, { title: "Prepare" }], summary: { duration: 0 } } },
    ]);
    const completed = before.map((item): ThreadItem =>
      item.type === "client_tool_call" ? { ...item, status: "completed", output: "ok" } : item,
    );
    expect(shown(next, completed)).toEqual(after);
  });

  it("give arguments that do not fit back to the model, and fail where they are no object", async () => {
    const server = new AiServer([toolCall("add_to_cart", { sku: 5 }), add("k1", "c2")], { tools });
    expect((await storedAndShown(server, await server.ask("Add"))).at(-1)).toMatchObject({ call_id: "c2" });
    const list = new AiServer([toolCall("raw", ["a"])], { tools });
    expect(outline(await list.ask("Add")).at(-1)).toBe("error");
    expect(list.log.map(({ fields }) => (fields as { err?: unknown }).err)).toContainEqual(
      expect.objectContaining({ code: "client_tool_arguments" }),
    );
  });

  it("are not made of calls that a cut-off step left behind", async () => {
    const server = new AiServer([[add("k1", "c1"), toolCall("prepare", {}, "c2"), CUT_OFF]], {
      tools,
    });
    expect((await server.ask("Add")).at(-1)).toMatchObject({ type: "error", code: "empty_answer" });
  });

  it("can be ordinary tools that call requestClientTool: the call comes when the run is over", async () => {
    const server = new AiServer([toolCall("theme", {}), "Here you are"], { tools });
    const stored = await storedAndShown(server, await server.ask("Dark, please"));
    expect(stored.slice(1)).toMatchObject([
      { type: "assistant_message" },
      { type: "client_tool_call", name: "switch_theme", arguments: { theme: "dark" } },
    ]);
  });
});

it("loses nothing where a transform holds the text back, and a tool is ahead of it", async () => {
  const server: TestServer = new TestServer(async function* (_thread, _item, _caller, run) {
    const context = new AgentContext(run);
    const model = new ScriptedLanguageModel([[text("One two three "), toolCall("show", {})], "Four"]);
    const show = tool({
      inputSchema: z.object({}),
      execute: () => context.addWorkflowTask(step("Show")).then(() => "shown"),
    });
    const result = streamText({
      model,
      prompt: "Hi",
      tools: { show },
      stopWhen: isStepCount(2),
      experimental_transform: smoothStream({ delayInMs: 3 }),
    });
    yield* streamAiResponse(context, result);
  });
  const stored = await storedAndShown(server, await server.events(message("Go")));
  expect(textsOf(stored)).toEqual(["One two three ", "Four"]);
  expect(stored.find(({ type }) => type === "workflow")).toMatchObject({
    workflow: { tasks: [{ title: "Show" }], summary: { duration: 0 } },
  });
});

it("stops after as many steps as it is told to", async () => {
  const model = new ScriptedLanguageModel([toolCall("look", {}), toolCall("look", {}), "never"]);
  const server: TestServer = new TestServer(async function* (_thread, _item, _caller, run) {
    const context = new AgentContext(run);
    const look = tool({ inputSchema: z.object({}), execute: () => "x" });
    yield* streamAiResponse(
      context,
      streamText({ model, prompt: "Hi", tools: { look }, stopWhen: isStepCount(2) }),
      { showTools: false },
    );
  });
  const events = await server.events(message("Go"));
  expect(answerOf(events)).toEqual([]);
  expect(model.requests).toHaveLength(2);
});
