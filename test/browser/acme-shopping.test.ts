// Shopping at Acme. All tabs share one cart, which never has more than the stock. The catalogue's address has its filters.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { askShop, tellAssistant, type View, visitAcme } from "../support/acme-visitor.ts";
import { type RunningAcme, startAcme } from "../support/acme.ts";
import { sharedBrowser } from "../support/browser.ts";

const DESKTOP: View = { name: "desktop", width: 1440, height: 900, theme: "light", language: "en" };
const PHONE: View = { name: "phone", width: 390, height: 844, theme: "dark", language: "ar" };

let acme: RunningAcme;

beforeAll(async () => {
  acme = await startAcme({ ACME_DEMO_WORD_MS: "0", LOG_LEVEL: "silent" });
});

afterAll(() => acme?.stop());

async function visit(
  user: string,
  path: string,
  { view = DESKTOP, panel = "closed" }: { view?: View; panel?: "open" | "closed" } = {},
) {
  return visitAcme(acme, await sharedBrowser(), view, "acme-shopping", { user, path, panel });
}

const cartButton = (page: Page) => page.locator(".cart-button .count");
const said = (page: Page, words: string) => page.locator(".toast").getByText(words);
const focused = (page: Page) =>
  page.evaluate(
    () => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent,
  );

/** Puts it into the browser as another tab would, without telling this one. */
function store(page: Page, user: string, cart: Record<string, number>): Promise<void> {
  return page.evaluate(
    ([key, value]) => localStorage.setItem(key!, value!),
    [`acme.cart.acme.${user}`, JSON.stringify(cart)],
  );
}

it("two tabs have one cart, and each adds to what the other has put in", async () => {
  const user = "two-tabs";
  const { page: one } = await visit(user, "/");
  await one.getByRole("button", { name: "Add Halo Lamp to the cart" }).click();
  await expect.poll(() => cartButton(one).innerText()).toBe("1");
  const two = await one.context().newPage();
  await two.goto(acme.url);
  await two.getByRole("button", { name: "Add Tempo Clock to the cart" }).click();
  await expect.poll(() => cartButton(two).innerText()).toBe("2");
  await expect.poll(() => cartButton(one).innerText()).toBe("2");
  await one.getByRole("button", { name: "Add Halo Lamp to the cart" }).click();
  await expect.poll(() => cartButton(one).innerText()).toBe("3");
  await expect.poll(() => cartButton(two).innerText()).toBe("3");
  // Also where a tab has not heard of it yet.
  await store(one, user, { "fern-plant": 4 });
  await one.getByRole("button", { name: "Add Halo Lamp to the cart" }).click();
  await expect.poll(() => cartButton(one).innerText()).toBe("5");
  await expect.poll(() => cartButton(two).innerText()).toBe("5");
});

const ALL_CHAIRS = "There are only 8 of Atlas Chair: your cart has them all";

it("the cart takes no more than there is, from wherever it is added, and says so", async () => {
  const user = "all-chairs";
  const { page, visitor } = await visit(user, "/products/atlas-chair");
  const more = page.locator("main").getByRole("button", { name: "One Atlas Chair more" });
  const quantity = page.locator("main output");
  await more.waitFor();
  for (let pieces = 2; pieces <= 8; pieces++) {
    await more.click();
    await expect.poll(() => quantity.innerText()).toBe(String(pieces));
  }
  await more.press("Enter");
  await expect.poll(() => quantity.innerText()).toBe("8");
  await page.getByRole("button", { name: "Add to cart", exact: true }).click();
  await expect.poll(() => cartButton(page).innerText()).toBe("8");
  await page.getByRole("button", { name: "Add to cart", exact: true }).click();
  await said(page, ALL_CHAIRS).waitFor();
  await expect.poll(() => cartButton(page).innerText()).toBe("8");
  await visitor.screenshot("product");

  await page.getByRole("link", { name: "All products" }).first().click();
  await page.getByRole("button", { name: "Close this message" }).last().click();
  await expect.poll(() => said(page, ALL_CHAIRS).count()).toBe(0);
  await page.getByRole("button", { name: "Add Atlas Chair to the cart" }).click();
  await said(page, ALL_CHAIRS).waitFor();
  await expect.poll(() => cartButton(page).innerText()).toBe("8");

  await page.locator(".cart-button").click();
  const cart = page.getByRole("dialog", { name: "Cart" });
  await cart.locator(".cart-lines").getByText(ALL_CHAIRS).waitFor();
  await cart.getByRole("button", { name: "One Atlas Chair more" }).press("Enter");
  await expect.poll(() => focused(page)).toBe("One Atlas Chair more");
  await expect.poll(() => cart.locator("output").innerText()).toBe("8");
  await visitor.screenshot("cart");
  await cart.getByRole("button", { name: "One Atlas Chair less" }).click();
  await expect.poll(() => cart.locator(".cart-lines").getByText(ALL_CHAIRS).count()).toBe(0);
});

