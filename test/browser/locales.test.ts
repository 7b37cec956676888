import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { say, type Script } from "@chatwright/server/testing";
import { question, SHORT } from "../../packages/ui/dev/scripts.ts";
import { LOCALES } from "../../packages/ui/src/locales/index.ts";
import { callElement, mountElement, type ElementPage } from "../support/element-page.ts";
import { useElementLab } from "../support/element-tests.ts";

declare global {
  interface Window {
    /** Every greeting that was on the screen in a frame. */
    greetings: string[];
  }
}

const lab = useElementLab();
let open: ElementPage;

async function mount(page: Page, options: object = {}): Promise<void> {
  await page.evaluate(() => {
    window.greetings = [];
    const look = (): void => {
      const text = window.chatElement?.shadowRoot?.querySelector("h2")?.textContent;
      if (text && window.greetings.at(-1) !== text) window.greetings.push(text);
      requestAnimationFrame(look);
    };
    look();
  });
  await mountElement(page, options);
}
const setOptions = (options: object): Promise<void> =>
  open.page.evaluate(
    (given) => window.chatElement.setOptions({ api: { url: "/chatkit" }, ...given }),
    options,
  );
const greetings = (): Promise<string[]> => open.page.evaluate(() => window.greetings);
const frame = () => open.page.getByRole("region").first();
const input = () => open.page.locator("textarea.ck-input");
const left = async (selector: string): Promise<number> =>
  (await open.page.locator(selector).first().boundingBox())!.x;

const ENGLISH = "What can I help with today?";
const GERMAN = "Womit kann ich heute helfen?";

describe("the option locale", () => {
  it("speaks German from the first frame on, and tells the server", async () => {
    open = await lab.page((turn) => say(turn, SHORT, 1));
    const asked = open.page.waitForRequest((request) => request.method() === "POST");
    const words = open.page.waitForResponse(/chatkit-de-/);
    // The element does not wait for a language for long: no time passes until its words are there.
    await open.page.clock.install();
    await open.page.clock.pauseAt(Date.now() + 60_000);
    await mount(open.page, { locale: "de-AT", header: { rightAction: { icon: "settings-cog" } } });
    await (await words).finished();
    const heading = open.page.getByRole("heading", { name: GERMAN });
    await expect
      .poll(async () => {
        await open.page.clock.runFor(1);
        return heading.count();
      })
      .toBe(1);
    await open.page.clock.resume();
    await open.page.getByRole("button", { name: "Einstellungen" }).waitFor();
    await expect.poll(() => greetings()).toEqual([GERMAN]);
    await expect.poll(() => frame().getAttribute("lang")).toBe("de-AT");
    await expect.poll(() => frame().getAttribute("dir")).toBe("ltr");
    await open.page.getByRole("textbox", { name: "Nachricht" }).fill("Hallo");
    await open.page.getByRole("button", { name: "Nachricht senden" }).click();
    await open.page.getByRole("button", { name: "Kopieren" }).first().waitFor();
    const request = await asked;
    expect(request.headers()["accept-language"]).toBe("de-AT");
  });

  it("speaks Japanese", async () => {
    open = await lab.page((turn) => say(turn, SHORT, 1));
    await mount(open.page, { locale: "ja" });
    await open.page.getByRole("heading", { name: "今日は何をお手伝いしましょうか？" }).waitFor();
    await expect.poll(() => input().getAttribute("placeholder")).toBe("AI にメッセージを送る");
    await open.page.getByRole("button", { name: "メッセージを送信" }).waitFor();
  });

  it("is the browser's language where it is not given", async () => {
    open = await lab.page((turn) => say(turn, SHORT, 1), { locale: "pt-PT" });
    await mount(open.page);
    await open.page.getByRole("heading", { name: "Como posso ajudar hoje?" }).waitFor();
    await expect.poll(() => frame().getAttribute("lang")).toBe("pt-PT");
  });

  it("falls back to English as a whole, its direction too", async () => {
    open = await lab.page((turn) => say(turn, SHORT, 1), { locale: "de" });
    await mount(open.page, { locale: "ur" });
    await open.page.getByRole("heading", { name: ENGLISH }).waitFor();
    await expect.poll(() => greetings()).toEqual([ENGLISH]);
    await expect.poll(() => frame().getAttribute("lang")).toBe("en");
    await expect.poll(() => frame().getAttribute("dir")).toBe("ltr");
  });

  it("is English while a language is slow, and takes it when it has come", async () => {
    open = await lab.page((turn) => say(turn, SHORT, 1));
    const shown = Promise.withResolvers<void>();
    await open.page.route(/chatkit-de-/, async (route) => {
      await shown.promise;
      await route.continue();
    });
    await mount(open.page, { locale: "de" });
    await open.page.getByRole("heading", { name: ENGLISH }).waitFor();
    shown.resolve();
    await open.page.getByRole("heading", { name: GERMAN }).waitFor();
    await expect.poll(() => greetings()).toEqual([ENGLISH, GERMAN]);
  });

  it("stays English where a language cannot be loaded", async () => {
    open = await lab.page((turn) => say(turn, SHORT, 1));
    await open.page.route(/chatkit-de-/, (route) => route.abort());
    await mount(open.page, { locale: "de" });
    await open.page.getByRole("heading", { name: ENGLISH }).waitFor();
    await expect.poll(() => open.problems.length).toBe(1);
    expect(open.problems.splice(0)).toEqual([expect.stringContaining("Failed to load resource")]);
  });

  it("changes while the element is in use: the draft, the focus and the thread stay", async () => {
    open = await lab.page((turn) => say(turn, "```js\n1\n```", 1));
    await mount(open.page, { locale: "de" });
    await input().fill("Hallo");
    await input().press("Enter");
    await open.page.getByRole("group", { name: "Aktionen zur Nachricht" }).waitFor();
    await input().fill("ein Entwurf");
    await input().evaluate((node: HTMLTextAreaElement) => node.setSelectionRange(3, 3));
    await setOptions({ locale: "fr" });
    await open.page.getByRole("group", { name: "Actions sur le message" }).waitFor();
    await open.page.getByRole("log", { name: "Conversation" }).getByText("Hallo").waitFor();
    await expect
      .poll(() => open.page.locator(".md [aria-label='Copier'], .md button").first().textContent())
      .not.toContain("Kopieren");
    await expect
      .poll(() =>
        input().evaluate((node: HTMLTextAreaElement) => [
          node.value,
          node.selectionStart,
          node.matches(":focus"),
        ]),
      )
      .toEqual(["ein Entwurf", 3, true]);
    await setOptions({ locale: "ar" });
    await expect.poll(() => frame().getAttribute("dir")).toBe("rtl");
    await setOptions({ locale: "en" });
    await open.page.getByRole("textbox", { name: "Message" }).waitFor();
    await expect.poll(() => input().inputValue()).toBe("ein Entwurf");
  });
});

