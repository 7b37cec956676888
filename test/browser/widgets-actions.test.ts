import { describe, expect, it } from "vitest";
import {
  action,
  button,
  card,
  dispatched,
  focused,
  type Json,
  page,
  settle,
  show,
  slow,
  useWidgetsPage,
} from "../support/widgets-tests.ts";

useWidgetsPage();

describe("actions", () => {
  it("show themselves on the button, once at a time", async () => {
    await slow();
    await show(card({ type: "Button", label: "Buy", onClickAction: action("buy") }));
    await button("Buy").click();
    await button("Buy").click();
    await expect.poll(() => button("Buy").getAttribute("aria-busy")).toBe("true");
    await expect.poll(() => dispatched()).toEqual([{ action: action("buy"), values: undefined }]);
    for (const outcome of ["done", "failed"] as const) {
      await settle(outcome);
      await expect.poll(() => button("Buy").getAttribute("aria-busy")).toBeNull();
      await expect.poll(() => focused()).toBe("Buy");
      await button("Buy").click();
    }
    await expect.poll(() => dispatched()).toHaveLength(3);
  });

  it("hold the widget when they should, and give the focus back", async () => {
    await slow();
    const load = action("load", { loadingBehavior: "container" });
    await show(
      card({ type: "Button", label: "Load", onClickAction: load }),
      card({ type: "Button", label: "Other" }),
    );
    await button("Load").click();
    const cards = page.locator(".ckw-card");
    await expect.poll(() => cards.first().getAttribute("aria-busy")).toBe("true");
    await expect.poll(() => cards.first().evaluate((element) => (element as HTMLElement).inert)).toBe(true);
    await expect.poll(() => cards.last().evaluate((element) => (element as HTMLElement).inert)).toBe(false);
    await expect.poll(() => focused()).toBeNull();
    await settle("failed");
    await expect.poll(() => focused()).toBe("Load");
  });

  it("leave the focus where somebody has taken it meanwhile", async () => {
    await slow();
    const load = action("load", { loadingBehavior: "container" });
    await show(
      card({ type: "Button", label: "Load", onClickAction: load }),
      card({ type: "Input", name: "other" }),
    );
    await button("Load").click();
    await page.getByLabel("other").click();
    await settle("done");
    await expect.poll(() => page.locator("[aria-busy]").count()).toBe(0);
    await expect.poll(() => focused()).toBe("other");
  });

  it("show themselves on the control when they should", async () => {
    await slow();
    const self = (type: string): Json => action(type, { loadingBehavior: "self" });
    await show(
      { type: "Card", confirm: { label: "Confirm", action: self("confirm") }, children: [] },
      card({
        type: "Form",
        onSubmitAction: self("save"),
        children: [{ type: "Button", label: "Save", submit: true }],
      }),
      card({ type: "Checkbox", name: "news", label: "News", onChangeAction: self("news") }),
    );
    await button("Confirm").click();
    await button("Save").click();
    await button("Save").click();
    await page.getByLabel("News").check();
    const busy = page.locator("[aria-busy=true]");
    await expect.poll(() => busy.allInnerTexts()).toEqual(["Confirm", "Save", "News"]);
    await expect.poll(() => page.locator("[inert]").count()).toBe(0);
    await expect.poll(() => dispatched()).toHaveLength(3);
    await settle("done");
    await expect.poll(() => busy.count()).toBe(0);
  });

  it("show nothing when they should not", async () => {
    await slow();
    await show(
      card({ type: "Button", label: "Go", onClickAction: action("go", { loadingBehavior: "none" }) }),
    );
    await button("Go").click();
    await expect.poll(() => button("Go").getAttribute("aria-busy")).toBeNull();
    await expect.poll(() => dispatched()).toHaveLength(1);
  });
});

