// The element loses no input of users and scripts right after a press, before the page has had a frame. From the press on,
// the page's time stands still, so that no frame and no timer comes.

import { say, type Script } from "@chatwright/server/testing";
import { describe, expect, it } from "vitest";
import { question } from "../../packages/ui/dev/scripts.ts";
import { callElement, type ElementPage, mountElement, twoFrames } from "../support/element-page.ts";
import { useElementLab } from "../support/element-tests.ts";

const lab = useElementLab();
let open: ElementPage;

const PHONE = { hasTouch: true, isMobile: true, viewport: { width: 390, height: 700 } };
const ok: Script = (turn) => say(turn, "ok", 0);

const input = () => open.page.getByRole("textbox", { name: "Message" });
const log = () => open.page.getByRole("log");
const button = (name: string) => open.page.getByRole("button", { name, exact: true });
const call = (method: string, ...args: unknown[]) => callElement(open.page, method, ...args);

/** Sends a message and waits until its answer is over. */
async function ask(text = "hello"): Promise<void> {
  await input().fill(text);
  await input().press("Enter");
  await log().getByText(text, { exact: true }).waitFor();
  await button("Send message").waitFor();
}

/** No frame, and no timer, comes to the page any more. */
async function stopTime(): Promise<void> {
  await open.page.clock.install();
  await open.page.clock.pauseAt(Date.now() + 3_600_000);
}

/** Frames come, and all that waited for them. */
const goOn = (): Promise<void> => open.page.clock.runFor(2000);

/** Types where the focus is. */
async function type(words: string): Promise<void> {
  await open.page.keyboard.type(words);
}

const DRAWING =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGP8z8DAwMDAxMDAwMDAAAANHQEDasKb6QAAAABJRU5ErkJggg==";

/** Presses the button of this name, if given, and selects words of the answer. A script does both at once. */
function select(word: string, after?: string): Promise<void> {
  return open.page.evaluate(
    ([wanted, pressed]) => {
      const root = window.chatElement.shadowRoot as ShadowRoot & { getSelection(): Selection };
      const button = root.querySelector<HTMLElement>(`[aria-label="${pressed}"]`);
      button?.focus();
      button?.click();
      const node = root.querySelector(".ck-assistant p")!.firstChild!;
      const at = node.textContent!.indexOf(wanted);
      root.getSelection().setBaseAndExtent(node, at, node, at + wanted.length);
    },
    [word, after] as const,
  );
}

describe("a selection", () => {
  for (const by of ["user", "script"]) {
    it(`that a ${by} makes right after a quote was removed is offered as the next one`, async () => {
      open = await lab.page((turn) => say(turn, "Both can be sent back within 30 days.", 0));
      await mountElement(open.page);
      await ask();
      await select("within 30 days");
      await button("Quote").click();
      const remove = "Remove Quoted text";
      await button(remove).waitFor();
      await stopTime();
      if (by === "user") await button(remove).click();
      await select("sent back", by === "user" ? undefined : remove);
      await goOn();
      await button("Quote").click();
      const drafts = open.page.getByRole("group", { name: "Added to the message" });
      await expect.poll(() => drafts.innerText()).toBe("sent back");
    });
  }

  it("that was quoted is not offered again when the thread moves, and the cursor is in the input", async () => {
    open = await lab.page((turn) => say(turn, "Both can be sent back within 30 days.", 0));
    await mountElement(open.page);
    await ask();
    // The input has the focus and keeps it: a script's selection moves none.
    await select("within 30 days");
    await button("Quote").waitFor();
    await stopTime();
    await button("Quote").click();
    await type("How?");
    await log().evaluate((node) => node.dispatchEvent(new Event("scroll")));
    await goOn();
    await expect.poll(() => input().inputValue()).toBe("How?");
    const offered = await button("Quote").count();
    expect(offered).toBe(0);
  });

  it("that was made while the button for it was loaded is offered", async () => {
    open = await lab.page((turn) => say(turn, "Both can be sent back.", 0));
    const code = Promise.withResolvers<void>();
    await open.page.route(/chatkit-quote/, async (route) => {
      await code.promise;
      await route.continue();
    });
    await mountElement(open.page);
    await ask();
    await select("sent back");
    code.resolve();
    await expect.poll(() => button("Quote").isVisible()).toBe(true);
  });
});

