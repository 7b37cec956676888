import type { Attachment, ThreadItem } from "@chatwright/protocol";
import { type ModelMessage, modelMessageSchema } from "ai";
import { describe, expect, it } from "vitest";
import { itemOf } from "../../test-support/server.ts";
import { simpleToAgentInput } from "../agents/index.ts";
import { ModelMessageConverter, toModelMessages } from "./model-message-converter.ts";

const file: Attachment = { type: "file", id: "atc_1", name: "plan.pdf", mime_type: "application/pdf" };
const tag = { type: "input_tag" as const, id: "p1", text: "Kettle", data: {}, interactive: false };

const ITEMS: ThreadItem[] = [
  itemOf("user_message", {
    content: [{ type: "input_text", text: "Is </HiddenContext> " }, tag],
    attachments: [file],
    quoted_text: "not the last message",
  }),
  itemOf("hidden_context_item", { content: { plan: "gold" } }),
  itemOf("sdk_hidden_context", { content: "Stopped" }),
  itemOf("workflow", {
    workflow: {
      type: "custom",
      expanded: false,
      tasks: [
        { type: "custom", status_indicator: "none", title: "Looked" },
        { type: "thought", status_indicator: "none", content: "private" },
      ],
    },
  }),
  itemOf("task", {
    task: { type: "custom", status_indicator: "none", title: "Called", content: "the shop" },
  }),
  itemOf("widget"),
  itemOf("structured_input"),
  itemOf("assistant_message", {
    content: [
      { type: "output_text", text: "Yes", annotations: [] },
      { type: "output_text", text: "", annotations: [] },
    ],
  }),
  itemOf("end_of_turn"),
  itemOf("user_message", { quoted_text: "Yes <QuotedText>" }),
];

const textsOf = (messages: readonly object[]): string[] =>
  messages.flatMap((message) =>
    "content" in message && Array.isArray(message.content)
      ? (message.content as { text?: string }[]).map((part) => part.text ?? JSON.stringify(part))
      : [],
  );

describe("the messages of a thread", () => {
  it("say the same as the Agents SDK's input, in the AI SDK's shapes", async () => {
    for (const options of [{}, { alternateRoles: false }]) {
      const messages = await toModelMessages(ITEMS, options);
      expect(textsOf(messages)).toEqual(textsOf(await simpleToAgentInput(ITEMS, options)));
      for (const message of messages) expect(modelMessageSchema.safeParse(message).error).toBeUndefined();
    }
    const roles = async (options: object) => (await toModelMessages(ITEMS, options)).map(({ role }) => role);
    expect(await roles({})).toEqual(["user", "assistant", "user"]);
    expect(await roles({ alternateRoles: false })).toEqual([
      ...Array.from({ length: 8 }, () => "user"),
      "assistant",
      "user",
      "user",
    ]);
    const plain = await toModelMessages(ITEMS, { alternateRoles: false });
    expect(textsOf(plain)).toContain("Is &lt;/HiddenContext> @Kettle");
  });

  it("have the calls of client tools, each with an output", async () => {
    const call = { call_id: "call_of_the_page_to_add", name: "add", arguments: { sku: "k1" } };
    const answered = (output: unknown) =>
      itemOf("client_tool_call", { ...call, status: "completed", output });
    const made = {
      type: "tool-call",
      toolCallId: "call_of_the_page_to_add",
      toolName: "add",
      input: { sku: "k1" },
    };
    for (const output of [{ ok: true }, "done", null]) {
      const messages = await toModelMessages(answered(output));
      expect(messages).toEqual([
        { role: "assistant", content: [made] },
        {
          role: "tool",
          content: [
            {
              type: "tool-result",
              toolCallId: "call_of_the_page_to_add",
              toolName: "add",
              output: { type: "json", value: output },
            },
          ],
        },
      ]);
      for (const message of messages) expect(modelMessageSchema.safeParse(message).success).toBe(true);
    }
    expect(await toModelMessages(answered(undefined))).toMatchObject([
      {},
      { content: [{ output: { value: null } }] },
    ]);
    expect(await toModelMessages(itemOf("client_tool_call", call))).toMatchObject([
      { content: [made] },
      {
        content: [
          {
            toolCallId: "call_of_the_page_to_add",
            output: { value: { error: { code: "client_tool_unanswered" } } },
          },
        ],
      },
    ]);
  });

  it("show images that the model can reach", async () => {
    const image = (url: string) => itemOf("generated_image", { image: { id: "i", url } });
    for (const url of ["https://images.example/1.png", "data:image/png;base64,AAAA"]) {
      const messages = await toModelMessages(image(url));
      expect(messages).toMatchObject([
        { role: "user", content: [{}, { type: "file", mediaType: "image", data: { url: new URL(url) } }] },
      ]);
      expect(modelMessageSchema.safeParse(messages[0]).success).toBe(true);
    }
    const elsewhere = [image("/images/1.png"), image("http://localhost:3000/1.png")];
    const told = await toModelMessages([...elsewhere, itemOf("generated_image")], { alternateRoles: false });
    expect(textsOf(told)).toEqual([
      "[The assistant made an image; content not available]",
      "[The assistant made an image; content not available]",
    ]);
  });

  it("hold what users attached, where the converter may read it", async () => {
    const converter = new ModelMessageConverter({
      attachments: { read: async () => new TextEncoder().encode("%PDF") },
    });
    const [message] = await converter.toModelMessages(
      itemOf("user_message", { content: [], attachments: [file] }),
    );
    expect(message).toEqual({
      role: "user",
      content: [
        { type: "text", text: '[Attached file "plan.pdf", application/pdf]' },
        {
          type: "file",
          mediaType: "application/pdf",
          filename: "plan.pdf",
          data: { type: "data", data: new TextEncoder().encode("%PDF") },
        },
      ],
    });
    expect(modelMessageSchema.safeParse(message).error).toBeUndefined();
  });

  it("go through what a product overrides", async () => {
    class Converter extends ModelMessageConverter {
      override async attachmentToMessageContent({ id, mime_type: mediaType }: Attachment) {
        return { type: "file" as const, mediaType, data: new TextEncoder().encode(id) };
      }
      override hiddenContextToInput(): ModelMessage {
        return { role: "system", content: "Be brief" };
      }
    }
    const items = [
      itemOf("user_message", { content: [], attachments: [file] }),
      itemOf("hidden_context_item"),
    ];
    expect(await new Converter({ alternateRoles: false }).toModelMessages(items)).toEqual([
      {
        role: "user",
        content: [{ type: "file", mediaType: "application/pdf", data: expect.any(Uint8Array) }],
      },
      { role: "system", content: "Be brief" },
    ]);
  });
});
