import type { ThreadItem } from "@chatwright/protocol";
import { tool } from "ai";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { AiServer, CUT_OFF, text, toolCall } from "../../test-support/ai-sdk.ts";
import { outline, shown, textsOf, threadOf } from "../../test-support/events.ts";
import { type Context, step } from "../../test-support/ai-answers.ts";
import { storedAndShown } from "../../test-support/stored-items.ts";

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
