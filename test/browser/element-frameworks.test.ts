// The element, driven by each framework the way its users do it, and through OpenAI's own bindings unchanged.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { say, type Script } from "@chatwright/server/testing";
import { LONG } from "../../packages/ui/dev/scripts.ts";
import type { ElementPage } from "../support/element-page.ts";
import { useElementLab } from "../support/element-tests.ts";
import type { FrameworkPage } from "../support/framework-pages.ts";
import { EVENTS } from "./frameworks/fixture.ts";

const folder = "test/browser/frameworks";
const react = `${folder}/react-page.tsx`;
const PAGES: readonly FrameworkPage[] = [
  { name: "react-18", entry: react, alias: { react: "react-18", "react-dom": "react-dom-18" } },
  { name: "react-19", entry: react },
  { name: "vue", entry: `${folder}/vue-page.js` },
  { name: "svelte", entry: `${folder}/svelte-page.js` },
  { name: "property", entry: `${folder}/property-page.ts` },
  { name: "html", entry: `${folder}/html-page.js` },
];

const FRAMEWORKS = [
  { framework: "React 18", own: "react-18" },
  { framework: "React 18 in StrictMode", own: "react-18", query: "?strict" },
  { framework: "React 19", own: "react-19" },
  { framework: "React 19 in StrictMode", own: "react-19", query: "?strict" },
  { framework: "Vue 3", own: "vue" },
  { framework: "Svelte 5", own: "svelte" },
  { framework: "Properties, as Angular sets them", own: "property", late: true },
  { framework: "Plain HTML", own: "html" },
];

/** Settled by the test that waits for the rest of an answer. */
let gate = Promise.withResolvers<void>();

const script: Script = async function* (turn) {
  const { type } = turn.request;
  if (type === "threads.add_client_tool_output") return yield* say(turn, turn.said, 1);
  if (turn.said.includes("tool")) {
    const call = { status: "pending", call_id: "c1", name: "look", arguments: {} } as const;
    yield { type: "thread.item.done", item: { type: "client_tool_call", ...turn.base("ctc"), ...call } };
    return undefined;
  }
  if (turn.said.includes("half")) {
    for await (const event of say(turn, "The first half", 1))
      if (event.type !== "thread.item.done") yield event;
    await gate.promise;
    yield* say(turn, "The second half", 1);
    return undefined;
  }
  if (turn.said.includes("long")) return yield* say(turn, LONG, 0);
  yield { type: "client_effect", name: "flash", data: {} };
  yield* say(turn, "An answer for [you](chatkit-link://you)", 1);
  return undefined;
};

const lab = useElementLab({}, PAGES);

