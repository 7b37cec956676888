import type { ThreadItem } from "@chatwright/protocol";
import {
  Agent,
  type AgentOptions,
  OpenAIChatCompletionsModel,
  OpenAIResponsesModel,
  run as runAgent,
  tool,
} from "@openai/agents";
import OpenAI from "openai";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { AgentServer } from "../../test-support/agents.ts";
import { message, outline, shown, squeezed, textsOf, threadOf } from "../../test-support/events.ts";
import { ANNA, type Caller, collect, tick } from "../../test-support/server.ts";
import { type ModelTurnInput, type OpenAIServer, openaiServer, ScriptedModel } from "../testing/index.ts";
import { AttachmentStore, type GeneratedImageBytes } from "../store/store.ts";
import { AgentContext } from "../answers/agent-context.ts";
import { clientTool } from "./client-tool.ts";
import { ResponseStreamConverter } from "../answers/response-stream-converter.ts";
import { type AgentResponseOptions, streamAgentResponse } from "./stream-agent-response.ts";

// The Agents SDK's own models of OpenAI's two APIs, over real HTTP to a server on this machine.

type Context = AgentContext<Caller>;
type Api = "responses" | "chat";

const open: OpenAIServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function serve(
  api: Api,
  turns: readonly ModelTurnInput[],
  options: AgentResponseOptions & { agent?: Partial<AgentOptions<Context>> } = {},
) {
  const openai = await openaiServer(turns);
  open.push(openai);
  const client = new OpenAI({ apiKey: "test", baseURL: openai.url, maxRetries: 0 });
  const model =
    api === "responses"
      ? new OpenAIResponsesModel(client, "test-model")
      : new OpenAIChatCompletionsModel(client, "test-model");
  const agent = new Agent<Context>({ name: "Shop", model, ...options.agent });
  return {
    server: new AgentServer(agent, { converter: options.converter, showTools: options.showTools ?? false }),
    openai,
    model,
  };
}

const look = tool({
  name: "look",
  description: "Looks something up.",
  parameters: z.object({ what: z.string() }),
  execute: ({ what }) => {
    if (what === "trouble") throw new Error("out of order");
    return `${what}:\nfound`;
  },
});

const addToCart = clientTool<Caller>({
  name: "add_to_cart",
  description: "Puts a product into the cart.",
  parameters: z.object({ sku: z.string() }),
});

/** What we read of the items that a request of either API tells the model. */
interface Told {
  type?: string;
  role?: string;
  call_id?: string;
  output?: string;
  tool_call_id?: string;
  content?: string;
  tool_calls?: { id: string }[];
}

function bodies(openai: OpenAIServer) {
  return openai.requests.map(({ body }) => body);
}

