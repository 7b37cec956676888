// The page that markdown.test.ts opens: shows Markdown in a shadow root as the element does.

import { themeCss } from "../../packages/ui/src/styles/theme.ts";
import { highlight } from "@chatwright/markdown/highlight";
import { markdownStyles, MarkdownView } from "@chatwright/markdown";
import type { Annotation, MarkdownOptions } from "@chatwright/markdown";

export interface MarkdownPage {
  /** What the policy forbade, links that were followed, and code that was copied, since the page was loaded. */
  readonly violations: string[];
  readonly links: string[];
  readonly copied: string[];
  /** The element that is shown into. */
  readonly container: HTMLElement;
  /** Begins a new view. */
  reset(options?: MarkdownOptions): void;
  update(source: string, streaming: boolean, annotations?: { index: number; text: string }[]): void;
  /** Shows a text in pieces of `size`. Returns the HTML at the end, the duration, and the number of DOM changes. */
  stream(source: string, size: number): { html: string; ms: number; changes: number };
  /** Shows a text at once, and returns its HTML. */
  once(source: string): string;
  scheme(name: "light" | "dark"): void;
}

declare global {
  interface Window {
    markdownPage: MarkdownPage;
  }
}

const main = document.querySelector("main")!;
const shadow = main.attachShadow({ mode: "open" });
const layout = ":host{display:block;background:var(--ck-surface);padding:24px;font:16px/1.5 var(--ck-font)}";
const violations: string[] = [];
document.addEventListener("securitypolicyviolation", (event) =>
  violations.push(`${event.violatedDirective} ${event.blockedURI}`),
);

const links: string[] = [];
const copied: string[] = [];
let container = document.createElement("div");
let view = new MarkdownView(container);

const page: MarkdownPage = {
  violations,
  links,
  copied,
  get container() {
    return container;
  },
  reset(options = {}) {
    container = document.createElement("div");
    shadow.replaceChildren(container);
    view = new MarkdownView(container, {
      highlight,
      onLink: (url) => links.push(url),
      copy: async (text) => void copied.push(text),
      allowImage: (url) => url.startsWith("data:"),
      ...options,
    });
  },
  update(source, streaming, annotations = []) {
    const made = annotations.map(({ index, text }): Annotation => {
      return {
        index,
        node: () => {
          const mark = document.createElement("sup");
          mark.textContent = text;
          return mark;
        },
      };
    });
    view.update(source, streaming, made);
  },
  stream(source, size) {
    page.reset({ highlight: async () => null });
    const observer = new MutationObserver(() => {});
    observer.observe(container, { subtree: true, childList: true, characterData: true, attributes: true });
    const start = performance.now();
    for (let end = size; end < source.length; end += size) view.update(source.slice(0, end), true);
    view.update(source, false);
    const ms = performance.now() - start;
    return { ms, html: container.innerHTML, changes: observer.takeRecords().length };
  },
  once(source) {
    page.reset({ highlight: async () => null });
    view.update(source, false);
    return container.innerHTML;
  },
  scheme(name) {
    shadow.adoptedStyleSheets = [themeCss({ colorScheme: name }), layout, markdownStyles].map((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      return sheet;
    });
  },
};
page.scheme("light");
page.reset();
window.markdownPage = page;
