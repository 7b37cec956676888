// Images in the text of an answer, and the large view of images, with pointers, fingers, keys and screen readers.

import axe, { type AxeResults } from "axe-core";
import type { ThreadItem } from "@chatwright/protocol";
import fc from "fast-check";
import type { BrowserContextOptions, CDPSession, Locator } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { Gate, say } from "@chatwright/server/testing";
import { cases } from "../support/cases.ts";
import { type ElementPage, mountElement, twoFrames } from "../support/element-page.ts";
import { useElementLab } from "../support/element-tests.ts";

const lab = useElementLab();
let open: ElementPage;
/** One of 2 by 2. */
const DOT =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGP8z8DAwMDAxMDAwMDAAAANHQEDasKb6QAAAABJRU5ErkJggg==";
/** An image of 320 by 200 pixels. */
let picture: string;

beforeAll(async () => {
  const page = await lab.browser.newPage();
  picture = await page.evaluate(() => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [320, 200];
    const context = canvas.getContext("2d")!;
    context.fillStyle = "teal";
    context.fillRect(0, 0, 320, 200);
    context.fillStyle = "gold";
    context.fillRect(40, 40, 120, 120);
    return canvas.toDataURL("image/png");
  });
  await page.close();
});

/** Opens a page and has the assistant say `text`. */
async function show(text: string, context: BrowserContextOptions = {}, options: object = {}): Promise<void> {
  open = await lab.page((turn) => say(turn, text, 0), context);
  await mountElement(open.page, options);
  await send("Show me");
}
async function send(text: string): Promise<void> {
  const input = open.page.locator("textarea.ck-input");
  await input.fill(text);
  await input.press("Enter");
}

const log = () => open.page.getByRole("log");
const small = (name = "Enlarge: Teal and gold") => log().getByRole("button", { name });
const dialog = (name = "Teal and gold") => open.page.getByRole("dialog", { name });
const large = (name = "Teal and gold") => dialog(name).getByRole("img", { name });
async function hasFocus(where: Locator): Promise<void> {
  await expect.poll(() => where.evaluate((node) => node.matches(":focus"))).toBe(true);
}
/** Moves the focus from the thread to what is asked for, by Tab alone. */
async function tabTo(where: Locator): Promise<void> {
  await log().focus();
  for (let press = 0; press < 6; press++) {
    await open.page.keyboard.press("Tab");
    if (await where.evaluate((node) => node.matches(":focus"))) return;
  }
  throw new Error("Tab does not lead there");
}

interface View {
  scale: number;
  x: number;
}
const view = (): Promise<View> =>
  large().evaluate((image) => {
    const { a, e } = new DOMMatrix((image as HTMLElement).style.transform);
    return { scale: a, x: e };
  });

