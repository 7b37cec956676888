// Input methods, with compositions of the browser's own: what is being composed, what Enter does then, and what is sent.
// The keys are those of real input methods, as browsers report them while they compose.

import { Gate, say, type Script } from "@chatwright/server/testing";
import type { CDPSession } from "playwright-core";
import { describe, expect, it } from "vitest";
import { type ElementPage, mountElement, twoFrames } from "../support/element-page.ts";
import { useElementLab } from "../support/element-tests.ts";

const lab = useElementLab();
let open: ElementPage;
let browser: CDPSession;

type Options = Record<string, unknown>;

const WORDS = ["The first words ", "and the last"];
/** Lets the words go, where an answer waits for it. */
let gate: Gate;

const ok: Script = (turn) => say(turn, "ok");
/** Begins an answer; the gate's step 2 lets it end. */
const words: Script = (turn) => say(turn, WORDS, gate.step);

async function start(script: Script = ok): Promise<void> {
  gate = new Gate();
  gate.openTo(1);
  open = await lab.page(script);
  browser = await open.page.context().newCDPSession(open.page);
}

/** With tags and commands in the three languages, and the queries they were searched with. */
async function mount(options: Options = {}): Promise<void> {
  const all = await open.page.evaluateHandle((given) => {
    const page = window as unknown as { searched: string[]; chosen: string[] };
    page.searched = [];
    page.chosen = [];
    const named = (names: string[], query: string): string[] => {
      page.searched.push(query);
      return names.filter((name) => name.includes(query));
    };
    return {
      entities: {
        onTagSearch: async (query: string) =>
          named(["東京の店", "서울 매장", "北京店"], query).map((title) => ({ id: title, title })),
      },
      commands: {
        enabled: true,
        onSearch: async (query: string) =>
          named(["注文", "주문", "订单"], query).map((label) => ({ id: label, label })),
        onSelect: async ({ id }: { id: string }) => void page.chosen.push(id),
      },
      ...given,
    };
  }, options);
  await mountElement(open.page, all);
  await input().focus();
}

const input = () => open.page.locator("textarea.ck-input");
const options = () => open.page.getByRole("option");
const sent = (): unknown[] =>
  open.server.requests.flatMap(({ params }) =>
    params["input"] ? [(params["input"] as { content: unknown }).content] : [],
  );
const searched = (): Promise<string[]> =>
  open.page.evaluate(() => (window as unknown as { searched: string[] }).searched);
const idle = (): Promise<void> => open.page.getByRole("button", { name: "Send message" }).waitFor();

/** The input method shows `text` under the cursor, not yet part of what is written. */
const compose = (text: string): Promise<unknown> =>
  browser.send("Input.imeSetComposition", {
    text,
    selectionStart: text.length,
    selectionEnd: text.length,
  });
/** The input method replaces its composition by `text`. */
const commit = (text: string): Promise<unknown> => browser.send("Input.insertText", { text });

/** A key as the page sees it, and whatever it does. @param code 229 stands for "the input method has it". */
async function key(name: string, code: number): Promise<void> {
  for (const type of ["rawKeyDown", "keyUp"] as const)
    await browser.send("Input.dispatchKeyEvent", {
      type,
      key: name,
      code: name,
      windowsVirtualKeyCode: code,
    });
  await twoFrames(open.page);
}

const languages = [
  { language: "Japanese", steps: ["k", "こ", "こn", "こん", "こんにち", "今日"], text: "今日" },
  { language: "Korean", steps: ["ㅎ", "하", "한"], text: "한" },
  { language: "Chinese", steps: ["n", "ni", "ni h", "ni hao"], text: "你好" },
];
/** How browsers report the Enter that takes a suggestion: as itself, and as the input method's. */
const enters = [
  { reported: "as Enter", name: "Enter", code: 13 },
  { reported: "as Enter with 229", name: "Enter", code: 229 },
  { reported: "as Process with 229", name: "Process", code: 229 },
];

