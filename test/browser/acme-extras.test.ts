// Further abilities of Acme's assistant, in a real browser. The tests show a chart, a form, products and commands in the
// composer, dictation, and other languages. Each step writes screenshots to screenshots/acme-extras.

import { afterAll, beforeAll, expect, it } from "vitest";
import { BESIDE, VIEWS, visitAcme } from "../support/acme-visitor.ts";
import { type RunningAcme, startAcme } from "../support/acme.ts";
import { MICROPHONE, sharedBrowser } from "../support/browser.ts";

// The smallest PNG there is.
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

let acme: RunningAcme;

beforeAll(async () => {
  acme = await startAcme({ ACME_DEMO_WORD_MS: "1", LOG_LEVEL: "silent" });
});

afterAll(() => acme?.stop());

// The tests are one visit: each test continues after the test before.
it.each(VIEWS)(
  "a customer of Acme on $name sees charts, answers forms, mentions products, gives commands, dictates, reads other languages",
  async (view) => {
    const browser = await sharedBrowser({ args: MICROPHONE });
    const { page, visitor, problems } = await visitAcme(acme, browser, view, "acme-extras");
    await page.getByRole("heading", { name: "Aurora Headphones" }).waitFor();
    await visitor.openAssistant();
    const composer = page.getByRole("textbox", { name: "Message" });

    await visitor.ask("What did I spend in the last months?");
    await visitor.conversation.getByText("Last 6 months").waitFor();
    await visitor.conversation.getByRole("group", { name: /Spent/ }).waitFor();
    await visitor.screenshot("spending");

    await page
      .locator("openai-chatkit input[type='file']")
      .first()
      .setInputFiles({ name: "mug.png", mimeType: "image/png", buffer: PNG });
    await page
      .getByText("mug.png")
      .or(page.getByRole("img", { name: /mug\.png/ }))
      .first()
      .waitFor();
    await visitor.screenshot("attached");
    await visitor.ask("Open a ticket: my mug arrived in pieces");
    await visitor.reads(/T-.*mug\.png/);
    await visitor.screenshot("ticket-with-photo");

    await visitor.ask("I want to return something", { wait: false });
    await page.getByRole("heading", { name: /goes back\?$/ }).waitFor();
    await visitor.screenshot("return-form");
    await page.getByRole("checkbox").first().check();
    await visitor.screenshot("return-piece");
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByRole("radio", { name: "It is damaged" }).check();
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByRole("radio", { name: "My money back" }).check();
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByRole("button", { name: "Skip" }).click();
    await visitor.conversation.getByText(/Your return is ticket/).waitFor();
    await visitor.screenshot("return-noted");

    await composer.fill("Tell me about ");
    await composer.press("End");
    await composer.pressSequentially("@halo");
    await page.getByRole("option", { name: /Halo Lamp/ }).waitFor();
    await visitor.screenshot("mention-menu");
    // With an open menu, the composer is a combobox, so this presses the key on the focused element.
    await page.keyboard.press("Enter");
    await composer.press("Enter");
    await visitor.conversation.getByRole("img", { name: /Halo Lamp/ }).waitFor();
    await page.getByRole("button", { name: "Send message" }).waitFor();
    await visitor.screenshot("mentioned");

    await composer.fill("");
    await composer.pressSequentially("/");
    await page.getByRole("option", { name: "Track the latest order" }).waitFor();
    await visitor.screenshot("commands");
    await page.getByRole("option", { name: "Open the cart" }).click();
    await page.getByRole("dialog", { name: "Cart" }).getByText("Nothing in it yet.").waitFor();
    await page.getByRole("button", { name: "Close the cart" }).click();

    await visitor.newChat();
    await page.getByRole("button", { name: "Dictate", exact: true }).click();
    const recording = page.getByRole("group", { name: "Recording" });
    // The recording may have reached any second.
    await expect.poll(() => recording.getByRole("timer").innerText()).not.toBe("0:00");
    await visitor.screenshot("dictating");
    await page.getByRole("button", { name: "Finish the dictation" }).click();
    // Without a speech model, Acme's server returns the amount of audio and no text.
    const transcript = /^\[Demo: (\d+\.\d) kB of speech arrived\./;
    await expect.poll(() => composer.inputValue()).toMatch(transcript);
    const heard = await composer.inputValue();
    expect(Number(transcript.exec(heard)![1])).toBeGreaterThan(1);
    await visitor.screenshot("dictated");
    await page.getByRole("button", { name: "Send message" }).click();
    await visitor.conversation.getByText(heard.trim()).waitFor();
    await expect.poll(() => visitor.lastAnswer()).not.toBe("");
    await page.getByRole("button", { name: "Send message" }).waitFor();

    await visitor.newChat();
    const { page: theme } = await visitor.theme();
    await page.getByRole("button", { name: "Switch the theme" }).click();
    await expect.poll(async () => (await visitor.theme()).page).not.toBe(theme);
    await page.getByRole("button", { name: "Send message" }).waitFor();
    await visitor.ask("Switch to the other theme");
    await expect.poll(async () => (await visitor.theme()).page).toBe(theme);

    await visitor.newChat();
    await visitor.closeAssistant();
    for (const { code, everything, bottle, greeting, close, direction } of [
      {
        code: "de",
        everything: "Alles",
        bottle: "Stahl, isoliert",
        greeting: "Was darf ich für dich suchen?",
        close: "Schließen",
        direction: "ltr",
      },
      {
        code: "ar",
        everything: "الكل",
        bottle: "فولاذ معزول",
        greeting: "عمّ أبحث لك؟",
        close: "إغلاق",
        direction: "rtl",
      },
    ]) {
      await page.locator("select.language").selectOption(code);
      await page.getByRole("button", { name: everything, exact: true }).waitFor();
      await expect.poll(() => page.locator("html").getAttribute("dir")).toBe(direction);
      // On a phone what products are is told on their own pages only.
      await page.getByText(bottle).first().waitFor({ state: "attached" });
      // "US$" would read "$US" among letters from right to left.
      if (direction === "rtl") await page.getByText("\u2066US$\u2069").first().waitFor();
      await visitor.screenshot(`shop-${code}`);
      await page.locator("button.launcher").or(page.getByText(greeting)).first().waitFor();
      if (view.width < BESIDE) await page.locator("button.launcher").click();
      await page.getByText(greeting).waitFor();
      await visitor.screenshot(`assistant-${code}`);
      await visitor.closeAssistant(close);
    }
    if (view.width < BESIDE) await page.locator("button.launcher").click();
    const arabic = page.locator("openai-chatkit textarea");
    // The assistant speaks the language in which it is spoken to.
    await arabic.fill("أخبرني عن Halo Lamp");
    await arabic.press("Enter");
    await visitor.conversation.getByText("مصباح مكتب").waitFor();
    await visitor.conversation.getByRole("button", { name: "أضف إلى السلة" }).waitFor();
    await visitor.screenshot("card-ar");
    expect(problems).toEqual([]);
  },
);
