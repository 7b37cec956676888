import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { Gate, say, type Script } from "@chatwright/server/testing";
import { demo, LONG, question, SHORT, widgetItem } from "../../packages/ui/dev/scripts.ts";
import { moving } from "../support/access.ts";
import {
  callElement,
  type ChatElement,
  type ElementPage,
  mountElement,
  twoFrames,
} from "../support/element-page.ts";
import { useElementLab } from "../support/element-tests.ts";
import { EVENTS } from "./frameworks/fixture.ts";

const lab = useElementLab();
let open: ElementPage;

const short: Script = (turn) => say(turn, SHORT, 1);
/** An answer that continues until a stop. */
const endless: Script = async function* (turn) {
  const { id, ...base } = turn.base();
  yield { type: "thread.item.added", item: { type: "assistant_message", id, ...base, content: [] } };
  for (;;) {
    await turn.sleep(5);
    const update = { type: "assistant_message.content_part.text_delta", content_index: 0 } as const;
    yield { type: "thread.item.updated", item_id: id, update: { ...update, delta: "on and on " } };
  }
};

/** All events except those about the log, tools, the history and loading, whose times vary. */
const TOLD = EVENTS.filter((name) => !/^(?:log|tool|history|thread\.load)/.test(name));

const mount = (page: Page, options: object = {}): Promise<void> => mountElement(page, options, TOLD);
const events = (): Promise<string[]> => open.page.evaluate(() => window.chatEvents.map(([name]) => name));
const call = (method: string, ...args: unknown[]): Promise<unknown> =>
  callElement(open.page, method, ...args);
const input = () => open.page.getByRole("textbox", { name: "Message" });
const log = () => open.page.getByRole("log");

async function send(text: string): Promise<void> {
  await input().fill(text);
  await input().press("Enter");
}

/** Waits until the answer is over. */
const idle = () => open.page.getByRole("button", { name: "Send message" }).waitFor();

/** Does what makes the thread scroll, and resolves when that has come to rest. */
async function scrolled(act: () => Promise<void>): Promise<void> {
  await log().evaluate((node) => {
    const rest = new Promise((resolve) => {
      node.addEventListener("scrollend", () => resolve(undefined), { once: true });
    });
    Object.assign(window, { rest });
  });
  await act();
  await open.page.evaluate(() => (window as unknown as { rest: Promise<void> }).rest);
}

const scrollTop = () => log().evaluate((node) => node.scrollTop);

/** How far the thread is from its end, in pixels. */
const below = () => log().evaluate((node) => node.scrollHeight - node.clientHeight - node.scrollTop);

