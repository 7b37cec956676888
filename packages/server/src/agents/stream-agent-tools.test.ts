import type { ThreadItem } from "@chatwright/protocol";
import { Agent } from "@openai/agents";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { cases } from "../../../../test/support/cases.ts";
import { outline, shown, textsOf, threadOf } from "../../test-support/events.ts";
import type { Caller } from "../../test-support/server.ts";
import { ScriptedModel } from "../testing/index.ts";
import { clientTool } from "./client-tool.ts";
import fc from "fast-check";
import { type Context, serve, contextTool, call } from "../../test-support/agent-answers.ts";
import { storedAndShown, card } from "../../test-support/stored-items.ts";

describe("tools", () => {
  it("stand where they happened: text, then what the tool shows, then the next text", async () => {
    const show = contextTool("show", async (context) => {
      await context.progress("Looking", "search");
      await context.streamWidget({ type: "Card", children: [{ type: "Text", value: "Kettle" }] });
      await context.stream({ type: "client_effect", name: "ping", data: {} });
    });
    const { server } = serve(
      [[{ type: "text", text: "Let me see, ".repeat(40), chunkSize: 3 }, call("show")], "Here it is"],
      { tools: [show] },
    );
    const events = await server.ask("Kettle?");
    expect(outline(events).filter((line) => line !== "content_part.text_delta")).toEqual([
      "thread.created",
      "done user_message",
      "stream_options",
      "added assistant_message",
      "content_part.added",
      "done assistant_message",
      "progress_update",
      "done widget",
      "client_effect",
      "added assistant_message",
      "content_part.added",
      "done assistant_message",
    ]);
    await storedAndShown(server, events);
  });

  it("take newlines and any other text in and out of the model", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), async (output) => {
        const echo = contextTool("echo", () => output);
        const { server, model } = serve([[call("echo")], "Done\nwith\r\nit"], { tools: [echo] });
        const events = await server.ask("Go");
        expect(textsOf(await storedAndShown(server, events))).toEqual(["Done\nwith\r\nit"]);
        expect(model.requests[1]!.input).toContainEqual(
          expect.objectContaining({
            type: "function_call_result",
            output: expect.objectContaining({ text: output }),
          }),
        );
      }),
      { numRuns: cases(20), examples: [["a\nb\n\nc\r\ndata: x\n\n"]] },
    );
  });

  it("run in parallel, each showing its own items", async () => {
    const one = contextTool("one", (context) => context.streamWidget(card("one")));
    const two = contextTool("two", (context) => context.streamWidget(card("two")));
    const { server, model } = serve([[call("one"), call("two")], "Both done"], { tools: [one, two] });
    const stored = await storedAndShown(server, await server.ask("Go"));
    expect(stored.map((item) => item.type)).toEqual([
      "user_message",
      "widget",
      "widget",
      "assistant_message",
    ]);
    const results = (model.requests[1]!.input as { type?: string }[]).filter(
      ({ type }) => type === "function_call_result",
    );
    expect(results).toHaveLength(2);
  });

  it("tell the agent when they fail, and the answer goes on", async () => {
    const fail = contextTool("fail", () => {
      throw new Error("out of order");
    });
    const { server, model } = serve([[call("fail")], "Sorry, that did not work"], { tools: [fail] });
    const stored = await storedAndShown(server, await server.ask("Go"));
    expect(textsOf(stored)).toEqual(["Sorry, that did not work"]);
    expect(JSON.stringify(model.requests[1]!.input)).toContain("An error occurred while running the tool");
  });

  it("can change a widget while it is shown, and its last state is stored", async () => {
    const grow = contextTool("grow", (context) =>
      context.streamWidget(
        (async function* () {
          for (const value of ["K", "Ket", "Kettle"]) {
            yield {
              type: "Card" as const,
              children: [{ type: "Text" as const, id: "t", value, streaming: true }],
            };
          }
        })(),
        { copyText: "Kettle" },
      ),
    );
    const { server } = serve([[call("grow")], "There"], { tools: [grow] });
    const events = await server.ask("Go");
    expect(outline(events).slice(3, 7)).toEqual([
      "added widget",
      "streaming_text.value_delta",
      "streaming_text.value_delta",
      "done widget",
    ]);
    expect((await storedAndShown(server, events))[1]).toMatchObject({
      copy_text: "Kettle",
      widget: { children: [{ value: "Kettle" }] },
    });
  });
});