describe.each(FRAMEWORKS)("$framework", ({ own, query = "", late = false }) => {
  let open: ElementPage;
  beforeEach(async () => {
    gate = Promise.withResolvers();
    open = await lab.page(script, { own, query, late });
    await open.page.getByRole("heading", { name: "Good morning" }).waitFor();
    // What the page asked for before the element was ready would come over what a test writes.
    await expect.poll(() => input().inputValue()).toBe("An early draft");
  });
  afterEach(() => gate.resolve());

  const input = () => open.page.getByRole("textbox", { name: "Message" });
  const heard = (): Promise<string[]> => open.page.evaluate(() => window.heard);
  const log = () => open.page.getByRole("log");
  async function send(text: string): Promise<void> {
    await input().fill(text);
    await input().press("Enter");
  }

  it("draws with its options, and is ready once", async () => {
    await expect.poll(heard).toEqual(["ready"]);
    await expect.poll(() => open.page.locator("openai-chatkit").getAttribute("class")).toBe("panel tall");
    await expect.poll(() => open.page.locator("openai-chatkit").count()).toBe(1);
  });

  it("does what it was asked before it was ready", async () => {
    await expect.poll(() => input().inputValue()).toBe("An early draft");
  });

  it("answers messages and methods, and is heard with all thirteen events", async () => {
    await send("Hello");
    await log().getByRole("link", { name: "you" }).click();
    await expect.poll(heard).toContain("response.end");
    await open.page.evaluate(async () => {
      const chat = window.fixture.chat();
      await chat.showHistory();
      await chat.hideHistory();
      await chat.setComposerValue({ text: "Drafted by code", selectedToolId: "search" });
    });
    await expect.poll(() => input().inputValue()).toBe("Drafted by code");
    const [thread] = await open.server.listThreads();
    await open.page.evaluate(async (id) => {
      const chat = window.fixture.chat();
      await chat.sendCustomAction({ type: "ping" });
      await chat.fetchUpdates();
      await chat.setThreadId("missing").catch(() => undefined);
      await chat.setThreadId(id);
      await chat.focusComposer();
      await chat.sendUserMessage({ text: "Sent by code" });
    }, thread!.id);
    await log().getByText("Sent by code").waitFor();
    const unheard = async (): Promise<string[]> => {
      const seen = new Set(await heard());
      return EVENTS.filter((name) => !seen.has(name));
    };
    await expect.poll(unheard).toEqual([]);
    // The browser itself reports the answer 404.
    await expect.poll(() => open.problems).toEqual([expect.stringContaining("404")]);
    open.problems.length = 0;
  });

  it("takes new options in place: draft, focus, scroll and stream stay", async () => {
    await send("long");
    await log().getByRole("heading", { name: "In short" }).waitFor();
    await open.page.getByRole("button", { name: "Send message" }).waitFor();
    await send("half");
    await log().getByText("The first half").waitFor();
    await input().fill("A draft");
    const handle = await input().elementHandle();
    await log().hover();
    await open.page.mouse.wheel(0, -3000);
    const top = () => log().evaluate((node) => node.scrollTop);
    // The way there takes frames.
    await expect.poll(top).toBe(0);
    await log().evaluate((node) => node.scrollTo({ top: 200, behavior: "instant" }));
    await expect.poll(top).toBe(200);
    const background = () =>
      open.page
        .getByRole("region", { name: "Chat" })
        .evaluate((frame) => getComputedStyle(frame).backgroundColor);
    const light = await background();
    await open.page.evaluate(() => window.fixture.setDark(true));
    await expect.poll(background).not.toBe(light);
    await expect.poll(() => handle.evaluate((node) => node.isConnected && node.matches(":focus"))).toBe(true);
    await expect.poll(() => input().inputValue()).toBe("A draft");
    await expect.poll(top).toBe(200);
    gate.resolve();
    await log().getByText("The second half").waitFor({ state: "attached" });
    await open.page.getByRole("button", { name: "Send message" }).waitFor();
    await expect.poll(top).toBe(200);
    expect(open.server.stopped).toBe(0);
    await expect
      .poll(() => open.server.requests.map(({ type }) => type))
      .toEqual(["threads.create", "threads.add_user_message"]);
    await expect.poll(async () => (await heard()).filter((name) => name === "ready")).toEqual(["ready"]);
  });

  it("runs client tools with the newest function", async () => {
    await open.page.evaluate(() => window.fixture.setDark(true));
    await send("use the tool");
    await log().getByText('tool output {"ran":"look","dark":true}').waitFor();
    await expect
      .poll(() => open.server.edge.requestsOf("threads.add_client_tool_output"))
      .toMatchObject([{ params: { result: { ran: "look", dark: true } } }]);
  });

  it("leaves nothing behind, and can come back", async () => {
    open.server.edge.plain = true;
    await send("half");
    await log().getByText("The first half").waitFor();
    await open.page.evaluate(() => {
      // Weak, so that this test does not hold what it looks for.
      const old = new WeakRef(document.querySelector("openai-chatkit")!);
      Object.assign(window, { old });
      window.fixture.setShown(false);
    });
    await open.page.locator("openai-chatkit").waitFor({ state: "detached" });
    await expect.poll(() => open.server.stopped).toBe(1);
    await open.page.evaluate(() => window.fixture.setShown(true));
    await open.page.getByRole("heading", { name: "Good morning" }).waitFor();
    await expect.poll(async () => (await heard()).filter((name) => name === "ready").length).toBe(2);
    const cdp = await open.page.context().newCDPSession(open.page);
    const gone = async (): Promise<boolean> => {
      await cdp.send("HeapProfiler.collectGarbage");
      return open.page.evaluate(
        () => (window as unknown as { old: WeakRef<Element> }).old.deref() === undefined,
      );
    };
    await expect.poll(gone).toBe(true);
  });
});
