import {
  IDEMPOTENCY_HEADER,
  RESUME_HEADER,
  RUN_ID_HEADER,
  type ThreadStreamEvent,
} from "@chatwright/protocol";
import { afterEach, describe, expect, test } from "vitest";
import { ChatKitServer } from "../index.ts";
import { MemoryStore } from "../stores/memory/index.ts";
import { HttpEdge } from "./http-edge.ts";
import { Gate, say } from "./script.ts";
import { ScriptedServer } from "./scripted-server.ts";

type Fetch = typeof globalThis.fetch;

/** How a client reaches an edge. Each gives the address of its endpoint and what to fetch it with. */
const WAYS: { way: string; reach: (edge: HttpEdge) => Promise<{ fetch: Fetch; url: string }> }[] = [
  { way: "in memory", reach: async ({ fetch }) => ({ fetch, url: "/chatkit" }) },
  {
    way: "over HTTP",
    reach: async (edge) => {
      const { url, close } = await edge.listen();
      closers.push(close);
      return { fetch, url: `${url}/chatkit` };
    },
  },
];

const closers: (() => Promise<void>)[] = [];
let gate = new Gate();

afterEach(async () => {
  gate.openTo(Infinity);
  gate = new Gate();
  await Promise.all(closers.splice(0).map((close) => close()));
});

const LIST = { type: "threads.list", params: {} };
const CREATE = {
  type: "threads.create",
  params: {
    input: { content: [{ type: "input_text", text: "Hi" }], attachments: [], inference_options: {} },
  },
};
const WORDS = ["One ", "two ", "three"];
const SAID = WORDS.join("");