describe("cards", () => {
  const offer: Json = {
    type: "Card",
    confirm: { label: "Send", action: action("send") },
    cancel: { label: "Discard", action: action("discard") },
    children: [{ type: "Input", name: "to", defaultValue: "ada@example.com", required: true }],
  };

  it("can be confirmed once, and again when that failed", async () => {
    await slow();
    await show(offer);
    await button("Send").click();
    await expect.poll(() => page.locator(".ckw-card").getAttribute("aria-busy")).toBe("true");
    await settle("failed");
    await expect.poll(() => button("Send").isEnabled()).toBe(true);
    await button("Send").click();
    await settle("done");
    await expect.poll(() => page.locator(".ckw-card").getAttribute("aria-busy")).toBeNull();
    await expect.poll(() => button("Send").isDisabled()).toBe(true);
    await expect.poll(() => button("Discard").isDisabled()).toBe(true);
    await expect
      .poll(() => dispatched())
      .toEqual([
        { action: action("send"), values: undefined },
        { action: action("send"), values: undefined },
      ]);
    await show({ ...offer, confirm: { label: "Send again", action: action("send") } });
    await expect.poll(() => button("Send again").isEnabled()).toBe(true);
  });

  it("are forms when they say so", async () => {
    await show({ ...offer, asForm: true });
    const to = page.getByLabel("to");
    await to.fill("");
    await button("Send").click();
    await expect.poll(() => dispatched()).toEqual([]);
    await to.fill("bob@example.com");
    await to.press("Enter");
    await expect.poll(() => button("Discard").isDisabled()).toBe(true);
    await to.fill("eve@example.com");
    await button("Discard").click();
    await expect
      .poll(async () => (await dispatched()).map(({ action: { type }, values }) => [type, values]))
      .toEqual([
        ["send", { to: "bob@example.com" }],
        ["discard", { to: "eve@example.com" }],
      ]);
  });

  it("show their status alone when they are collapsed", async () => {
    await show({ ...offer, collapsed: true, status: { text: "Sent", icon: "check" } });
    await expect.poll(() => page.locator(".ckw").innerText()).toBe("Sent");
  });

  it("keep what is in them when they are collapsed and have no status, but offer nothing more", async () => {
    await show({ ...offer, collapsed: true, children: [{ type: "Text", value: "What was sent" }] });
    await expect.poll(() => page.locator(".ckw").innerText()).toBe("What was sent");
  });
});

describe("lists", () => {
  const item = (key: string): Json => ({
    type: "ListViewItem",
    key,
    onClickAction: action("open", { payload: { key } }),
    children: [
      { type: "Text", value: `Item ${key}` },
      { type: "Button", label: `Buy ${key}`, onClickAction: action("buy") },
    ],
  });

  it("have items that open with the keyboard and the mouse, and controls that do not open them", async () => {
    await show({ type: "ListView", children: [item("1"), item("2")] });
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByText("Item 2").click({ position: { x: 2, y: 2 }, force: true });
    await button("Buy 2").click();
    await expect
      .poll(async () => (await dispatched()).map(({ action: { type, payload } }) => [type, payload]))
      .toEqual([
        ["open", { key: "1" }],
        ["open", { key: "2" }],
        ["buy", undefined],
      ]);
    await expect.poll(() => page.getByRole("listitem").count()).toBe(2);
  });

  it("hold what is no item as one", async () => {
    await show({ type: "ListView", children: [{ type: "Text", value: "A stray text" }, item("1")] });
    await expect.poll(() => page.locator(".ckw-list > li").count()).toBe(2);
    await expect.poll(() => page.getByRole("listitem").first().innerText()).toBe("A stray text");
  });

  it("are not there at all when they have nothing to show", async () => {
    await show(
      { type: "ListView", children: [] },
      { type: "ListView", children: [], status: { text: "None" } },
    );
    const frames = page.locator(".ckw-list-view");
    await expect.poll(() => frames.last().isVisible()).toBe(true);
    await expect.poll(() => frames.first().isVisible()).toBe(false);
  });

  it("show more, and go on from there", async () => {
    await show({ type: "ListView", limit: 2, children: ["1", "2", "3", "4"].map(item) });
    await expect.poll(() => page.getByRole("listitem").count()).toBe(2);
    await page.getByRole("button", { name: "Show more" }).press("Enter");
    await expect.poll(() => page.getByRole("listitem").count()).toBe(4);
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await dispatched())[0]?.action.payload).toEqual({ key: "3" });
  });
});

