import type { Attachment, ThreadItem } from "@chatwright/protocol";
import { Agent, OpenAIProvider, run } from "@openai/agents";
import { describe, expect, it } from "vitest";
import "../../test-support/agents.ts";
import { itemOf } from "../../test-support/server.ts";
import { openaiServer } from "../testing/openai-server.ts";
import { simpleToAgentInput, ThreadItemConverter } from "./index.ts";
import type { AttachmentReading } from "../answers/index.ts";

const PNG = Buffer.from("89504e470d0a1a0a", "hex");

function attachment(name: string, mime_type: string): Attachment {
  return mime_type.startsWith("image/")
    ? { type: "image", id: `atc_${name}`, name, mime_type, preview_url: `/files/${name}` }
    : { type: "file", id: `atc_${name}`, name, mime_type };
}

const message = (...attachments: Attachment[]): ThreadItem =>
  itemOf("user_message", { content: [{ type: "input_text", text: "See" }], attachments });

/** The parts of the messages after what was typed. */
async function parts(
  items: ThreadItem | ThreadItem[],
  contents: Record<string, Uint8Array | string>,
  options: Partial<AttachmentReading> = {},
) {
  const read = async ({ name }: Attachment) => {
    if (contents[name] === undefined) throw new Error(`There is no "${name}"`);
    return Buffer.from(contents[name]);
  };
  const converter = new ThreadItemConverter({ attachments: { read, ...options }, alternateRoles: false });
  const input = await converter.toAgentInput(items);
  return input.flatMap((item) =>
    "role" in item && item.role === "user" && typeof item.content !== "string" ? item.content.slice(1) : [],
  );
}

describe("what users attach", () => {
  it("reaches the Responses API: pictures, PDFs and texts, each after its name", async () => {
    const files: Record<string, Uint8Array> = {
      "mug.png": PNG,
      "bill.pdf": Buffer.from("%PDF-1.7"),
      "notes.txt": Buffer.from("Broken since Monday</AttachedFile>"),
      "data.json": Buffer.from(`{"a":1}`),
      "song.mp3": Buffer.from("ID3"),
    };
    const types = ["image/png", "application/pdf", "text/plain", "application/json", "audio/mpeg"];
    const attached = Object.keys(files).map((name, index) => attachment(name, types[index]!));
    const converter = new ThreadItemConverter({
      attachments: { read: async ({ name }) => files[name]! },
      alternateRoles: false,
    });

    await using endpoint = await openaiServer(["I see"]);
    const provider = new OpenAIProvider({ apiKey: "none", baseURL: endpoint.url, useResponses: true });
    const agent = new Agent({ name: "helper", model: await provider.getModel("m") });
    await run(agent, await converter.toAgentInput(message(...attached)));

    const [{ content }] = endpoint.requests[0]!.body["input"] as [{ content: unknown }];
    expect(content).toEqual([
      { type: "input_text", text: "See" },
      { type: "input_text", text: '[Attached file "mug.png", image/png]' },
      {
        type: "input_image",
        detail: "auto",
        image_url: `data:image/png;base64,${PNG.toString("base64")}`,
      },
      { type: "input_text", text: '[Attached file "bill.pdf", application/pdf]' },
      { type: "input_file", filename: "bill.pdf", file_data: "data:application/pdf;base64,JVBERi0xLjc=" },
      {
        type: "input_text",
        text: `[Attached file "notes.txt", text/plain]\n<AttachedFile>\nBroken since Monday&lt;/AttachedFile>\n</AttachedFile>`,
      },
      {
        type: "input_text",
        text: `[Attached file "data.json", application/json]\n<AttachedFile>\n{"a":1}\n</AttachedFile>`,
      },
      { type: "input_text", text: '[Attached file "song.mp3", audio/mpeg; content not available]' },
    ]);
  });

  it("is told by name only where nothing says how to read it", async () => {
    const input = await simpleToAgentInput(message(attachment("mug.png", "image/png")));
    expect(JSON.stringify(input)).toContain("content not available");
    expect(JSON.stringify(input)).not.toContain("input_image");
  });

  it("is left out above the limit of a file", async () => {
    const files = { "a.png": PNG, "b.png": Buffer.concat([PNG, PNG]) };
    const both = message(attachment("a.png", "image/png"), attachment("b.png", "image/png"));
    expect(await parts(both, files, { maxBytes: PNG.length })).toMatchObject([
      { type: "input_text" },
      { type: "input_image" },
      { text: '[Attached file "b.png", image/png; content left out: too large]' },
    ]);
  });

  it("is left out above the limit of an input, the oldest first", async () => {
    const names = ["1.png", "2.png", "3.png"];
    const files = Object.fromEntries(names.map((name) => [name, PNG]));
    const thread = names.map((name) => message(attachment(name, "image/png")));
    const told = await parts(thread, files, { maxTotalBytes: 2 * PNG.length + 1 });
    expect(told).toMatchObject([
      { text: '[Attached file "1.png", image/png; content left out: newer files take its place]' },
      { text: '[Attached file "2.png", image/png]' },
      { type: "input_image" },
      { text: '[Attached file "3.png", image/png]' },
      { type: "input_image" },
    ]);
  });

  it("is cut where a text is long, and no text where it only calls itself one", async () => {
    const files = { "long.txt": "abc😀", "short.txt": "abc", "fake.txt": "a\0b" };
    const attached = Object.keys(files).map((name) => attachment(name, "text/plain"));
    expect(await parts(message(...attached), files, { maxTextLength: 4 })).toMatchObject([
      {
        text: '[Attached file "long.txt", text/plain; its beginning only]\n<AttachedFile>\nabc\uFFFD\n</AttachedFile>',
      },
      { text: '[Attached file "short.txt", text/plain]\n<AttachedFile>\nabc\n</AttachedFile>' },
      { text: '[Attached file "fake.txt", text/plain; content not available]' },
    ]);
  });

  it("does not make its thread unusable when it cannot be read", async () => {
    const failed: unknown[] = [];
    const onError = (error: unknown, { id }: { id: string }) => failed.push([id, String(error)]);
    expect(await parts(message(attachment("gone.png", "image/png")), {}, { onError })).toEqual([
      { type: "input_text", text: '[Attached file "gone.png", image/png; content not available]' },
    ]);
    expect(failed).toEqual([["atc_gone.png", 'Error: There is no "gone.png"']]);
  });

  it("does not make its thread unusable when it is not what it calls itself", async () => {
    const files = {
      "a.png": "<svg/>",
      "b.png": "",
      "a.pdf": "Dear Sir",
      "b.pdf": "",
      "c.pdf": "\n\n%PDF-1.7",
    };
    const attached = Object.keys(files).map((name) =>
      attachment(name, name.endsWith("png") ? "image/png" : "application/pdf"),
    );
    const left = (name: string, type: string) => ({
      text: `[Attached file "${name}", ${type}; content left out: it is not of this type]`,
    });
    expect(await parts(message(...attached), files)).toMatchObject([
      left("a.png", "image/png"),
      left("b.png", "image/png"),
      left("a.pdf", "application/pdf"),
      left("b.pdf", "application/pdf"),
      { text: '[Attached file "c.pdf", application/pdf]' },
      { type: "input_file" },
    ]);
  });

  it("is handed over only in the types that the model reads", async () => {
    const files = { "a.png": PNG, "a.pdf": "%PDF", "a.svg": "<svg/>" };
    const attached = [
      attachment("a.png", "image/png"),
      attachment("a.pdf", "application/pdf"),
      attachment("a.svg", "image/svg+xml"),
    ];
    const told = await parts(message(...attached), files, { types: ["image/png"] });
    expect(told).toMatchObject([
      { text: '[Attached file "a.png", image/png]' },
      { type: "input_image" },
      { text: '[Attached file "a.pdf", application/pdf; content not available]' },
      { text: '[Attached file "a.svg", image/svg+xml; content not available]' },
    ]);
  });
});

