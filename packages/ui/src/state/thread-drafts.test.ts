import { say } from "@chatwright/server/testing";
import { describe, expect, it } from "vitest";
import { harness } from "../../dev/harness.ts";
import type { SessionStorage } from "./session-storage.ts";

class MemoryStorage implements SessionStorage {
  readonly values = new Map<string, string>();
  getItem = (key: string): string | null => this.values.get(key) ?? null;
  setItem = (key: string, value: string): void => void this.values.set(key, value);
  removeItem = (key: string): void => void this.values.delete(key);
}

const KEY = "chatwright.drafts./chatkit";
const TAG = { type: "input_tag" as const, id: "mug", text: "Mug", data: {}, group: "", interactive: false };
const FILE = { type: "file" as const, id: "atc_1", name: "plan.pdf", mime_type: "application/pdf" };

async function open(session: SessionStorage = new MemoryStorage(), options: object = {}) {
  const made = harness(
    (turn) => say(turn, "Yes", 0),
    { composer: { tools: [{ id: "search", label: "Search", icon: "search" }] }, ...options },
    session,
  );
  await made.server.addThread("a", "A");
  await made.server.addThread("b", "B");
  return made;
}

describe("a draft", () => {
  it("stays with its thread: words, tags, files, quote, tool and model", async () => {
    const { store } = await open();
    const { composer } = store;
    await store.openThread("a");
    composer.set({
      content: [{ type: "input_text", text: "The " }, TAG, { type: "input_text", text: " broke " }],
      reply: "Which one?",
      attachments: [FILE],
      selectedToolId: "search",
      selectedModelId: "large",
    });
    await store.openThread("b");
    expect(composer.empty.value).toBe(true);
    expect([composer.quote.value, composer.toolId.value]).toEqual([undefined, null]);
    composer.write("Another");
    store.newThread();
    expect(composer.text.value).toBe("");
    composer.write("New");
    await store.openThread("a");
    expect(composer.text.value).toBe("The @Mug broke ");
    expect(composer.tags.value).toEqual([{ tag: TAG, start: 4 }]);
    expect(composer.files.value).toMatchObject([{ name: "plan.pdf", attachment: FILE }]);
    expect(composer.quote.value).toBe("Which one?");
    expect([composer.toolId.value, composer.model.value]).toEqual(["search", "large"]);
    await store.openThread("b");
    expect(composer.text.value).toBe("Another");
    store.newThread();
    expect(composer.text.value).toBe("New");
  });

  it("is there after a reload, and gone once it is sent", async () => {
    const session = new MemoryStorage();
    const first = await open(session);
    await first.store.openThread("a");
    first.store.composer.write("Half a");
    first.store.saveDraft();
    const second = await open(session);
    await second.store.openThread("a");
    expect(second.store.composer.text.value).toBe("Half a");
    await second.store.submit();
    second.store.saveDraft();
    expect(session.values.has(KEY)).toBe(false);
  });

  it("of a new thread goes with the thread once it has an id", async () => {
    const { store } = await open();
    store.composer.write("Hello");
    const sent = store.submit();
    store.composer.write("and then");
    await sent;
    const { id } = store.thread;
    store.newThread();
    expect(store.composer.text.value).toBe("");
    await store.openThread(id!);
    expect(store.composer.text.value).toBe("and then");
  });

  it("is not another server's", async () => {
    const session = new MemoryStorage();
    const first = await open(session);
    first.store.composer.write("Secret");
    first.store.saveDraft();
    const other = await open(session, { api: { url: "/other" } });
    expect(other.store.composer.text.value).toBe("");
  });

  it("goes with its thread", async () => {
    const session = new MemoryStorage();
    const { store } = await open(session);
    await store.openThread("a");
    store.composer.write("Never mind");
    await store.deleteThread("a");
    expect(session.values.get(KEY) ?? "").not.toContain("Never mind");
  });

  it("that is too long is not kept, and pushes the oldest out", async () => {
    const session = new MemoryStorage();
    const { store } = await open(session);
    await store.openThread("a");
    store.composer.write("a".repeat(60_000));
    await store.openThread("b");
    store.composer.write("b".repeat(60_000));
    store.saveDraft();
    expect(session.values.get(KEY)!.length).toBeLessThan(100_000);
    await store.openThread("a");
    expect(store.composer.text.value).toBe("");
    store.composer.write("x".repeat(200_000));
    store.saveDraft();
    expect(session.values.get(KEY) ?? "").not.toContain("xxx");
  });

  it.each(["{", "[1]", '[["",{"text":1}]]', "null"])("that is kept as %s is none", async (json) => {
    const session = new MemoryStorage();
    session.setItem(KEY, json);
    expect((await open(session)).store.composer.text.value).toBe("");
  });
});