describe("on a plain page under a strict policy", () => {
  it("starts from options that were set before it was appended, and is ready once", async () => {
    open = await lab.page(short);
    await mount(open.page, { startScreen: { greeting: "Good morning" } });
    await open.page.getByRole("heading", { name: "Good morning" }).waitFor();
    await expect.poll(events).toEqual(["ready"]);
    await open.page.evaluate(() => document.body.append(window.chatElement));
    await open.page.getByRole("heading", { name: "Good morning" }).waitFor();
    // The element is ready two frames after it was drawn, so a second `ready` would be here by then.
    await call("focusComposer");
    await twoFrames(open.page);
    const told = await events();
    expect(told).toEqual(["ready"]);
  });

  it("is taken down when it is removed for good, and comes back to an answer that went on", async () => {
    const gate = new Gate();
    open = await lab.page((turn) => say(turn, ["First ", "second ", "third"], gate.step));
    await mount(open.page);
    await send("talk");
    gate.openTo(1);
    await log().getByText("First").waitFor();
    await open.page.evaluate(() => window.chatElement.remove());
    await expect.poll(() => open.server.edge.streams).toBe(0);
    await expect.poll(drawn).toBe(0);
    gate.openTo(2);
    await open.page.evaluate(() => document.body.append(window.chatElement));
    await log().getByText("First second").waitFor();
    gate.openTo(Infinity);
    await log().getByText("First second third").waitFor();
    await idle();
    expect(open.server.stopped).toBe(0);
  });

  it("stops an answer that cannot be resumed when it is removed for good, and comes back with its thread", async () => {
    const words = ["First ", "second"];
    open = await lab.page((turn) => say(turn, words, (at) => turn.sleep(at === 0 ? 0 : 3_600_000)), {
      plain: true,
    });
    await mount(open.page);
    await send("talk");
    await log().getByText("First").waitFor();
    await open.page.evaluate(() => window.chatElement.remove());
    await expect.poll(() => open.server.stopped).toBe(1);
    await expect.poll(drawn).toBe(0);
    await open.page.evaluate(() => document.body.append(window.chatElement));
    await log().getByText("First").waitFor();
    await idle();
  });

  /** How many elements there are in the shadow root. */
  const drawn = () => open.page.evaluate(() => window.chatElement.shadowRoot?.childElementCount);

  it("carries out methods that were called before it was ready", async () => {
    open = await lab.page(short);
    await open.page.evaluate(() => {
      const chat = document.createElement("openai-chatkit") as ChatElement;
      window.chatElement = chat;
      void (chat["setComposerValue"] as (value: object) => Promise<void>)({ text: "early" });
      void (chat["focusComposer"] as () => Promise<void>)();
      document.body.append(chat);
      chat.setOptions({ api: { url: "/chatkit" } });
    });
    await expect.poll(() => input().inputValue()).toBe("early");
    await expect.poll(() => input().evaluate((node) => node.matches(":focus"))).toBe(true);
  });

  it("sends with Enter, shows the message at once and streams the answer", async () => {
    const seen = Promise.withResolvers<void>();
    open = await lab.page(async function* (turn) {
      await seen.promise;
      yield* say(turn, LONG, 3);
    });
    await mount(open.page);
    await send("Which size?");
    await log().getByText("Which size?").waitFor();
    await expect.poll(() => input().inputValue()).toBe("");
    await open.page.getByRole("button", { name: "Stop" }).waitFor();
    seen.resolve();
    await log().getByRole("heading", { name: "In short" }).waitFor();
    await idle();
    await expect.poll(() => log().getByRole("table").count()).toBe(1);
    await expect.poll(events).toEqual(["ready", "response.start", "thread.change", "response.end"]);
  });

  it("breaks lines with Shift and leaves Enter to input methods", async () => {
    open = await lab.page(short);
    await mount(open.page);
    await input().fill("こんにちは");
    for (const init of [{ isComposing: true }, { keyCode: 229 }, { shiftKey: true }]) {
      const kept = await input().evaluate(
        (node, more) =>
          node.dispatchEvent(
            new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...more }),
          ),
        init,
      );
      expect(kept, JSON.stringify(init)).toBe(true);
    }
    await input().press("Shift+Enter");
    await expect.poll(() => input().inputValue()).toBe("こんにちは\n");
    await expect.poll(() => open.server.requests).toEqual([]);
    await input().press("Enter");
    await expect.poll(() => open.server.requests.length).toBe(1);
  });

  it("moves for those who have nothing against it, and comes to rest", async () => {
    const gate = new Gate();
    open = await lab.page((turn) => say(turn, ["on ", "and on"], gate.step), {
      reducedMotion: "no-preference",
    });
    await mount(open.page);
    const moves = async () => (await moving(open.page)).length > 0;
    await send("talk");
    await open.page.getByRole("button", { name: "Stop" }).waitFor();
    await expect.poll(moves).toBe(true);
    gate.openTo(Infinity);
    await idle();
    await expect.poll(moves).toBe(false);
  });

  it("stops at once by button and by Escape, and keeps what has come", async () => {
    open = await lab.page(endless);
    await mount(open.page);
    for (const [round, stop] of [
      () => open.page.getByRole("button", { name: "Stop" }).click(),
      () => input().press("Escape"),
    ].entries()) {
      await send(`talk ${round}`);
      await log().getByText("on and on").nth(round).waitFor();
      await stop();
      await idle();
      await expect.poll(() => open.server.stopped).toBe(round + 1);
    }
    // After the last stream, all late chunks are loaded.
    await expect.poll(() => open.server.edge.streams).toBe(0);
    const text = await log().innerText();
    await twoFrames(open.page);
    const later = await log().innerText();
    expect(later).toBe(text);
    await expect.poll(() => log().getByText("on and on").count()).toBe(2);
  });

  it("changes the theme in place: same nodes, same draft, same place in the thread", async () => {
    open = await lab.page(short);
    const turns = Array.from({ length: 15 }, (_, index) => [
      {
        type: "user_message",
        id: `u${index}`,
        thread_id: "a",
        created_at: "2026-01-01T00:00:00Z",
        content: [{ type: "input_text", text: `Question ${index}` }],
        attachments: [],
        inference_options: {},
      } as const,
    ]).flat();
    await open.server.addThread("a", "Long", turns as never);
    await mount(open.page, { initialThread: "a" });
    await log().getByText("Question 14").waitFor();
    await input().fill("draft");
    const handle = await log().elementHandle();
    await log().hover();
    await scrolled(() => open.page.mouse.wheel(0, -300));
    await expect.poll(below).toBeGreaterThan(100);
    const top = await scrollTop();
    await call("setOptions", {
      api: { url: "/chatkit" },
      theme: { colorScheme: "dark", radius: "round" },
      initialThread: "a",
    });
    await expect.poll(() => log().evaluate((node) => getComputedStyle(node).color)).toMatch(/oklch\(0\.9/);
    await expect.poll(() => handle.evaluate((node) => node.isConnected)).toBe(true);
    await twoFrames(open.page);
    const topThen = await scrollTop();
    expect(topThen).toBe(top);
    await expect.poll(() => input().inputValue()).toBe("draft");
    await expect.poll(() => open.server.requests).toHaveLength(1);
  });

  it("offers another try after a failure", async () => {
    open = await lab.page(demo);
    await mount(open.page);
    await send("please fail");
    await open.page.getByRole("alert").getByText("Something went wrong").waitFor();
    open.server.script = short;
    await open.page.getByRole("button", { name: "Try again" }).click();
    await log().getByText("Felt slippers").waitFor();
    await expect.poll(() => open.page.getByRole("alert").count()).toBe(0);
    await expect.poll(() => log().getByText("please fail").count()).toBe(1);
  });

  it("asks a structured input in the composer's place and shows the answers", async () => {
    open = await lab.page(async function* (turn) {
      if (turn.request.type === "threads.add_structured_input") return yield* say(turn, "Noted.", 1);
      yield { type: "thread.item.done", item: question(turn) };
      return undefined;
    });
    await mount(open.page);
    await send("return");
    await open.page.getByRole("radio", { name: "They arrived damaged" }).check();
    await expect.poll(() => input().count()).toBe(0);
    await open.page.getByRole("button", { name: "Next" }).click();
    await open.page.getByRole("button", { name: "Skip" }).click();
    await log().getByText("Noted.").waitFor();
    await log().getByText("They arrived damaged").waitFor();
    await input().waitFor();
    await expect
      .poll(() => open.server.requests.at(-1)?.params["input"])
      .toEqual({
        status: "answered",
        answers: {
          reason: { values: ["They arrived damaged"], skipped: false },
          note: { values: [], skipped: true },
        },
      });
  });

  it("draws widgets and carries out their actions", async () => {
    open = await lab.page(async function* (turn) {
      if (turn.request.type === "threads.custom_action") return yield* say(turn, turn.said, 1);
      yield { type: "thread.item.done", item: widgetItem(turn) };
      return undefined;
    });
    await mount(open.page);
    await send("show");
    await log().getByRole("button", { name: "Add to cart" }).click();
    await log().getByText('"sku":"SLP-1"').waitFor();
    await expect
      .poll(() => open.server.requests.at(-1)?.params["action"])
      .toEqual({
        type: "cart.add",
        payload: { sku: "SLP-1" },
      });
  });

  it("shows steps, progress, notices and effects, and hides nothing behind them", async () => {
    // The demo pauses for human readers, and this test does not.
    open = await lab.page((turn) => demo({ ...turn, sleep: async () => {} }));
    await mount(open.page);
    await send("effect reason steps notice");
    await log().getByRole("button", { name: "Thought for 8s" }).waitFor();
    await log()
      .getByRole("button", { name: /Compared 2 sources/ })
      .waitFor();
    await log().getByText("Holiday hours").waitFor();
    await log().getByText("Shall I add one").waitFor();
    await log().getByRole("button", { name: "Thought for 8s" }).click();
    await log().getByText("The visitor wants something").waitFor();
    // Steps come with rules of their own, which a bundler could take for unused.
    await expect
      .poll(() =>
        log()
          .getByRole("list")
          .first()
          .evaluate((list) => getComputedStyle(list).listStyleType),
      )
      .toBe("none");
    await expect.poll(events).toContain("effect");
  });

  it("cites sources in the text and lists them under it", async () => {
    const url = { type: "url" as const, title: "Returns", url: "https://example.com/returns" };
    const entity = {
      type: "entity" as const,
      title: "Order A-1042",
      id: "A-1042",
      interactive: true,
      data: {},
    };
    open = await lab.page(async function* (turn) {
      const text = "Free of charge until November. The label is ready.";
      const annotations = [
        { type: "annotation" as const, source: url, index: 30 },
        { type: "annotation" as const, source: entity, index: 49 },
        { type: "annotation" as const, source: url, index: 49 },
      ];
      const content = [{ type: "output_text" as const, text, annotations }];
      yield { type: "thread.item.done", item: { type: "assistant_message", ...turn.base("msg"), content } };
    });
    await mount(open.page);
    await call("setOptions", { api: { url: "/chatkit" } });
    await send("source");
    await expect
      .poll(() => log().getByRole("link", { name: "Returns" }).allTextContents())
      .toEqual(["1", "1"]);
    await expect.poll(() => log().getByRole("button", { name: "Order A-1042" }).textContent()).toBe("2");
    await log().getByRole("button", { name: "2 sources" }).click();
    await log().getByText("example.com").waitFor();
  });

  it("reports deep links and does not follow them", async () => {
    open = await lab.page((turn) => say(turn, "See [the order](chatkit-link://order?id=A-1042).", 0));
    await mount(open.page);
    await send("order");
    await log().getByRole("link", { name: "the order" }).click();
    const detail = () =>
      open.page.evaluate(() => window.chatEvents.find(([name]) => name === "deeplink")?.[1]);
    await expect.poll(detail).toEqual({ name: "order", data: { id: "A-1042" } });
    const pages = open.page.context().pages().length;
    expect(pages).toBe(1);
  });

  it("says why a thread takes no messages", async () => {
    open = await lab.page(short);
    await open.server.addThread("l", "Locked", [], {
      status: { type: "locked", reason: "A colleague is looking" },
    });
    await open.server.addThread("c", "Closed", [], { status: { type: "closed", reason: "Solved" } });
    await mount(open.page, { initialThread: "l" });
    await open.page.getByRole("status").getByText("A colleague is looking").waitFor();
    await expect.poll(() => input().count()).toBe(0);
    await call("setThreadId", "c");
    await open.page.getByText("Solved").waitFor();
    await open.page.getByRole("button", { name: "Start a new chat" }).click();
    await expect.poll(() => input().evaluate((node) => node.matches(":focus"))).toBe(true);
  });
});

