import { mkdtemp, readFile, rm } from "node:fs/promises";
import { execFile } from "node:child_process";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import type { ReadableStream as WebStream } from "node:stream/web";
import type { Browser, BrowserContextOptions, LaunchOptions, Page } from "playwright-core";
import { Backend, type Script, type WireRequest } from "../../packages/ui/dev/backend.ts";
import { answerUpload } from "../../packages/ui/dev/uploads.ts";
import { launchChromium } from "./chromium.ts";
import { buildPages, type FrameworkPage } from "./framework-pages.ts";
import { ROOT } from "./imports.ts";

const run = promisify(execFile);

/** The strictest policy that still lets the page talk to its own server. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
  "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";

/** Answers the page's requests in the place of the scripted backend. */
export type Endpoint = (request: IncomingMessage, response: ServerResponse) => void;

/** A page with the element on it, and everything that must not happen there. */
export interface ElementPage {
  page: Page;
  backend: Backend;
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
 * @param options Beside the address of the page's backend. Functions cannot be sent to a page: where there are some,
 * these are a handle of an object that was made there.
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

/** The drop-in script as it is published, built once, and a browser; for all tests of a file. */
export class ElementLab {
  readonly browser: Browser;
  /** The folder of the script and its chunks. */
  readonly dist: string;

  private constructor(browser: Browser, dist: string) {
    this.browser = browser;
    this.dist = dist;
  }

  /** @param pages Scripts that pages can be opened with. */
  static async open(pages: readonly FrameworkPage[] = [], launch: LaunchOptions = {}): Promise<ElementLab> {
    const dist = await mkdtemp(join(tmpdir(), "chatwright-element-"));
    const ui = join(ROOT, "packages/ui");
    // In a process of its own, so that nothing of the test's environment is in what is tested.
    const { NODE_ENV: _, ...env } = process.env;
    await run(process.execPath, [join(ROOT, "node_modules/vite/bin/vite.js"), "build", "--outDir", dist], {
      cwd: ui,
      env,
    });
    await buildPages(pages, dist);
    return new ElementLab(await launchChromium(launch), dist);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await rm(this.dist, { recursive: true });
  }

  /**
   * Opens a page with the script tags that people use, classic and module at once, and nothing else.
   * @param script What the assistant does, unless the `endpoint` of the options answers requests.
   * @param options Of the browser; `own`, the name of a page that the lab was opened with, adds its script and an
   * element `#root` for it; `late` loads the element only after that script; `query` is the address's.
   */
  async page(
    script: Script,
    options: BrowserContextOptions & {
      own?: string;
      late?: boolean;
      query?: string;
      endpoint?: Endpoint;
    } = {},
  ): Promise<ElementPage> {
    const backend = new Backend(script);
    const { own, late = false, query = "", endpoint, ...context } = options;
    const server = await serve(backend, this.dist, pageOf(own, late), endpoint);
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const page = await (
      await this.browser.newContext({ viewport: { width: 900, height: 700 }, ...context })
    ).newPage();
    // Below the time that a test has, so that a failure says what was waited for.
    page.setDefaultTimeout(8000);
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
      backend,
      problems,
      close: async () => {
        await page.context().close();
        server.closeAllConnections();
        server.close();
      },
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

async function serve(backend: Backend, dist: string, html: string, endpoint?: Endpoint): Promise<Server> {
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const send = (type: string, body: string | Buffer, status = 200): void => {
      response.writeHead(status, { "content-type": type, "content-security-policy": POLICY });
      response.end(body);
    };
    if (/^\/(?:upload\/|files$)/.test(request.url ?? "")) {
      await answerUpload(backend, request, response);
      return;
    }
    if (request.method === "POST" && endpoint) {
      endpoint(request, response);
      return;
    }
    if (request.method === "POST") {
      const body = await text(request);
      const abort = new AbortController();
      response.on("close", () => response.writableFinished || abort.abort());
      const answer = backend.handle(JSON.parse(body) as WireRequest, abort.signal);
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      Readable.fromWeb(answer.body as WebStream)
        .on("error", () => response.destroy())
        .pipe(response);
      return;
    }
    const path = (request.url ?? "/").slice(1).split("?")[0]!;
    if (path === "") send("text/html", html);
    else if (path === "page.css") send("text/css", "html,body{margin:0;height:100%}#root{height:100%}");
    else {
      await readFile(join(dist, path)).then(
        (body) => send("text/javascript", body),
        () => send("text/plain", "", 404),
      );
    }
  };
  const server = createServer((request, response) => void respond(request, response));
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return server;
}
