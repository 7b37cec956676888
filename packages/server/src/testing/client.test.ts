import { expect, test } from "vitest";
import { ProtocolClient } from "./client.ts";

const client = (response: Response) => new ProtocolClient({ handler: () => Promise.resolve(response) });
const list = { type: "threads.list", params: {} } as const;
const message = { type: "message", content: "Hello" } as const;

function stream(...chunks: string[]): Response {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
      controller.close();
    },
  });
  return new Response(body, { headers: { "content-type": "text/event-stream" } });
}

test("gives events that come in pieces", async () => {
  const events = await client(
    stream('data: {"type":"notice","level":"in', 'fo","message":"Hi"}\n', "\n"),
  ).collect(message);
  expect(events).toEqual([{ type: "notice", level: "info", message: "Hi" }]);
});

test("does not let an event pass that the protocol does not know", async () => {
  const events = client(stream('data: {"type":"notice","level":"loud","message":"Hi"}\n\n')).collect(message);
  await expect(events).rejects.toThrow("level");
});

test("does not let an answer pass that is not the operation's", async () => {
  const page = { data: [], has_more: false };
  expect(await client(Response.json(page)).send(list)).toEqual(page);
  await expect(client(Response.json({ data: [{ id: 7 }] })).send(list)).rejects.toThrow("created_at");
});

test("takes a JSON operation to send, and a streaming one to stream", () => {
  const idle = client(Response.json({}));
  const wrong = [
    // @ts-expect-error A message is answered with a stream.
    () => idle.send(message),
    // @ts-expect-error A list is answered with JSON.
    () => idle.stream(list),
  ];
  expect(wrong).toHaveLength(2);
});

test("throws what a refusal says", async () => {
  const refusal = () => Response.json({ error: { code: "not_found", message: "No" } }, { status: 404 });
  const error = { name: "ProtocolError", status: 404, code: "not_found", message: "No" };
  await expect(client(refusal()).send(list)).rejects.toMatchObject(error);
  await expect(client(refusal()).collect(message)).rejects.toMatchObject(error);
});

test("does not take JSON for a stream", async () => {
  await expect(client(Response.json({})).collect(message)).rejects.toThrow("not an event stream");
});

test("needs exactly one endpoint", () => {
  expect(() => new ProtocolClient({})).toThrow(TypeError);
  expect(
    () => new ProtocolClient({ url: "http://localhost", handler: () => Promise.reject(new Error()) }),
  ).toThrow(TypeError);
});
