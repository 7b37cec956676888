import { type Script, ScriptedServer, type ScriptedServerOptions } from "@chatwright/server/testing";
import { afterAll, beforeAll, expect, inject, onTestFinished } from "vitest";
import { serveElement } from "../element-server.ts";
import type { ChatElement } from "../element-page.ts";
import { TEST_MS } from "../patience.ts";
import { driveChromium } from "./chromium.ts";
import type { EngineDriver, EngineName, EnginePage, Point } from "./engine-page.ts";
import { driveFirefox } from "./firefox.ts";
import { driveWebkit } from "./webkit.ts";

declare module "vitest" {
  interface ProvidedContext {
    engine: { name: EngineName; url: string };
  }
}

declare global {
  interface Window {
    /** Errors, broken promises and breaches of the policy since the page began. */
    pageProblems: string[];
  }
}

/** A box on the screen, in CSS pixels of the window. */
export interface Box extends Point {
  width: number;
  height: number;
}

export interface EngineChatOptions {
  /** Of the element, beside the address of its server. */
  options?: object;
  /** Runs on the page before every other script, to take away what an older engine lacks. */
  before?: () => void;
  /** Direction of the page. */
  dir?: "ltr" | "rtl";
  width?: number;
  height?: number;
  server?: ScriptedServerOptions;
}

/** The element on a page of the engine that runs the test. */
export interface EngineChat {
  page: EnginePage;
  server: ScriptedServer;
  /** Runs a function on the page. The argument and the result are JSON. */
  evaluate<A, R>(run: (argument: A) => R | Promise<R>, argument: A): Promise<R>;
  /** Runs a function on the element's shadow root. */
  inside<A, R>(run: (root: ShadowRoot, argument: A) => R | Promise<R>, argument: A): Promise<R>;
  /** The box of the first element of a CSS selector in the element, once it is there. */
  box(selector: string): Promise<Box>;
  /** Clicks the middle of the first element of a selector. */
  click(selector: string): Promise<void>;
  /** Writes a message into the composer and sends it. */
  send(text: string): Promise<void>;
}

/**
 * Has the tests of the file that calls this share a browser.
 * @returns opens a page for the test that runs. When the test ends, the page's list of problems has to be empty.
 */
export function useEngine(): (script: Script, options?: EngineChatOptions) => Promise<EngineChat> {
  let driver: EngineDriver | undefined;
  beforeAll(async () => {
    driver = await drive();
  }, TEST_MS);
  afterAll(() => driver?.close());
  return (script, options) => openChat(driver!, script, options);
}

function drive(): Promise<EngineDriver> {
  const { name, url } = inject("engine");
  if (name === "firefox") return driveFirefox(url);
  return name === "webkit" ? driveWebkit(url) : driveChromium();
}

async function openChat(
  driver: EngineDriver,
  script: Script,
  { options = {}, before, dir = "ltr", width = 900, height = 700, server: given }: EngineChatOptions = {},
): Promise<EngineChat> {
  const server = new ScriptedServer(script, given);
  const first = `(${String(watchProblems)})();${before ? `(${String(before)})();` : ""}`;
  const http = await serveElement(server, {
    html: pageOf(dir),
    script: async (path) => (path === "/first.js" ? first : undefined),
  });
  const page = await driver.open();
  onTestFinished(async () => {
    const problems = await evaluate(page, () => window.pageProblems, null);
    await page.close();
    http.close();
    expect(problems).toEqual([]);
  });
  await page.resize(width, height);
  await page.goto(http.origin);
  await evaluate(page, mount, options);
  const chat = chatOn(page, server);
  await chat.box(".ck-input");
  return chat;
}

function chatOn(page: EnginePage, server: ScriptedServer): EngineChat {
  const inside: EngineChat["inside"] = (run, argument) =>
    call(page, `(${String(run)})(document.querySelector("openai-chatkit").shadowRoot, argument)`, argument);
  const box = async (selector: string): Promise<Box> => {
    let found: Box | null = null;
    await expect
      .poll(async () => (found = await inside(boxOf, selector)), { message: `no box of ${selector}` })
      .not.toBeNull();
    return found!;
  };
  const click = async (selector: string): Promise<void> => {
    const { x, y, width, height } = await box(selector);
    await page.click({ x: x + width / 2, y: y + height / 2 });
  };
  return {
    page,
    server,
    evaluate: (run, argument) => evaluate(page, run, argument),
    inside,
    box,
    click,
    async send(text) {
      await click(".ck-input");
      await page.type(text);
      await expect
        .poll(() => inside((root) => !root.querySelector<HTMLButtonElement>(".ck-send")!.disabled, null))
        .toBe(true);
      await click(".ck-send");
    },
  };
}

function evaluate<A, R>(page: EnginePage, run: (argument: A) => R | Promise<R>, argument: A): Promise<R> {
  return call(page, `(${String(run)})(argument)`, argument);
}

/**
 * Evaluates an expression on the page.
 * @param expression May name `argument`. Resolves to JSON.
 * @throws Error with the page's own error.
 */
async function call<R>(page: EnginePage, expression: string, argument: unknown): Promise<R> {
  const text = JSON.stringify(JSON.stringify(argument));
  const answer = await page.run(
    `Promise.resolve(${text}).then((text) => { const argument = JSON.parse(text); return ${expression}; })` +
      `.then((value) => JSON.stringify({ value }), (error) => JSON.stringify({ error: String(error), stack: error?.stack }))`,
  );
  const result = JSON.parse(answer) as { value: R } | { error: string; stack?: string };
  if ("error" in result) throw new Error(`The page threw ${result.error}\n${result.stack}`);
  return result.value;
}

/** Runs on the page. */
function boxOf(root: ShadowRoot | Document, selector: string): Box | null {
  const element = root.querySelector(selector);
  if (!element) return null;
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x, y, width, height };
}

/** Runs on the page, first of all. */
function watchProblems(): void {
  window.pageProblems = [];
  addEventListener("error", ({ message }) => window.pageProblems.push(`error: ${message}`));
  addEventListener("unhandledrejection", ({ reason }) => window.pageProblems.push(`rejection: ${reason}`));
  document.addEventListener("securitypolicyviolation", (event) =>
    window.pageProblems.push(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
  );
  const { error } = console;
  console.error = (...words) => {
    window.pageProblems.push(`console: ${words.join(" ")}`);
    error.apply(console, words);
  };
}

/** Runs on the page. */
function mount(options: object): void {
  const chat = (window.chatElement = document.createElement("openai-chatkit") as ChatElement);
  chat.setOptions({ api: { url: "/chatkit", domainKey: "none" }, ...options });
  document.body.append(chat);
}

function pageOf(dir: string): string {
  return (
    `<!doctype html><html lang="en" dir="${dir}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
    `<title>Test</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/page.css">` +
    `<script src="/first.js"></script><script src="/chatkit.js"></script><body></body>`
  );
}