describe.each(WAYS)("an edge $way", ({ reach }) => {
  /** A server whose answer is held before its second word. */
  async function start({ held = false, ...options }: { held?: boolean; cors?: { origins: "*" } } = {}) {
    gate.openTo(held ? 1 : Infinity);
    const { step } = gate;
    const server = new ScriptedServer((turn) => say(turn, WORDS, step), { http: options });
    const { edge } = server;
    const { fetch: send, url } = await reach(edge);
    const post = (body: object, headers: Record<string, string> = {}, signal?: AbortSignal) =>
      send(url, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify(body),
        signal: signal ?? null,
      });
    /** As a client that can resume does. */
    const create = (signal?: AbortSignal) => post(CREATE, { [RESUME_HEADER]: "1" }, signal);
    return { server, edge, send, url, post, create };
  }

  test("passes requests on and keeps them", async () => {
    const { server, edge, create, post } = await start();
    const answer = await create();
    const text = await answer.text();
    expect(text).toContain('"delta":"two "');
    expect(text).toMatch(/^id: 1$/m);
    expect(answer.headers.get(RUN_ID_HEADER)).toMatch(/^run_/);
    expect(edge.headers.get(RESUME_HEADER)).toBe("1");
    const [thread] = await server.listThreads();
    const listed = await post(LIST);
    expect(await listed.json()).toMatchObject({ data: [{ id: thread!.id }] });
    expect(edge.requests).toEqual([CREATE, LIST]);
    expect(edge.requestsOf("threads.list")).toEqual([LIST]);
    expect(edge.streams).toBe(0);
  });

  test("gives the server's own refusals", async () => {
    const { post } = await start();
    const unknown = await post({ type: "threads.get_by_id", params: { thread_id: "none" } });
    expect(unknown.status).toBe(404);
    expect(await unknown.json()).toMatchObject({ error: { code: "not_found" } });
    const wrong = await post({ type: "threads.create", params: { input: "Hi" } });
    expect(wrong.status).toBe(400);
    expect(await wrong.json()).toMatchObject({ error: { code: "invalid_request" } });
  });

  test("has a stream's headers before its first event", async () => {
    const { server, edge, create, post } = await start({ held: true });
    const first = await create();
    const run = first.headers.get(RUN_ID_HEADER);
    const begun = await readUntil(first, WORDS[0]!);
    const after = Number(
      begun
        .match(/^id: \d+$/gm)!
        .at(-1)!
        .slice("id: ".length),
    );
    const [thread] = await server.listThreads();
    const params = { thread_id: thread!.id, run_id: run, after };
    const second = await post({ type: "threads.resume", params }, { [RESUME_HEADER]: "1" });
    expect(second.headers.get(RUN_ID_HEADER)).toBe(run);
    expect(edge.streams).toBe(2);
    gate.openTo(Infinity);
    expect(await second.text()).toMatch(new RegExp(`^id: ${after + 1}\n`));
  });

  test("fails the next request, once", async () => {
    const { edge, post } = await start();
    edge.failNext = 503;
    expect((await post(LIST)).status).toBe(503);
    expect((await post(LIST)).status).toBe(200);
    edge.failNext = { status: 429, code: "rate_limited", headers: { "retry-after": "7" } };
    const refused = await post(LIST);
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBe("7");
    expect(await refused.json()).toMatchObject({ error: { code: "rate_limited" } });
    expect((await post(LIST)).status).toBe(200);
  });

  test("refuses requests of some types, until it is told otherwise", async () => {
    const { server, edge, post, create } = await start();
    edge.refuse = { types: ["threads.create"], status: 403, code: "forbidden" };
    expect([(await create()).status, (await post(LIST)).status, (await create()).status]).toEqual([
      403, 200, 403,
    ]);
    expect(server.scriptedRuns).toEqual([]);
    edge.refuse = undefined;
    expect((await create()).status).toBe(200);
  });

  test("cuts streams after so many bytes, one for each number", async () => {
    const { edge, create } = await start();
    edge.cuts.push(100, 0);
    for (const bytes of [100, 0]) expect(await readUntilCut(await create())).toBe(bytes);
    expect(await (await create()).text()).toContain(SAID);
  });

  test("writes nonsense in the place of a piece, once", async () => {
    const { edge, create } = await start();
    edge.corruptNext = "data: {nonsense\n\n";
    expect(await (await create()).text()).toMatch(/^data: \{nonsense\n\n/);
    expect(await (await create()).text()).not.toContain("nonsense");
  });

  test("loses streams before their headers while it is mute, and their runs go on", async () => {
    const { server, edge, post, create } = await start();
    edge.mute = true;
    await expect(create()).rejects.toThrow(TypeError);
    expect((await post(LIST)).status).toBe(200);
    const [thread] = await server.listThreads();
    await expect.poll(() => server.texts(thread!.id)).toEqual(["Hi", SAID]);
    edge.mute = false;
    expect((await create()).status).toBe(200);
  });

  test("holds requests of a type until it lets them go", async () => {
    const { server, edge, post, create } = await start();
    edge.hold = "threads.create";
    const held = create();
    await expect.poll(() => edge.requests).toHaveLength(1);
    expect((await post(LIST)).status).toBe(200);
    expect(server.scriptedRuns).toEqual([]);
    edge.release();
    expect(await (await held).text()).toContain(SAID);
    expect((await create()).status).toBe(200);
  });

  test.each<[string, (edge: HttpEdge) => void]>([
    ["the connection is cut", (edge) => edge.cut()],
    ["the network goes down and comes back", (edge) => Object.assign(edge, { down: true }, { down: false })],
  ])("carries out nothing of a request that it holds while %s", async (_what, lose) => {
    const { server, edge, create, post } = await start();
    edge.hold = "threads.create";
    const held = create();
    await expect.poll(() => edge.requests).toHaveLength(1);
    lose(edge);
    await expect(held).rejects.toThrow(TypeError);
    edge.release();
    expect((await post(LIST)).status).toBe(200);
    expect(server.scriptedRuns).toEqual([]);
    expect(await server.listThreads()).toEqual([]);
    expect(edge.streams).toBe(0);
  });

  test("lets nothing through while it is down, and cuts what is under way", async () => {
    const { edge, post, create } = await start({ held: true });
    const answer = await create();
    edge.down = true;
    await expect(answer.text()).rejects.toThrow(TypeError);
    await expect(post(LIST)).rejects.toThrow(TypeError);
    expect(edge.requests).toHaveLength(1);
    edge.down = false;
    expect((await post(LIST)).status).toBe(200);
  });

  test("cuts streams, whose runs can be resumed", async () => {
    const { server, edge, post, create } = await start({ held: true });
    const answer = await create();
    expect(edge.streams).toBe(1);
    edge.cut();
    await expect(answer.text()).rejects.toThrow(TypeError);
    expect(edge.streams).toBe(0);
    gate.openTo(Infinity);
    const [thread] = await server.listThreads();
    const rest = await post(
      { type: "threads.resume", params: { thread_id: thread!.id, after: 0 } },
      { [RESUME_HEADER]: "1" },
    );
    expect(await rest.text()).toContain(SAID);
    expect(server.stopped).toBe(0);
  });

  test("ends streams as if they were whole", async () => {
    const { server, edge, create } = await start({ held: true });
    const answer = await create();
    edge.end();
    expect(await answer.text()).not.toContain(SAID);
    expect(server.stopped).toBe(0);
  });

  test("is a plain server's: runs have no ids, and a client that leaves stops its own", async () => {
    const { server, edge, post, create } = await start({ held: true });
    edge.plain = true;
    const leaving = new AbortController();
    const answer = await create(leaving.signal);
    expect(answer.headers.has(RUN_ID_HEADER)).toBe(false);
    await readUntil(answer, WORDS[0]!);
    leaving.abort();
    await expect.poll(() => server.stopped).toBe(1);
    expect(edge.streams).toBe(0);
    gate.openTo(Infinity);
    const once = { [RESUME_HEADER]: "1", [IDEMPOTENCY_HEADER]: "key" };
    const texts = [await (await post(CREATE, once)).text(), await (await post(CREATE, once)).text()];
    for (const text of texts) expect(text).not.toMatch(/^id:/m);
    expect(server.scriptedRuns).toHaveLength(3);
  });

  test("is Chatwright's by default: the run of a client that leaves goes on", async () => {
    const { server, create } = await start({ held: true });
    const leaving = new AbortController();
    await create(leaving.signal);
    leaving.abort();
    await expect.poll(() => server.edge.streams).toBe(0);
    gate.openTo(Infinity);
    const [thread] = await server.listThreads();
    await expect.poll(() => server.texts(thread!.id)).toEqual(["Hi", SAID]);
    expect(server.stopped).toBe(0);
  });

  test("passes on to a server in the place of another", async () => {
    const { server, edge, post, create } = await start({ held: true });
    const answer = await create();
    const next = new ScriptedServer((turn) => say(turn, "From the next"), { store: server.store });
    edge.replace(next);
    await expect(answer.text()).rejects.toThrow(TypeError);
    const [thread] = await next.listThreads();
    const { input } = CREATE.params;
    const more = await post({ type: "threads.add_user_message", params: { thread_id: thread!.id, input } });
    expect(await more.text()).toContain("From the next");
    expect(server.scriptedRuns).toHaveLength(1);
    expect(next.scriptedRuns).toHaveLength(1);
    expect(edge.requests).toHaveLength(2);
  });

  test("allows pages of other origins only some headers, where it is told to", async () => {
    const { edge, send, url } = await start({ cors: { origins: "*" } });
    const preflight = async (): Promise<string | null> => {
      const headers = {
        origin: "https://shop.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": `content-type, ${RESUME_HEADER}`,
      };
      const answer = await send(url, { method: "OPTIONS", headers });
      expect(answer.headers.get("access-control-allow-origin")).toBe("https://shop.example");
      return answer.headers.get("access-control-allow-headers");
    };
    expect(await preflight()).toBe(`content-type, ${RESUME_HEADER}`);
    edge.allowHeaders = ["content-type", "accept-language"];
    expect(await preflight()).toBe("content-type, accept-language");
  });
});

