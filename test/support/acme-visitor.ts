// A person at Acme's page, for the tests in test/browser.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";

/** The screens at which Acme is looked at. */
export const VIEWS = [
  { name: "desktop-light", width: 1280, height: 860, theme: "light" },
  { name: "desktop-dark", width: 1280, height: 860, theme: "dark" },
  { name: "phone-light", width: 390, height: 844, theme: "light" },
  { name: "phone-dark", width: 390, height: 844, theme: "dark" },
] as const;

/** What a person does at the page. */
export class Visitor {
  readonly page: Page;
  readonly #narrow: boolean;
  readonly #folder: string;
  #shots = 0;

  constructor(page: Page, narrow: boolean, folder: string) {
    this.page = page;
    this.#narrow = narrow;
    this.#folder = folder;
  }

  get conversation() {
    return this.page.getByRole("log");
  }

  /** On a phone the assistant covers the shop and is opened by its button. */
  async openAssistant(): Promise<void> {
    const launcher = this.page.locator("button.launcher");
    const composer = this.page.getByRole("textbox", { name: "Message" });
    await launcher.or(composer).first().waitFor();
    if (await launcher.isVisible()) await launcher.click();
    await composer.waitFor();
  }

  /** @param label What its button is called in the page's language. */
  async closeAssistant(label = "Close"): Promise<void> {
    if (this.#narrow) await this.page.getByRole("button", { name: label, exact: true }).first().click();
  }

  async ask(text: string, { wait = true } = {}): Promise<void> {
    const composer = this.page.getByRole("textbox", { name: "Message" });
    await composer.fill(text);
    await composer.press("Enter");
    await this.conversation.getByText(text, { exact: true }).last().waitFor();
    if (wait) await this.page.getByRole("button", { name: "Send message" }).waitFor();
  }

  /** The text of the assistant's last message. */
  async lastAnswer(): Promise<string> {
    const messages = this.page.locator("openai-chatkit [part~='assistant-message']");
    return (await messages.count()) === 0 ? "" : messages.last().innerText();
  }

  async newChat(): Promise<void> {
    await this.page.getByRole("button", { name: "New chat" }).first().click();
    await this.page.getByText("What can I find for you?").waitFor();
  }

  async openHistory(): Promise<void> {
    await this.page.getByRole("button", { name: "Chat history" }).click();
    await this.page.getByRole("dialog", { name: "Chat history" }).waitFor();
  }

  async theme(): Promise<{ page: string | undefined; assistant: string }> {
    return this.page.evaluate(() => {
      const chat = document.querySelector("openai-chatkit")!;
      const surface = chat.shadowRoot!.querySelector("[part~='shell']") ?? chat;
      return {
        page: document.documentElement.dataset["theme"],
        assistant: getComputedStyle(surface).colorScheme,
      };
    });
  }

  async screenshot(step: string): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    // Let what moves come to rest.
    await this.page.waitForTimeout(350);
    const number = String(++this.#shots).padStart(2, "0");
    await this.page.screenshot({ path: join(this.#folder, `${number}-${step}.png`) });
  }
}
