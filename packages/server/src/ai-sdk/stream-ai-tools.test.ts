import { streamText, tool } from "ai";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { AiServer, CUT_OFF, raw, text, toolCall } from "../../test-support/ai-sdk.ts";
import { message, outline, textsOf } from "../../test-support/events.ts";
import { TestServer, tick } from "../../test-support/server.ts";
import { AgentContext } from "../answers/agent-context.ts";
import { ResponseStreamConverter } from "../answers/response-stream-converter.ts";
import { ScriptedLanguageModel } from "../testing/index.ts";
import { streamAiResponse } from "./stream-ai-response.ts";
import { type Context, answerOf, serveTool, step, PNG } from "../../test-support/ai-answers.ts";
import { storedAndShown, card } from "../../test-support/stored-items.ts";

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