test("an edge loses an answer that is on its way when the network goes down", async () => {
  const asked = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const server = new ScriptedServer((turn) => say(turn, "Hi"), {
    http: {
      authenticate: async () => {
        asked.resolve();
        await goOn.promise;
        return { user: "visitor" };
      },
    },
  });
  const headers = { "content-type": "application/json" };
  const listed = server.edge.fetch("/chatkit", { method: "POST", headers, body: JSON.stringify(LIST) });
  await asked.promise;
  server.edge.down = true;
  goOn.resolve();
  await expect(listed).rejects.toThrow("the connection was lost");
});

test("an edge carries out nothing of a request that it holds when its client leaves", async () => {
  const { edge, scriptedRuns } = new ScriptedServer((turn) => say(turn, "Hi"));
  edge.hold = "threads.create";
  const leaving = new AbortController();
  const headers = { "content-type": "application/json" };
  const init = { method: "POST", headers, body: JSON.stringify(CREATE), signal: leaving.signal };
  const held = edge.fetch("/chatkit", init);
  await expect.poll(() => edge.requests).toHaveLength(1);
  leaving.abort();
  await expect(held).rejects.toThrow("aborted");
  edge.release();
  expect((await edge.fetch("/chatkit", { ...init, body: JSON.stringify(LIST), signal: null })).status).toBe(
    200,
  );
  expect(scriptedRuns).toEqual([]);
});

test("an edge takes what fetch takes", async () => {
  const { edge } = new ScriptedServer((turn) => say(turn, "Hi"));
  const init = {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(LIST),
  };
  const url = "http://page.test/chatkit";
  for (const input of ["/chatkit", url, new URL(url)])
    expect((await edge.fetch(input, init)).status).toBe(200);
  expect((await edge.fetch(new Request(url, init))).status).toBe(200);
  await expect(edge.fetch("http://", init)).rejects.toThrow(TypeError);
  expect(edge.requests).toHaveLength(4);
});

test("an edge stands before a product's own server", async () => {
  class Shop extends ChatKitServer<{ customer: number }> {
    override async *respond(): AsyncGenerator<ThreadStreamEvent> {
      yield { type: "progress_update", text: "One moment" };
    }
  }
  const shop = new Shop(new MemoryStore({ owner: ({ customer }) => String(customer) }));
  const edge = new HttpEdge(shop, { authenticate: () => ({ customer: 7 }) });
  await using listening = await edge.listen();
  const ask = () =>
    fetch(`${listening.url}/chatkit`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(CREATE),
    });
  edge.failNext = 503;
  expect((await ask()).status).toBe(503);
  expect(await (await ask()).text()).toContain("One moment");
});

/** What comes until this is among it. The rest can still come. */
async function readUntil({ body }: Response, wanted: string): Promise<string> {
  const reader = body!.getReader();
  const utf8 = new TextDecoder();
  let text = "";
  while (!text.includes(wanted)) text += utf8.decode((await reader.read()).value, { stream: true });
  return text;
}

/** How many bytes come before the connection is lost. */
async function readUntilCut(answer: Response): Promise<number> {
  let bytes = 0;
  const read = async (): Promise<void> => {
    for await (const piece of answer.body!) bytes += piece.length;
  };
  await expect(read()).rejects.toThrow(TypeError);
  return bytes;
}
