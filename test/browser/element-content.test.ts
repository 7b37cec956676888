import { describe, expect, it } from "vitest";
import { say, type Script } from "@chatwright/server/testing";
import { callElement, type ElementPage, mountElement, twoFrames } from "../support/element-page.ts";
import { useElementLab } from "../support/element-tests.ts";

const lab = useElementLab();
let open: ElementPage;

const input = () => open.page.getByRole("textbox", { name: "Message" });
const log = () => open.page.getByRole("log");
async function send(text: string): Promise<void> {
  await input().fill(text);
  await input().press("Enter");
}

/** Selects a word of the answer, as a double click does. */
const select = (word: string) =>
  log()
    .locator(".ck-assistant p")
    .evaluate((paragraph, wanted) => {
      const node = paragraph.firstChild!;
      const at = node.textContent!.indexOf(wanted);
      (paragraph.getRootNode() as unknown as { getSelection(): Selection })
        .getSelection()
        .setBaseAndExtent(node, at, node, at + wanted.length);
    }, word);

describe("steps", () => {
  const steps = (...tasks: object[]): Script =>
    async function* (turn) {
      const workflow = { type: "custom", tasks, expanded: false, summary: { title: "Catalogue search" } };
      yield { type: "thread.item.done", item: { type: "workflow", ...turn.base("wf"), workflow } } as never;
      return yield* say(turn, "Found it.", 0);
    };
  const search = { type: "custom", title: "Catalogue search", status_indicator: "complete" };

  it("that would say no more than their heading are a line, and nothing to open", async () => {
    open = await lab.page(steps(search));
    await mountElement(open.page);
    await send("Find");
    await log().getByText("Found it.").waitFor();
    await expect.poll(() => log().getByText("Catalogue search").count()).toBe(1);
    await expect.poll(() => log().getByRole("button", { expanded: false }).count()).toBe(0);
  });

  it.each([
    ["say what failed", [{ ...search, content: "Failed" }], "Failed"],
    ["are several", [search, { ...search, title: "Second search" }], "Second search"],
  ])("that %s are opened by their heading", async (_name, tasks, text) => {
    open = await lab.page(steps(...tasks));
    await mountElement(open.page);
    await send("Find");
    await log().getByText("Found it.").waitFor();
    await log().getByRole("button", { name: "Catalogue search", expanded: false }).click();
    await log().getByText(text).waitFor();
    await expect.poll(() => log().getByRole("button", { expanded: true }).count()).toBe(1);
  });
});

describe("a quote", () => {
  for (const hasTouch of [false, true]) {
    it(`is taken from what is selected in an answer${hasTouch ? ", on a phone" : ""}`, async () => {
      open = await lab.page((turn) => say(turn, "Both can be sent back within 30 days.", 0), {
        hasTouch,
        ...(hasTouch && { isMobile: true, viewport: { width: 390, height: 700 } }),
      });
      await mountElement(open.page);
      await send("Return?");
      await log().getByText("30 days").waitFor();
      await select("within 30 days");
      const button = open.page.getByRole("button", { name: "Quote", exact: true });
      await button.waitFor();
      await (hasTouch ? button.tap() : button.click());
      const drafts = open.page.getByRole("group", { name: "Added to the message" });
      await drafts.getByText("within 30 days").waitFor();
      await expect.poll(() => button.count()).toBe(0);
      await drafts.getByRole("button", { name: "Remove Quoted text" }).click();
      await expect.poll(() => drafts.count()).toBe(0);
      await select("sent back");
      await button.click();
      await send("How?");
      await log().locator(".ck-quoted").getByText("sent back").waitFor();
      await expect
        .poll(() => open.server.requests.at(-1)!.params["input"])
        .toMatchObject({ quoted_text: "sent back" });
    });
  }

  it("is not offered for what the user wrote, nor in a closed thread", async () => {
    open = await lab.page((turn) => say(turn, "An answer to it.", 0));
    await mountElement(open.page);
    await send("A question");
    await log().getByText("An answer to it.").waitFor();
    await select("answer");
    const button = open.page.getByRole("button", { name: "Quote", exact: true });
    await button.waitFor();
    // Hidden while the thread scrolls, by itself too, and there again when it rests.
    await log().evaluate(async (node) => {
      node.dispatchEvent(new Event("scroll"));
      const shown = () => (node.getRootNode() as ShadowRoot).querySelector(".ck-quote");
      while (shown()) await new Promise((resolve) => setTimeout(resolve, 0));
    });
    await button.waitFor();
    await log()
      .locator(".ck-bubble")
      .evaluate((bubble) => {
        const selection = (bubble.getRootNode() as unknown as { getSelection(): Selection }).getSelection();
        selection.selectAllChildren(bubble);
      });
    await button.waitFor({ state: "detached" });
    await select("answer");
    await button.waitFor();
    const [thread] = await open.server.listThreads();
    await open.server.editThread(thread!.id, { status: { type: "closed", reason: "Solved" } });
    await callElement(open.page, "fetchUpdates");
    await open.page.getByText("Solved").waitFor();
    await button.waitFor({ state: "detached" });
    await open.page.clock.install();
    await select("to it");
    // Longer than a selection has to rest.
    await open.page.clock.runFor(5000);
    await twoFrames(open.page);
    const offered = await button.count();
    expect(offered).toBe(0);
  });
});

