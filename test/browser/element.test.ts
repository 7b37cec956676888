import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { Script } from "../../packages/ui/dev/backend.ts";
import { gallery, longThread } from "../../packages/ui/dev/gallery.ts";
import { demo, LONG, question, say, SHORT, widgetItem } from "../../packages/ui/dev/scripts.ts";
import { callElement, type ChatElement, type ElementPage, mountElement } from "../support/element-page.ts";
import { useElementLab } from "../support/element-tests.ts";
import { EVENTS } from "./frameworks/fixture.ts";

const lab = useElementLab();
let open: ElementPage;

const short: Script = (turn) => say(turn, SHORT, 1);

/** All events but those that say how the element works, which come when they come. */
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

describe("on a plain page under a strict policy", () => {
  it("starts from options that were set before it was appended, and is ready once", async () => {
    open = await lab.page(short);
    await mount(open.page, { startScreen: { greeting: "Good morning" } });
    await open.page.getByRole("heading", { name: "Good morning" }).waitFor();
    await expect.poll(events).toEqual(["ready"]);
    await open.page.evaluate(() => document.body.append(window.chatElement));
    await open.page.waitForTimeout(100);
    expect(await events()).toEqual(["ready"]);
    await open.page.getByRole("heading", { name: "Good morning" }).waitFor();
  });

  it("is taken down when it is removed for good, and comes back with its thread", async () => {
    open = await lab.page((turn) => say(turn, "word ".repeat(2000), 5));
    await mount(open.page);
    await send("talk");
    await log().getByText("word word").waitFor();
    await open.page.evaluate(() => window.chatElement.remove());
    await expect.poll(() => open.backend.aborted).toBe(1);
    expect(await open.page.evaluate(() => window.chatElement.shadowRoot?.childElementCount)).toBe(0);
    await open.page.evaluate(() => document.body.append(window.chatElement));
    await log().getByText("word word").waitFor();
    await open.page.getByRole("button", { name: "Send message" }).waitFor();
  });

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
    expect(await input().inputValue()).toBe("");
    await open.page.getByRole("button", { name: "Stop" }).waitFor();
    seen.resolve();
    await log().getByRole("heading", { name: "In short" }).waitFor();
    await open.page.getByRole("button", { name: "Send message" }).waitFor();
    expect(await log().getByRole("table").count()).toBe(1);
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
    expect(await input().inputValue()).toBe("こんにちは\n");
    expect(open.backend.requests).toEqual([]);
    await input().press("Enter");
    await expect.poll(() => open.backend.requests.length).toBe(1);
  });

  it("stops at once by button and by Escape, and keeps what has come", async () => {
    open = await lab.page((turn) => say(turn, "on and on ".repeat(4000), 5));
    await mount(open.page);
    for (const [round, stop] of [
      () => open.page.getByRole("button", { name: "Stop" }).click(),
      () => input().press("Escape"),
    ].entries()) {
      await send(`talk ${round}`);
      await log().getByText("on and on").nth(round).waitFor();
      await stop();
      await open.page.getByRole("button", { name: "Send message" }).waitFor();
      await expect.poll(() => open.backend.aborted).toBe(round + 1);
    }
    const text = await log().innerText();
    await open.page.waitForTimeout(150);
    expect(await log().innerText()).toBe(text);
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
    open.backend.addThread("a", "Long", turns as never);
    await mount(open.page, { initialThread: "a" });
    await log().getByText("Question 14").waitFor();
    await input().fill("draft");
    const handle = await log().elementHandle();
    await log().hover();
    await open.page.mouse.wheel(0, -300);
    await expect
      .poll(() => log().evaluate((node) => node.scrollTop < node.scrollHeight - node.clientHeight - 100))
      .toBe(true);
    const top = await log().evaluate((node) => node.scrollTop);
    await call("setOptions", {
      api: { url: "/chatkit" },
      theme: { colorScheme: "dark", radius: "round" },
      initialThread: "a",
    });
    await expect.poll(() => log().evaluate((node) => getComputedStyle(node).color)).toMatch(/oklch\(0\.9/);
    expect(await handle.evaluate((node) => node.isConnected)).toBe(true);
    expect(await log().evaluate((node) => node.scrollTop)).toBe(top);
    expect(await input().inputValue()).toBe("draft");
    expect(open.backend.requests).toHaveLength(1);
  });

  it("offers another try after a failure", async () => {
    open = await lab.page(demo);
    await mount(open.page);
    await send("please fail");
    await open.page.getByRole("alert").getByText("Something went wrong").waitFor();
    open.backend.script = short;
    await open.page.getByRole("button", { name: "Try again" }).click();
    await log().getByText("Felt slippers").waitFor();
    expect(await open.page.getByRole("alert").count()).toBe(0);
    expect(await log().getByText("please fail").count()).toBe(1);
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
    expect(await input().count()).toBe(0);
    await open.page.getByRole("button", { name: "Next" }).click();
    await open.page.getByRole("button", { name: "Skip" }).click();
    await log().getByText("Noted.").waitFor();
    await log().getByText("They arrived damaged").waitFor();
    await input().waitFor();
    expect(open.backend.requests.at(-1)?.params["input"]).toEqual({
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
    expect(open.backend.requests.at(-1)?.params["action"]).toEqual({
      type: "cart.add",
      payload: { sku: "SLP-1" },
    });
  });

  it("shows steps, progress, notices and effects, and hides nothing behind them", async () => {
    open = await lab.page(demo);
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
    expect(
      await log()
        .getByRole("list")
        .first()
        .evaluate((list) => getComputedStyle(list).listStyleType),
    ).toBe("none");
    expect(await events()).toContain("effect");
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
    expect(await log().getByRole("button", { name: "Order A-1042" }).textContent()).toBe("2");
    await log().getByRole("button", { name: "2 sources" }).click();
    await log().getByText("example.com").waitFor();
  });

  it("reports deep links and does not follow them", async () => {
    open = await lab.page((turn) => say(turn, "See [the order](chatkit-link://order?id=A-1042).", 0));
    await mount(open.page);
    await send("order");
    await log().getByRole("link", { name: "the order" }).click();
    const detail = await open.page.evaluate(
      () => window.chatEvents.find(([name]) => name === "deeplink")?.[1],
    );
    expect(detail).toEqual({ name: "order", data: { id: "A-1042" } });
  });

  it("says why a thread takes no messages", async () => {
    open = await lab.page(short);
    open.backend.addThread("l", "Locked").meta.status = { type: "locked", reason: "A colleague is looking" };
    open.backend.addThread("c", "Closed").meta.status = { type: "closed", reason: "Solved" };
    await mount(open.page, { initialThread: "l" });
    await open.page.getByRole("status").getByText("A colleague is looking").waitFor();
    expect(await input().count()).toBe(0);
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
    open.backend.addThread("a", "Other");
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
    expect(await input().inputValue()).toBe("draft");
    await call("sendCustomAction", { type: "ping", payload: { n: 1 } });
    await log().getByRole("link", { name: "it" }).first().click();
    await call("showHistory");
    await open.page.getByRole("dialog").waitFor();
    await call("hideHistory");
    await call("setThreadId", "a");
    open.backend.threads.get("a")!.meta.title = "Renamed elsewhere";
    await call("fetchUpdates");
    await open.page.getByRole("heading", { name: "Renamed elsewhere" }).waitFor();
    await expect(call("setThreadId", "missing")).rejects.toThrow("No such thread");
    const seen = await events();
    expect(EVENTS.filter((name) => !seen.includes(name))).toEqual([]);
    expect(open.backend.requests.map(({ type }) => type)).toEqual([
      "threads.create",
      "threads.custom_action",
      "threads.list",
      "threads.get_by_id",
      "threads.list",
      "threads.get_by_id",
      "threads.get_by_id",
    ]);
    expect(open.backend.requests[0]?.params["input"]).toMatchObject({
      inference_options: { model: "m1", tool_choice: { id: "search" } },
    });
    // The browser itself reports the answer 404.
    expect(open.problems.splice(0)).toEqual([expect.stringContaining("404")]);
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
    expect(await tool.textContent()).toBe("Search");
    await expect.poll(() => input().evaluate((node) => node.matches(":focus"))).toBe(true);
    await open.page.getByRole("button", { name: "Model Fast" }).click();
    await open.page.getByRole("menuitemradio", { name: "Careful" }).click();
    await open.page.getByRole("button", { name: "Model Careful" }).waitFor();
    await send("felt?");
    await expect
      .poll(() => open.backend.requests[0]?.params["input"])
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
      expect(await focused(), key).toBe(entry);
    }
    await keyboard.press("Escape");
    expect(await menu.count()).toBe(0);
    expect(await focused()).toBe("Tools");
    await keyboard.press("Enter");
    await expect.poll(focused).toBe("Draw");
    await keyboard.press("End");
    await keyboard.press("Enter");
    await open.page.getByRole("button", { name: "Compare", pressed: true }).waitFor();
    // Where it is open again, it says what is chosen; the same choice lets go of it.
    await button.click();
    expect(await menu.getByRole("menuitemradio", { checked: true }).textContent()).toBe("Compare");
    await open.page.mouse.click(450, 100);
    await expect.poll(() => menu.count()).toBe(0);
    await button.click();
    await menu.getByText("Compare").click();
    await expect.poll(() => open.page.getByRole("button", { name: "Compare" }).count()).toBe(0);
    // What is disabled says why, and cannot be chosen.
    await open.page.getByRole("button", { name: "Model Fast" }).click();
    const old = open.page.getByRole("menuitemradio", { name: "Old" });
    expect(await old.textContent()).toBe("OldGone");
    expect(await old.getAttribute("aria-disabled")).toBe("true");
    await old.click({ force: true });
    await keyboard.press("Escape");
    await open.page.getByRole("button", { name: "Model Fast" }).waitFor();
  });
});