describe("right-to-left", () => {
  it.each(["ar", "he"])("turns the whole element around in %s", async (locale) => {
    open = await lab.page((turn) => say(turn, SHORT, 1));
    await mount(open.page, { locale, header: { leftAction: { icon: "back-small" } } });
    await frame().waitFor();
    await expect.poll(() => frame().getAttribute("dir")).toBe("rtl");
    // The placeholder begins on the right, and so does what is written in Arabic; English begins on the left.
    const direction = () => input().evaluate((node) => getComputedStyle(node).direction);
    await expect.poll(() => direction()).toBe("rtl");
    await input().fill("hello");
    await expect.poll(() => direction()).toBe("ltr");
    await expect.poll(async () => (await left(".ck-send")) < (await left(".ck-input"))).toBe(true);
    // The button that leads back stands on the right and points there.
    await expect.poll(() => left(".ck-header button")).toBeGreaterThan(450);
    await expect
      .poll(() =>
        open.page
          .locator(".ck-header svg")
          .first()
          .evaluate((node) => getComputedStyle(node).transform),
      )
      .toBe("matrix(-1, 0, 0, 1, 0, 0)");
    await input().press("Enter");
    await open.page.locator(".ck-bubble").waitFor();
    await expect.poll(() => left(".ck-bubble")).toBeLessThan(450);
    await callElement(open.page, "showHistory");
    await open.page.getByRole("dialog").waitFor();
    await expect.poll(() => left(".ck-history")).toBeGreaterThan(450);
  });
});

describe("longer words", () => {
  it("fit on a phone of 340 pixels in every language", async () => {
    const script: Script = async function* (turn) {
      yield { type: "thread.item.done", item: question(turn) };
    };
    open = await lab.page(script, { viewport: { width: 340, height: 640 } });
    await mount(open.page);
    await input().fill("ask me");
    await input().press("Enter");
    await open.page.locator(".ck-ask").waitFor();
    /** The parts that are wider than the room they have, and so cut or scrolled. */
    const overflowing = (): Promise<string[]> =>
      open.page.evaluate(() => {
        const root = window.chatElement.shadowRoot!;
        const tight = root.querySelectorAll<HTMLElement>(
          ".ck, .ck-header, .ck-ask, .ck-ask-foot, .ck-ask-head, .ck-button, .ck-history, .ck-history-head, .ck-history h2, .ck-row-confirm, .ck-composer",
        );
        return [...tight]
          .filter((node) => node.scrollWidth > node.clientWidth + 1 && node.clientWidth > 0)
          .map((node) => `${node.className || node.localName}: ${node.textContent}`);
      });
    for (const locale of Object.keys(LOCALES)) {
      await setOptions({ locale });
      await expect.poll(() => frame().getAttribute("lang")).toBe(locale);
      await expect.poll(() => overflowing(), { message: locale }).toEqual([]);
      await callElement(open.page, "showHistory");
      await open.page.locator(".ck-row-actions button").last().click({ force: true });
      await open.page.locator(".ck-row-confirm").waitFor();
      await expect.poll(() => overflowing(), { message: `${locale}, history` }).toEqual([]);
      await callElement(open.page, "hideHistory");
      await open.page.locator(".ck-history").waitFor({ state: "detached" });
    }
  });
});
