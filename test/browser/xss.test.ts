// No text of a model, a server or a user runs code or loads a file. The tests put test/corpus/xss into every place where the
// element shows words, follows addresses or takes styles.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ThreadItem, ThreadMetadata, ThreadStreamEvent, WidgetRoot } from "@chatwright/protocol";
import { say } from "@chatwright/server/testing";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sharedBrowser } from "../support/browser.ts";
import { ElementLab, type ElementPage, mountElement } from "../support/element-page.ts";
import { ROOT } from "../support/imports.ts";
import { widgetVariants } from "./widget-variants.ts";

declare global {
  interface Window {
    executed: string[];
  }
}

const corpus = (name: string): string[] =>
  (JSON.parse(readFileSync(join(ROOT, "test/corpus/xss", `${name}.json`), "utf8")) as { vectors: string[] })
    .vectors;
const TEXT = corpus("text");
const URLS = corpus("urls");
const MARKDOWN = corpus("markdown");
const IMAGES = corpus("images");
const CSS = corpus("css");
const NAMES = corpus("names");
const ALL = [...TEXT, ...URLS, ...MARKDOWN, ...IMAGES, ...CSS, ...NAMES];

/** Vectors for words. As addresses, some of them would be allowed and loaded, so addresses have their own list. */
const WORDS = [...TEXT, ...MARKDOWN, ...URLS, ...NAMES];
const ADDRESSES = [...URLS, ...IMAGES];

let lab: ElementLab;
beforeAll(async () => {
  lab = await ElementLab.open(await sharedBrowser());
});
afterAll(() => lab?.close());

/** Opens a page that records every executed vector. Without the policy, vectors that the policy stops can run too. */
async function openPage(bypassCSP: boolean): Promise<ElementPage> {
  const open = await lab.page((turn) => say(turn, "ok"), { bypassCSP });
  open.page.on("dialog", (dialog) => {
    open.problems.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await open.page.evaluate(() => {
    window.executed = [];
    const note = (what: unknown): void => void window.executed.push(String(what));
    Object.assign(window, { xss: note, alert: note, msgbox: note });
  });
  return open;
}

function mount(page: Page, options: object): Promise<void> {
  return mountElement(page, { threadItemActions: { feedback: true, retry: true }, ...options });
}

/** The nodes of the element that could run code or load a file. */
function suspects(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const tags =
      "script, iframe, frame, object, embed, link, meta, base, style, template, foreignObject, animate, set, use, math[href], applet, portal, video, audio, source, form[action], [srcdoc], [srcset], [formaction], [ping], [background]";
    const root = document.querySelector("openai-chatkit")!.shadowRoot!;
    for (const element of root.querySelectorAll("*")) {
      if (element.matches(tags)) found.push(element.outerHTML.slice(0, 200));
      for (const { name, value } of element.attributes) {
        const tell = (): unknown =>
          found.push(`${element.localName} ${name}=${JSON.stringify(value.slice(0, 200))}`);
        if (name.startsWith("on")) tell();
        if (name === "style" && /url|image|expression|binding/i.test(value)) tell();
        if (/^(xlink:)?href$/.test(name)) {
          const { protocol } = new URL(value, document.baseURI);
          if (!["http:", "https:", "mailto:", "tel:", "chatkit-link:"].includes(protocol)) tell();
        }
        if (name === "src") {
          const { protocol, origin } = new URL(value, document.baseURI);
          const harmless = /^data:image\/(png|jpeg|gif|webp|avif)[;,]/i.test(value);
          if (!harmless && protocol !== "blob:" && origin !== location.origin) tell();
        }
      }
    }
    return found;
  });
}

/** All faults: vectors that ran, nodes that could run, and problems of the page. */
async function findings(open: ElementPage): Promise<string[]> {
  // Code that would run later gets two frames and a turn of the event loop.
  await open.page.evaluate(
    () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
      }),
  );
  return [
    ...(await suspects(open.page)),
    ...(await open.page.evaluate(() => window.executed)),
    ...open.problems.filter((problem) => !MISSING.test(problem)),
  ];
}

/** The browser requests a relative address of an image, such as `x`, from the page's own server, which answers 404. */
const MISSING = /^console: Failed to load resource: the server responded with a status of 404/;

const base = (id: string) => ({ id, thread_id: "t", created_at: "2026-01-01T00:00:00Z" });