describe("an image in an answer", () => {
  it("opens large by a press, and by the keyboard alone, which goes back to it", async () => {
    await show(`Look: ![Teal and gold](${picture}) Done.`);
    await small().click();
    await large().waitFor();
    await open.page.keyboard.press("Escape");
    await dialog().waitFor({ state: "detached" });
    await hasFocus(small());
    for (const key of ["Enter", "Space"]) {
      await tabTo(small());
      await open.page.keyboard.press(key);
      await large().waitFor();
      await dialog().getByRole("button", { name: "Close" }).focus();
      await open.page.keyboard.press("Enter");
      await dialog().waitFor({ state: "detached" });
      await hasFocus(small());
    }
    await expect.poll(() => large().count()).toBe(0);
  });

  it("does not take other keys, nor scrolls by the one that opens it", async () => {
    await show(`![Teal and gold](${picture})\n\n${"More text.\n\n".repeat(60)}`);
    await small().waitFor();
    await log().evaluate((node) => node.scrollTo(0, 0));
    await small().focus();
    const top = () => log().evaluate((node) => node.scrollTop);
    const before = await top();
    await open.page.keyboard.press("Space");
    await large().waitFor();
    await twoFrames(open.page);
    await expect.poll(top).toBe(before);
    await open.page.keyboard.press("Escape");
    await dialog().waitFor({ state: "detached" });
    await hasFocus(small());
    // From now on it would open within a frame.
    for (const key of ["Control+Enter", "a"]) await open.page.keyboard.press(key);
    await twoFrames(open.page);
    await expect.poll(() => dialog().count()).toBe(0);
  });

  it("stays a link where it is one or may not be loaded, and is named where the text has no name", async () => {
    await show(
      `[![Teal and gold](${picture})](https://shop.example/) and [![Unsafe](${picture})](javascript:alert(1)) ` +
        `and ![elsewhere](http://images.example/a.png) and ![](${picture}) and ![](${picture} "A title")`,
    );
    await log().getByRole("button", { name: "Enlarge: A title" }).waitFor();
    const link = log().getByRole("link", { name: "Teal and gold" });
    await expect.poll(() => link.getAttribute("href")).toBe("https://shop.example/");
    await expect
      .poll(() => link.getByRole("img", { name: "Teal and gold" }).getAttribute("tabindex"))
      .toBeNull();
    await log().getByRole("link", { name: "elsewhere" }).waitFor();
    await expect
      .poll(() =>
        log()
          .locator("img[role=button]")
          .evaluateAll((all) => all.map((one) => one.ariaLabel)),
      )
      .toEqual(["Enlarge: Unsafe", "Enlarge: Image", "Enlarge: A title"]);
    await open.page.context().route("https://shop.example/", (route) => route.fulfill({ body: "The shop" }));
    const shop = open.page.waitForEvent("popup");
    await link.click();
    await (await shop).close();
    await expect.poll(() => open.page.getByRole("dialog").count()).toBe(0);
    await log().getByRole("button", { name: "Enlarge: Image" }).click();
    await large("Image").waitFor();
  });

  it("can be opened while the answer goes on, which does not close it", async () => {
    const gate = new Gate();
    gate.openTo(1);
    const pieces = [`![Teal and gold](${picture})\n\n`, `First. ![Second](${picture}) `, "Last."];
    open = await lab.page((turn) => say(turn, pieces, gate.step));
    await mountElement(open.page);
    await send("Show me");
    await small().click();
    await large().waitFor();
    gate.openTo(Infinity);
    await log().getByText("Last.").waitFor({ state: "attached" });
    await expect.poll(() => large().isVisible()).toBe(true);
    await open.page.keyboard.press("Escape");
    await dialog().waitFor({ state: "detached" });
    await hasFocus(small());
    await small("Enlarge: Second").click();
    await large("Second").waitFor();
  });

  it("is the same however the text comes", async () => {
    const text =
      `# ![In a heading](${DOT})\n\nLook: ![Teal and gold][one], *![in italics](${DOT})* and ` +
      `[![linked](${DOT})](https://shop.example/ "Shop"), ![refused](http://x.example/a.png).\n\n` +
      `| a | b |\n| - | - |\n| ![in a cell](${DOT}) | x |\n\n- ![in a list](${DOT})\n\n[one]: ${DOT}\n`;
    /** Of the next answer's pieces, over and over. */
    let sizes: readonly number[] = [];
    open = await lab.page((turn) => {
      const pieces: string[] = [];
      for (let at = 0; at < text.length;)
        pieces.push(text.slice(at, (at += sizes[pieces.length % sizes.length]!)));
      // Some come in one frame, and some in the next.
      return say(turn, pieces, (index) => turn.sleep(index % 3 === 0 ? 20 : 0));
    });
    const drawn = async (): Promise<string> => {
      await expect.poll(() => log().locator("img[role=button]").count()).toBe(5);
      await open.page.getByRole("button", { name: "Send message" }).waitFor();
      return log().locator(".ck-assistant .md").innerHTML();
    };
    const said: ThreadItem = {
      type: "assistant_message",
      id: "m",
      thread_id: "t",
      created_at: "2026-01-01T00:00:00Z",
      content: [{ type: "output_text", text, annotations: [] }],
    };
    await open.server.addThread("t", "Images", [said]);
    await mountElement(open.page, { initialThread: "t" });
    const once = await drawn();
    expect(once).toContain("Enlarge: in a cell");
    const someSizes = fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 4, maxLength: 12 });
    const check = fc.asyncProperty(someSizes, async (given) => {
      sizes = given;
      await mountElement(open.page);
      await send("Show me");
      const streamed = await drawn();
      expect(streamed).toBe(once);
    });
    await fc.assert(check, { numRuns: cases(12), endOnFailure: true });
  });

  it.each(["light", "dark"] as const)(
    "has nothing serious for axe, closed and open: %s",
    async (colorScheme) => {
      await show(`A letter's size: ![](${picture}) ![Teal and gold](${picture})`, {
        colorScheme,
        reducedMotion: "reduce",
        bypassCSP: true,
      });
      await small().waitFor();
      await open.page.getByRole("button", { name: "Send message" }).waitFor();
      await open.page.evaluate(axe.source);
      const violations = () =>
        open.page.evaluate(async () => {
          const results = await (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run();
          return results.violations.flatMap(({ id, impact, nodes }) =>
            nodes.map(({ target }) => `${impact} ${id}: ${JSON.stringify(target)}`),
          );
        });
      const shown = () => violations().then((all) => all.filter((one) => /^(?:serious|critical)/.test(one)));
      await expect.poll(() => shown()).toEqual([]);
      await small().click();
      await large().waitFor();
      await expect.poll(() => shown()).toEqual([]);
    },
  );

  it("is large enough for a finger, and shows its focus in forced colours", async () => {
    await show(`A dot ![Teal and gold](${DOT}) in the text`, { forcedColors: "active" });
    const least = async (): Promise<number> => {
      const box = (await small().boundingBox())!;
      return Math.min(box.width, box.height);
    };
    await expect.poll(least).toBeGreaterThanOrEqual(24);
    await tabTo(small());
    await expect.poll(() => small().evaluate((node) => getComputedStyle(node).outlineStyle)).toBe("solid");
  });

  it("opens by a tap on a phone, from right to left, inside of the screen", async () => {
    await show(
      `انظر: ![أزرق وذهبي](${picture})`,
      { hasTouch: true, isMobile: true, viewport: { width: 390, height: 700 } },
      { locale: "ar" },
    );
    const image = log().locator("img[role=button]");
    await expect.poll(() => image.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBe(320);
    const box = (await image.boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(390);
    // The text begins at the right, and so does the image.
    expect(390 - box.x - box.width).toBeLessThan(box.x);
    await image.tap();
    await large("أزرق وذهبي").waitFor();
    const name = (await dialog("أزرق وذهبي").locator("span").first().boundingBox())!;
    const close = (await dialog("أزرق وذهبي").getByRole("button").last().boundingBox())!;
    expect(close.x).toBeLessThan(name.x);
    expect(Math.min(close.width, close.height)).toBeGreaterThanOrEqual(40);
  });
});

describe("the large view under two fingers", () => {
  let client: CDPSession;
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", ...points: [number, number][]) =>
    client.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: points.map(([x, y], id) => ({ x, y, id })),
    });

  async function openOnPhone(): Promise<void> {
    await show(`![Teal and gold](${picture})`, {
      hasTouch: true,
      isMobile: true,
      viewport: { width: 390, height: 700 },
    });
    await small().tap();
    await large().waitFor();
    client = await open.page.context().newCDPSession(open.page);
  }

  it("grows and shrinks with the distance between them, and stays open", async () => {
    await openOnPhone();
    await touch("touchStart", [170, 350], [220, 350]);
    for (const far of [60, 80, 100, 120, 140])
      await touch("touchMove", [195 - far / 2, 350], [195 + far / 2, 350]);
    await expect.poll(async () => (await view()).scale).toBeGreaterThan(2);
    for (const far of [120, 80, 50, 30, 20])
      await touch("touchMove", [195 - far / 2, 350], [195 + far / 2, 350]);
    await touch("touchEnd");
    // As small as the screen at the least.
    await expect.poll(async () => (await view()).scale).toBe(1);
    await expect.poll(() => dialog().isVisible()).toBe(true);
    // The page itself was not enlarged.
    await expect.poll(() => open.page.evaluate(() => visualViewport!.scale)).toBe(1);
  });

  it("is moved by one finger once it is enlarged, and closed by a tap beside the image", async () => {
    await openOnPhone();
    await touch("touchStart", [195, 350]);
    for (const x of [205, 225, 245]) await touch("touchMove", [x, 350]);
    await touch("touchEnd");
    await twoFrames(open.page);
    await expect.poll(() => view()).toEqual({ scale: 1, x: 0 });
    await touch("touchStart", [170, 350], [220, 350]);
    for (const far of [70, 90, 110]) await touch("touchMove", [195 - far / 2, 350], [195 + far / 2, 350]);
    await touch("touchEnd");
    await expect.poll(async () => (await view()).scale).toBeGreaterThan(1.5);
    await touch("touchStart", [195, 350]);
    for (const x of [205, 225, 245]) await touch("touchMove", [x, 350]);
    await touch("touchEnd");
    await expect.poll(async () => (await view()).x).toBe(50);
    await dialog().getByRole("button", { name: "Zoom out" }).tap();
    await open.page.touchscreen.tap(195, 660);
    await dialog().waitFor({ state: "detached" });
  });
});
