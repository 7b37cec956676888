// A photo of what broke, from the page's announcement to the ticket.
import type { Attachment } from "@chatwright/protocol";
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

async function announce(user: string, params: { name: string; mime_type: string; size: number }) {
  const client = acme.client(await acme.session(user));
  return { client, photo: await client.send<Attachment>({ type: "attachments.create", params }) };
}

test("a photo goes along with the ticket, by its id", async () => {
  const params = { name: "broken mug.png", mime_type: "image/png", size: PNG.length };
  const { client, photo } = await announce("Grace", params);
  const { url, headers } = photo.upload_descriptor!;
  const sent = await fetch(new URL(url, acme.url), { method: "PUT", headers, body: PNG });
  expect(sent.status).toBe(204);

  const events = await client.collect({
    type: "threads.create",
    params: {
      input: { content: [{ type: "input_text", text: "My mug arrived in pieces" }], attachments: [photo.id] },
    },
  });
  expect(saidIn(events)).toContain("with `broken mug.png`");
  const token = await acme.session("Grace");
  const context = await acme.app.auth.authenticate(new Headers({ authorization: `Bearer ${token}` }));
  expect(await acme.app.services.tickets.list(context)).toMatchObject([
    { description: "My mug arrived in pieces", attachments: [{ id: photo.id, name: "broken mug.png" }] },
  ]);

  const shown = await fetch(new URL(photo.type === "image" ? photo.preview_url : "", acme.url));
  expect(Buffer.from(await shown.arrayBuffer()).equals(PNG)).toBe(true);
});

test("takes pictures and PDFs up to 10 MB, and nothing else", async () => {
  const refused = [
    { name: "run.html", mime_type: "text/html", size: 10 },
    { name: "huge.png", mime_type: "image/png", size: 11 * 1024 * 1024 },
  ];
  for (const params of refused)
    await expect(announce("Grace", params)).rejects.toThrow(/Could not take a file/);
});

test("without its signature nobody gets a file", async () => {
  const params = { name: "secret.pdf", mime_type: "application/pdf", size: 4 };
  const { photo } = await announce("Ada", params);
  expect((await acme.api(`/files/${photo.id}`)).status).toBe(403);
  expect((await acme.api(`/files/${photo.id}`, { method: "PUT", body: "%PDF" })).status).toBe(403);
});