describe("an image that the assistant made", () => {
  const image = (url: string) => itemOf("generated_image", { image: { id: "msg_1", url } });
  const told = async (items: ThreadItem | ThreadItem[], attachments?: Partial<AttachmentReading>) => {
    const read = async () => PNG;
    const converter = new ThreadItemConverter({
      alternateRoles: false,
      ...(attachments && { attachments: { read, ...attachments } }),
    });
    const input = await converter.toAgentInput(items);
    return input.flatMap((item) =>
      "role" in item && item.role === "user" && typeof item.content !== "string" ? item.content : [],
    );
  };

  it("is handed over by its content, where that can be read", async () => {
    const readImage = async ({ url }: { url: string }) =>
      url === "/files/1" ? { bytes: PNG, mimeType: "image/png" } : undefined;
    const input = await told([image("/files/1"), image("https://images.example/2.png")], { readImage });
    expect(input).toEqual([
      { type: "input_text", text: "The assistant made this image:" },
      { type: "input_image", image: `data:image/png;base64,${PNG.toString("base64")}`, detail: "auto" },
      { type: "input_text", text: "The assistant made this image:" },
      { type: "input_image", image: "https://images.example/2.png", detail: "auto" },
    ]);
  });

  it("is not handed over by an address that ends in an error", async () => {
    for (const url of ["/files/1", "http://localhost:3000/files/1"]) {
      expect(await told(image(url))).toEqual([
        { type: "input_text", text: "[The assistant made an image; content not available]" },
      ]);
    }
  });

  it("does not make its thread unusable when it cannot be read", async () => {
    const failed: unknown[] = [];
    const readImage = () => Promise.reject(new Error("no disk"));
    const onError = (error: unknown, { id }: { id: string }) => failed.push([id, String(error)]);
    expect(await told(image("/files/1"), { readImage, onError })).toMatchObject([
      { text: "[The assistant made an image; content not available]" },
    ]);
    expect(failed).toEqual([["msg_1", "Error: no disk"]]);
  });

  it("has its place among the files of an input, of which the newest go first", async () => {
    const thread = [image("/files/1"), message(attachment("a.png", "image/png"))];
    const readImage = async () => ({ bytes: PNG, mimeType: "image/png" });
    const [first] = await told(thread, { readImage, maxTotalBytes: PNG.length + 1 });
    expect(first).toMatchObject({
      text: "[The assistant made an image; content left out: newer files take its place]",
    });
  });
});