describe.each<Api>(["responses", "chat"])("a model of the %s API", (api) => {
  it("answers turn after turn although its ids repeat", async () => {
    const { server } = await serve(api, ["First answer", "Second answer", "Third answer"]);
    const first = await server.ask("One");
    const thread = threadOf(first);
    await server.ask("Two", thread);
    await server.ask("Three", thread);
    const items = await server.items(thread);
    expect(textsOf(items)).toEqual(["First answer", "Second answer", "Third answer"]);
    expect(new Set(items.map(({ id }) => id)).size).toBe(6);
    for (const { id } of items) expect(id).toMatch(/^msg_[0-9a-f]{32}$/);
    expect(outline(first).slice(3)).toEqual([
      "added assistant_message",
      "content_part.added",
      "content_part.text_delta",
      "content_part.text_delta",
      ...(api === "responses" ? ["content_part.done"] : []),
      "done assistant_message",
    ]);
    expect(shown(first)).toEqual(items.slice(0, 2));
  });

  it("refuses in words", async () => {
    const { server } = await serve(api, [[{ type: "refusal", text: "No, I must not" }]]);
    const events = await server.ask("Do it");
    expect(outline(events)).toContain("content_part.text_delta");
    expect(textsOf(await server.items(threadOf(events)))).toEqual(["No, I must not"]);
  });

  it("calls tools in parallel, one of which fails, and goes on", async () => {
    const { server, openai } = await serve(
      api,
      [
        [
          { type: "text", text: "Looking" },
          { type: "tool_call", name: "look", arguments: { what: "tea" } },
          { type: "tool_call", name: "look", arguments: { what: "trouble" } },
        ],
        "Tea found",
      ],
      { agent: { tools: [look] } },
    );
    const events = await server.ask("Tea?");
    expect(textsOf(await server.items(threadOf(events)))).toEqual(["Looking", "Tea found"]);
    const second = JSON.stringify(bodies(openai)[1]);
    expect(second).toContain("tea:\\nfound");
    expect(second).toContain("An error occurred while running the tool");
  });

  it("hands over to another agent", async () => {
    const { model } = await serve(api, [[{ type: "handoff", to: "Sales" }], "Sales here"]);
    const sales = new Agent<Context>({ name: "Sales", model });
    const router = new Agent<Context>({ name: "Router", model, handoffs: [sales] });
    const events = await new AgentServer(router).ask("Buy");
    expect(textsOf(shown(events))).toEqual(["Sales here"]);
  });

  it("leaves the run at a client tool and goes on with its output", async () => {
    const { server, openai } = await serve(
      api,
      [
        [
          {
            type: "tool_call",
            name: "add_to_cart",
            arguments: { sku: "k1" },
            callId: "call_of_the_kettle_1",
          },
        ],
        "In it is",
      ],
      { agent: { tools: [addToCart] } },
    );
    const thread = threadOf(await server.ask("Add the kettle"));
    expect((await server.items(thread)).at(-1)).toMatchObject({
      type: "client_tool_call",
      call_id: "call_of_the_kettle_1",
      status: "pending",
    });
    const output = { ok: true };
    const next = await server.events({
      type: "threads.add_client_tool_output",
      params: { thread_id: thread, result: output },
    });
    expect(textsOf(shown(next))).toEqual(["In it is"]);
    const sent = JSON.stringify(bodies(openai)[1]);
    expect(sent).toContain('"call_of_the_kettle_1"');
    expect(sent).toContain(JSON.stringify(JSON.stringify(output)));
  });

  describe("makes several calls for the page in one turn", () => {
    const add = (sku: string) =>
      ({ type: "tool_call", name: "add_to_cart", arguments: { sku }, callId: `call_${sku}` }) as const;
    const both = [add("tea"), add("pot")];
    const answer = (thread_id: string, call_id: string | undefined, result: unknown) => ({
      type: "threads.add_client_tool_output",
      params: { thread_id, call_id, result },
    });
    /** What the last request told the model of the calls and their outputs. */
    const told = (openai: OpenAIServer) => {
      const { input, messages } = bodies(openai).at(-1) as { input?: Told[]; messages?: Told[] };
      return (input ?? messages ?? []).flatMap((item) => [
        ...(item.tool_calls ?? []).map(({ id }) => `call ${id}`),
        ...(item.type === "function_call" ? [`call ${item.call_id}`] : []),
        ...(item.type === "function_call_output" ? [`${item.call_id}: ${item.output}`] : []),
        ...(item.role === "tool" ? [`${item.tool_call_id}: ${item.content}`] : []),
      ]);
    };

    it("which are answered in the other order, and goes on when both are", async () => {
      const { server, openai } = await serve(api, [both, "Both are in"], { agent: { tools: [addToCart] } });
      const thread = threadOf(await server.ask("Tea and a pot"));
      expect(textsOf(shown(await server.events(answer(thread, "call_pot", 2))))).toEqual([]);
      expect(openai.requests).toHaveLength(1);
      await expect(server.process(answer(thread, "call_pot", 2), ANNA)).rejects.toMatchObject({
        code: "conflict",
      });
      await expect(server.process(answer(thread, "call_cup", 2), ANNA)).rejects.toMatchObject({
        code: "not_found",
      });
      expect(textsOf(shown(await server.events(answer(thread, "call_tea", 1))))).toEqual(["Both are in"]);
      expect(told(openai)).toEqual(["call call_tea", "call_tea: 1", "call call_pot", "call_pot: 2"]);
      await expect(server.process(answer(thread, "call_tea", 1), ANNA)).rejects.toMatchObject({
        code: "conflict",
      });
    });

    it("which a client that does not name them answers one after the other", async () => {
      const { server, openai } = await serve(api, [both, "Both are in"], { agent: { tools: [addToCart] } });
      const first = await server.ask("Tea and a pot");
      const pending = (events: readonly object[]) =>
        JSON.stringify(events).match(/(?<="status":"pending","call_id":")[^"]+/g);
      expect(pending(first)).toEqual(["call_tea"]);
      const second = await server.events(answer(threadOf(first), undefined, 1));
      expect(pending(second)).toEqual(["call_pot"]);
      const third = await server.events(answer(threadOf(first), undefined, 2));
      expect(textsOf(shown(third))).toEqual(["Both are in"]);
      expect(told(openai)).toEqual(["call call_tea", "call_tea: 1", "call call_pot", "call_pot: 2"]);
    });

    it("of which a reload leaves one behind: the next message closes it, and the model hears of it", async () => {
      const { server, openai } = await serve(api, [both, "I see"], { agent: { tools: [addToCart] } });
      const thread = threadOf(await server.ask("Tea and a pot"));
      await server.events(answer(thread, "call_tea", 1));
      expect(textsOf(shown(await server.ask("Never mind", thread)))).toEqual(["I see"]);
      // No item of the assistant follows the calls: they are told in words.
      const asked = JSON.stringify(bodies(openai).at(-1));
      expect(asked).toMatch(/tea[^]*result[^]*1[^]*pot[^]*result[^]*client_tool_unanswered[^]*Never mind/);
      expect(told(openai)).toEqual([]);
      const stored = await server.items(thread);
      expect(stored.filter((item) => item.type === "client_tool_call")).toMatchObject([
        { status: "completed", output: 1 },
        { status: "completed", output: { error: { code: "client_tool_unanswered" } } },
      ]);
      await expect(server.process(answer(thread, "call_pot", 2), ANNA)).rejects.toMatchObject({
        code: "not_found",
      });
    });

    it("and is stopped after the first answer: the next turn goes on all the same", async () => {
      const { server, openai } = await serve(api, [both, [{ type: "hang" }], "Here"], {
        agent: { tools: [addToCart] },
      });
      const thread = threadOf(await server.ask("Tea and a pot"));
      await server.events(answer(thread, "call_pot", 2));
      const stop = new AbortController();
      const hanging = await server.stream(answer(thread, "call_tea", 1), ANNA, { signal: stop.signal });
      const ended = collect(hanging);
      await expect.poll(() => openai.requests.length).toBe(2);
      stop.abort();
      await ended;
      expect(textsOf(shown(await server.ask("Are you there?", thread)))).toEqual(["Here"]);
      const asked = JSON.stringify(bodies(openai).at(-1));
      expect(asked).toMatch(/tea[^]*result[^]*1[^]*pot[^]*result[^]*2[^]*Are you there/);
    });
  });

  it("thinks aloud where it can", async () => {
    const { server } = await serve(api, [
      [
        { type: "reasoning", text: "Compare the two", delayMs: 2 },
        { type: "text", text: "The first" },
      ],
    ]);
    const events = await server.ask("Which?");
    const items = await server.items(threadOf(events));
    expect(shown(events)).toEqual(items);
    expect(items.slice(1)).toMatchObject([
      { workflow: { type: "reasoning", tasks: [{ type: "thought", content: "Compare the two" }] } },
      { type: "assistant_message" },
    ]);
  });

  it("fails in the middle: what was said is kept, and the error comes last", async () => {
    const { server } = await serve(api, [
      [
        { type: "text", text: "So far" },
        { type: "error", error: new Error("overloaded") },
      ],
    ]);
    const events = await server.ask("Go");
    expect(outline(events).at(-1)).toBe("error");
    expect(textsOf(await server.items(threadOf(events)))).toEqual(["So far"]);
  });

  it("is asked again when it says nothing", async () => {
    const { server, openai } = await serve(api, [[], [], "Now I do"]);
    const events = await server.ask("Go");
    expect(openai.requests).toHaveLength(3);
    expect(textsOf(await server.items(threadOf(events)))).toEqual(["Now I do"]);
  });

  it("is left at once when the user stops it", async () => {
    const { server, openai } = await serve(api, [[{ type: "text", text: "one two" }, { type: "hang" }]]);
    const stop = new AbortController();
    const events = [];
    for await (const event of await server.stream(message("Go"), ANNA, { signal: stop.signal })) {
      events.push(event);
      if (outline(events).filter((line) => line === "content_part.text_delta").length === 2) stop.abort();
    }
    expect(await openai.requests[0]!.finished).toBe(false);
    expect(textsOf(await server.items(threadOf(events)))).toEqual(["one two"]);
  });

  it("shows where a web page is cited", async () => {
    const page = { url: "https://example.com/tea", title: "Tea" };
    const annotation = { type: "url_citation", start_index: 0, end_index: 3, ...page };
    const { server } = await serve(api, [[{ type: "text", text: "Tea", annotations: [annotation] }]]);
    const events = await server.ask("Tea?");
    const items = await server.items(threadOf(events));
    expect(shown(events)).toEqual(items);
    expect(items[1]).toMatchObject({
      content: [
        {
          text: "Tea",
          annotations: [
            {
              type: "annotation",
              source: { type: "url", url: "https://example.com/tea", title: "Tea" },
              index: 3,
            },
          ],
        },
      ],
    });
  });
});

