// The assistant of Acme's shop as a panel, beside the page or over it. The launcher shows news while the panel is closed.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { askShop, tellAssistant, type View, visitAcme } from "../support/acme-visitor.ts";
import { type RunningAcme, startAcme } from "../support/acme.ts";
import { sharedBrowser } from "../support/browser.ts";

const PHONE: View = { name: "panel-phone", width: 390, height: 844, theme: "light" };
const DESKTOP: View = { name: "panel-desktop", width: 1280, height: 860, theme: "light" };

let acme: RunningAcme;

beforeAll(async () => {
  acme = await startAcme({ ACME_DEMO_WORD_MS: "0", LOG_LEVEL: "silent" });
});

afterAll(() => acme?.stop());

const launcherOf = (page: Page) => page.locator("button.launcher");
const composerOf = (page: Page) => page.getByRole("textbox", { name: "Message" });
const hasFocus = (page: Page, selector: string) =>
  page.evaluate((which) => document.activeElement?.matches(which) ?? false, selector);

async function openOnPhone(user: string) {
  const visit = await visitAcme(acme, await sharedBrowser(), PHONE, "acme-panel", { user });
  const { page } = visit;
  await page.getByRole("link", { name: "Halo Lamp" }).first().click();
  await page.getByRole("heading", { name: "Halo Lamp", level: 1 }).waitFor();
  await launcherOf(page).click();
  await composerOf(page).waitFor();
  return visit;
}

it("on a phone it covers the page, which cannot be used meanwhile, and has the focus", async () => {
  const { page, visitor } = await openOnPhone("modal");
  await page.getByRole("dialog", { name: "Piper" }).waitFor();
  await expect.poll(() => hasFocus(page, "openai-chatkit")).toBe(true);
  await expect.poll(() => page.locator(".page").evaluate((shop) => shop.hasAttribute("inert"))).toBe(true);
  const covers = await page.locator(".panel").boundingBox();
  expect(covers).toEqual({ x: 0, y: 0, width: PHONE.width, height: PHONE.height });
  await visitor.screenshot("phone");
  // Tab never moves the focus to the page behind.
  for (let presses = 0; presses < 12; presses++) {
    await page.keyboard.press("Tab");
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest(".page") === null))
      .toBe(true);
  }
});

it("Escape closes it, and the focus goes back to what opened it; a menu in it is closed first", async () => {
  const { page } = await openOnPhone("escape");
  await composerOf(page).pressSequentially("@halo");
  await page.getByRole("option", { name: /Halo Lamp/ }).waitFor();
  await page.keyboard.press("Escape");
  await expect.poll(() => page.getByRole("option", { name: /Halo Lamp/ }).count()).toBe(0);
  await page.getByRole("dialog", { name: "Piper" }).waitFor();
  await page.keyboard.press("Escape");
  await launcherOf(page).waitFor();
  await expect.poll(() => hasFocus(page, "button.launcher")).toBe(true);
  await expect.poll(() => page.locator(".page").evaluate((shop) => shop.hasAttribute("inert"))).toBe(false);
});

it("Back closes it and leaves the page, Forward does no harm, and the next Back leads to the page before", async () => {
  const { page } = await openOnPhone("back");
  await page.goBack();
  await launcherOf(page).waitFor();
  await expect.poll(() => new URL(page.url()).pathname).toBe("/products/halo-lamp");
  await expect.poll(() => hasFocus(page, "button.launcher")).toBe(true);
  await page.goForward();
  await page.getByRole("dialog", { name: "Piper" }).waitFor();
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await launcherOf(page).waitFor();
  await expect.poll(() => new URL(page.url()).pathname).toBe("/products/halo-lamp");
  await page.goBack();
  await expect.poll(() => new URL(page.url()).pathname).toBe("/");
  await page.locator("li.product").first().waitFor();
});

it("where an answer leads to another page it makes room, and Back leads to the page before", async () => {
  const { page, visitor } = await openOnPhone("leads");
  await visitor.ask("Tell me about the Aurora Headphones");
  await visitor.conversation.getByRole("button", { name: "Details" }).last().click();
  await page.getByRole("heading", { name: "Aurora Headphones", level: 1 }).waitFor();
  await launcherOf(page).waitFor();
  await expect.poll(() => hasFocus(page, "h1")).toBe(true);
  await page.goBack();
  await page.getByRole("heading", { name: "Halo Lamp", level: 1 }).waitFor();
  await expect.poll(() => page.getByRole("dialog", { name: "Piper" }).count()).toBe(0);
});

it("beside the page it pushes what is there, keeps its thread when it is closed, and gives the focus back", async () => {
  const { page, visitor } = await visitAcme(acme, await sharedBrowser(), DESKTOP, "acme-panel");
  await composerOf(page).waitFor();
  const edge = () => page.locator(".page").evaluate((shop) => shop.getBoundingClientRect().right);
  const panel = await page.locator(".panel").boundingBox();
  await expect.poll(edge).toBe(panel!.x);
  expect(panel!.width).toBeGreaterThanOrEqual(380);
  await visitor.ask("Show me your headphones");
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await launcherOf(page).waitFor();
  await expect.poll(() => hasFocus(page, "button.launcher")).toBe(true);
  await expect.poll(edge).toBe(DESKTOP.width);
  await launcherOf(page).click();
  await visitor.conversation.getByText("Show me your headphones").waitFor();
  await expect.poll(() => hasFocus(page, "openai-chatkit")).toBe(true);
});

