// Every page of Acme's shop on every screen, in light and dark, in three languages. No page breaks or cuts off a part, and
// every control can be reached. The screenshots are in screenshots/acme-pages afterwards.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations } from "../support/access.ts";
import { askShop, BESIDE, tellAssistant, type View, visitAcme } from "../support/acme-visitor.ts";
import { type RunningAcme, startAcme } from "../support/acme.ts";
import { sharedBrowser } from "../support/browser.ts";
import { LONG } from "../support/cases.ts";

/** Has an order, a proposal, an appointment and a talk with a person. */
const CUSTOMER = "Pages";

interface Found {
  orders: { id: string }[];
  proposals: { id: string }[];
  conversations: { id: string }[];
}

let acme: RunningAcme;
let account: Found;

beforeAll(async () => {
  acme = await startAcme({ ACME_DEMO_WORD_MS: "0", LOG_LEVEL: "silent" });
  await tellAssistant(acme, CUSTOMER, "Send me a proposal for 10 Halo Lamps");
  await tellAssistant(acme, CUSTOMER, "I want to talk to a person");
  account = await askShop<Found>(acme, CUSTOMER, "/api/account");
});

afterAll(() => acme?.stop());

/** A page, and the sign that the page is there. */
const PAGES: Record<string, { path: (found: Found) => string; shows: string }> = {
  catalogue: { path: () => "/", shows: "li.product" },
  product: { path: () => "/products/halo-lamp", shows: ".facts" },
  account: { path: () => "/account", shows: ".order" },
  order: { path: ({ orders }) => `/orders/${orders[0]?.id}`, shows: ".progress" },
  help: { path: () => "/help", shows: ".topic-pages" },
  article: { path: () => "/help/returns", shows: ".prose" },
  proposal: { path: ({ proposals }) => `/proposals/${proposals[0]?.id}`, shows: ".letter" },
  desk: { path: () => "/desk", shows: ".desk-rows" },
  conversation: { path: ({ conversations }) => `/desk/${conversations[0]?.id}`, shows: ".transcript" },
  about: { path: () => "/about", shows: ".prose" },
  missing: { path: () => "/nowhere", shows: ".empty" },
};

const LIGHT: View = { name: "1440-light-en", width: 1440, height: 900, theme: "light", language: "en" };
const DARK: View = { name: "390-dark-ar", width: 390, height: 844, theme: "dark", language: "ar" };
/** Every page in one look, and the widest kinds of pages in the one that differs most. */
const SEEN = [
  ...Object.keys(PAGES).map((name) => lookAt(name, LIGHT)),
  ...["catalogue", "product", "account", "conversation"].map((name) => lookAt(name, DARK)),
];

function lookAt(name: string, view: View) {
  return { name, view, look: view.name };
}
/** In the long run as well. */
const MORE_LOOKS: View[] = [
  { name: "390-light-en", width: 390, height: 844, theme: "light", language: "en" },
  { name: "1024-light-en", width: 1024, height: 768, theme: "light", language: "en" },
  { name: "1440-dark-de", width: 1440, height: 900, theme: "dark", language: "de" },
  { name: "1440-light-ar", width: 1440, height: 900, theme: "light", language: "ar" },
];

/** Waits until the pictures on the screen are there. */
async function seesPictures(page: Page): Promise<void> {
  const missing = () =>
    page.evaluate(
      () =>
        [...document.images].filter((image) => {
          const { top, bottom } = image.getBoundingClientRect();
          return bottom > 0 && top < innerHeight && !(image.complete && image.naturalWidth > 0);
        }).length,
    );
  await expect.poll(missing).toBe(0);
}

