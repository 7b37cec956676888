import { describe, expect, it } from "vitest";
import { Gate, say, type Script } from "@chatwright/server/testing";
import { gallery, longThread } from "../../packages/ui/dev/gallery.ts";
import { LONG, question, SHORT } from "../../packages/ui/dev/scripts.ts";
import { type ElementPage, mountElement, twoFrames } from "../support/element-page.ts";
import { useElementLab } from "../support/element-tests.ts";

// What a reader sees and hears of a thread, and where the focus goes.

const lab = useElementLab();
let open: ElementPage;

const short: Script = (turn) => say(turn, SHORT, 1);
/** Streams until the run is stopped. */
const endless: Script = async function* (turn) {
  const { id, ...base } = turn.base();
  yield { type: "thread.item.added", item: { type: "assistant_message", id, ...base, content: [] } };
  for (;;) {
    await turn.sleep(5);
    const update = { type: "assistant_message.content_part.text_delta", content_index: 0 } as const;
    yield { type: "thread.item.updated", item_id: id, update: { ...update, delta: "on and on " } };
  }
};

const input = () => open.page.getByRole("textbox", { name: "Message" });
const log = () => open.page.getByRole("log");

async function send(text: string): Promise<void> {
  await input().fill(text);
  await input().press("Enter");
}

/** The answer is over. */
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

/** How far the thread is from its end, in pixels. */
const below = () => log().evaluate((node) => node.scrollHeight - node.clientHeight - node.scrollTop);
const scrollTop = () => log().evaluate((node) => node.scrollTop);
/** The pieces of a text, for a gate to let go. */
const pieces = (text: string): string[] => text.match(/[\s\S]{1,7}/g) ?? [];