describe("the contract", () => {
  it("has nine methods and thirteen events, and all of them do something", async () => {
    open = await lab.page(async function* (turn) {
      yield { type: "client_effect", name: "flash", data: {} };
      yield* say(turn, `Heard ${turn.said}, see [it](chatkit-link://it)`, 0);
    });
    await open.server.addThread("a", "Other");
    await mountElement(open.page, {}, EVENTS);
    const tools = [{ id: "search", label: "Search", icon: "search", placeholderOverride: "Search for…" }];
    await call("setOptions", { api: { url: "/chatkit" }, composer: { tools } });
    await call("focusComposer");
    await call("setComposerValue", { text: "draft", selectedToolId: "search" });
    await expect.poll(() => input().getAttribute("placeholder")).toBe("Search for…");
    await call("sendUserMessage", {
      text: "one",
      newThread: true,
      model: "m1",
      toolChoice: { id: "search" },
    });
    await expect.poll(() => input().inputValue()).toBe("draft");
    await call("sendCustomAction", { type: "ping", payload: { n: 1 } });
    await log().getByRole("link", { name: "it" }).first().click();
    await call("showHistory");
    await open.page.getByRole("dialog").waitFor();
    await expect.poll(() => open.server.requests.length).toBe(3);
    await call("hideHistory");
    await call("setThreadId", "a");
    await open.server.editThread("a", { title: "Renamed elsewhere" });
    await call("fetchUpdates");
    await open.page.getByRole("heading", { name: "Renamed elsewhere" }).waitFor();
    await expect(call("setThreadId", "missing")).rejects.toThrow(
      'Cannot load thread "missing": it does not exist. Check the id.',
    );
    const unseen = async () => {
      const seen = await events();
      return EVENTS.filter((name) => !seen.includes(name));
    };
    await expect.poll(unseen).toEqual([]);
    await expect
      .poll(() => open.server.requests.map(({ type }) => type))
      .toEqual([
        "threads.create",
        "threads.custom_action",
        "threads.list",
        "threads.get_by_id",
        "threads.list",
        "threads.get_by_id",
        "threads.get_by_id",
      ]);
    await expect
      .poll(() => open.server.requests[0]?.params["input"])
      .toMatchObject({
        inference_options: { model: "m1", tool_choice: { id: "search" } },
      });
    // The browser itself reports the answer 404.
    await expect.poll(() => open.problems).toEqual([expect.stringContaining("404")]);
    open.problems.length = 0;
  });
});