/** How far the page can be scrolled to the side, in pixels. */
function sideways(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

const ALL = [LIGHT, DARK, ...MORE_LOOKS].flatMap((view) =>
  Object.keys(PAGES).map((name) => lookAt(name, view)),
);

describe("a page", () => {
  it.each(LONG ? ALL : SEEN)("$name at $look is whole", async ({ name, view }) => {
    const { path, shows } = PAGES[name]!;
    const { page, visitor, problems } = await visitAcme(
      acme,
      await sharedBrowser(),
      view,
      `acme-pages/${name}`,
      {
        path: path(account),
        user: CUSTOMER,
        panel: "closed",
      },
    );
    await page.locator(shows).first().waitFor();
    await page.locator("main h1").waitFor();
    await expect.poll(() => page.title()).toMatch(/^.+ · Acme$/);
    await seesPictures(page);
    await expect.poll(() => sideways(page)).toBeLessThanOrEqual(0);
    const violations = await axeViolations(page);
    expect(violations).toEqual([]);
    await visitor.screenshot(view.name);
    // A page that is not there is told by the shop, not by a failure.
    expect(problems).toEqual([]);
  });
});

const WIDTHS = [320, 360, 390, 480, 600, 768, 900, 999, 1000, 1024, 1100, 1280, 1440, 1920];

/** Whether a press at the middle of the element meets it. */
function canBePressed(page: Page, selector: string): Promise<boolean> {
  return page.evaluate((which) => {
    const target = document.querySelector(which)!;
    const { left, top, width, height } = target.getBoundingClientRect();
    const met = document.elementFromPoint(left + width / 2, top + height / 2);
    return met !== null && target.contains(met);
  }, selector);
}

it.each(["closed", "open"] as const)(
  "the cart can be opened at every width, the assistant %s",
  async (panel) => {
    const view: View = { name: `cart-${panel}`, width: 1920, height: 800, theme: "light" };
    const { page } = await visitAcme(acme, await sharedBrowser(), view, "acme-pages/cart", { panel });
    await page.locator("li.product").first().waitFor();
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      const beside = panel === "open" && width >= BESIDE;
      await expect
        .poll(() => page.locator(".panel").isVisible(), { message: `${width} pixels` })
        .toBe(beside);
      await expect.poll(() => canBePressed(page, ".cart-button"), { message: `${width} pixels` }).toBe(true);
      await expect.poll(() => sideways(page), { message: `${width} pixels` }).toBeLessThanOrEqual(0);
    }
  },
);

/** 1280 × 1024 pixels at 400 %. */
const ZOOMED: View = { name: "zoomed", width: 320, height: 256, theme: "light" };

it.each(Object.entries(PAGES))(
  "four times as large, the page %s can be read",
  async (name, { path, shows }) => {
    const { page, visitor } = await visitAcme(acme, await sharedBrowser(), ZOOMED, `acme-pages/${name}`, {
      path: path(account),
      user: CUSTOMER,
    });
    await page.locator(shows).first().waitFor();
    await seesPictures(page);
    await expect.poll(() => sideways(page)).toBeLessThanOrEqual(0);
    // What stays in place while the page is scrolled leaves most of the screen to the page.
    const covered = await page.evaluate(() =>
      [...document.querySelectorAll("body *")]
        .filter(
          (element) => element.checkVisibility() && /fixed|sticky/.test(getComputedStyle(element).position),
        )
        .map((element) => element.getBoundingClientRect())
        .reduce((sum, { width, height }) => sum + width * height, 0),
    );
    expect(covered / (320 * 256)).toBeLessThan(0.1);
    await visitor.screenshot("zoomed");
  },
);

it("four times as large, the assistant can be written to, and the cart ordered from", async () => {
  const { page, visitor, problems } = await visitAcme(
    acme,
    await sharedBrowser(),
    ZOOMED,
    "acme-pages/zoomed",
  );
  await page.getByRole("button", { name: "Add Aurora Headphones to the cart" }).click();
  await visitor.openAssistant();
  await visitor.ask("Show me your headphones");
  await visitor.conversation.getByText("Aurora Headphones").first().waitFor();
  await visitor.screenshot("assistant");
  await expect.poll(() => sideways(page)).toBeLessThanOrEqual(0);
  await visitor.closeAssistant();
  await page.locator(".cart-button").click();
  await page.getByRole("button", { name: "Place the order" }).scrollIntoViewIfNeeded();
  await visitor.screenshot("cart");
  await page.getByRole("button", { name: "Place the order" }).click();
  await page.getByRole("heading", { name: /^Order A-/ }).waitFor();
  expect(problems).toEqual([]);
});

