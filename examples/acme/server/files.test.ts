// A photo of what broke, from the page's announcement to the ticket.
import { openaiServer } from "@chatwright/server/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openApp, saidIn, type TestApp } from "./test-support/open-app.ts";

// The smallest PNG there is.
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

let acme: TestApp;
beforeAll(async () => {
  acme = await openApp();
});
afterAll(() => acme[Symbol.asyncDispose]());

async function announce(user: string, params: { name: string; mime_type: string; size: number }, app = acme) {
  const client = app.client(await app.session(user));
  return { client, photo: await client.send({ type: "attachments.create", params }) };
}

/** Announces a photo, sends its bytes, and sends it along with a message. */
async function sendPhoto(text: string, app = acme) {
  const params = { name: "broken mug.png", mime_type: "image/png", size: PNG.length };
  const { client, photo } = await announce("Grace", params, app);
  const { url, headers } = photo.upload_descriptor!;
  const sent = await fetch(new URL(url, app.url), { method: "PUT", headers, body: PNG });
  expect(sent.status).toBe(204);
  const input = { content: [{ type: "input_text" as const, text }], attachments: [photo.id] };
  return { photo, events: await client.collect({ type: "threads.create", params: { input } }) };
}

test("a photo goes along with the ticket, by its id", async () => {
  const { photo, events } = await sendPhoto("Please open a ticket: my mug arrived in pieces");
  expect(saidIn(events)).toContain("with `broken mug.png`");
  const token = await acme.session("Grace");
  const context = await acme.app.auth.authenticate(new Headers({ authorization: `Bearer ${token}` }));
  expect(await acme.app.services.tickets.list(context, { status: "open" })).toMatchObject([
    {
      description: expect.stringContaining("mug arrived in pieces"),
      attachments: [{ id: photo.id, name: "broken mug.png" }],
    },
  ]);

  const shown = await fetch(new URL(photo.type === "image" ? photo.preview_url : "", acme.url));
  expect(Buffer.from(await shown.arrayBuffer()).equals(PNG)).toBe(true);
});

/** What OpenAI was sent for a photo, titles left out: the message's parts in each request. */
async function askedWith(env: Record<string, string>, path: string) {
  const isTitle = (body: object) => JSON.stringify(body).includes("Give the title of a conversation");
  const arguments_ = { subject: "Broken mug", description: "It is in pieces", priority: "normal" };
  const turns = [
    { type: "handoff" as const, to: "support" },
    { type: "tool_call" as const, name: "create_ticket", arguments: arguments_ },
    { type: "text" as const, text: "I am sorry about your mug." },
  ];
  await using endpoint = await openaiServer(
    Array.from({ length: 8 }, () => (body: object) => {
      if (isTitle(body)) return "A broken mug";
      const turn = turns.shift();
      if (!turn) throw new Error("the script is over");
      return [turn];
    }),
  );
  await using app = await openApp({ OPENAI_BASE_URL: endpoint.url, OPENAI_MODEL: "far-1", ...env });
  const { events } = await sendPhoto("My mug arrived in pieces", app);
  expect(saidIn(events)).toBe("I am sorry about your mug.");
  const requests = endpoint.requests.filter(({ body }) => !isTitle(body));
  expect(requests.map((request) => request.path)).toEqual(Array.from({ length: 3 }, () => path));
  return requests.map(({ body }) => {
    const input = (body["input"] ?? body["messages"]) as { role?: string; content: unknown }[];
    return input.find(({ role }) => role === "user")?.content;
  });
}

const LABEL = '[Attached file "broken mug.png", image/png]';
const DATA_URL = `data:image/png;base64,${PNG.toString("base64")}`;

test("a model behind Responses sees the photo, on every turn", async () => {
  const asked = await askedWith({ OPENAI_API: "responses" }, "/v1/responses");
  expect(asked).toHaveLength(3);
  for (const content of asked)
    expect(content).toEqual([
      { type: "input_text", text: `My mug arrived in pieces\n\n${LABEL}` },
      { type: "input_image", detail: "auto", image_url: DATA_URL },
    ]);
});

test("a model behind Chat Completions sees it where OPENAI_FILE_TYPES says that it can", async () => {
  const [seen] = await askedWith({ OPENAI_FILE_TYPES: "image/png, image/jpeg" }, "/v1/chat/completions");
  expect(seen).toMatchObject([
    { type: "text", text: `My mug arrived in pieces\n\n${LABEL}` },
    { type: "image_url", image_url: { url: DATA_URL } },
  ]);
  const [blind] = await askedWith({}, "/v1/chat/completions");
  expect(JSON.stringify(blind)).toContain("content not available");
  expect(JSON.stringify(blind)).not.toContain("image_url");
});

test("takes pictures and PDFs up to 10 MB, and nothing else", async () => {
  const refused = [
    { name: "run.html", mime_type: "text/html", size: 10 },
    { name: "huge.png", mime_type: "image/png", size: 11 * 1024 * 1024 },
  ];
  for (const params of refused) await expect(announce("Grace", params)).rejects.toThrow(/Cannot take a file/);
});

test("without its signature nobody gets a file", async () => {
  const params = { name: "secret.pdf", mime_type: "application/pdf", size: 4 };
  const { photo } = await announce("Ada", params);
  expect((await acme.api(`/files/${photo.id}`)).status).toBe(403);
  expect((await acme.api(`/files/${photo.id}`, { method: "PUT", body: "%PDF" })).status).toBe(403);
});