describe("client tools", () => {
  const addToCart = () =>
    clientTool<Caller>({
      name: "add_to_cart",
      description: "Puts a product into the cart.",
      parameters: z.object({ sku: z.string() }),
    });

  it("end the run by themselves; the next run sees the call and its output", async () => {
    const { server, model } = serve(
      [[{ type: "text", text: "Adding" }, call("add_to_cart", { sku: "k1" }, "call_7")], "It is in"],
      { tools: [addToCart()] },
    );
    const events = await server.ask("Add the kettle");
    const stored = await storedAndShown(server, events);
    expect(model.requests).toHaveLength(1);
    expect(events.at(-1)).toMatchObject({ type: "thread.item.done", item: { type: "client_tool_call" } });
    expect(stored.at(-1)).toMatchObject({
      id: expect.stringMatching(/^tc_/),
      call_id: "call_7",
      name: "add_to_cart",
      arguments: { sku: "k1" },
      status: "pending",
    });

    const next = await server.events({
      type: "threads.add_client_tool_output",
      params: { thread_id: threadOf(events), result: { ok: true, note: "a\nb" } },
    });
    expect(textsOf(shown(next))).toEqual(["It is in"]);
    // The model is told of it by an id that is the thread's own.
    const callId = expect.stringMatching(/^[A-Za-z0-9]{9}$/);
    expect(model.requests[1]!.input).toMatchObject([
      { role: "user" },
      { role: "assistant" },
      { type: "function_call", callId, name: "add_to_cart", arguments: '{"sku":"k1"}' },
      { type: "function_call_result", callId, output: '{"ok":true,"note":"a\\nb"}' },
    ]);
  });

  it("come after the other tools of the turn, in their order, whichever agent calls them", async () => {
    const worked: string[] = [];
    const work = contextTool("work", () => void worked.push("work"));
    const sales = new Agent<Context>({
      name: "Sales",
      model: new ScriptedModel([
        [call("add_to_cart", { sku: "a" }, "c1"), call("work"), call("add_to_cart", { sku: "b" }, "c2")],
      ]),
      tools: [addToCart(), work],
    });
    const { server } = serve([[{ type: "handoff", to: "Sales" }]], { handoffs: [sales] });
    const stored = await server.items(threadOf(await server.ask("Add both")));
    expect(worked).toEqual(["work"]);
    expect(stored.filter((item) => item.type === "client_tool_call")).toMatchObject([
      { call_id: "c1", arguments: { sku: "a" } },
      { call_id: "c2", arguments: { sku: "b" } },
    ]);
  });

  it("give arguments that do not fit back to the model", async () => {
    const { server, model } = serve(
      [[call("add_to_cart", { sku: 5 })], [call("add_to_cart", { sku: "k1" })]],
      { tools: [addToCart()] },
    );
    const stored = await storedAndShown(server, await server.ask("Add"));
    expect(model.requests).toHaveLength(2);
    expect(stored.at(-1)).toMatchObject({ arguments: { sku: "k1" } });
  });

  it("tell the model what is wrong, where and why, twice at most", async () => {
    const wrong = [call("add_to_cart", { sku: 5 })];
    const { server, model } = serve([wrong, [call("add_to_cart", {})], wrong, "It does not work"], {
      tools: [addToCart()],
    });
    const stored = await storedAndShown(server, await server.ask("Add"));
    expect(textsOf(stored)).toEqual(["It does not work"]);
    const told = model.requests.map(({ input }) => {
      const last = Array.isArray(input) ? input.at(-1) : undefined;
      return last?.type === "function_call_result" ? JSON.stringify(last.output) : "";
    });
    expect(told[1]).toMatch(/do not fit: sku: [^.]*string[^.]*\. Correct them/);
    expect(told[2]).toMatch(/do not fit: sku: [^.]*\. Correct them/);
    expect(told[3]).toMatch(/do not fit: sku: [^.]*\. Do not call the tool again/);
  });

  it("give the page what the schema makes of the arguments", async () => {
    const parameters = z.object({
      sku: z.string().trim(),
      count: z.number().default(1),
      note: z.string().optional(),
    });
    const book = clientTool<Caller>({ name: "book", description: "Books.", parameters });
    const given = { sku: " k1 ", note: null, more: true };
    const { server } = serve([[call("book", given)]], { tools: [book] });
    const stored = await server.items(threadOf(await server.ask("Book")));
    expect(stored.at(-1)).toMatchObject({
      type: "client_tool_call",
    });
    expect(stored.at(-1)).toHaveProperty("arguments", { sku: "k1", count: 1 });
  });

  it("can be ordinary tools that call requestClientTool: nothing more of the run happens", async () => {
    const worked: string[] = [];
    const work = contextTool("work", () => void worked.push("work"));
    const theme = contextTool("theme", (context) => {
      context.requestClientTool({ name: "switch_theme", arguments: { theme: "dark" } });
    });
    const { server } = serve(
      [[call("theme", {}, "c5")], [{ type: "text", text: "No" }, call("work")], "No"],
      {
        tools: [theme, work],
      },
    );
    const stored = await storedAndShown(server, await server.ask("Dark, please"));
    expect(stored.slice(1)).toMatchObject([
      { type: "client_tool_call", name: "switch_theme", call_id: "c5", arguments: { theme: "dark" } },
    ]);
    expect(worked).toEqual([]);
  });

  it("can be set by several tools of one turn", async () => {
    const into = (name: string) =>
      contextTool(name, (context) => {
        context.requestClientTool({ name: "update_cart", arguments: { name }, callId: "same" });
      });
    const { server } = serve([[call("tea"), call("pot")]], {
      tools: [into("tea"), into("pot")],
    });
    const stored = await server.items(threadOf(await server.ask("Tea and pot")));
    const calls = stored.filter((item) => item.type === "client_tool_call");
    expect(calls).toMatchObject([{ arguments: { name: "tea" } }, { arguments: { name: "pot" } }]);
    // An answer must be for one of them, whatever ids they were given.
    expect(calls[1]!.call_id).not.toBe(calls[0]!.call_id);
  });

  it("leave their workflow open, and the next run goes on with it", async () => {
    const prepare = contextTool("prepare", (context) =>
      context.addWorkflowTask({ type: "custom", title: "Prepare" }),
    );
    const finish = contextTool("finish", (context) =>
      context.addWorkflowTask({ type: "custom", title: "Finish" }),
    );
    const { server } = serve(
      [[call("prepare")], [call("add_to_cart", { sku: "k1" })], [call("finish")], "All done"],
      { tools: [prepare, finish, addToCart()] },
    );
    const first = await server.ask("Go");
    const before = await server.items(threadOf(first));
    const open = before.find((item) => item.type === "workflow");
    expect(open?.workflow.summary).toBeUndefined();

    const next = await server.events({
      type: "threads.add_client_tool_output",
      params: { thread_id: threadOf(first), result: "ok" },
    });
    const after = await server.items(threadOf(first));
    expect(after.filter((item) => item.type === "workflow")).toMatchObject([
      {
        id: open!.id,
        workflow: { tasks: [{ title: "Prepare" }, { title: "Finish" }], summary: { duration: 0 } },
      },
    ]);
    const completed = before.map((item): ThreadItem =>
      item.type === "client_tool_call" ? { ...item, status: "completed", output: "ok" } : item,
    );
    expect(shown(next, completed)).toEqual(after);
  });
});
