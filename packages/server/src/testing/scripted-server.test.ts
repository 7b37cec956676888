import { type ThreadItem, timestamp } from "@chatwright/protocol";
import { describe, expect, test } from "vitest";
import { ProtocolClient } from "./client.ts";
import { Gate, say, type Script } from "./script.ts";
import { ScriptedServer, type ScriptedServerOptions } from "./scripted-server.ts";

function start(script: Script = (turn) => say(turn, "Hello"), options: ScriptedServerOptions = {}) {
  const server = new ScriptedServer(script, options);
  const client = new ProtocolClient({ handler: (request) => server.edge.handle(request) });
  return { server, client };
}

const message = (text: string, attachments: string[] = []) => ({
  content: [{ type: "input_text" as const, text }],
  attachments,
  inference_options: {},
});
const item = (id: string, created_at = "2026-01-01T00:00:00Z"): ThreadItem => ({
  type: "assistant_message",
  id,
  thread_id: "",
  created_at,
  content: [{ type: "output_text", text: id, annotations: [] }],
});

describe("a script", () => {
  test("answers a message, and what it says is stored", async () => {
    const { server, client } = start((turn) => say(turn, `${turn.said}, you said`));
    const events = await client.collect({ type: "threads.create", params: { input: message("Hi") } });
    const [thread] = await server.listThreads();
    expect(await server.texts(thread!.id)).toEqual(["Hi", "Hi, you said"]);
    const deltas = events.flatMap((event) =>
      event.type === "thread.item.updated" && "delta" in event.update ? [event.update.delta] : [],
    );
    expect(deltas).toEqual(["Hi, you", " said"]);
    expect(server.requests.map(({ type }) => type)).toEqual(["threads.create"]);
  });

  test("is told what else a turn is for", async () => {
    const said: string[] = [];
    const { server, client } = start(async function* (turn) {
      said.push(turn.said);
      yield* say(turn, "Done");
    });
    await server.addThread("t", "A thread", [
      {
        type: "client_tool_call",
        ...fields("c"),
        status: "pending",
        call_id: "1",
        name: "look",
        arguments: {},
      },
    ]);
    await client.collect({
      type: "threads.add_client_tool_output",
      params: { thread_id: "t", result: { seen: 2 } },
    });
    const action = { type: "press", payload: { n: 1 } };
    await client.collect({ type: "threads.custom_action", params: { thread_id: "t", action } });
    const [{ id }] = (await server.listItems("t")) as [ThreadItem];
    await client.collect({
      type: "threads.add_user_message",
      params: { thread_id: "t", input: message("Hi") },
    });
    const asked = (await server.listItems("t")).findLast(({ type }) => type === "user_message")!;
    await client.collect({ type: "threads.retry_after_item", params: { thread_id: "t", item_id: asked.id } });
    expect(id).toBe("c");
    expect(said).toEqual(['tool output {"seen":2}', `action ${JSON.stringify(action)}`, "Hi", "Hi"]);
  });

  test("goes as far as a gate lets it, and is asked once more before its message is done", async () => {
    const gate = new Gate();
    const asked: string[] = [];
    const step = async (index: number): Promise<void> => {
      asked.push(`${index} after ${types.at(-1)}`);
      await gate.step(index);
    };
    const { client } = start((turn) => say(turn, ["One ", "two"], step));
    const events = client.stream({ type: "threads.create", params: { input: message("Hi") } });
    const types: string[] = [];
    gate.openTo(1);
    for await (const event of events) {
      types.push("item" in event ? `${event.type} ${event.item.type}` : event.type);
      const updates = types.filter((type) => type === "thread.item.updated").length;
      if (updates > 0) gate.openTo(updates + 1);
    }
    expect(asked.map((one) => one.slice(0, 1))).toEqual(["0", "1", "2"]);
    expect(types.slice(-4)).toEqual([
      "thread.item.added assistant_message",
      "thread.item.updated",
      "thread.item.updated",
      "thread.item.done assistant_message",
    ]);
  });

  test("ends its sleep when its run is stopped, which is counted", async () => {
    const ended: unknown[] = [];
    const leaving = new AbortController();
    const { server, client } = start(async function* (turn) {
      yield* say(turn, "Hello");
      const sleep = turn.sleep(1_000_000).catch((error: Error) => {
        ended.push(error.name);
        throw error;
      });
      leaving.abort();
      await sleep;
    });
    const create = { type: "threads.create", params: { input: message("Hi") } } as const;
    const stopped = (async () => {
      for await (const event of client.stream(create, { signal: leaving.signal }))
        expect(event).toBeDefined();
    })();
    await expect(stopped).rejects.toThrow("aborted");
    await expect.poll(() => server.stopped).toBe(1);
    await expect.poll(() => ended).toEqual(["AbortError"]);
    expect(server.scriptedRuns).toHaveLength(1);
    expect(server.failures).toEqual([]);
  });

  test("keeps what it throws, which is no stop", async () => {
    const { server, client } = start(() => {
      throw new TypeError("A slip");
    });
    const events = await client.collect({ type: "threads.create", params: { input: message("Hi") } });
    expect(events.at(-1)).toMatchObject({ type: "error" });
    expect(server.failures).toMatchObject([{ name: "TypeError", message: "A slip" }]);
    expect(server.stopped).toBe(0);
  });

  test("is a function", () => {
    expect(() => new ScriptedServer(["Hi"] as never)).toThrow("its script is no function");
  });
});

