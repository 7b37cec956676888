import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Script, ScriptedServer, type ScriptedServerOptions } from "@chatwright/server/testing";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { type Endpoint, serveElement } from "./element-server.ts";
import { buildPages, type FrameworkPage } from "./framework-pages.ts";

/** A page with the element on it, and everything that must not happen there. */
export interface ElementPage {
  page: Page;
  server: ScriptedServer;
  /** Errors on the console, uncaught ones, breaches of the policy, requests to other origins. */
  problems: string[];
  close: () => Promise<void>;
}

/** The element on a page, with its methods by name. */
export interface ChatElement extends HTMLElement {
  setOptions(options: object): void;
  [method: string]: unknown;
}

declare global {
  interface Window {
    /** What `mountElement` put on the page. */
    chatElement: ChatElement;
    /** What it told since then, of the events that were asked for. */
    chatEvents: [name: string, detail: unknown][];
  }
}

/**
 * Puts an element on the page as plain HTML's users do: options first, then the document. One that is there already
 * makes room for it.
 * @param options The options beside the address of the page's backend. Functions cannot be sent to a page. Options with
 *   functions are a handle of an object on the page.
 * @param events Names, without `chatkit.`, of what is noted in `window.chatEvents`.
 */
export async function mountElement(
  page: Page,
  options: object = {},
  events: readonly string[] = [],
): Promise<void> {
  await page.evaluate(
    ([given, names]) => {
      window.chatElement?.remove();
      const chat = (window.chatElement = document.createElement("openai-chatkit") as ChatElement);
      window.chatEvents = [];
      for (const name of names)
        chat.addEventListener(`chatkit.${name}`, (event) =>
          window.chatEvents.push([name, (event as CustomEvent<unknown>).detail]),
        );
      chat.setOptions({ api: { url: "/chatkit", domainKey: "none" }, ...given });
      document.body.append(chat);
    },
    [options, events] as const,
  );
}

/** Calls a method of the element that `mountElement` put on the page. */
export function callElement(page: Page, method: string, ...args: unknown[]): Promise<unknown> {
  return page.evaluate(
    ([name, given]) => (window.chatElement[name] as (...all: unknown[]) => unknown)(...given),
    [method, args] as const,
  );
}

/** Resolves when all that was asked of the page before is drawn: to show that something did not happen. */
export function twoFrames(page: Page): Promise<void> {
  return page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );
}

export interface LabPageOptions extends BrowserContextOptions {
  /** The name of a page that the lab was opened with: adds its script, and an element `#root` for it. */
  own?: string;
  /** Loads the element only after that script. */
  late?: boolean;
  /** Of the page's address. */
  query?: string;
  /** Of the scripted server. */
  server?: ScriptedServerOptions;
  /** Hides from the element that the server is Chatwright's: it is driven as the Python SDK's is. Default false. */
  plain?: boolean;
  endpoint?: Endpoint;
}

/** The drop-in script as it is published, and a browser; for all tests of a file. */
export class ElementLab {
  readonly browser: Browser;
  /** The folder of the lab's own pages. */
  readonly #pages: string;

  private constructor(browser: Browser, pages: string) {
    this.browser = browser;
    this.#pages = pages;
  }

  /** @param pages Scripts that pages can be opened with. */
  static async open(browser: Browser, pages: readonly FrameworkPage[] = []): Promise<ElementLab> {
    const folder = await mkdtemp(join(tmpdir(), "chatwright-pages-"));
    await buildPages(pages, folder);
    return new ElementLab(browser, folder);
  }

  /** Leaves the browser open. */
  async close(): Promise<void> {
    await rm(this.#pages, { recursive: true });
  }

  /**
   * Opens a page that has only the script tags that people use, classic and module at once.
   * @param script What the assistant does, unless an `endpoint` answers requests.
   */
  async page(script: Script, options: LabPageOptions = {}): Promise<ElementPage> {
    const {
      own,
      late = false,
      query = "",
      endpoint,
      plain = false,
      server: serverOptions,
      ...context
    } = options;
    const server = new ScriptedServer(script, serverOptions);
    server.edge.plain = plain;
    const http = await serveElement(server, {
      html: pageOf(own, late),
      endpoint,
      script: (path) => readFile(join(this.#pages, path)).catch(() => undefined),
    });
    const { origin } = http;
    const browserContext = await this.browser.newContext({
      viewport: { width: 900, height: 700 },
      ...context,
    });
    // Whatever closes the page ends its server.
    browserContext.once("close", () => http.close());
    const page = await browserContext.newPage();
    const problems: string[] = [];
    page.on(
      "console",
      (message) => message.type() === "error" && problems.push(`console: ${message.text()}`),
    );
    page.on("pageerror", (error) => problems.push(`error: ${error.message}`));
    page.on(
      "request",
      (request) => request.url().startsWith(origin) || problems.push(`request: ${request.url()}`),
    );
    await page.exposeFunction("policyBreach", (breach: string) => problems.push(`policy: ${breach}`));
    await page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) =>
        (window as unknown as { policyBreach: (text: string) => void }).policyBreach(
          `${event.violatedDirective} ${event.blockedURI} ${event.sample}`,
        ),
      );
    });
    await page.goto(origin + query);
    return {
      page,
      server,
      problems,
      close: () => browserContext.close(),
    };
  }
}

function pageOf(own: string | undefined, late: boolean): string {
  const element = `<script src="/chatkit.js"></script><script type="module" src="/chatkit.js?again"></script>`;
  const script = `<div id="root"></div><script type="module" src="/${own}.js"></script>`;
  return (
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
    `<title>Test</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/page.css">` +
    (late ? "" : element) +
    (own === undefined ? "" : script) +
    (late ? `<script type="module" src="/chatkit.js"></script>` : "")
  );
}