it("the assistant is told how many were really added", async () => {
  const { page, visitor } = await visit("told", "/", { panel: "open" });
  await visitor.ask("Add 5 Atlas Chairs to my cart");
  await expect.poll(() => cartButton(page).innerText()).toBe("5");
  const told = page.waitForRequest((request) =>
    (request.postData() ?? "").includes("add_client_tool_output"),
  );
  await visitor.ask("Add 5 Atlas Chairs to my cart");
  await said(page, ALL_CHAIRS).waitFor();
  await expect.poll(() => cartButton(page).innerText()).toBe("8");
  const { params } = (await told).postDataJSON() as { params: { result: unknown } };
  expect(params.result).toEqual({ status: "added", product: "Atlas Chair", quantity: 3 });
});

it.each([
  { view: DESKTOP, name: "en", button: "Put all into the cart", says: ALL_CHAIRS },
  {
    view: { ...PHONE, name: "phone-de", language: "de" as const },
    name: "de",
    button: "Alles in den Warenkorb",
    says: "Von Atlas Chair gibt es nur 8: Alle sind in deinem Warenkorb",
  },
  {
    view: PHONE,
    name: "ar",
    button: "أضف الكل إلى السلة",
    says: "لا يتوفر من Atlas Chair سوى 8، وكلها في سلتك",
  },
])("a proposal of more than there is left fills the cart as far as it goes, in $name", async (look) => {
  const user = `proposal-${look.name}`;
  await tellAssistant(acme, user, "Send me a proposal for 5 Atlas Chairs");
  const { proposals } = await askShop<{ proposals: { id: string }[] }>(acme, user, "/api/account");
  const { page, visitor } = await visit(user, `/proposals/${proposals[0]!.id}`, { view: look.view });
  await page.locator(".letter").waitFor();
  await store(page, user, { "atlas-chair": 5, "halo-lamp": 1 });
  await page.getByRole("button", { name: look.button }).click();
  await page.locator(".drawer .cart-lines").getByText(look.says).waitFor();
  // Above the cart, where it is seen.
  const toast = said(page, look.says);
  await expect
    .poll(() =>
      toast.evaluate((words) => {
        const { left, top, width, height } = words.getBoundingClientRect();
        return words.contains(document.elementFromPoint(left + width / 2, top + height / 2));
      }),
    )
    .toBe(true);
  await expect.poll(() => cartButton(page).innerText()).toBe("9");
  await visitor.screenshot(`proposal-${look.name}`);
});

it("what is not there any more goes out of the cart", async () => {
  const user = "too-late";
  const { page } = await visit(user, "/");
  await page.locator("li.product").first().waitFor();
  await store(page, user, { "atlas-chair": 40, "halo-lamp": 1, "given-up": 3 });
  await page.reload();
  await said(page, ALL_CHAIRS).waitFor();
  await expect.poll(() => cartButton(page).innerText()).toBe("9");
});

