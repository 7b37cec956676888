import { setImmediate } from "node:timers/promises";
import { say } from "@chatwright/server/testing";
import { describe, expect, it } from "vitest";
import { harness, type Harness } from "../../dev/harness.ts";
import type { ChatKitOptions, Command, Entity } from "../options.ts";
import { RARE_STRINGS } from "../rare-strings.ts";
import { addEnglish, translate } from "../strings.ts";
import { type ComposerMenu, createComposerMenu } from "./composer-menu.ts";
import { findTrigger } from "./trigger.ts";

addEnglish(RARE_STRINGS);

const ENTITIES: Entity[] = [
  { id: "o1", title: "Order 7", group: "Orders" },
  { id: "p1", title: "Slippers", group: "Products", interactive: true, data: { sku: "S1" } },
  { id: "o2", title: "Order 8", group: "Orders" },
  { id: "x", title: "Other order" },
];
const find = async (query: string): Promise<Entity[]> =>
  ENTITIES.filter(({ title }) => title.toLowerCase().includes(query.toLowerCase()));

interface Typing extends Harness {
  menu: ComposerMenu;
  type: (text: string, caret?: number) => void;
  labels: () => string[] | undefined;
  picked: () => number;
}

function open(options: Partial<ChatKitOptions>): Typing {
  const chat = harness((turn) => say(turn, "ok", 0), options);
  const { composer } = chat.store;
  let picked = 0;
  const menu: ComposerMenu = createComposerMenu({
    store: chat.store,
    t: translate,
    edit: (start, end, text) => {
      composer.replace(start, end, text);
      menu.update(composer.text.peek(), start + text.length);
    },
    pickFiles: () => picked++,
  });
  return {
    ...chat,
    menu,
    type: (text, caret = text.length) => {
      composer.write(text, caret);
      menu.update(text, caret);
    },
    labels: () => menu.menu.value?.options.map(({ label }) => label),
    picked: () => picked,
  };
}

async function shown(chat: Typing, labels: string[]): Promise<void> {
  await expect.poll(() => [chat.menu.menu.value?.status, chat.labels()]).toEqual(["ready", labels]);
}

describe("what asks for a menu", () => {
  const both = { tags: true, commands: true, taken: [] };
  it.each([
    ["@", { kind: "tag", start: 0, query: "" }],
    ["hi @Ad", { kind: "tag", start: 3, query: "Ad" }],
    ["(@Ad", { kind: "tag", start: 1, query: "Ad" }],
    ["@Ada Lo", { kind: "tag", start: 0, query: "Ada Lo" }],
    ["これは@田", { kind: "tag", start: 3, query: "田" }],
    ["mail ada@example", undefined],
    ["@ da", undefined],
    ["@a\nb", undefined],
    [`@${"x".repeat(60)}`, undefined],
    ["/", { kind: "command", start: 0, query: "" }],
    ["/tra", { kind: "command", start: 0, query: "tra" }],
    [" /tra", undefined],
    ["a/b", undefined],
    ["/a\n", undefined],
  ])("%j", (text, expected) => {
    const found = findTrigger(text, text.length, both);
    expect(found && { kind: found.kind, start: found.start, query: found.query }).toEqual(expected);
  });

  it("is only what stands before the cursor, and not a tag itself", () => {
    expect(findTrigger("@Ada and more", 3, both)?.query).toBe("Ad");
    const tag = { type: "input_tag" as const, id: "a", text: "Ada", data: {}, interactive: false };
    expect(findTrigger("@Ada", 4, { ...both, taken: [{ tag, start: 0 }] })).toBeUndefined();
    expect(findTrigger("@", 1, { ...both, tags: false })).toBeUndefined();
    expect(findTrigger("/", 1, { ...both, commands: false })).toBeUndefined();
  });
});

