// A visitor's day at Acme, in a real browser, through OpenAI's own React bindings. The tests cover every promise of the
// README, at both widths and in both themes. Each step writes screenshots to screenshots/acme.

import { afterAll, beforeAll, expect, it } from "vitest";
import { axeViolations } from "../support/access.ts";
import { VIEWS, visitAcme } from "../support/acme-visitor.ts";
import { type RunningAcme, startAcme } from "../support/acme.ts";
import { sharedBrowser } from "../support/browser.ts";

/** How the demo model's long story ends. */
const LAST_WORDS = "you should not send it back";

let acme: RunningAcme;

beforeAll(async () => {
  acme = await startAcme({ ACME_DEMO_WORD_MS: "1", LOG_LEVEL: "silent" });
});

afterAll(() => acme?.stop());

// The tests are one visit: each test continues after the test before.
it.each(VIEWS)("a visitor of Acme on $name does everything a visitor does", async (view) => {
  const { page, visitor, problems } = await visitAcme(acme, await sharedBrowser(), view, "acme");
  await page.getByRole("heading", { name: "Aurora Headphones" }).waitFor();
  await visitor.screenshot("shop");
  await visitor.openAssistant();
  await page.getByText("What can I find for you?").waitFor();
  await visitor.screenshot("start-screen");

  await visitor.ask("Show me your headphones");
  await visitor.conversation.getByText("Aurora Headphones").first().waitFor();
  await visitor.screenshot("products");
  const violations = await axeViolations(page);
  expect(violations).toEqual([]);

  await visitor.ask("Tell me about the Aurora Headphones");
  const card = visitor.conversation.getByRole("img", { name: /Aurora Headphones/ }).last();
  await card.scrollIntoViewIfNeeded();
  await expect.poll(() => card.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await visitor.conversation.getByText("$199.00").last().waitFor();
  await visitor.screenshot("product-card");

  await visitor.ask("Add two Aurora Headphones to my cart");
  await page.getByRole("button", { name: "Open the cart, 2 items", includeHidden: true }).waitFor();
  await visitor.screenshot("added-to-cart");

  const [before, after] = view.theme === "dark" ? ["dark", "light"] : ["light", "dark"];
  await visitor.hasTheme(before);
  await visitor.ask(`Switch to the ${after} theme`);
  await visitor.hasTheme(after);
  await visitor.screenshot(`theme-${after}`);
  await visitor.ask(`Switch to the ${before} theme`);
  await visitor.hasTheme(before);

  await visitor.ask("My mug arrived in pieces");
  await visitor.reads(/Shall I open a ticket/);
  await visitor.ask("Yes, please");
  await visitor.reads(/ticket .*T-/i);
  await visitor.screenshot("support");
  await visitor.ask("I need advice on a present");
  await visitor.reads(/What is your budget/);
  await visitor.conversation.getByText("Sales is here").last().waitFor();
  await visitor.screenshot("sales");

  await visitor.ask("Remember that my favourite colour is teal");
  await visitor.newChat();
  await visitor.ask("What do you know about me?");
  await visitor.reads(/favourite colour is teal/i);
  await visitor.screenshot("memory");

  await visitor.ask("Tell me a long story", { wait: false });
  await expect.poll(async () => (await visitor.lastAnswer()).length).toBeGreaterThan(60);
  const stop = visitor.answerTo("threads.stop");
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await page.getByRole("button", { name: "Send message" }).waitFor();
  // After this answer, the server writes no more of the story. The story has not reached its end.
  await (await stop).finished();
  const stopped = await visitor.lastAnswer();
  expect(stopped).not.toContain(LAST_WORDS);
  await visitor.screenshot("stopped");

  await page.reload();
  await visitor.openAssistant();
  await visitor.conversation.getByText("Tell me a long story").waitFor();
  // The server keeps the text until the stop: the drawn text, or one word more.
  await expect
    .poll(async () => normalise(await visitor.lastAnswer()))
    .toContain(normalise(stopped).slice(0, 50));
  await page.getByRole("button", { name: "Open the cart, 2 items", includeHidden: true }).waitFor();
  await visitor.screenshot("reloaded");

  await visitor.openHistory();
  const rows = page.getByRole("dialog", { name: "Chat history" }).getByRole("listitem");
  await expect.poll(() => rows.count()).toBe(2);
  await visitor.screenshot("history");
  await rows.first().hover();
  await rows
    .first()
    .getByRole("button", { name: /^Rename/ })
    .click();
  await page.getByRole("textbox", { name: "Name of the chat" }).fill("Stories");
  await visitor.screenshot("history-rename");
  await page.getByRole("button", { name: "Save" }).click();
  await rows.filter({ hasText: "Stories" }).waitFor();
  await rows.last().hover();
  await rows
    .last()
    .getByRole("button", { name: /^Delete/ })
    .click();
  await visitor.screenshot("history-delete");
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await expect.poll(() => rows.count()).toBe(1);
  await rows.first().getByRole("button").first().click();
  await visitor.conversation.getByText("Tell me a long story").waitFor();

  await visitor.closeAssistant();
  await page.getByRole("button", { name: /^Open the cart/ }).click();
  await page.getByRole("dialog", { name: "Cart" }).getByText("Aurora Headphones").waitFor();
  await visitor.screenshot("cart");
  await page.getByRole("button", { name: "Place the order" }).click();
  await page.getByRole("heading", { name: /^Order A-/ }).waitFor();
  await page
    .getByText(/2 × Aurora Headphones/)
    .first()
    .waitFor();
  await visitor.screenshot("orders");

  const shops = page.getByRole("combobox", { name: "Shop" });
  const other = await shops.locator("option").nth(1).getAttribute("value");
  await shops.selectOption(other);
  await page.locator("li.product img").first().waitFor();
  await visitor.openAssistant();
  await visitor.screenshot("other-tenant");
  await visitor.openHistory();
  await page.getByText("No chats yet").waitFor();
  await page.getByRole("dialog", { name: "Chat history" }).getByRole("button", { name: "Close" }).click();
  await visitor.ask("What do you know about me?");
  await expect.poll(() => visitor.lastAnswer()).not.toBe("");
  const known = await visitor.lastAnswer();
  expect(known).not.toMatch(/teal/i);
  await visitor.screenshot("other-tenant-memory");

  expect(problems).toEqual([]);
});

function normalise(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
