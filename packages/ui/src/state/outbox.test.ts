import { say } from "@chatwright/server/testing";
import { describe, expect, it } from "vitest";
import { harness } from "../../dev/harness.ts";

/** What becomes of a message, which `arrive` brings to the server. */
type Fate = (arrive: () => Promise<Response>) => Response | Promise<Response>;

const arrives: Fate = (arrive) => arrive();
const lost: Fate = () => Promise.reject(new TypeError("lost"));
const gone: Fate = () => Response.json({ error: { code: "events_gone", message: "Gone" } }, { status: 410 });

/** A chat whose first messages have these fates, one after the other, and the keys that its messages came with. */
function chat(...fates: Fate[]) {
  const keys: (string | null)[] = [];
  const made = harness((turn) => say(turn, "Hello", 0));
  const { fetch } = made.server.edge;
  made.setOptions({
    api: {
      url: "/chatkit",
      domainKey: "none",
      fetch: async (url, init) => {
        const { type } = JSON.parse(init!.body as string) as { type: string };
        if (/create|add_user/.test(type)) {
          keys.push(new Headers(init!.headers).get("idempotency-key"));
          return (fates.shift() ?? arrives)(() => fetch(url, init));
        }
        return fetch(url, init);
      },
    },
  });
  return { ...made, keys };
}

describe("a message that the server may not have", () => {
  it("is sent again with its key, on the screen once", async () => {
    const { store, keys, shown } = chat(lost, lost);
    await store.sendMessage({ text: "Hi" });
    await store.retry();
    await store.retry();
    expect(keys).toEqual([keys[0], keys[0], keys[0]]);
    expect(keys[0]).toMatch(/^[\d-]+$/);
    expect(shown()).toEqual(["user: Hi", "assistant: Hello"]);
  });

  it("has another key where the answer to the first one is gone", async () => {
    const { store, keys } = chat(gone);
    await store.sendMessage({ text: "Hi" });
    expect(store.run.failure.value).toMatchObject({ code: "events_gone", retry: true });
    await store.retry();
    expect(new Set(keys).size).toBe(2);
  });

  it("is not sent again where the thread was loaded with it", async () => {
    const arrivesAndIsGone: Fate = async (arrive) => {
      await (await arrive()).text();
      return gone(arrive);
    };
    const { store, keys, shown } = chat(arrives, arrivesAndIsGone);
    await store.sendMessage({ text: "One" });
    await store.sendMessage({ text: "Two" });
    await store.retry();
    expect(shown()).toEqual(["user: One", "assistant: Hello", "user: Two", "assistant: Hello"]);
    expect(keys).toHaveLength(2);
  });

  it("has a key of its own for every message", async () => {
    const { store, keys } = chat();
    await store.sendMessage({ text: "One" });
    await store.sendMessage({ text: "Two" });
    expect(new Set(keys).size).toBe(2);
  });
});