const DESKTOP: View = { name: "desktop", width: 1440, height: 900, theme: "light", language: "en" };

it("a page that is gone to takes the focus to its heading and names the document", async () => {
  const { page } = await visitAcme(acme, await sharedBrowser(), DESKTOP, "acme-pages/focus", {
    user: CUSTOMER,
  });
  const focused = () => page.evaluate(() => document.activeElement?.localName);
  await page.getByRole("link", { name: "Help", exact: true }).click();
  await page.getByRole("heading", { name: "How can we help?" }).waitFor();
  await expect.poll(focused).toBe("h1");
  await expect.poll(() => page.title()).toBe("Help centre · Acme");
  await page.getByRole("link", { name: "How long do I have to return something?" }).click();
  await expect.poll(() => page.title()).toBe("Returns · Acme");
  await expect.poll(focused).toBe("h1");
  await page.goBack();
  await expect.poll(() => page.title()).toBe("Help centre · Acme");
  await expect.poll(focused).toBe("h1");
  // The focus stays in the search field while the user types.
  const search = page.getByRole("searchbox", { name: "Search products" });
  await search.pressSequentially("lamp");
  await page.getByRole("heading", { name: "Results for “lamp”" }).waitFor();
  await expect.poll(() => search.evaluate((field) => field === document.activeElement)).toBe(true);
});

it.each([
  { language: "en", query: "submarine", finds: 0, ask: "Ask Piper about “submarine”" },
  { language: "en", query: "HEADPHONES", finds: 2, ask: undefined },
  { language: "de", query: "Kopfhörer", finds: 2, ask: undefined },
  { language: "de", query: "kopfhoerer", finds: 2, ask: undefined },
  { language: "de", query: "Unterseeboot", finds: 0, ask: "Piper nach „Unterseeboot“ fragen" },
  { language: "ar", query: "السماعات", finds: 2, ask: undefined },
  { language: "ar", query: "سَمّاعات", finds: 2, ask: undefined },
  { language: "ar", query: "غواصة", finds: 0, ask: "اسأل Piper عن «غواصة»" },
] as const)("a search for $query finds $finds", async ({ language, query, finds, ask }) => {
  const view: View = { ...DESKTOP, language };
  const { page } = await visitAcme(acme, await sharedBrowser(), view, "acme-pages/search", {
    panel: "closed",
  });
  await page.locator("li.product").first().waitFor();
  await page.getByRole("searchbox").first().fill(query);
  await expect.poll(() => page.locator("li.product").count()).toBe(finds);
  if (ask === undefined) return;
  await page.getByRole("button", { name: ask }).click();
  await page.getByRole("log").getByText(query).first().waitFor();
});

it("the help centre is searched as one types, and leads on to the assistant", async () => {
  const { page } = await visitAcme(acme, await sharedBrowser(), DESKTOP, "acme-pages/help", {
    path: "/help",
    panel: "closed",
  });
  await page.getByRole("searchbox", { name: "Search the help pages" }).pressSequentially("return");
  await page.getByRole("link", { name: /How long do I have to return something\?/ }).click();
  await page.getByText("Was that not it?").waitFor();
  await page.getByRole("navigation", { name: "Read next" }).getByRole("link").first().waitFor();
  await page.getByRole("link", { name: "Delivery", exact: true }).click();
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("Delivery");
});

it("what is done in the chat is in the account at once, and can be taken back there", async () => {
  const { page, visitor, problems } = await visitAcme(
    acme,
    await sharedBrowser(),
    DESKTOP,
    "acme-pages/account",
    {
      path: "/account",
      panel: "open",
      user: "Booker",
    },
  );
  const appointments = page.getByRole("region", { name: "Appointments" });
  await appointments.getByText("No appointment yet.").waitFor();
  await visitor.ask("I would like to book a demo");
  await visitor.conversation.getByRole("button", { name: /UTC$/ }).first().click();
  await appointments.getByRole("button", { name: /^Cancel .*UTC$/ }).click();
  await appointments.getByRole("button", { name: "Cancel it" }).click();
  await appointments.getByText("cancelled").waitFor();
  await visitor.screenshot("cancelled");
  expect(problems).toEqual([]);
});