/** The number of shown threads. Each has an id of its own. */
let threads = 0;

/** Shows a thread of these items on a fresh element, and waits until it is there. */
async function showThread(
  open: ElementPage,
  items: ThreadItem[],
  fields: Partial<ThreadMetadata> = {},
): Promise<void> {
  const id = `t${++threads}`;
  const last: ThreadItem = {
    type: "user_message",
    ...base("last"),
    content: [{ type: "input_text", text: "The last message" }],
    attachments: [],
    inference_options: {},
  };
  open.server.firstPage = items.length + 1;
  await open.server.addThread(id, "A thread", [...items, last], { allowed_image_domains: [], ...fields });
  await mount(open.page, { initialThread: id });
  await open.page.getByText("The last message").waitFor();
}

function batches<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size),
  );
}

/** The items of a thread, with a vector wherever something is said or pointed to. */
function everyItem(word: () => string, address: () => string): ThreadItem[] {
  const source = (kind: "url" | "file" | "entity"): object =>
    kind === "url"
      ? {
          type: "url",
          title: word(),
          url: address(),
          description: word(),
          attribution: word(),
          group: word(),
        }
      : kind === "file"
        ? { type: "file", title: word(), filename: word(), description: word(), group: word() }
        : {
            type: "entity",
            id: word(),
            title: word(),
            icon: word(),
            label: word(),
            inline_label: word(),
            interactive: true,
            data: { a: word() },
          };
  const tasks = (): object[] => [
    { type: "custom", status_indicator: "complete", title: word(), content: word(), icon: word() },
    { type: "thought", status_indicator: "none", title: word(), content: word() },
    {
      type: "web_search",
      status_indicator: "complete",
      title: word(),
      title_query: word(),
      queries: [word(), word()],
      sources: [source("url")],
    },
    { type: "file", status_indicator: "complete", title: word(), sources: [source("file")] },
    { type: "image", status_indicator: "complete", title: word() },
  ];
  const items: object[] = [
    {
      type: "user_message",
      ...base("user"),
      content: [
        { type: "input_text", text: word() },
        {
          type: "input_tag",
          id: word(),
          text: word(),
          group: word(),
          data: { a: word() },
          interactive: true,
        },
        { type: "input_tag", id: word(), text: word(), data: {}, interactive: false },
      ],
      attachments: [
        { type: "file", id: "f", name: word(), mime_type: word() },
        // The server's own; the page's policy says from where it may come.
        { type: "image", id: "i", name: word(), mime_type: word(), preview_url: "javascript:xss(0)" },
      ],
      quoted_text: word(),
      inference_options: { model: word(), tool_choice: { id: word() } },
    },
    {
      type: "assistant_message",
      ...base("answer"),
      content: [
        {
          type: "output_text",
          text: "An answer with sources in it.",
          annotations: (["url", "file", "entity"] as const).flatMap((kind) => [
            { type: "annotation", index: 9, source: source(kind) },
            { type: "annotation", source: source(kind) },
          ]),
        },
      ],
    },
    {
      type: "workflow",
      ...base("steps"),
      workflow: { type: "custom", expanded: true, tasks: tasks(), summary: { title: word(), icon: word() } },
    },
    {
      type: "workflow",
      ...base("reasoning"),
      workflow: { type: "reasoning", expanded: true, tasks: tasks().slice(1, 2), summary: { duration: 5 } },
    },
    { type: "task", ...base("task"), task: tasks()[0] },
    { type: "task", ...base("search"), task: tasks()[2] },
    { type: "generated_image", ...base("image"), image: { id: word(), url: address() } },
    {
      type: "structured_input",
      ...base("asked"),
      status: "answered",
      inputs: [
        {
          type: "multiple_choice",
          id: "a",
          question: word(),
          description: word(),
          options: [{ value: word() }],
          multiple: false,
          answer: { values: [word()], skipped: false },
        },
      ],
    },
    {
      type: "widget",
      ...base("widget"),
      copy_text: word(),
      widget: {
        type: "Card",
        status: { text: word(), favicon: address() },
        children: [{ type: word(), value: word(), label: word() }],
      },
    },
    {
      type: "client_tool_call",
      ...base("call"),
      status: "completed",
      call_id: word(),
      name: word(),
      arguments: { a: word() },
      output: word(),
    },
    { type: word(), ...base("unknown"), content: word() },
  ];
  return items as ThreadItem[];
}