describe("the Responses API", () => {
  it("gives several parts of one message", async () => {
    const { server } = await serve("responses", [
      [
        { type: "text", text: "One" },
        { type: "text", text: "Two" },
        { type: "refusal", text: "Not three" },
      ],
    ]);
    const events = await server.ask("Count");
    expect(textsOf(shown(events))).toEqual(["One|Two|Not three"]);
    expect(shown(events)).toEqual(await server.items(threadOf(events)));
  });

  it("leaves no message behind that has nothing to read", async () => {
    const { server } = await serve("responses", [[{ type: "text", text: "" }]]);
    const events = await server.ask("Hm");
    expect(outline(events).slice(-2)).toEqual(["thread.item.removed", "error"]);
    expect(shown(events)).toHaveLength(1);
    expect(shown(events)).toEqual(await server.items(threadOf(events)));
  });

  it("cites files; a citation without a file name leaves no gap in the numbers", async () => {
    const { server } = await serve("responses", [
      [
        {
          type: "text",
          text: "As written",
          annotations: [
            { type: "file_citation", file_id: "f0", filename: "", index: 1 },
            { type: "file_citation", file_id: "f1", filename: "manual.pdf", index: 3 },
            {
              type: "container_file_citation",
              container_id: "c",
              file_id: "f2",
              filename: "out.csv",
              end_index: 9,
            },
            { type: "file_path", file_id: "f3" },
          ],
        },
      ],
    ]);
    const events = await server.ask("Cite");
    const numbers = events.flatMap((event) =>
      event.type === "thread.item.updated" &&
      event.update.type === "assistant_message.content_part.annotation_added"
        ? [event.update.annotation_index]
        : [],
    );
    expect(numbers).toEqual([0, 1]);
    const items = await server.items(threadOf(events));
    expect(shown(events)).toEqual(items);
    expect(items[1]).toMatchObject({
      content: [
        {
          annotations: [
            { source: { type: "file", filename: "manual.pdf" }, index: 3 },
            { source: { type: "file", filename: "out.csv" }, index: 9 },
          ],
        },
      ],
    });
  });

  it("lets a converter decide about citations", async () => {
    class Linked extends ResponseStreamConverter {
      override async fileCitationToAnnotation({ file_id = "" }: { file_id?: string }) {
        return {
          type: "annotation" as const,
          source: { type: "url" as const, url: `https://files.example/${file_id}`, title: file_id },
        };
      }
    }
    const { server } = await serve(
      "responses",
      [[{ type: "text", text: "x", annotations: [{ type: "file_citation", file_id: "f1", index: 0 }] }]],
      { converter: new Linked() },
    );
    expect(JSON.stringify(shown(await server.ask("Cite")))).toContain("https://files.example/f1");
  });

  it("draws images, from preview to preview", async () => {
    const calls: unknown[] = [];
    class Stored extends ResponseStreamConverter {
      override async base64ImageToUrl(id: string, base64: string, index?: number) {
        calls.push([id, base64, index]);
        return `https://images.example/${index ?? "final"}`;
      }
    }
    const { server } = await serve(
      "responses",
      [
        [
          { type: "image", previews: ["UDE=", "UDI="], result: "RklOQUw=" },
          { type: "text", text: "A kettle" },
        ],
      ],
      { converter: new Stored({ partialImages: 2 }) },
    );
    const events = await server.ask("Draw");
    const items = await server.items(threadOf(events));
    const image = items[1] as Extract<ThreadItem, { type: "generated_image" }>;
    expect(outline(events).slice(3, 7)).toEqual([
      "added generated_image",
      "generated_image.updated",
      "generated_image.updated",
      "done generated_image",
    ]);
    expect(
      events.flatMap((event) =>
        "update" in event && "progress" in event.update ? [event.update.progress] : [],
      ),
    ).toEqual([0, 0.5]);
    expect(image).toMatchObject({
      type: "generated_image",
      image: { id: image.id, url: "https://images.example/final" },
    });
    expect(calls).toEqual([
      [image.id, "UDE=", 0],
      [image.id, "UDI=", 1],
      [image.id, "RklOQUw=", undefined],
    ]);
    expect(shown(events)).toEqual(items);
  });

  it("keeps images where attachments are kept; previews go to the page only", async () => {
    const saved: unknown[] = [];
    class Images extends AttachmentStore<Caller> {
      override createAttachment = (): never => {
        throw new Error("not asked for");
      };
      override deleteAttachment = () => Promise.resolve();
      override saveImage({ data, mimeType, threadId }: GeneratedImageBytes, { user }: Caller) {
        saved.push([Buffer.from(data).toString(), mimeType, threadId, user]);
        return Promise.resolve("https://files.example/1.png");
      }
    }
    const { server, model } = await serve("responses", [
      [{ type: "image", previews: ["UDE="], result: "RklOQUw=" }],
    ]);
    const images = new Images();
    server.respond = async function* (_thread, _item, _caller, run) {
      const { signal } = run;
      const context = new AgentContext({ ...run, attachmentStore: images });
      const agent = new Agent<Context>({ name: "Shop", model });
      yield* streamAgentResponse(context, await runAgent(agent, "Draw", { stream: true, context, signal }));
    };
    const events = await server.ask("Draw");
    const thread = threadOf(events);
    expect(JSON.stringify(events)).toContain("data:image/png;base64,UDE=");
    expect((await server.items(thread))[1]).toMatchObject({ image: { url: "https://files.example/1.png" } });
    expect(saved).toEqual([["FINAL", "image/png", thread, "anna"]]);
  });

  it("waits for an image to be stored before what comes after it", async () => {
    const called = Promise.withResolvers<void>();
    class Slow extends ResponseStreamConverter {
      override async base64ImageToUrl() {
        await called.promise;
        await tick();
        return "https://images.example/1";
      }
    }
    const show = tool({
      name: "show",
      description: "Shows something.",
      parameters: z.object({}),
      execute: async (_args, runContext) => {
        called.resolve();
        await (runContext!.context as Context).streamWidget({ type: "Card", children: [] });
        return "shown";
      },
    });
    const { server } = await serve(
      "responses",
      [
        [
          { type: "image", result: "AAAA" },
          { type: "tool_call", name: "show" },
        ],
        "Done",
      ],
      { agent: { tools: [show] }, converter: new Slow() },
    );
    const events = await server.ask("Draw");
    expect(outline(events).slice(3, 6)).toEqual([
      "added generated_image",
      "done generated_image",
      "done widget",
    ]);
  });

  it("takes back an image that came to nothing; by default images are data URLs", async () => {
    const { server } = await serve("responses", [
      [
        { type: "image", result: null },
        { type: "image", result: "/9j/4AAQ" },
      ],
    ]);
    const events = await server.ask("Draw");
    expect(outline(events)).toContain("thread.item.removed");
    expect(shown(events).slice(1)).toMatchObject([{ image: { url: "data:image/jpeg;base64,/9j/4AAQ" } }]);
  });

  it("tells several thoughts: the first grows, the others come whole", async () => {
    const { server } = await serve("responses", [
      [
        { type: "reasoning", text: "First thought", delayMs: 1 },
        { type: "reasoning", text: "Second thought" },
        { type: "text", text: "Done" },
      ],
    ]);
    const events = await server.ask("Think");
    expect(squeezed(outline(events)).slice(3, 8)).toEqual([
      "added workflow",
      "task.added",
      "task.updated",
      "task.added",
      "done workflow",
    ]);
    expect(shown(events)[1]).toMatchObject({
      workflow: { tasks: [{ content: "First thought" }, { content: "Second thought" }] },
    });
  });

  it("tells thoughts apart whose words come by turns", async () => {
    const delta = (summary_index: number, text: string) => {
      const place = { item_id: "rs_9", output_index: 0, summary_index };
      return { type: "response.reasoning_summary_text.delta", ...place, delta: text };
    };
    const item = { id: "rs_9", type: "reasoning", summary: [] };
    const events = [
      { type: "response.output_item.added", output_index: 0, item },
      ...[delta(0, "Look "), delta(1, "Then "), delta(0, "first"), delta(1, "tell")],
      { type: "response.output_item.done", output_index: 0, item },
    ];
    const { server } = await serve("responses", [
      [
        { type: "raw", events },
        { type: "text", text: "Found" },
      ],
    ]);
    const sent = await server.ask("Think");
    expect(shown(sent)).toEqual(await server.items(threadOf(sent)));
    expect(shown(sent)[1]).toMatchObject({
      workflow: { tasks: [{ content: "Look first" }, { content: "Then tell" }] },
    });
  });

  it("is understood where a proxy gives an item another id in every event", async () => {
    const place = { output_index: 0, content_index: 0 };
    const text = { type: "output_text", text: "", annotations: [] };
    const { server } = await serve("responses", [
      [
        {
          type: "raw",
          events: [
            {
              type: "response.output_item.added",
              output_index: 0,
              item: { type: "message", id: "a", role: "assistant", content: [] },
            },
            { type: "response.content_part.added", ...place, item_id: "b", part: text },
            { type: "response.output_text.delta", ...place, item_id: "c", delta: "Still " },
            { type: "response.output_text.delta", ...place, item_id: "d", delta: "one" },
            { type: "response.output_text.done", ...place, item_id: "e", text: "Still one" },
          ],
        },
      ],
    ]);
    const events = await server.ask("Hi");
    expect(textsOf(shown(events))).toEqual(["Still one"]);
    expect(outline(events).filter((line) => line === "added assistant_message")).toHaveLength(1);
    expect(shown(events)).toEqual(await server.items(threadOf(events)));
  });

  it("may hand over to a model of another kind", async () => {
    const model = new ScriptedModel([{ type: "text", text: "Plain words", chunkSize: 20 }]);
    const other = new Agent<Context>({ name: "Other", model });
    const { server } = await serve(
      "responses",
      [
        [
          { type: "text", text: "One moment" },
          { type: "handoff", to: "Other" },
        ],
      ],
      {
        agent: { handoffs: [other] },
      },
    );
    const events = await server.ask("Hi");
    expect(textsOf(shown(events))).toEqual(["One moment", "Plain words"]);
    expect(outline(events).filter((line) => line === "content_part.text_delta")).toHaveLength(3);
  });
});