describe("the composer", () => {
  it("sends with the tool and the model that the user chose, and lets go of the tool", async () => {
    open = await lab.page(short);
    await mount(open.page, {
      composer: {
        tools: [{ id: "web", label: "Search the web", shortLabel: "Search", icon: "globe" }],
        models: [
          { id: "fast", label: "Fast", default: true },
          { id: "careful", label: "Careful" },
        ],
      },
    });
    await open.page.getByRole("button", { name: "Tools" }).click();
    await open.page.getByRole("menuitemradio", { name: "Search the web" }).click();
    const tool = open.page.getByRole("group", { name: "Tools" }).getByRole("button");
    await expect.poll(() => tool.textContent()).toBe("Search");
    await expect.poll(() => input().evaluate((node) => node.matches(":focus"))).toBe(true);
    await open.page.getByRole("button", { name: "Model Fast" }).click();
    await open.page.getByRole("menuitemradio", { name: "Careful" }).click();
    await open.page.getByRole("button", { name: "Model Careful" }).waitFor();
    await send("felt?");
    await expect
      .poll(() => open.server.requests[0]?.params["input"])
      .toMatchObject({ inference_options: { tool_choice: { id: "web" }, model: "careful" } });
    await expect.poll(() => tool.count()).toBe(0);
  });

  it("opens, walks and closes its menus with the keyboard, and leaves with a press elsewhere", async () => {
    open = await lab.page(short);
    const tools = ["Draw", "Search", "Compare"].map((label) => ({ id: label, label, icon: "globe" }));
    const models = [
      { id: "fast", label: "Fast", default: true },
      { id: "old", label: "Old", description: "Gone", disabled: true },
    ];
    await mount(open.page, { composer: { tools, models } });
    const button = open.page.getByRole("button", { name: "Tools" });
    const menu = open.page.getByRole("menu", { name: "Tools" });
    const focused = () =>
      open.page.evaluate(() => window.chatElement.shadowRoot!.activeElement?.textContent ?? "");
    await button.focus();
    const { keyboard } = open.page;
    await keyboard.press("ArrowDown");
    const walk: [key: string, entry: string][] = [
      ["ArrowUp", "Compare"],
      ["ArrowDown", "Draw"],
      ["ArrowDown", "Search"],
      ["End", "Compare"],
      ["Home", "Draw"],
      ["s", "Search"],
      ["x", "Search"],
    ];
    await expect.poll(focused).toBe("Draw");
    for (const [key, entry] of walk) {
      await keyboard.press(key);
      await expect.poll(focused, { message: key }).toBe(entry);
    }
    await keyboard.press("Escape");
    await expect.poll(() => menu.count()).toBe(0);
    await expect.poll(focused).toBe("Tools");
    await keyboard.press("Enter");
    await expect.poll(focused).toBe("Draw");
    await keyboard.press("End");
    await keyboard.press("Enter");
    await open.page.getByRole("button", { name: "Compare", pressed: true }).waitFor();
    // Where it is open again, it says what is chosen; the same choice lets go of it.
    await button.click();
    await expect.poll(() => menu.getByRole("menuitemradio", { checked: true }).textContent()).toBe("Compare");
    await open.page.mouse.click(450, 100);
    await expect.poll(() => menu.count()).toBe(0);
    await button.click();
    await menu.getByText("Compare").click();
    await expect.poll(() => open.page.getByRole("button", { name: "Compare" }).count()).toBe(0);
    // What is disabled says why, and cannot be chosen.
    await open.page.getByRole("button", { name: "Model Fast" }).click();
    const old = open.page.getByRole("menuitemradio", { name: "Old" });
    await expect.poll(() => old.textContent()).toBe("OldGone");
    await expect.poll(() => old.getAttribute("aria-disabled")).toBe("true");
    await old.click({ force: true });
    await twoFrames(open.page);
    await old.waitFor();
    await keyboard.press("Escape");
    await old.waitFor({ state: "detached" });
    await open.page.getByRole("button", { name: "Model Fast" }).waitFor();
  });
});