describe.each(languages)("$language", ({ steps, text }) => {
  it.each(enters)(
    "takes a suggestion by an Enter $reported, and sends by the next one",
    async ({ name, code }) => {
      await start();
      await mount();
      await input().evaluate((area: HTMLTextAreaElement) =>
        area.addEventListener("keydown", (event) => (area.title = `composing: ${event.isComposing}`), {
          once: true,
        }),
      );
      for (const step of steps) {
        await compose(step);
        await expect.poll(() => input().inputValue()).toBe(step);
      }
      await key(name, code);
      // The browser says itself that this was within a composition.
      await expect.poll(() => input().getAttribute("title")).toBe("composing: true");
      await expect.poll(() => input().inputValue()).toBe(steps.at(-1));
      await commit(text);
      await expect.poll(() => input().inputValue()).toBe(text);
      expect(sent()).toEqual([]);
      await open.page.keyboard.press("Enter");
      await idle();
      await expect.poll(sent).toEqual([[{ type: "input_text", text }]]);
      await expect.poll(() => input().inputValue()).toBe("");
    },
  );

  it("leaves the Enter to the input method that Safari reports after the composition", async () => {
    await start();
    await mount();
    await compose(steps.at(-1)!);
    await commit(text);
    await key("Enter", 229);
    await expect.poll(() => input().inputValue()).toBe(text);
    expect(sent()).toEqual([]);
    await open.page.keyboard.press("Enter");
    await expect.poll(sent).toEqual([[{ type: "input_text", text }]]);
  });

  it("is composed between other words, and given up without a trace", async () => {
    await start();
    await mount();
    await input().fill("A  B");
    await input().evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(2, 2));
    await compose(steps.at(-1)!);
    await expect.poll(() => input().inputValue()).toBe(`A ${steps.at(-1)} B`);
    await compose("");
    await expect.poll(() => input().inputValue()).toBe("A  B");
    for (const step of steps) await compose(step);
    await commit(text);
    await open.page.keyboard.press("Enter");
    await expect.poll(sent).toEqual([[{ type: "input_text", text: `A ${text} B` }]]);
  });

  it("is composed on while an answer streams, and is there when it is over", async () => {
    await start(words);
    await mount();
    await input().fill("talk");
    await input().press("Enter");
    await open.page.getByRole("log").getByText(WORDS[0]!).waitFor();
    await compose(steps[0]!);
    await open.page.evaluate(() => {
      const chat = document.querySelector("openai-chatkit") as unknown as {
        setOptions: (options: object) => void;
      };
      chat.setOptions({ api: { url: "/chatkit" }, composer: { placeholder: "Other words" } });
    });
    gate.openTo(Infinity);
    await open.page.getByRole("log").getByText(WORDS[1]!).waitFor();
    await idle();
    await expect.poll(() => input().inputValue()).toBe(steps[0]);
    for (const step of steps) await compose(step);
    await expect.poll(() => input().inputValue()).toBe(steps.at(-1));
    await commit(text);
    await open.page.keyboard.press("Enter");
    await expect.poll(() => sent().at(-1)).toEqual([{ type: "input_text", text }]);
  });

  // requirement: drafts-kept
  it("is a draft that is there again when its thread is", async () => {
    await start();
    await open.server.addThread("other", "The other one");
    await mount();
    await compose(steps.at(-1)!);
    await commit(text);
    const go = (thread: string | null): Promise<void> =>
      open.page.evaluate(
        (id) =>
          (
            document.querySelector("openai-chatkit") as unknown as {
              setThreadId: (id: string | null) => Promise<void>;
            }
          ).setThreadId(id),
        thread,
      );
    await go("other");
    await expect.poll(() => input().inputValue()).toBe("");
    await go(null);
    await expect.poll(() => input().inputValue()).toBe(text);
    expect(sent()).toEqual([]);
  });
});

const searches = [
  { language: "Japanese", steps: ["と", "とう", "東京"], tag: ["東京", "東京の店"], command: ["注", "注文"] },
  { language: "Korean", steps: ["ㅅ", "서", "서울"], tag: ["서울", "서울 매장"], command: ["주", "주문"] },
  { language: "Chinese", steps: ["b", "bei jing"], tag: ["北京", "北京店"], command: ["订", "订单"] },
];