it("a line of the cart has its sum, can be removed, and leaves the focus in the cart", async () => {
  const user = "lines";
  const { page, visitor } = await visit(user, "/");
  await page.locator("li.product").first().waitFor();
  await store(page, user, { "halo-lamp": 2, "tempo-clock": 1, "fern-plant": 1 });
  await page.reload();
  await page.locator(".cart-button").click();
  const cart = page.getByRole("dialog", { name: "Cart" });
  const lamps = cart.locator(".cart-lines li").filter({ hasText: "Halo Lamp" });
  await expect.poll(() => lamps.locator(".line-sum").innerText()).toBe("$150.10");
  await visitor.screenshot("lines");
  await lamps.getByRole("button", { name: "Take Halo Lamp out of the cart" }).click();
  await expect.poll(() => cart.locator(".cart-lines li").count()).toBe(2);
  await expect.poll(() => focused(page)).toMatch(/Potted Fern|Tempo Clock/);
  for (const name of ["Tempo Clock", "Potted Fern"]) {
    await cart.getByRole("button", { name: `One ${name} less` }).focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => cart.getByText(name).count()).toBe(0);
  }
  await cart.getByText("Nothing in it yet.").waitFor();
  await expect.poll(() => focused(page)).toBe("Close the cart");
});

it("the discount names the customer's level only where quantities have no part in it", async () => {
  const user = "level";
  const { page } = await visit(user, "/");
  await page.locator("li.product").first().waitFor();
  await page.route("**/api/quote", async (route) => {
    const { lines } = route.request().postDataJSON() as { lines: { product_id: string; quantity: number }[] };
    const priced = lines.map(({ product_id, quantity }) => {
      const unit_price = quantity < 10 ? 7505 : 6715;
      return {
        product_id,
        name: "Halo Lamp",
        quantity,
        list_price: 7900,
        unit_price,
        total: unit_price * quantity,
      };
    });
    const total = priced.reduce((sum, line) => sum + line.total, 0);
    await route.fulfill({ json: { lines: priced, delivery: 0, total, tier: "gold", discount: 395 } });
  });
  await page.getByRole("button", { name: "Add Halo Lamp to the cart" }).click();
  await page.locator(".cart-button").click();
  const discount = page.getByRole("dialog", { name: "Cart" }).locator(".discount");
  await discount.getByText("Gold").waitFor();
  await page.getByRole("button", { name: "Close the cart" }).click();
  await store(page, user, { "halo-lamp": 9 });
  await page.getByRole("button", { name: "Add Halo Lamp to the cart" }).click();
  await page.locator(".cart-button").click();
  await discount.getByText("Your discount").waitFor();
  await expect.poll(() => discount.getByText("Gold").count()).toBe(0);
});

it("the catalogue's address says what it shows, and Back brings it again where it was", async () => {
  const { page } = await visit("address", "/");
  const search = page.getByRole("searchbox", { name: "Search products" });
  const address = () => page.url().slice(acme.url.length);
  await page.getByRole("button", { name: "Kitchen", exact: true }).click();
  await expect.poll(address).toBe("/?category=kitchen");
  await search.pressSequentially("mug");
  await expect.poll(address).toBe("/?category=kitchen&q=mug");
  await expect.poll(() => page.locator("li.product").count()).toBe(1);
  await page.locator("li.product a").click();
  await page.getByRole("heading", { name: "Everyday Mug", level: 1 }).waitFor();
  await expect.poll(() => search.inputValue()).toBe("");
  await page.goBack();
  await expect.poll(() => search.inputValue()).toBe("mug");
  await page.getByRole("heading", { name: "Results for “mug”" }).waitFor();
  // All that was typed is one entry.
  await page.goBack();
  await expect.poll(address).toBe("/?category=kitchen");
  await expect.poll(() => search.inputValue()).toBe("");
  await expect
    .poll(() => page.getByRole("button", { name: "Kitchen", exact: true }).getAttribute("aria-pressed"))
    .toBe("true");
  await page.goBack();
  await expect.poll(address).toBe("/");

  const last = page.locator("li.product a").last();
  await last.scrollIntoViewIfNeeded();
  const scrolled = () => page.evaluate(() => Math.round(scrollY));
  await expect.poll(scrolled).toBeGreaterThan(400);
  const before = await scrolled();
  await last.click();
  await page.locator(".facts h1").waitFor();
  await expect.poll(scrolled).toBe(0);
  await page.goBack();
  await page.locator("li.product").first().waitFor();
  await expect.poll(scrolled).toBe(before);

  await page.goto(`${acme.url}/?category=kitchen&q=mug`);
  await expect.poll(() => page.locator("li.product").count()).toBe(1);
  await page.getByRole("link", { name: "Acme", exact: true }).first().click();
  await expect.poll(address).toBe("/");
  await expect.poll(() => search.inputValue()).toBe("");
});