it("the launcher tells of an answer under way, and of one that has come", async () => {
  const { page, visitor } = await visitAcme(acme, await sharedBrowser(), DESKTOP, "acme-panel", {
    user: "news",
    moves: true,
  });
  const held = Promise.withResolvers<void>();
  const arrived = Promise.withResolvers<void>();
  // The answer goes on once the page has told what became of the theme.
  await page.route("**/chatkit", async (route) => {
    if ((route.request().postData() ?? "").includes("add_client_tool_output")) {
      arrived.resolve();
      await held.promise;
    }
    await route.continue();
  });
  await visitor.ask("Switch to the dark theme", { wait: false });
  await arrived.promise;
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await expect.poll(() => launcherOf(page).getAttribute("aria-label")).toMatch(/Piper is answering/);
  const moving = () =>
    launcherOf(page).evaluate((button) =>
      button.getAnimations({ subtree: true }).some(({ playState }) => playState === "running"),
    );
  await expect.poll(moving).toBe(true);
  await visitor.screenshot("working");
  await page.emulateMedia({ reducedMotion: "reduce" });
  await expect.poll(moving).toBe(false);
  held.resolve();
  await expect.poll(() => launcherOf(page).getAttribute("aria-label")).toMatch(/New answer from Piper/);
  await page.locator(".badge-dot").waitFor();
  await visitor.screenshot("news");
  await launcherOf(page).click();
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await expect.poll(() => launcherOf(page).getAttribute("aria-label")).toBe("Ask Piper");
});

it("words that a page has put into the composer go with it, unless the visitor has touched them", async () => {
  const { page } = await visitAcme(acme, await sharedBrowser(), DESKTOP, "acme-panel", {
    user: "drafts",
    path: "/products/halo-lamp",
    panel: "open",
  });
  const written = () => composerOf(page).inputValue();
  const ask = page.getByRole("button", { name: "Ask Piper about this" });
  await ask.click();
  await expect.poll(written).toContain("Halo Lamp");
  await page.locator("section.more").getByRole("link").first().click();
  await expect.poll(written).toBe("");
  await ask.click();
  await expect.poll(written).not.toBe("");
  await expect.poll(written).not.toContain("Halo Lamp");
  await page.goBack();
  await page.getByRole("heading", { name: "Halo Lamp", level: 1 }).waitFor();
  await expect.poll(written).toBe("");
  await ask.click();
  await expect.poll(written).toContain("Halo Lamp");
  await composerOf(page).press("End");
  await composerOf(page).pressSequentially(" please");
  await page.getByRole("link", { name: "Help", exact: true }).click();
  await page.getByRole("heading", { name: "How can we help?" }).waitFor();
  await expect.poll(written).toMatch(/Halo Lamp.* please/);
});

const NARROW: View[] = [PHONE, { name: "panel-tablet", width: 1024, height: 768, theme: "light" }];

it.each(NARROW)("on $name the launcher covers no button that matters more", async (view) => {
  const user = `covers-${view.name}`;
  await tellAssistant(acme, user, "Send me a proposal for 10 Halo Lamps");
  const { orders, proposals } = await askShop<{ orders: { id: string }[]; proposals: { id: string }[] }>(
    acme,
    user,
    "/api/account",
  );
  const { page, visitor } = await visitAcme(acme, await sharedBrowser(), view, "acme-panel", {
    user,
    panel: "closed",
  });
  /** The words on the primary buttons that the launcher overlaps. */
  const covered = () =>
    page.evaluate(() => {
      const launcher = document.querySelector(".launcher")!.getBoundingClientRect();
      return [...document.querySelectorAll("main .button.primary")]
        .filter((button) => {
          const { left, right, top, bottom } = button.getBoundingClientRect();
          const beside = right <= launcher.left || left >= launcher.right;
          return !beside && bottom > launcher.top && top < launcher.bottom;
        })
        .map((button) => button.textContent);
    });
  const paths = [
    "/",
    "/products/halo-lamp",
    "/account",
    `/orders/${orders[0]!.id}`,
    `/proposals/${proposals[0]!.id}`,
    "/about",
    "/nowhere",
    "/?q=submarine",
  ];
  for (const path of paths) {
    await page.goto(acme.url + path);
    await page.locator("main h1").waitFor();
    await launcherOf(page).waitFor();
    await expect.poll(covered, { message: path }).toEqual([]);
    const isCompact = /products|account|orders|proposals/.test(path);
    if (isCompact)
      await expect.poll(async () => (await launcherOf(page).boundingBox())!.width).toBeLessThan(60);
    await visitor.screenshot(`covers-${path.split(/\W/)[1] || "catalogue"}`);
    // The end of the page's own part at the lower edge of the screen.
    await page.evaluate(() => {
      const { bottom } = document.querySelector("main")!.getBoundingClientRect();
      scrollBy({ top: bottom - innerHeight });
    });
    await expect.poll(covered, { message: `${path}, at its end` }).toEqual([]);
  }
});