describe("tags", () => {
  it("are offered in groups, taken with Enter, and sent in their place", async () => {
    const chat = open({ entities: { onTagSearch: find } });
    chat.type("about @ and more", 7);
    await shown(chat, ["Other order", "Order 7", "Order 8", "Slippers"]);
    chat.menu.move(-1);
    expect(chat.menu.choose()).toBe(true);
    expect(chat.menu.menu.value).toBeUndefined();
    expect(chat.store.composer.text.value).toBe("about @Slippers and more");
    await chat.store.submit();
    expect(chat.server.requests[0]?.params["input"]).toMatchObject({
      content: [
        { type: "input_text", text: "about " },
        {
          type: "input_tag",
          id: "p1",
          text: "Slippers",
          group: "Products",
          data: { sku: "S1" },
          interactive: true,
        },
        { type: "input_text", text: " and more" },
      ],
    });
  });

  it("are searched once typing rests, and late answers to earlier words are dropped", async () => {
    const asked: string[] = [];
    const answers = new Map<string, (found: Entity[]) => void>();
    const chat = open({
      entities: {
        onTagSearch: (query) => {
          asked.push(query);
          return new Promise((resolve) => answers.set(query, resolve));
        },
      },
    });
    chat.type("@");
    await expect.poll(() => asked).toEqual([""]);
    chat.type("@o");
    chat.type("@or");
    await expect.poll(() => asked).toEqual(["", "or"]);
    answers.get("or")!([ENTITIES[0]!]);
    await shown(chat, ["Order 7"]);
    answers.get("")!(ENTITIES);
    // What follows a promise's answer has run when the event loop turns.
    await setImmediate();
    expect(chat.labels()).toEqual(["Order 7"]);
  });

  it("are not searched for again behind words that gave none, nor after the menu was closed", async () => {
    const asked: string[] = [];
    const chat = open({
      entities: {
        onTagSearch: (query) => {
          asked.push(query);
          return find(query);
        },
      },
    });
    chat.type("@zz");
    await shown(chat, []);
    chat.type("@zz top");
    expect(chat.menu.menu.value).toBeUndefined();
    chat.type("@or");
    await expect.poll(() => asked).toEqual(["zz", "or"]);
    chat.menu.close();
    chat.type("@ord");
    expect(chat.menu.menu.value).toBeUndefined();
    chat.type("@ord @");
    await expect.poll(() => asked).toEqual(["zz", "or", ""]);
  });

  it("say so when the search fails", async () => {
    const chat = open({ entities: { onTagSearch: () => Promise.reject(new Error("down")) } });
    chat.type("@a");
    await expect.poll(() => chat.menu.menu.value?.status).toBe("failed");
    expect(chat.names()).toEqual(["error"]);
    expect(chat.menu.choose()).toBe(false);
  });
});

describe("commands", () => {
  const commands: Command[] = [
    { id: "track", label: "Track", group: "Orders" },
    { id: "mug", label: "Mug" },
  ];
  const onSearch = async (query: string): Promise<Command[]> =>
    commands.filter(({ label }) => label.toLowerCase().includes(query));

  it("stand before what the composer itself can do now", async () => {
    const chat = open({
      commands: { enabled: true, onSearch },
      composer: {
        attachments: { enabled: true },
        tools: [{ id: "web", label: "Search the web", icon: "globe" }],
      },
      entities: { onTagSearch: find },
      history: { enabled: false },
    });
    chat.type("/");
    await shown(chat, ["Mug", "Track", "Add files", "Mention", "Search the web"]);
    chat.type("/web");
    await shown(chat, ["Search the web"]);
    chat.menu.choose();
    expect(chat.store.composer.toolId.value).toBe("web");
    expect(chat.store.composer.text.value).toBe("");
    chat.type("/files");
    await shown(chat, ["Add files"]);
    chat.menu.choose();
    expect(chat.picked()).toBe(1);
    chat.type("/mention");
    await shown(chat, ["Mention"]);
    chat.menu.choose();
    expect(chat.store.composer.text.value).toBe("@");
    await shown(chat, ["Other order", "Order 7", "Order 8", "Slippers"]);
  });

  it("are the composer's own alone where the page has none", async () => {
    const chat = open({ commands: { enabled: true } });
    chat.type("/");
    await shown(chat, ["Chat history"]);
    await chat.store.sendMessage({ text: "a" });
    chat.type("");
    chat.type("/");
    await shown(chat, ["New chat", "Chat history"]);
    chat.menu.choose();
    expect(chat.store.thread.meta.value).toBeUndefined();
  });

  it("may only do something, insert an entity, or lead to more commands", async () => {
    const ran: string[] = [];
    const chat = open({
      history: { enabled: false },
      commands: {
        enabled: true,
        onSearch,
        onSelect: async ({ id }) => {
          ran.push(id);
          if (id === "track")
            return {
              type: "menu",
              commands: [
                { id: "o7", label: "Seven" },
                { id: "o8", label: "Eight" },
              ],
            };
          if (id === "o8") return { type: "entity", entity: ENTITIES[2]! };
          return undefined;
        },
      },
    });
    chat.type("/mug");
    await shown(chat, ["Mug"]);
    chat.menu.choose();
    expect(chat.store.composer.text.value).toBe("");
    chat.type("/track");
    await shown(chat, ["Track"]);
    chat.menu.choose();
    await shown(chat, ["Seven", "Eight"]);
    chat.type("ei");
    await shown(chat, ["Eight"]);
    chat.menu.choose();
    await expect.poll(() => chat.store.composer.text.value).toBe("@Order 8 ");
    expect(chat.store.composer.tags.value).toMatchObject([{ start: 0, tag: { id: "o2" } }]);
    expect(ran).toEqual(["mug", "track", "o8"]);
  });

  it("that fail are told to the page", async () => {
    const chat = open({
      commands: { enabled: true, onSearch, onSelect: () => Promise.reject(new Error("no")) },
    });
    chat.type("/mug");
    await shown(chat, ["Mug"]);
    chat.menu.choose();
    await expect.poll(() => chat.names()).toEqual(["error"]);
  });
});
