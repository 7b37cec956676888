import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { applyEvent, isHiddenItem, newThreadState } from "@chatwright/protocol";
import type { Store } from "@chatwright/server";
import { createHandler, type Endpoint } from "@chatwright/server/http";
import { MemoryStore } from "@chatwright/server/memory";
import { toNodeHandler } from "@chatwright/server/node";
import { SqliteStore } from "@chatwright/server/sqlite";
import {
  ProtocolClient,
  type ProtocolClientOptions,
  say,
  type Script,
  ScriptedServer,
} from "@chatwright/server/testing";
import { describe, expect, onTestFinished, test } from "vitest";

// Every way in × every store: one conversation, as a client has it.

interface Caller {
  user: string;
}

const owner = ({ user }: Caller) => user;

const STORES: Record<string, () => Promise<Store<Caller>>> = {
  memory: () => Promise.resolve(new MemoryStore<Caller>({ owner })),
  sqlite: async () => {
    const folder = await mkdtemp(join(tmpdir(), "chatwright-http-"));
    const store = new SqliteStore<Caller>({ path: join(folder, "threads.db"), owner });
    onTestFinished(async () => {
      await store.close();
      await rm(folder, { recursive: true });
    });
    return store;
  },
};

type ClientTarget = Pick<ProtocolClientOptions, "handler" | "url">;

const ADAPTERS: Record<string, (handler: Endpoint) => Promise<ClientTarget>> = {
  web: (handler) => Promise.resolve({ handler }),
  node: async (handler) => {
    const nodeHandler = toNodeHandler(handler);
    const http = createServer((req, res) => void nodeHandler(req, res));
    await once(http.listen(0, "127.0.0.1"), "listening");
    onTestFinished(() => {
      http.closeAllConnections();
      http.close();
    });
    return { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/chatkit` };
  },
};

/** Says what it heard, word by word; asked to wait, it never finishes. */
const parrot: Script = async function* (turn) {
  const { said, thread, run } = turn;
  thread.title ??= said;
  yield {
    type: "thread.item.done",
    item: { type: "hidden_context_item", ...turn.base(), content: "secret" },
  };
  const words = said.split(/(?<= )/);
  yield* say(turn, words, async (index) => {
    if (said === "wait" && index === words.length) await once(run.signal, "abort");
  });
};

describe.each(Object.keys(ADAPTERS))("%s", (adapter) => {
  describe.each(Object.keys(STORES))("with the %s store", (kind) => {
    async function setUp() {
      const server = new ScriptedServer(parrot, { store: await STORES[kind]!() });
      const handler = createHandler(server, {
        authenticate: ({ headers }) => {
          const user = /^Bearer (\w+)$/.exec(headers.get("authorization") ?? "")?.[1];
          return user === undefined ? null : { user };
        },
      });
      const endpoint = await ADAPTERS[adapter]!(handler);
      const clientOf = (user: string) =>
        new ProtocolClient({ ...endpoint, headers: { authorization: `Bearer ${user}` } });
      return { server, anna: clientOf("anna"), boris: clientOf("boris") };
    }

    const ask = (text: string) => ({ type: "message", thread_id: "test-thread", content: text }) as const;
    const get = { type: "threads.get_by_id", params: { thread_id: "test-thread" } } as const;

    // requirement: one-fold
    test("a conversation: what the events say is what the store holds", async () => {
      const { anna } = await setUp();
      const state = newThreadState();
      for (const text of ["Good morning to you", "and you"]) {
        for (const event of await anna.collect(ask(text))) applyEvent(state, event);
      }
      const thread = await anna.send(get);
      expect(thread.title).toBe("Good morning to you");
      expect(state.thread?.title).toBe(thread.title);
      expect(thread.items.data).toEqual([...state.items.values()]);
      expect(thread.items.data).toHaveLength(4);
      expect(JSON.stringify(thread)).not.toContain("secret");

      const [first] = thread.items.data;
      const retry = {
        type: "threads.retry_after_item",
        params: { thread_id: thread.id, item_id: first!.id },
      };
      for (const event of await anna.collect(retry as never)) applyEvent(state, event);
      const items = await anna.send({
        type: "items.list",
        params: { thread_id: thread.id, order: "asc" },
      });
      expect(items.data).toEqual([...state.items.values()]);
      expect(items.data).toHaveLength(2);

      await anna.send({ type: "threads.update", params: { thread_id: thread.id, title: "Greetings" } });
      expect(await anna.send({ type: "threads.list", params: {} })).toMatchObject({
        data: [{ title: "Greetings" }],
      });
      await anna.send({ type: "threads.delete", params: { thread_id: thread.id } });
      expect(await anna.send({ type: "threads.list", params: {} })).toMatchObject({ data: [] });
    });

    // requirement: partial-answers-kept
    test("a stopped answer: what was said of it is kept", async () => {
      const { server, anna } = await setUp();
      const controller = new AbortController();
      const seen: string[] = [];
      const stopped = (async () => {
        for await (const event of anna.stream(ask("wait"), { signal: controller.signal })) {
          seen.push(event.type);
          if (event.type === "thread.item.updated") controller.abort();
        }
      })();
      // A network tells its client of the abort; in one process the stream just ends.
      await Promise.allSettled([stopped]);
      expect(seen.at(-1)).toBe("thread.item.updated");
      const hidden = async () => {
        const query = { limit: 10, order: "asc" } as const;
        const { data } = await server.store.loadThreadItems("test-thread", query, { user: "anna" });
        return data.filter(isHiddenItem).at(-1)?.type;
      };
      await expect.poll(hidden).toBe("sdk_hidden_context");
      const thread = await anna.send(get);
      expect(thread.items.data.at(-1)).toMatchObject({
        type: "assistant_message",
        content: [{ text: "wait" }],
      });
      // The thread goes on.
      expect((await anna.collect(ask("again"))).at(-1)).toMatchObject({
        item: { content: [{ text: "again" }] },
      });
    });

    // requirement: owner-first
    test("nobody sees another's thread", async () => {
      const { anna, boris } = await setUp();
      await anna.collect(ask("Hello"));
      await expect(boris.send(get)).rejects.toMatchObject({ status: 404, code: "not_found" });
      expect(await boris.send({ type: "threads.list", params: {} })).toMatchObject({ data: [] });
    });
  });
});