describe("a scripted server", () => {
  test("refuses what the real one refuses", async () => {
    const { client } = start();
    const send = (params: object) => client.send({ type: "threads.create", params } as never);
    await expect(send({ input: { content: "Hi" } })).rejects.toMatchObject({ code: "invalid_request" });
    await expect(send({ input: message("Hi", ["none"]) })).rejects.toMatchObject({ status: 404 });
    const unknown = client.send({ type: "threads.get_by_id", params: { thread_id: "none" } });
    await expect(unknown).rejects.toMatchObject({ code: "not_found" });
  });

  test("does what its hooks say in the place of its own", async () => {
    const updated_item = {
      type: "widget" as const,
      ...fields("w"),
      widget: { type: "Card" as const, children: [] },
    };
    const { server, client } = start(undefined, {
      hooks: { syncAction: () => Promise.resolve({ updated_item }) },
    });
    await server.addThread("t", "A thread", [{ ...updated_item, copy_text: "Before" }]);
    const answer = await client.send({
      type: "threads.sync_custom_action",
      params: { thread_id: "t", item_id: "w", action: { type: "save" } },
    });
    expect(answer).toMatchObject({ updated_item: { id: "w" } });
  });

  test("keeps the order in which a thread's items are given, whatever their times", async () => {
    const { server } = start();
    const late = "2026-01-01T00:00:02Z";
    const items = [item("c"), item("a"), item("b", late), item("e"), item("d", late)];
    await server.addThread("t", "A thread", items, { status: { type: "locked" } });
    expect((await server.listItems("t")).map(({ id }) => id)).toEqual(["c", "a", "b", "e", "d"]);
    expect(await server.texts("t")).toEqual(["c", "a", "b", "e", "d"]);
    expect((await server.listItems("t"))[2]!.created_at).toBe("2026-01-01T00:00:02.000Z");
    expect(await server.findThread("t")).toMatchObject({ title: "A thread", status: { type: "locked" } });
  });

  test("finds, lists and changes what is stored", async () => {
    const { server } = start();
    expect(await server.findThread("a")).toBeUndefined();
    await server.addThread("a");
    await server.addThread("b", "B");
    await server.editThread("a", { title: "A", status: { type: "closed" } });
    expect((await server.listThreads()).map(({ id, title }) => [id, title])).toEqual([
      ["a", "A"],
      ["b", "B"],
    ]);
    expect(await server.findThread("a")).toMatchObject({ title: "A", status: { type: "closed" } });
  });

  test("knows its user's threads", async () => {
    const { server, client } = start(undefined, { user: "anna" });
    await client.collect({ type: "threads.create", params: { input: message("Hi") } });
    const [thread] = await server.listThreads();
    expect(await server.texts(thread!.id)).toContain("Hi");
  });

  test("loads a thread with as many items as it is told to", async () => {
    const { server, client } = start();
    await server.addThread("t", "A thread", [item("a"), item("b"), item("c")]);
    server.firstPage = 2;
    const load = () => client.send({ type: "threads.get_by_id", params: { thread_id: "t" } });
    const { items } = await load();
    expect([items.data.map(({ id }) => id), items.has_more]).toEqual([["a", "b"], true]);
    const rest = await client.send({
      type: "items.list",
      params: { thread_id: "t", order: "asc", after: items.after },
    });
    expect(rest.data.map(({ id }) => id)).toEqual(["c"]);
    server.firstPage = undefined;
    expect((await load()).items.data).toHaveLength(3);
  });
});