/** Gives the vectors of a list one after the other, from the beginning again where they end. */
function turns(vectors: readonly string[], from: number): () => string {
  let at = from;
  return () => vectors[at++ % vectors.length]!;
}

describe.each([
  ["under a strict policy", false],
  ["without any policy", true],
])("%s", (_name, bypassCSP) => {
  // requirement: no-script-content
  it("nothing of the corpus runs as an answer", async () => {
    const open = await openPage(bypassCSP);
    const answers = [
      ...MARKDOWN,
      ...TEXT,
      ...ADDRESSES.flatMap((url) => [`[x](${url})`, `[x](<${url}>)`, `![x](<${url}>)`, `<${url}>`, url]),
    ];
    const drawn = (): Promise<number> => open.page.locator("[role=log] .md").count();
    for (const texts of batches(answers, 80)) {
      await showThread(
        open,
        texts.map((text, index) => ({
          type: "assistant_message",
          ...base(`a${index}`),
          content: [{ type: "output_text", text, annotations: [] }],
        })),
      );
      await expect.poll(() => drawn()).toBe(texts.length);
      const found = await findings(open);
      expect(found).toEqual([]);
    }
  });

  it("nothing of the corpus runs while it streams in, however it is cut", async () => {
    const open = await openPage(bypassCSP);
    const streamed = [...MARKDOWN, ...TEXT];
    open.server.script = async function* ({ base: fields }): AsyncGenerator<ThreadStreamEvent> {
      for (const [index, text] of streamed.entries()) {
        const item = (words: string): ThreadItem => ({
          type: "assistant_message",
          ...fields("msg"),
          id: `s${index}`,
          content: [{ type: "output_text", text: words, annotations: [] }],
        });
        yield { type: "thread.item.added", item: item("") };
        const cut = (index % 7) + 1;
        for (let at = 0; at < text.length; at += cut) {
          const delta = text.slice(at, at + cut);
          yield {
            type: "thread.item.updated",
            item_id: `s${index}`,
            update: { type: "assistant_message.content_part.text_delta", content_index: 0, delta },
          };
        }
        yield { type: "thread.item.done", item: item(text) };
      }
      yield { type: "notice", level: "info", message: "That was all" };
    };
    await mount(open.page, {});
    // Images of any host are allowed in a new thread: those are not the subject here.
    await open.page.route(/evil\.example/, (route) => route.abort());
    await open.page.locator("textarea").fill("Go");
    await open.page.locator("textarea").press("Enter");
    await open.page.getByText("That was all").waitFor();
    const executed = await open.page.evaluate(() => window.executed);
    expect(executed).toEqual([]);
    expect(open.problems.filter((problem) => !/evil\.example|^console: /.test(problem))).toEqual([]);
  });

  it("nothing of the corpus runs in any other item, nor as a title or a reason", async () => {
    const open = await openPage(bypassCSP);
    for (let round = 0; round < 16; round++) {
      const [word, address] = [turns(WORDS, round * 97), turns(ADDRESSES, round * 11)];
      await showThread(open, everyItem(word, address), { title: word() });
      const found = await findings(open);
      expect(found).toEqual([]);
    }
    for (const type of ["locked", "closed"] as const) {
      await showThread(open, [], { status: { type, reason: TEXT[9]! } });
      await open.page.getByText(TEXT[9]!).first().waitFor();
      const found = await findings(open);
      expect(found).toEqual([]);
    }
  });

  // requirement: no-script-content
  it("nothing of the corpus runs in any prop of any widget component", async () => {
    const open = await openPage(bypassCSP);
    const nodes = [
      ...new Map(widgetVariants().map((variant) => [`${variant.type}.${variant.prop}`, variant])).values(),
    ];
    for (let round = 0; round < 8; round++) {
      const word = turns(ALL, round * 61);
      const widgets = nodes.map(({ type, prop, node }): object => {
        // One prop's words, or all of the component's at once.
        const poisoned = prop === "" ? poison(node, word) : { ...node, [prop]: poison(node[prop], word) };
        const root = ["Card", "ListView", "Basic"].includes(type);
        return { ...(root ? (poisoned as object) : { type: "Card", children: [poisoned] }) };
      });
      for (const list of batches(widgets, 75)) {
        await showThread(
          open,
          list.map((widget, index) => ({
            type: "widget",
            ...base(`w${index}`),
            widget: widget as WidgetRoot,
          })),
        );
        const found = await findings(open);
        expect(found).toEqual([]);
      }
    }
  });

  it("nothing of the corpus runs in a question, an error, a notice or a log", async () => {
    const open = await openPage(bypassCSP);
    for (let round = 0; round < 6; round++) {
      const word = turns(WORDS, round * 83);
      open.server.script = async function* ({ base: fields }): AsyncGenerator<ThreadStreamEvent> {
        yield { type: "progress_update", text: word(), icon: word() } as unknown as ThreadStreamEvent;
        yield { type: "notice", level: "warning", title: word(), message: word() };
        yield {
          type: "thread.item.done",
          item: {
            type: "structured_input",
            ...fields("ask"),
            status: "pending",
            inputs: [
              {
                type: "multiple_choice",
                id: "a",
                question: word(),
                options: [{ value: word() }, { value: word() }],
                multiple: round % 2 === 0,
              },
            ],
          } as ThreadItem,
        };
        if (round % 2 === 1) yield { type: "error", code: word(), message: word(), allow_retry: true };
      };
      await mount(open.page, {});
      const input = open.page.locator("textarea").first();
      await input.fill(word());
      await input.press("Enter");
      await open.page
        .getByRole("button", { name: round % 2 === 1 ? /Try again/ : "Skip" })
        .first()
        .waitFor();
      const found = await findings(open);
      expect(found).toEqual([]);
    }
  });

  it("nothing of the corpus runs as an option of the page's, where options come from data", async () => {
    const open = await openPage(bypassCSP);
    for (let round = 0; round < 10; round++) {
      const [word, style] = [turns(WORDS, round * 71), turns(CSS, round * 5)];
      await mount(open.page, {
        locale: ["<script>xss(1)</script>", "javascript:xss(2)", "../../evil", "en-\u0000", "__proto__"][
          round % 5
        ],
        frameTitle: word(),
        theme: {
          colorScheme: round % 2 === 0 ? "light" : style(),
          radius: style(),
          density: style(),
          typography: { fontFamily: style(), fontFamilyMono: style(), baseSize: style() },
          color: {
            accent: { primary: style(), level: style() },
            surface: { background: style(), foreground: style() },
            grayscale: { hue: style(), tint: style(), shade: style() },
          },
        },
        header: { title: { text: word() }, leftAction: { icon: word() }, rightAction: { icon: word() } },
        startScreen: {
          greeting: word(),
          prompts: Array.from({ length: 3 }, () => ({ label: word(), prompt: word(), icon: word() })),
        },
        composer: {
          placeholder: word(),
          tools: [{ id: word(), label: word(), shortLabel: word(), icon: word(), pinned: true }],
          models: [
            { id: word(), label: word(), description: word(), default: true },
            { id: word(), label: word() },
          ],
        },
        disclaimer: { text: word() },
      });
      await open.page.locator("textarea").waitFor();
      const found = await findings(open);
      expect(found).toEqual([]);
    }
  });
});

/** A value with every string in it replaced by a vector, and its shape as it was. */
function poison(value: unknown, word: () => string): unknown {
  if (typeof value === "string") return word();
  if (Array.isArray(value)) return value.map((entry) => poison(entry, word));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, key === "type" ? inner : poison(inner, word)]),
  );
}

it("has a few hundred vectors, and would notice one that runs", async () => {
  expect(ALL.length).toBeGreaterThan(400);
  const open = await openPage(true);
  await mount(open.page, {});
  await open.page.locator("textarea").waitFor();
  await open.page.evaluate(() => {
    const frame = document.querySelector("openai-chatkit")!.shadowRoot!.querySelector(".ck")!;
    frame.insertAdjacentHTML(
      "beforeend",
      '<img src="data:," onerror="xss(1)"><a href="javascript:xss(2)">x</a>',
    );
  });
  await expect.poll(() => open.page.evaluate(() => window.executed)).toEqual(["1"]);
  await expect
    .poll(() => suspects(open.page))
    .toEqual(['img src="data:,"', 'img onerror="xss(1)"', 'a href="javascript:xss(2)"']);
});