describe("a menu", () => {
  const tools = ["Draw", "Search", "Compare"].map((label) => ({ id: label, label, icon: "globe" }));
  const models = [{ id: "fast", label: "Fast", default: true }];
  const menus = () => open.page.getByRole("menu");

  async function mount(context: object = {}): Promise<void> {
    open = await lab.page(ok, context);
    await mountElement(open.page, { composer: { tools, models } });
    await button("Tools").waitFor();
  }

  for (const [how, leave] of [
    ["Escape", () => open.page.keyboard.press("Escape")],
    ["a press elsewhere", () => open.page.mouse.click(450, 100)],
  ] as const) {
    it(`is closed by ${how}, for good`, async () => {
      await mount();
      await stopTime();
      await button("Tools").click();
      await leave();
      await goOn();
      await expect.poll(() => menus().count()).toBe(0);
      await expect.poll(() => button("Tools").getAttribute("aria-expanded")).toBe("false");
    });
  }

  it("gives way to another one", async () => {
    await mount();
    await stopTime();
    await button("Tools").click();
    await button("Model Fast").click();
    const choices = await menus().getByRole("menuitemradio").allTextContents();
    expect(choices).toEqual(["Fast"]);
  });

  it("is chosen from, and closed by a press on the page, in a closed shadow tree of the page's", async () => {
    await mount();
    await open.page.evaluate(() => {
      const around = document.createElement("div");
      around.attachShadow({ mode: "closed" }).append(window.chatElement);
      const beside = document.createElement("p");
      beside.textContent = "The page's own words";
      document.body.append(around, beside);
      around.style.cssText = "display: block; height: 400px";
    });
    // Playwright does not look into closed trees.
    const place = (selector: string) =>
      open.page.evaluate((wanted) => {
        const found = window.chatElement.shadowRoot!.querySelector(wanted);
        const { x, y, width, height } = found?.getBoundingClientRect() ?? new DOMRect();
        return { x: x + width / 2, y: y + height / 2, isThere: width > 0 };
      }, selector);
    const isThere = async (selector: string) => (await place(selector)).isThere;
    const click = async (selector: string): Promise<void> => {
      await expect.poll(() => isThere(selector)).toBe(true);
      const { x, y } = await place(selector);
      await open.page.mouse.click(x, y);
    };
    await click("[aria-haspopup=menu]");
    await click("[role=menuitemradio]:nth-child(2)");
    await expect.poll(() => isThere("[role=menu]")).toBe(false);
    await expect.poll(() => isThere(".ck-tool[title=Search]")).toBe(true);
    await click("[aria-haspopup=menu]");
    await expect.poll(() => isThere("[role=menu]")).toBe(true);
    await open.page.getByText("The page's own words").click();
    await expect.poll(() => isThere("[role=menu]")).toBe(false);
  });

  it("takes the keys that follow the one that opened it", async () => {
    await mount();
    await button("Tools").focus();
    await stopTime();
    for (const key of ["ArrowDown", "ArrowDown", "Enter"]) await open.page.keyboard.press(key);
    await type("shoes");
    await button("Search").waitFor();
    await expect.poll(() => input().inputValue()).toBe("shoes");
  });

  it("is closed by a finger on what leaves the focus where it is", async () => {
    await mount(PHONE);
    await input().fill("hello");
    await button("Tools").tap();
    await menus().waitFor();
    await button("Send message").tap();
    await log().getByText("ok").waitFor();
    await expect.poll(() => menus().count()).toBe(0);
  });
});

describe("the menu of commands", () => {
  const list = () => open.page.getByRole("listbox");

  async function ask(): Promise<void> {
    open = await lab.page(ok);
    const tools = [{ id: "draw", label: "Draw", icon: "globe" }];
    await mountElement(open.page, { composer: { tools }, commands: { enabled: true } });
    await button("Tools").waitFor();
    await input().click();
    await type("/");
    await list().waitFor();
  }

  for (const [name, leave] of [
    ["sent by a press", () => button("Send message").click()],
    ["sent by a key on the button", () => button("Send message").press("Enter")],
    ["emptied by the page", () => call("setComposerValue", { text: "" })],
    ["changed by the page", () => call("setComposerValue", { text: "hello" })],
  ] as const) {
    it(`goes with the words it was for when they are ${name}, and comes for the next`, async () => {
      await ask();
      await leave();
      await expect.poll(() => list().count()).toBe(0);
      await input().fill("");
      await input().press("/");
      await list().waitFor();
    });
  }
});