describe("updates", () => {
  it("keep what is typed, the focus and the elements while text streams", async () => {
    const widget = (text: string, rest: Json[] = []): Json =>
      card(
        { type: "Text", id: "t", value: text, streaming: true },
        { type: "Markdown", id: "m", value: `**${text}**`, streaming: true },
        ...rest,
        { type: "Input", key: "name", name: "name", defaultValue: text },
        { type: "Text", key: "note", value: text, editable: { name: "note" } },
        { type: "Checkbox", key: "news", name: "news", label: "News" },
        {
          type: "Select",
          key: "room",
          name: "room",
          defaultValue: "a",
          options: [
            { value: "a", label: "A" },
            { value: "b", label: "B" },
          ],
        },
      );
    await show(widget("H"));
    const input = page.getByLabel("name");
    await page.getByLabel("News").check();
    await page.getByLabel("room").selectOption("b");
    await input.fill("typed by hand");
    await input.evaluate((element) => {
      (element as HTMLInputElement).setSelectionRange(2, 5);
      (window as unknown as { kept: unknown }).kept = element;
    });
    for (const text of ["He", "Hel", "Hell", "Hello"])
      await show(widget(text, text.length > 3 ? [{ type: "Divider" }] : []));
    await expect.poll(() => focused()).toBe("name");
    await expect
      .poll(() =>
        input.evaluate((element) => {
          const { value, selectionStart, selectionEnd } = element as HTMLInputElement;
          return [
            (window as unknown as { kept: unknown }).kept === element,
            value,
            selectionStart,
            selectionEnd,
          ];
        }),
      )
      .toEqual([true, "typed by hand", 2, 5]);
    await expect.poll(() => page.getByLabel("note").inputValue()).toBe("Hello");
    await expect.poll(() => page.getByLabel("News").isChecked()).toBe(true);
    await expect.poll(() => page.getByLabel("room").inputValue()).toBe("b");
    await expect.poll(() => page.locator("strong").innerText()).toBe("Hello");
  });

  it("do not draw again what did not change", async () => {
    const count = await page.evaluate(async () => {
      const still = {
        type: "Box" as const,
        children: Array.from({ length: 200 }, () => ({ type: "Text" as const, value: "still" })),
      };
      const draw = (value: string): void =>
        window.widgetsPage.show([{ type: "Card", children: [still, { type: "Text", id: "t", value }] }]);
      draw("");
      let mutations = 0;
      const observer = new MutationObserver((records) => (mutations += records.length));
      observer.observe(document.querySelector("main")!.shadowRoot!, {
        childList: true,
        characterData: true,
        attributes: true,
        subtree: true,
      });
      for (let index = 1; index <= 50; index++) draw("x".repeat(index));
      await new Promise((resolve) => requestAnimationFrame(resolve));
      return mutations;
    });
    expect(count).toBe(50);
  });

  it("bring in another child of a Transition, and leave the same one in place", async () => {
    const widget = (key: string, value: string): Json =>
      card({ type: "Transition", children: { type: "Text", key, value } });
    await show(widget("a", "one"));
    const child = await page.locator(".ckw-enter").elementHandle();
    await show(widget("a", "two"));
    await expect.poll(() => child?.innerText()).toBe("two");
    const stays = await child?.evaluate((element) => element.isConnected);
    expect(stays).toBe(true);
    await show(widget("b", "three"));
    await expect.poll(() => child?.evaluate((element) => element.isConnected)).toBe(false);
  });
});