describe("for readers", () => {
  it("puts a sent message at the top, and does not move the page while the answer grows", async () => {
    open = await lab.page((turn) => say(turn, LONG, 2));
    await mount(open.page);
    await send("first");
    await log().getByRole("heading", { name: "In short" }).waitFor();
    await send("second");
    await log().getByRole("heading", { name: "In short" }).nth(1).waitFor({ timeout: 10_000 });
    const second = log().getByText("second", { exact: true });
    const top = () => second.evaluate((node) => node.getBoundingClientRect().top);
    // The way there is animated.
    await expect.poll(top).toBeLessThan(140);
    expect(await top()).toBeGreaterThan(40);
    await open.page.getByRole("button", { name: "Jump to latest" }).click();
    await expect
      .poll(() => log().evaluate((node) => node.scrollHeight - node.clientHeight - node.scrollTop))
      .toBeLessThan(2);
  });

  it("stands at the end of a thread that was opened, however late its parts come", async () => {
    open = await lab.page(short);
    gallery(open.backend);
    const parts = Promise.withResolvers<void>();
    const held: string[] = [];
    await open.page.route(/widget-item/, async (route) => {
      held.push(route.request().url());
      await parts.promise;
      await route.continue();
    });
    await mount(open.page, { initialThread: "widgets" });
    await log().getByText("Show me every widget").waitFor();
    await expect.poll(() => held).toHaveLength(1);
    // Longer than a thread that has all of its parts may take to find its height.
    await open.page.waitForTimeout(2000);
    parts.resolve();
    await log().locator(".ckw-card").last().waitFor();
    const below = () => log().evaluate((node) => node.scrollHeight - node.clientHeight - node.scrollTop);
    await expect.poll(below).toBeLessThan(2);
    expect(await log().evaluate((node) => node.scrollTop)).toBeGreaterThan(1000);
  });

  it("follows with autoScroll and lets go the moment the reader scrolls up", async () => {
    open = await lab.page((turn) => say(turn, LONG.repeat(4), 1));
    await mount(open.page, { thread: { autoScroll: true } });
    await send("long");
    const below = () => log().evaluate((node) => node.scrollHeight - node.clientHeight - node.scrollTop);
    await expect.poll(() => log().evaluate((node) => node.scrollTop)).toBeGreaterThan(200);
    // What has just come is below until the next frame.
    await expect.poll(below).toBeLessThan(40);
    await log().hover();
    await open.page.mouse.wheel(0, -400);
    await expect.poll(below).toBeGreaterThan(200);
    const top = await log().evaluate((node) => node.scrollTop);
    await open.page.waitForTimeout(400);
    expect(await log().evaluate((node) => node.scrollTop)).toBe(top);
  });

  it("loads older items on scrolling up without moving what is on the screen", async () => {
    open = await lab.page(short);
    const items = Array.from({ length: 120 }, (_, index) => ({
      type: "assistant_message" as const,
      id: `m${index}`,
      thread_id: "a",
      created_at: "2026-01-01T00:00:00Z",
      content: [{ type: "output_text" as const, text: `Message ${index}`, annotations: [] }],
    }));
    open.backend.addThread("a", "Long", items);
    await mount(open.page, { initialThread: "a" });
    await log().getByText("Message 119").waitFor();
    await open.page.waitForTimeout(100);
    await log().hover();
    const mark = log().getByText("Message 70", { exact: true });
    await open.page.mouse.wheel(0, -100_000);
    await log().getByText("Message 20", { exact: true }).waitFor({ state: "attached" });
    const first = await mark.evaluate((node) => node.getBoundingClientRect().top);
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(200);
  });

  it("draws only a part of a long thread, keeps it still while reading up, and finds every message", async () => {
    open = await lab.page(short);
    const count = 1000;
    open.backend.firstPage = count;
    open.backend.addThread("a", "Long", longThread("a", count));
    await mount(open.page, { initialThread: "a" });
    await log().getByText("Message 999.").waitFor();
    const live = () => open.page.evaluate(() => window.chatElement.shadowRoot!.querySelectorAll("*").length);
    expect(await live()).toBeLessThan(500);
    // A reader who moves: until then, or for a while, the thread stays at its end.
    await log().hover();
    await open.page.mouse.wheel(0, -10);
    await expect
      .poll(() => log().evaluate((node) => node.scrollHeight - node.clientHeight - node.scrollTop))
      .toBeGreaterThan(5);
    // Where the first message on the screen is after each step up, less the step.
    const shift = await open.page.evaluate(async () => {
      const node = window.chatElement.shadowRoot!.querySelector<HTMLElement>("[role=log]")!;
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      let worst = 0;
      for (let step = 0; step < 80; step++) {
        const { top } = node.getBoundingClientRect();
        const item = [...node.querySelectorAll(".ck-item")].find(
          (each) => each.getBoundingClientRect().top > top,
        )!;
        const before = item.getBoundingClientRect().top;
        node.scrollTop -= 150;
        await frame();
        await frame();
        worst = Math.max(worst, Math.abs(item.getBoundingClientRect().top - before - 150));
      }
      return worst;
    });
    expect(shift).toBeLessThan(1);
    expect(await live()).toBeLessThan(500);
    for (const [where, message] of [
      [0, 0],
      [1, count - 1],
    ] as const) {
      await log().evaluate((node, part) => (node.scrollTop = node.scrollHeight * part), where);
      await log().getByText(`Message ${message}.`).waitFor();
    }
    expect(await live()).toBeLessThan(500);
  });

  it("moves between log and composer with F6, and names what it shows", async () => {
    open = await lab.page(short);
    await mount(open.page, {
      frameTitle: "Shop assistant",
      threadItemActions: { feedback: true, retry: true },
    });
    await send("hi");
    await open.page.getByRole("button", { name: "Good response" }).waitFor();
    await input().press("F6");
    expect(await log().evaluate((node) => node.matches(":focus"))).toBe(true);
    await log().press("F6");
    await expect.poll(() => input().evaluate((node) => node.matches(":focus"))).toBe(true);
    expect(await open.page.getByRole("region", { name: "Shop assistant" }).count()).toBe(1);
    expect(await log().getAttribute("aria-live")).toBe("off");
    await log().getByRole("heading", { name: "You said" }).waitFor({ state: "attached" });
    await open.page.getByRole("button", { name: "Good response" }).click();
    await expect.poll(() => open.backend.requests.at(-1)?.type).toBe("items.feedback");
    await open.page.getByRole("button", { name: "Good response", pressed: true }).waitFor();
  });

  it("announces that a response is under way, and then its text, once", async () => {
    const heard = Promise.withResolvers<void>();
    open = await lab.page(async function* (turn) {
      await heard.promise;
      yield* say(turn, "The **answer** is [here](https://example.com).", 1);
    });
    await mount(open.page);
    await input().waitFor();
    await open.page.locator("openai-chatkit [aria-live=polite]").first().waitFor({ state: "attached" });
    await open.page.evaluate(() => {
      const said: string[] = [];
      Object.assign(window, { said });
      for (const region of window.chatElement.shadowRoot!.querySelectorAll("[aria-live=polite]")) {
        new MutationObserver(() => region.textContent && said.push(region.textContent)).observe(region, {
          childList: true,
        });
      }
    });
    await send("tell me");
    const said = () => open.page.evaluate(() => (window as unknown as { said: string[] }).said);
    await expect.poll(said).toEqual(["The assistant is responding"]);
    heard.resolve();
    await expect.poll(said).toEqual(["The assistant is responding", "The answer is here."]);
  });

  it("has targets of 40 pixels for fingers and fits a phone", async () => {
    open = await lab.page(short, { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });
    await mount(open.page, { threadItemActions: { feedback: true } });
    await send("hi");
    await open.page.getByRole("button", { name: "Good response" }).waitFor();
    const small = await open.page.evaluate(() =>
      [...window.chatElement.shadowRoot!.querySelectorAll("button")]
        .filter((button) => button.checkVisibility({ visibilityProperty: true }) && !button.closest(".md"))
        .map(
          (button) =>
            [
              button.getAttribute("aria-label") ?? button.textContent,
              button.getBoundingClientRect(),
            ] as const,
        )
        .filter(([, box]) => box.width < 36 || box.height < 36)
        .map(([name, box]) => `${name} ${box.width}×${box.height}`),
    );
    expect(small).toEqual([]);
    expect(await open.page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });
});

describe("the focus of who uses keys alone", () => {
  const focused = (): Promise<string> =>
    open.page.evaluate(() => {
      const element = window.chatElement.shadowRoot!.activeElement;
      return element?.getAttribute("aria-label") ?? element?.textContent ?? "nowhere";
    });
  const press = async (name: string): Promise<void> => {
    await open.page.getByRole("button", { name, exact: true }).focus();
    await open.page.keyboard.press("Enter");
  };

  it("goes from the buttons that send, stop and try again to the input", async () => {
    open = await lab.page((turn) => say(turn, "on and on ".repeat(4000), 5));
    await mount(open.page, { threadItemActions: { retry: true } });
    open.backend.failNext = 503;
    await input().fill("talk");
    await press("Send message");
    await open.page.getByRole("alert").waitFor();
    expect(open.problems.splice(0)).toEqual([expect.stringContaining("503")]);
    expect(await focused()).toBe("Message");
    await press("Try again");
    await log().getByText("on and on").waitFor();
    expect(await focused()).toBe("Message");
    await press("Stop");
    await open.page.getByRole("button", { name: "Send message" }).waitFor();
    expect(await focused()).toBe("Message");
    open.backend.script = short;
    await press("Try again");
    await log().getByText("Felt slippers").waitFor();
    await open.page.getByRole("button", { name: "Send message" }).waitFor();
    expect(await focused()).toBe("Message");
  });

  it("goes with the jump to the end", async () => {
    open = await lab.page((turn) => say(turn, LONG.repeat(3), 0));
    await mount(open.page);
    await send("long");
    await open.page.getByRole("button", { name: "Send message" }).waitFor();
    await press("Jump to latest");
    await expect
      .poll(() => log().evaluate((node) => node.scrollHeight - node.clientHeight - node.scrollTop))
      .toBeLessThan(2);
    expect(await focused()).toBe("Conversation");
  });

  it("stays with the questions, forwards and back", async () => {
    open = await lab.page(async function* (turn) {
      yield { type: "thread.item.done", item: question(turn) };
    });
    await mount(open.page);
    await send("return");
    await open.page.getByRole("radio").first().check();
    await press("Next");
    await expect.poll(focused).toBe("Anything we should know?");
    await press("Back");
    await expect
      .poll(() =>
        open.page
          .getByRole("radio")
          .first()
          .evaluate((node) => node.matches(":focus")),
      )
      .toBe(true);
  });
});