describe("what is typed", () => {
  /** Puts the focus on a button and presses it by key, when time stands still. */
  async function press(name: string): Promise<void> {
    await button(name).focus();
    await stopTime();
    await open.page.keyboard.press("Enter");
  }

  // requirement: no-lost-presses
  it("right after the button that sends is the next message", async () => {
    open = await lab.page(ok);
    await mountElement(open.page);
    await input().fill("one");
    await press("Send message");
    await type("two");
    await expect.poll(() => input().inputValue()).toBe("two");
  });

  it("right after the button that stops is the next message", async () => {
    open = await lab.page((turn) => say(turn, ["Well ", "then"], (at) => turn.sleep(at === 0 ? 0 : 600_000)));
    await mountElement(open.page);
    await input().fill("one");
    await input().press("Enter");
    await log().getByText("Well").waitFor();
    await press("Stop");
    await type("two");
    await expect.poll(() => input().inputValue()).toBe("two");
  });

  it("right after the button that tries again is the next message", async () => {
    open = await lab.page(ok);
    await mountElement(open.page, { threadItemActions: { retry: true } });
    await ask();
    await press("Try again");
    await type("two");
    await expect.poll(() => input().inputValue()).toBe("two");
  });

  it("right after a question is the answer to the next one, and after the last a message", async () => {
    open = await lab.page(async function* (turn) {
      if (turn.request.type === "threads.add_structured_input") return yield* say(turn, "Noted.", 0);
      yield { type: "thread.item.done", item: question(turn) };
      return undefined;
    });
    await mountElement(open.page);
    await input().fill("return");
    await input().press("Enter");
    await open.page.getByRole("radio").first().check();
    await press("Next");
    await type("Nothing");
    await expect.poll(() => open.page.getByRole("textbox").inputValue()).toBe("Nothing");
    await open.page.keyboard.press("Enter");
    await type("hello");
    await expect.poll(() => input().inputValue()).toBe("hello");
  });

  it("right after the history was closed goes to where the focus was", async () => {
    open = await lab.page(ok);
    await mountElement(open.page);
    await input().fill("one ");
    await call("showHistory");
    await open.page.getByRole("dialog").waitFor();
    await stopTime();
    await open.page.keyboard.press("Escape");
    await type("two");
    await expect.poll(() => input().inputValue()).toBe("one two");
  });

  it("right after a new chat was begun in the history is its first message", async () => {
    open = await lab.page(ok);
    await mountElement(open.page);
    await ask();
    await button("Chat history").click();
    const panel = open.page.getByRole("dialog");
    await panel.getByRole("button", { name: "New chat" }).focus();
    await stopTime();
    await open.page.keyboard.press("Enter");
    await type("two");
    await expect.poll(() => input().inputValue()).toBe("two");
  });

  it("while the history cannot be loaded goes to where the focus is", async () => {
    open = await lab.page(ok);
    await open.page.route(/chatkit-history/, (route) => route.abort());
    await mountElement(open.page);
    await input().fill("one ");
    const failed = open.page.waitForEvent("requestfailed");
    await call("showHistory");
    await failed;
    await type("two");
    await expect.poll(() => input().inputValue()).toBe("one two");
    await expect.poll(() => open.problems).toEqual([expect.stringContaining("ERR_FAILED")]);
    open.problems.length = 0;
  });

  it("in a field of the page stays there when the page closes the history", async () => {
    open = await lab.page(ok);
    await mountElement(open.page);
    await input().focus();
    await call("showHistory");
    await open.page.getByRole("dialog").waitFor();
    await open.page.evaluate(() => {
      const field = document.createElement("input");
      field.ariaLabel = "Search the shop";
      document.body.prepend(field);
      field.focus();
    });
    await call("hideHistory");
    await open.page.getByRole("dialog").waitFor({ state: "detached" });
    await type("socks");
    await expect.poll(() => open.page.getByLabel("Search the shop").inputValue()).toBe("socks");
  });
});