describe("its attachments", () => {
  const file = new File(["hello"], "note.txt", { type: "text/plain" });
  const announce = async (client: ProtocolClient, mime_type = "text/plain") => {
    const params = { name: "note.txt", size: 5, mime_type };
    const { id, upload_descriptor } = await client.send({ type: "attachments.create", params });
    if (!upload_descriptor) throw new Error("Cannot upload: the answer has no upload_descriptor.");
    return { id, upload_descriptor };
  };

  test.each(["PUT", "POST"] as const)(
    "are announced, uploaded by %s, given back and sent",
    async (method) => {
      const { server, client } = start();
      server.attachments.method = method;
      const { id, upload_descriptor } = await announce(client);
      expect(upload_descriptor).toEqual({ url: `/upload/${id}`, method, headers: { "X-Signed": id } });
      const form = new FormData();
      form.append("file", file, "note.txt");
      const headers = {
        ...upload_descriptor.headers,
        ...(method === "PUT" && { "content-type": file.type }),
      };
      const body = method === "PUT" ? await file.arrayBuffer() : form;
      const uploaded = await server.edge.fetch(upload_descriptor.url, { method, headers, body });
      expect(uploaded.status).toBe(200);
      expect(server.attachments.uploads.get(id)).toMatchObject({
        path: `/upload/${id}`,
        method,
        name: method === "PUT" ? undefined : "note.txt",
        bytes: new TextEncoder().encode("hello"),
      });
      const given = await server.edge.fetch(`/upload/${id}`);
      expect([await given.text(), given.headers.get("content-type")]).toEqual(["hello", "text/plain"]);
      await client.collect({ type: "threads.create", params: { input: message("Hi", [id]) } });
      const [thread] = await server.listThreads();
      expect((await server.listItems(thread!.id))[0]).toMatchObject({
        attachments: [{ id, name: "note.txt" }],
      });
    },
  );

  test("come without being announced, and can be sent then", async () => {
    const { server, client } = start();
    const body = new FormData();
    body.append("file", new File(["x"], "cat.png", { type: "image/png" }));
    const answer = await server.edge.fetch("/files", { method: "POST", body });
    const attachment = (await answer.json()) as { id: string };
    expect(attachment).toMatchObject({ type: "image", name: "cat.png", mime_type: "image/png" });
    expect(server.attachments.created.get(attachment.id)).toEqual(attachment);
    await client.collect({ type: "threads.create", params: { input: message("Hi", [attachment.id]) } });
    expect(server.scriptedRuns).toHaveLength(1);
  });

  test("are deleted", async () => {
    const { server, client } = start();
    const { id } = await announce(client);
    expect([...server.attachments.created.keys()]).toEqual([id]);
    await client.send({ type: "attachments.delete", params: { attachment_id: id } });
    expect(server.attachments.created.size).toBe(0);
    expect((await server.edge.fetch(`/upload/${id}`)).status).toBe(404);
  });

  test("are refused to strangers, and where they were not announced", async () => {
    const body = new FormData();
    body.append("file", file);
    const { server } = start(undefined, { http: { authenticate: () => null } });
    expect((await server.edge.fetch("/files", { method: "POST", body })).status).toBe(401);
    const known = start().server;
    expect((await known.edge.fetch("/upload/none", { method: "PUT", body: "hello" })).status).toBe(404);
    expect(known.attachments.arrived).toBe(0);
  });

  test("can be sent from pages of other origins", async () => {
    const { server } = start(undefined, { http: { cors: { origins: "*" } } });
    server.edge.failNext = 503;
    const preflight = await server.edge.fetch("/files", {
      method: "OPTIONS",
      headers: { origin: "https://shop.example", "access-control-request-method": "POST" },
    });
    expect(preflight.headers.get("access-control-allow-origin")).toBe("https://shop.example");
    expect(server.attachments.arrived).toBe(0);
  });

  test("wait at a gate, and fail once where they are told to", async () => {
    const { server, client } = start();
    const { id } = await announce(client);
    const gate = Promise.withResolvers<void>();
    Object.assign(server.attachments, { gate: gate.promise, failNext: 507 });
    const put = () => server.edge.fetch(`/upload/${id}`, { method: "PUT", body: "hello" });
    const first = put();
    await announce(client);
    expect(server.attachments.failNext).toBe(507);
    gate.resolve();
    expect((await first).status).toBe(507);
    expect(server.attachments.uploads.size).toBe(0);
    expect((await put()).status).toBe(200);
  });
});

/** The fields that every item has. */
function fields(id: string) {
  return { id, thread_id: "t", created_at: timestamp() };
}