it("an answer leads to its source and to what it has made", async () => {
  const { page, visitor } = await visitAcme(acme, await sharedBrowser(), DESKTOP, "acme-pages/sources", {
    path: "/help",
    panel: "open",
    user: "Reader",
  });
  await page.getByRole("button", { name: "Can I return it?" }).click();
  await visitor.conversation.getByRole("button", { name: "Returns" }).click();
  await page.getByRole("heading", { name: "How long do I have to return something?" }).waitFor();
  await expect.poll(() => new URL(page.url()).pathname).toBe("/help/returns");
  await visitor.ask("Send me a proposal for 10 Halo Lamps");
  await visitor.conversation.getByRole("button", { name: "Open and print" }).click();
  await page.getByRole("heading", { name: /^Proposal P-/ }).waitFor();
  await visitor.screenshot("proposal");
});

it("on paper a proposal is a letter and nothing else", async () => {
  const { page, visitor } = await visitAcme(acme, await sharedBrowser(), DESKTOP, "acme-pages/proposal", {
    path: PAGES["proposal"]!.path(account),
    user: CUSTOMER,
  });
  await page.locator(".letter").waitFor();
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  for (const hidden of [".settings", ".top", ".foot", ".panel", ".launcher", ".proposal-actions", ".crumbs"])
    await expect.poll(() => page.locator(`${hidden}:visible`).count(), { message: hidden }).toBe(0);
  await page.locator(".letter tfoot").getByText("Total").waitFor();
  await visitor.screenshot("on-paper");
  await expect.poll(() => page.locator(".letter td:visible").count()).toBeGreaterThan(4);
  const paper = await page.pdf({ format: "A4" });
  expect(paper.toString("latin1").match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});

it("a proposal goes into the cart, whose prices follow the quantity", async () => {
  const { page } = await visitAcme(acme, await sharedBrowser(), DESKTOP, "acme-pages/proposal", {
    path: PAGES["proposal"]!.path(account),
    user: CUSTOMER,
  });
  await page.getByRole("button", { name: "Put all into the cart" }).click();
  const cart = page.getByRole("dialog", { name: "Cart" });
  await cart.getByText("Your discount").waitFor();
  const total = cart.locator(".sum dd");
  const before = await total.innerText();
  await cart.getByRole("button", { name: "One Halo Lamp less" }).click();
  await expect.poll(async () => (await total.innerText()) !== before).toBe(true);
  await page.route("**/api/quote", (route) => route.fulfill({ status: 503, json: { error: {} } }));
  await cart.getByRole("button", { name: "One Halo Lamp less" }).click();
  await cart.getByText("cannot be worked out right now").waitFor();
  await page.getByRole("button", { name: "Place the order" }).click();
  await page.getByRole("heading", { name: /^Order A-/ }).waitFor();
});

it("the assistant is told which page the visitor looks at", async () => {
  const { page, visitor } = await visitAcme(acme, await sharedBrowser(), DESKTOP, "acme-pages/told", {
    path: "/products/halo-lamp",
    panel: "closed",
  });
  const asked = page.waitForRequest(
    (request) => request.url().endsWith("/chatkit") && (request.postData() ?? "").includes("Halo Lamp"),
  );
  await page.getByRole("button", { name: "Is it in stock?" }).click();
  const headers = (await asked).headers();
  expect(headers["x-acme-page"]).toBe("/products/halo-lamp");
  await visitor.conversation.getByText("Is the Halo Lamp in stock?").waitFor();
  await page.getByRole("button", { name: "Ask Piper about this" }).click();
  await expect.poll(() => page.getByRole("textbox", { name: "Message" }).inputValue()).toContain("Halo Lamp");
});