describe("for readers", () => {
  it("puts a sent message at the top, and does not move the page while the answer grows", async () => {
    const gate = new Gate();
    open = await lab.page((turn) =>
      turn.said === "first" ? say(turn, LONG, 0) : say(turn, pieces(LONG), gate.step),
    );
    await mountElement(open.page);
    await send("first");
    await log().getByRole("heading", { name: "In short" }).waitFor();
    // Before the answer is over, Enter sends nothing.
    await idle();
    await scrolled(() => send("second"));
    const top = () =>
      log()
        .getByText("second", { exact: true })
        .evaluate((node) => node.getBoundingClientRect().top);
    const before = await top();
    expect(before).toBeGreaterThan(40);
    expect(before).toBeLessThan(140);
    gate.openTo(40);
    await log().getByRole("heading", { name: "Warmth" }).nth(1).waitFor();
    const meanwhile = await top();
    expect(meanwhile).toBe(before);
    gate.openTo(Infinity);
    await log().getByRole("heading", { name: "In short" }).nth(1).waitFor();
    await idle();
    await twoFrames(open.page);
    const after = await top();
    expect(after).toBe(before);
    await open.page.getByRole("button", { name: "Jump to latest" }).click();
    await expect.poll(below).toBeLessThan(2);
  });

  it("keeps what is entered before the answer is over, and sends it then", async () => {
    const gate = new Gate();
    open = await lab.page((turn) => say(turn, [`Answer to ${turn.said}`], gate.step));
    await mountElement(open.page);
    await send("first");
    gate.openTo(1);
    await log().getByText("Answer to first").waitFor();
    await send("second");
    gate.openTo(Infinity);
    await idle();
    await expect.poll(() => input().inputValue()).toBe("second");
    await input().press("Enter");
    await log().getByText("Answer to second").waitFor();
    await expect.poll(() => open.server.edge.requestsOf("threads.add_user_message")).toHaveLength(1);
  });

  it("stands at the end of a thread that was opened, however late its parts come", async () => {
    open = await lab.page(short);
    await gallery(open.server);
    const parts = Promise.withResolvers<void>();
    const held: string[] = [];
    await open.page.route(/widget-item/, async (route) => {
      held.push(route.request().url());
      await parts.promise;
      await route.continue();
    });
    await open.page.clock.install();
    await mountElement(open.page, { initialThread: "widgets" });
    await log().getByText("Show me every widget").waitFor();
    await expect.poll(() => held).toHaveLength(1);
    // Longer than a thread that has all of its parts may take to find its height.
    await open.page.clock.runFor(5000);
    parts.resolve();
    await log().locator(".ckw-card").last().waitFor();
    await expect.poll(below).toBeLessThan(2);
    await expect.poll(scrollTop).toBeGreaterThan(1000);
  });

  it("follows with autoScroll and lets go the moment the reader scrolls up", async () => {
    const gate = new Gate();
    open = await lab.page((turn) => say(turn, pieces(LONG.repeat(4)), gate.step));
    await mountElement(open.page, { thread: { autoScroll: true } });
    await send("long");
    gate.openTo(pieces(LONG.repeat(3)).length);
    await log().getByRole("heading", { name: "In short" }).nth(2).waitFor();
    await expect.poll(scrollTop).toBeGreaterThan(200);
    await expect.poll(below).toBeLessThan(2);
    await log().hover();
    await scrolled(() => open.page.mouse.wheel(0, -400));
    await expect.poll(below).toBeGreaterThan(200);
    const top = await scrollTop();
    gate.openTo(Infinity);
    await log().getByRole("heading", { name: "In short" }).nth(3).waitFor();
    await idle();
    await twoFrames(open.page);
    const later = await scrollTop();
    expect(later).toBe(top);
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
    await open.server.addThread("a", "Long", items);
    await mountElement(open.page, { initialThread: "a" });
    await log().getByText("Message 119").waitFor();
    open.server.edge.hold = "items.list";
    await log().hover();
    await scrolled(() => open.page.mouse.wheel(0, -100_000));
    await expect.poll(() => open.server.edge.requestsOf("items.list").length).toBe(2);
    const place = () =>
      log()
        .getByText("Message 70", { exact: true })
        .evaluate((node) => node.getBoundingClientRect().top);
    const before = await place();
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(200);
    open.server.edge.release();
    await log().getByText("Message 20", { exact: true }).waitFor({ state: "attached" });
    await twoFrames(open.page);
    const after = await place();
    // The browser scrolls by whole pixels of the screen.
    expect(Math.abs(after - before)).toBeLessThan(1);
  });

  it("draws only a part of a long thread, keeps it still while reading up, and finds every message", async () => {
    open = await lab.page(short);
    const count = 1000;
    open.server.firstPage = count;
    await open.server.addThread("a", "Long", longThread("a", count));
    await mountElement(open.page, { initialThread: "a" });
    await log().getByText("Message 999.").waitFor();
    const live = () => open.page.evaluate(() => window.chatElement.shadowRoot!.querySelectorAll("*").length);
    await expect.poll(live).toBeLessThan(500);
    // A reader who moves: until then, or for a while, the thread stays at its end.
    await log().hover();
    await scrolled(() => open.page.mouse.wheel(0, -10));
    await expect.poll(below).toBeGreaterThan(5);
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
    await expect.poll(live).toBeLessThan(500);
    for (const [where, message] of [
      [0, 0],
      [1, count - 1],
    ] as const) {
      await log().evaluate((node, part) => (node.scrollTop = node.scrollHeight * part), where);
      await log().getByText(`Message ${message}.`).waitFor();
    }
    await expect.poll(live).toBeLessThan(500);
  });

  it("moves between log and composer with F6, and names what it shows", async () => {
    open = await lab.page(short);
    await mountElement(open.page, {
      frameTitle: "Shop assistant",
      threadItemActions: { feedback: true, retry: true },
    });
    await send("hi");
    await open.page.getByRole("button", { name: "Good response" }).waitFor();
    await input().press("F6");
    await expect.poll(() => log().evaluate((node) => node.matches(":focus"))).toBe(true);
    await log().press("F6");
    await expect.poll(() => input().evaluate((node) => node.matches(":focus"))).toBe(true);
    await expect.poll(() => open.page.getByRole("region", { name: "Shop assistant" }).count()).toBe(1);
    await expect.poll(() => log().getAttribute("aria-live")).toBe("off");
    await log().getByRole("heading", { name: "You said" }).waitFor({ state: "attached" });
    await open.page.getByRole("button", { name: "Good response" }).click();
    await expect.poll(() => open.server.requests.at(-1)?.type).toBe("items.feedback");
    await open.page.getByRole("button", { name: "Good response", pressed: true }).waitFor();
  });

  it("announces that a response is under way, and then its text, once", async () => {
    const heard = Promise.withResolvers<void>();
    open = await lab.page(async function* (turn) {
      await heard.promise;
      yield* say(turn, "The **answer** is [here](https://example.com).", 0);
    });
    await open.page.clock.install();
    await mountElement(open.page);
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
    await open.page.clock.runFor(5000);
    const all = await said();
    expect(all).toHaveLength(2);
  });

  it("has targets of 40 pixels for fingers and fits a phone", async () => {
    open = await lab.page(short, { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });
    await mountElement(open.page, { threadItemActions: { feedback: true } });
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
    await expect.poll(() => open.page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
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
    open = await lab.page(endless);
    await mountElement(open.page, { threadItemActions: { retry: true } });
    open.server.edge.failNext = 503;
    await input().fill("talk");
    await press("Send message");
    await open.page.getByRole("alert").waitFor();
    await expect.poll(() => open.problems).toEqual([expect.stringContaining("503")]);
    open.problems.length = 0;
    await expect.poll(focused).toBe("Message");
    await press("Try again");
    await log().getByText("on and on").waitFor();
    await expect.poll(focused).toBe("Message");
    await press("Stop");
    await idle();
    await expect.poll(focused).toBe("Message");
    open.server.script = short;
    await press("Try again");
    await log().getByText("Felt slippers").waitFor();
    await idle();
    await expect.poll(focused).toBe("Message");
  });

  it("goes with the jump to the end", async () => {
    open = await lab.page((turn) => say(turn, LONG.repeat(3), 0));
    await mountElement(open.page);
    await send("long");
    await idle();
    await press("Jump to latest");
    await expect.poll(below).toBeLessThan(2);
    await expect.poll(focused).toBe("Conversation");
  });

  it("stays with the questions, forwards and back", async () => {
    open = await lab.page(async function* (turn) {
      yield { type: "thread.item.done", item: question(turn) };
    });
    await mountElement(open.page);
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