describe("what opens", () => {
  const widget = (...children: object[]): Script =>
    async function* (turn) {
      const item = { type: "widget", ...turn.base("wg"), widget: { type: "Card", children } };
      yield { type: "thread.item.done", item } as never;
    };

  it("closes by a press elsewhere: the card of a source", async () => {
    open = await lab.page(async function* (turn) {
      const source = { type: "url" as const, title: "Returns", url: "https://www.example.com/returns" };
      const annotations = [{ type: "annotation" as const, source, index: 14 }];
      const content = [{ type: "output_text" as const, text: "Free of charge.", annotations }];
      yield { type: "thread.item.done", item: { type: "assistant_message", ...turn.base("msg"), content } };
    }, PHONE);
    await mountElement(open.page);
    await ask();
    await stopTime();
    await log().getByRole("link", { name: "Returns" }).tap();
    // The card comes with a timer, and a frame after it.
    await open.page.clock.runFor(0);
    const card = open.page.locator(".ck-source-card");
    await card.waitFor();
    await log()
      .getByText("Free of charge")
      .tap({ position: { x: 2, y: 2 } });
    await expect.poll(() => card.count()).toBe(0);
  });

  it("closes by Escape: an image", async () => {
    open = await lab.page((turn) => say(turn, `![Slippers](${DRAWING})`, 0));
    await mountElement(open.page);
    await ask();
    const small = log().getByRole("button", { name: "Enlarge: Slippers" });
    const dialog = open.page.getByRole("dialog");
    // The first opening loads the code.
    await small.press("Enter");
    await dialog.waitFor();
    await open.page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await stopTime();
    await small.press("Enter");
    await open.page.keyboard.press("Escape");
    await goOn();
    await expect.poll(() => open.page.locator("dialog").count()).toBe(0);
  });

  it("takes no focus from where the user has gone meanwhile: a calendar", async () => {
    open = await lab.page(widget({ type: "DatePicker", name: "day" }));
    const code = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<string>();
    await open.page.route(/chatkit-calendar/, async (route) => {
      asked.resolve(route.request().url());
      await code.promise;
      await route.continue();
    });
    await mountElement(open.page);
    await ask();
    const date = log().locator(".ckw-date");
    await date.click();
    const url = await asked.promise;
    await input().click();
    code.resolve();
    await loadOnce(url);
    await type("hello");
    await expect.poll(() => input().inputValue()).toBe("hello");
    await expect.poll(() => open.page.getByRole("dialog").count()).toBe(0);
    await date.click();
    await open.page.getByRole("dialog").waitFor();
  });

  /** Settles when a module that the page loads is there, and the page has had the time to use it. */
  async function loadOnce(url: string): Promise<void> {
    const session = await open.page.context().newCDPSession(open.page);
    // Not in a function of this file: the bundler would take it for an import of the test's own.
    const expression = `import(${JSON.stringify(url)}).then(() => undefined)`;
    await session.send("Runtime.evaluate", { expression, awaitPromise: true });
    await twoFrames(open.page);
  }
});

it("a file that is dropped as soon as there is a composer is taken, and does not replace the page", async () => {
  open = await lab.page(ok);
  await stopTime();
  await mountElement(open.page, { composer: { attachments: { enabled: true } } });
  await button("Add files").waitFor();
  const taken = await input().evaluate((area) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["text"], "note.txt", { type: "text/plain" }));
    return !area.dispatchEvent(
      new DragEvent("drop", { dataTransfer, bubbles: true, composed: true, cancelable: true }),
    );
  });
  expect(taken).toBe(true);
  await open.page.getByRole("group", { name: "Added to the message" }).getByText("note.txt").waitFor();
});

it("an action that a page's own widget component sends as soon as it has its props is carried out", async () => {
  open = await lab.page(async function* (turn) {
    if (turn.request.type === "threads.custom_action") return yield* say(turn, "Heard.", 0);
    const widget = { type: "Card", children: [{ type: "Acme.Eager", what: "now" }] };
    yield { type: "thread.item.done", item: { type: "widget", ...turn.base("wg"), widget } } as never;
    return undefined;
  });
  await open.page.evaluate(async () => {
    const element = await customElements.whenDefined("openai-chatkit");
    (element as unknown as { registerWidget(type: string, tag: string): void }).registerWidget(
      "Acme.Eager",
      "acme-eager",
    );
    customElements.define(
      "acme-eager",
      class extends HTMLElement {
        set props({ what }: { what: string }) {
          const detail = { type: "eager", payload: { what } };
          this.dispatchEvent(new CustomEvent("chatwright-action", { detail }));
        }
      },
    );
  });
  await mountElement(open.page);
  await ask();
  await expect
    .poll(() => open.server.edge.requestsOf("threads.custom_action").map(({ params }) => params["action"]))
    .toEqual([{ type: "eager", payload: { what: "now" } }]);
});