describe.each(searches)("in a menu, $language", ({ steps, tag: [query, title], command: [word, label] }) => {
  it("searches tags with what was written, not with what is being composed", async () => {
    await start();
    await mount();
    await expect.poll(() => open.page.locator(".ck-compose-start").count()).toBe(1);
    await open.page.keyboard.insertText("@");
    await expect.poll(() => options().count()).toBe(3);
    for (const step of steps) await compose(step);
    // The arrows and Enter are the input method's, which has a list of its own.
    for (const [name, code] of [
      ["ArrowDown", 40],
      ["Enter", 13],
      ["Enter", 229],
      ["Escape", 27],
    ] as const)
      await key(name, code);
    await expect.poll(() => options().count()).toBe(3);
    await expect.poll(() => options().first().getAttribute("aria-selected")).toBe("true");
    await expect.poll(() => input().inputValue()).toBe(`@${steps.at(-1)}`);
    await commit(query!);
    await expect.poll(() => options().allTextContents()).toEqual([title]);
    await expect.poll(searched).toEqual(["", query]);
    // Safari's late key takes nothing either.
    await key("Enter", 229);
    await expect.poll(() => options().count()).toBe(1);
    await open.page.keyboard.press("Enter");
    await expect.poll(() => input().inputValue()).toBe(`@${title} `);
    expect(sent()).toEqual([]);
    await open.page.keyboard.press("Enter");
    await expect
      .poll(sent)
      .toEqual([[expect.objectContaining({ type: "input_tag", id: title, text: title })]]);
  });

  it("finds and runs a command", async () => {
    await start();
    await mount();
    await expect.poll(() => open.page.locator(".ck-compose-start").count()).toBe(1);
    await open.page.keyboard.insertText("/");
    await expect.poll(() => options().count()).toBeGreaterThan(2);
    await compose(steps[0]!);
    await key("Enter", 13);
    await commit(word!);
    await expect.poll(() => options().allTextContents()).toEqual([label]);
    await open.page.keyboard.press("Enter");
    const chosen = (): Promise<string[]> =>
      open.page.evaluate(() => (window as unknown as { chosen: string[] }).chosen);
    await expect.poll(chosen).toEqual([label]);
    await expect.poll(() => input().inputValue()).toBe("");
    expect(sent()).toEqual([]);
  });
});

it("searches and renames past threads by what is written, and keeps the field on the input method's Escape", async () => {
  await start();
  await open.server.addThread("a", "東京の店");
  await open.server.addThread("b", "大阪の店");
  await mount();
  await open.page.getByRole("button", { name: "Chat history" }).click();
  const rows = open.page.locator(".ck-row-title");
  await expect.poll(() => rows.count()).toBe(2);
  const search = open.page.getByRole("searchbox");
  await search.focus();
  await compose("とうきょう");
  await key("ArrowDown", 40);
  await key("Escape", 27);
  await expect.poll(() => search.evaluate((field) => field.matches(":focus"))).toBe(true);
  await commit("東京");
  await expect.poll(() => rows.allTextContents()).toEqual(["東京の店"]);

  await open.page.getByRole("button", { name: /^東京の店/ }).press("F2");
  const name = open.page.locator(".ck-row-edit input");
  await name.fill("");
  await compose("きょうと");
  await key("Escape", 27);
  await key("Enter", 13);
  await expect.poll(() => name.count()).toBe(1);
  await commit("京都");
  await expect.poll(() => open.server.requests.map(({ type }) => type)).not.toContain("threads.update");
  await open.page.keyboard.press("Enter");
  await expect.poll(async () => (await open.server.findThread("a"))?.title).toBe("京都");
});

it("leaves the Escape that gives up a suggestion to the input method, however it is reported", async () => {
  await start(words);
  await mount();
  await input().fill("talk");
  await input().press("Enter");
  await open.page.getByRole("button", { name: "Stop" }).waitFor();
  await compose("にほん");
  await key("Escape", 27);
  await compose("");
  await key("Escape", 229);
  await expect.poll(() => open.page.getByRole("button", { name: "Stop" }).count()).toBe(1);
  await expect.poll(() => open.server.edge.requestsOf("threads.stop")).toEqual([]);
  await open.page.keyboard.press("Escape");
  await idle();
  await expect.poll(() => open.server.stopped).toBe(1);
});
