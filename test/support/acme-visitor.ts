// A person at Acme's page, for the tests in test/browser.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page, Response } from "playwright-core";
import { expect } from "vitest";
import type { RunningAcme } from "./acme.ts";
import { LONG } from "./cases.ts";
import { ROOT } from "./imports.ts";

const DAY = [
  { name: "desktop-light", width: 1280, height: 860, theme: "light" },
  { name: "phone-dark", width: 390, height: 844, theme: "dark" },
] as const;
const NIGHT = [
  { name: "desktop-dark", width: 1280, height: 860, theme: "dark" },
  { name: "phone-light", width: 390, height: 844, theme: "light" },
] as const;

/** The screens for Acme's tests: each width and each theme once. The long run has every combination. */
export const VIEWS = LONG ? [...DAY, ...NIGHT] : DAY;

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

  /** @param wait Until the answer is complete. Default true. */
  async ask(text: string, { wait = true } = {}): Promise<void> {
    const composer = this.page.getByRole("textbox", { name: "Message" });
    await composer.fill(text);
    // The composer sends no message while a file uploads.
    await expect.poll(() => this.page.getByRole("button", { name: "Send message" }).isEnabled()).toBe(true);
    const answered = wait ? this.answerTo(text) : undefined;
    await composer.press("Enter");
    await this.conversation.getByText(text, { exact: true }).last().waitFor();
    if (!answered) return;
    await answered;
    await this.page.getByRole("button", { name: "Send message" }).waitFor();
  }

  /** The beginning of the answer to the next request of the assistant's that has these words in it. */
  answerTo(words: string): Promise<Response> {
    return this.page.waitForResponse(
      (response) =>
        response.url().endsWith("/chatkit") && (response.request().postData() ?? "").includes(words),
    );
  }

  /** Waits until the assistant's last message reads so. */
  async reads(words: RegExp | string): Promise<void> {
    await expect.poll(() => this.lastAnswer()).toMatch(words);
  }

  /** Waits until the page and the assistant have these schemes. */
  async hasTheme(page: string, assistant = page): Promise<void> {
    await expect.poll(() => this.theme()).toEqual({ page, assistant });
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
    const number = String(++this.#shots).padStart(2, "0");
    // What moves is shown where it comes to rest.
    await this.page.screenshot({
      path: join(this.#folder, `${number}-${step}.png`),
      animations: "disabled",
    });
  }
}

/** From this width on the assistant stands beside the shop; on narrower screens it covers the shop. */
export const BESIDE = 900;

/** A visit of Acme's page on one of the screens, and what went wrong there. */
export interface Visit {
  page: Page;
  visitor: Visitor;
  /** What the console and the page report as errors, and requests to other hosts. */
  problems: string[];
}

/** A screen, and how the page is looked at. */
export interface View {
  /** Names the customer too, so that customers share a shop and nothing else. */
  name: string;
  width: number;
  height: number;
  theme: "light" | "dark";
  language?: "en" | "de" | "ar";
}

export interface VisitOptions {
  /** Default the front page. */
  path?: string;
  /** Who visits. Default the name of the view. */
  user?: string;
  /** Whether the assistant is open where it stands beside the shop. Default as the page has it. */
  panel?: "open" | "closed";
  /** With the shop's own movements. Default false. */
  moves?: boolean;
}

/**
 * Opens Acme's page as a customer of one's own.
 * @param folder Under `screenshots`: where the pictures go.
 */
export async function visitAcme(
  acme: RunningAcme,
  browser: Browser,
  view: View,
  folder: string,
  options: VisitOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: view.width, height: view.height },
    colorScheme: view.theme,
    ...(options.moves && { reducedMotion: "no-preference" as const }),
  });
  const kept: Record<string, string | undefined> = {
    "acme.user": options.user ?? view.name,
    "acme.language": view.language,
    "acme.panel": options.panel,
  };
  await context.addInitScript((entries) => {
    for (const [key, value] of Object.entries(entries)) {
      if (value !== undefined && localStorage.getItem(key) === null) localStorage.setItem(key, value);
    }
  }, kept);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`page: ${error.message}`));
  page.on("request", (request) => {
    const url = request.url();
    if (!/^(data|blob):/.test(url) && !url.startsWith(acme.url)) problems.push(`request to ${url}`);
  });
  await page.goto(acme.url + (options.path ?? "/"));
  return {
    page,
    visitor: new Visitor(page, view.width < BESIDE, join(ROOT, "screenshots", folder, view.name)),
    problems,
  };
}

/** Sends a message to the assistant as this customer, in a new thread. Waits for the whole answer. */
export async function tellAssistant(acme: RunningAcme, user: string, text: string): Promise<void> {
  const token = await tokenOf(acme, user);
  const body = {
    type: "threads.create",
    params: {
      input: {
        content: [{ type: "input_text", text }],
        attachments: [],
        inference_options: {},
      },
    },
  };
  const response = await fetch(`${acme.url}/chatkit`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = await response.text();
  if (!response.ok) throw new Error(`Telling the assistant "${text}" failed: ${answer}`);
}

/** What the shop's API answers this customer. */
export async function askShop<T>(acme: RunningAcme, user: string, path: string): Promise<T> {
  const token = await tokenOf(acme, user);
  const response = await fetch(acme.url + path, { headers: { authorization: `Bearer ${token}` } });
  if (!response.ok) throw new Error(`Asking for "${path}" gave ${response.status}`);
  return (await response.json()) as T;
}

async function tokenOf(acme: RunningAcme, user: string): Promise<string> {
  const response = await fetch(`${acme.url}/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ user }),
  });
  const { token } = (await response.json()) as { token: string };
  return token;
}