const PIXEL =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGP8z8DAwMDAxMDAwMDAAAANHQEDasKb6QAAAABJRU5ErkJggg==";
/** @param seen Settles when its half may be followed by the whole. */
const drawing = (seen: Promise<void>): Script =>
  async function* (turn) {
    const item = { type: "generated_image" as const, ...turn.base("img") };
    yield { type: "thread.item.added", item };
    const image = { id: "i1", url: PIXEL };
    yield {
      type: "thread.item.updated",
      item_id: item.id,
      update: { type: "generated_image.updated", image, progress: 0.5 },
    };
    await seen;
    yield { type: "thread.item.done", item: { ...item, image } };
  };

describe("an image", () => {
  it("shows how far it is, and opens large, with the keyboard alone", async () => {
    const seen = Promise.withResolvers<void>();
    open = await lab.page(drawing(seen.promise));
    await mountElement(open.page);
    await send("draw");
    const bar = log().getByRole("progressbar", { name: "Creating image" });
    await bar.waitFor();
    await expect.poll(() => bar.getAttribute("value")).toBe("0.5");
    seen.resolve();
    await bar.waitFor({ state: "detached" });
    const small = log().getByRole("button", { name: "Enlarge: Generated image" });
    await small.focus();
    await open.page.keyboard.press("Enter");
    const dialog = open.page.getByRole("dialog", { name: "Generated image" });
    const large = dialog.getByRole("img", { name: "Generated image" });
    await large.waitFor();
    const scale = () => large.evaluate((image) => new DOMMatrix(getComputedStyle(image).transform).a);
    await open.page.keyboard.press("+");
    await expect.poll(scale).toBeCloseTo(1.5);
    await large.hover();
    await open.page.mouse.wheel(0, -200);
    await expect.poll(scale).toBeGreaterThan(1.6);
    await open.page.keyboard.press("0");
    await expect.poll(scale).toBe(1);
    // The focus stays inside.
    for (let index = 0; index < 7; index++) await open.page.keyboard.press("Tab");
    await expect.poll(() => dialog.evaluate((node) => node.matches(":focus-within"))).toBe(true);
    const download = open.page.waitForEvent("download");
    await dialog.getByRole("link", { name: "Download" }).click();
    const file = (await download).suggestedFilename();
    expect(file).toBe("Generated image.png");
    await open.page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await expect.poll(() => small.evaluate((node) => node.matches(":focus"))).toBe(true);
  });
});

const cited: Script = async function* (turn) {
  const url = {
    type: "url" as const,
    title: "Returns",
    url: "https://www.example.com/returns",
    description: "How long and how",
    timestamp: "3 May 2026",
  };
  const file = { type: "file" as const, title: "Terms", filename: "terms.pdf" };
  const entity = { type: "entity" as const, title: "Order 7", id: "o7", interactive: true, data: {} };
  const annotations = [url, file, entity].map((source, at) => ({
    type: "annotation" as const,
    source,
    index: [30, 49, 60][at]!,
  }));
  const text = "Free of charge until November. The label is ready. Order it.";
  const content = [{ type: "output_text" as const, text, annotations }];
  yield { type: "thread.item.done", item: { type: "assistant_message", ...turn.base("msg"), content } };
};

describe("a source", () => {
  it("tells of itself in a card, under the pointer and under the focus", async () => {
    open = await lab.page(cited);
    await open.page.clock.install();
    await mountElement(open.page);
    await send("source");
    const mark = log().locator("a.ck-cite");
    const card = open.page.locator(".ck-source-card");
    await mark.hover();
    await card.getByText("How long and how").waitFor();
    await expect.poll(() => card.innerText()).toContain("example.com");
    await expect.poll(() => card.innerText()).toContain("3 May 2026");
    const described = async () =>
      (await mark.getAttribute("aria-describedby")) === (await card.getAttribute("id"));
    await expect.poll(described).toBe(true);
    // The pointer may go into the card, and its link is there to follow.
    await card.hover();
    // Longer than the pointer may be outside of both.
    await open.page.clock.runFor(5000);
    await expect
      .poll(() => card.getByRole("link", { name: "Returns" }).getAttribute("href"))
      .toBe("https://www.example.com/returns");
    await open.page.mouse.move(5, 690);
    await card.waitFor({ state: "detached" });
    await mark.focus();
    await open.page.keyboard.press("Tab");
    await card.getByText("terms.pdf").waitFor();
    await open.page.keyboard.press("Escape");
    await card.waitFor({ state: "detached" });
  });

  it("opens its card on a tap, and follows no link", async () => {
    open = await lab.page(cited, { hasTouch: true, isMobile: true, viewport: { width: 390, height: 700 } });
    await mountElement(open.page);
    await send("source");
    await log().getByRole("link", { name: "Returns" }).tap();
    const card = open.page.locator(".ck-source-card");
    await card.getByText("How long and how").waitFor();
    await log()
      .getByText("Free of charge")
      .tap({ position: { x: 5, y: 5 } });
    await card.waitFor({ state: "detached" });
    expect(open.page.context().pages()).toHaveLength(1);
  });

  it("that is an entity shows the page's preview", async () => {
    open = await lab.page(cited);
    await open.page.evaluate(() => {
      const chat = document.createElement("openai-chatkit") as HTMLElement & { setOptions(o: object): void };
      const preview = { type: "Basic", children: [{ type: "Text", value: "Preview of order 7" }] };
      chat.setOptions({
        api: { url: "/chatkit" },
        entities: { onRequestPreview: async () => ({ preview }) },
      });
      document.body.append(chat);
    });
    await send("source");
    await log().getByRole("button", { name: "Order 7" }).hover();
    const card = open.page.locator(".ck-source-card");
    await expect.poll(() => card.textContent()).toContain("Preview of order 7");
  });
});
