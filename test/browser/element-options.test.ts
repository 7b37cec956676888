// Options that change the screen at once. The tests of the composer, the history and the thread cover the options of a
// conversation. In docs/ui/contract.md, each option has the name of its test.

import { say } from "@chatwright/server/testing";
import type { Locator } from "playwright-core";
import { beforeEach, describe, expect, it } from "vitest";
import { mountElement, type ElementPage } from "../support/element-page.ts";
import { useElementLab } from "../support/element-tests.ts";

declare global {
  interface Window {
    headerPressed: string[];
  }
}

const lab = useElementLab();
let open: ElementPage;
beforeEach(async () => {
  open = await lab.page((turn) => say(turn, "An answer", 0));
});

/** Gives the element these options and no others; functions are named by `press:`. */
async function set(options: object = {}): Promise<void> {
  const given = await open.page.evaluateHandle((all) => {
    window.headerPressed ??= [];
    const header = (all as { header?: Record<string, { onClick?: unknown }> }).header;
    for (const action of ["leftAction", "rightAction"])
      if (header?.[action]) header[action].onClick = () => window.headerPressed.push(action);
    return { api: { url: "/chatkit" }, ...all };
  }, options);
  if (await open.page.locator("openai-chatkit").count())
    await open.page.evaluate((all) => window.chatElement.setOptions(all), given);
  else await mountElement(open.page, given);
  await open.page.getByRole("textbox").waitFor();
}

const button = (name: string) => open.page.getByRole("button", { name, exact: true });
/** In the thread, and not only where screen readers are told of it. */
const answered = () => open.page.getByRole("log").getByText("An answer").waitFor();
const heading = (name: string) => open.page.getByRole("heading", { name });
/** The drawing of an icon that is there. */
const iconOf = async (control: Locator): Promise<string> => {
  const drawing = await control.locator("svg").innerHTML();
  expect(drawing).not.toBe("");
  return drawing;
};
/** Both show an icon, and not the same. */
async function differ(first: Locator, second: Locator): Promise<void> {
  const drawing = await iconOf(first);
  const other = await iconOf(second);
  expect(drawing).not.toBe(other);
}
/** What a variable of the theme comes to on the frame. */
const style = (property: string): Promise<string> =>
  open.page
    .getByRole("region")
    .evaluate((frame, name) => getComputedStyle(frame).getPropertyValue(name), property);

describe("header", () => {
  it("has the page's title, its buttons on both sides, and can be left out", async () => {
    await set({
      header: {
        title: { text: "Acme" },
        leftAction: { icon: "menu" },
        rightAction: { icon: "settings-cog" },
      },
    });
    await heading("Acme").waitFor();
    await button("Menu").click();
    await button("Settings cog").click();
    await expect
      .poll(() => open.page.evaluate(() => window.headerPressed))
      .toEqual(["leftAction", "rightAction"]);
    await differ(button("Menu"), button("Settings cog"));
    const left = async (name: string) => (await button(name).boundingBox())!.x;
    const inOrder = async () => {
      const [menu, history, cog] = [
        await left("Menu"),
        await left("Chat history"),
        await left("Settings cog"),
      ];
      return menu < history && history < cog;
    };
    await expect.poll(inOrder).toBe(true);
    await set({ header: { title: { enabled: false, text: "Acme" } } });
    await heading("Acme").waitFor({ state: "detached" });
    await set({ header: { enabled: false } });
    await button("Chat history").waitFor({ state: "detached" });
  });

  it("has the thread's title where the page gives none", async () => {
    await open.server.addThread("a", "About slippers");
    await set({ initialThread: "a" });
    await expect.poll(() => heading("About slippers").count()).toBe(1);
  });
});

describe("history", () => {
  it("can be left out, and so can renaming and deleting", async () => {
    await open.server.addThread("a", "Slippers");
    await set();
    await button("Chat history").click();
    await button("Rename: Slippers").waitFor();
    await set({ history: { showRename: false } });
    await button("Rename: Slippers").waitFor({ state: "detached" });
    await expect.poll(() => button("Delete: Slippers").count()).toBe(1);
    await set({ history: { showDelete: false } });
    await button("Delete: Slippers").waitFor({ state: "detached" });
    await set({ history: { enabled: false } });
    await open.page.getByRole("dialog").waitFor({ state: "detached" });
    await expect.poll(() => button("Chat history").count()).toBe(0);
  });
});

describe("startScreen", () => {
  it("greets, and sends prompts of text and of content with tags", async () => {
    const tag = {
      type: "input_tag",
      id: "p1",
      text: "Slippers",
      data: { sku: "1" },
      interactive: false,
      group: "Shop",
    };
    await set({
      startScreen: {
        greeting: "Good morning",
        prompts: [
          { label: "Ask", prompt: "What is new?", icon: "sparkle" },
          { label: "Tagged", prompt: [{ type: "input_text", text: "Tell me about " }, tag], icon: "cube" },
        ],
      },
    });
    await heading("Good morning").waitFor();
    await differ(button("Ask"), button("Tagged"));
    await button("Tagged").click();
    await answered();
    await expect
      .poll(() => open.server.requests.at(-1)?.params["input"])
      .toMatchObject({
        content: [{ type: "input_text", text: "Tell me about " }, tag],
      });
    await button("New chat").click();
    await button("Ask").click();
    await answered();
    await expect
      .poll(() => open.server.requests.at(-1)?.params["input"])
      .toMatchObject({
        content: [{ type: "input_text", text: "What is new?" }],
      });
  });
});

describe("frameTitle", () => {
  it("names the element for screen readers", async () => {
    await set({ frameTitle: "Shop assistant" });
    await expect.poll(() => open.page.getByRole("region", { name: "Shop assistant" }).count()).toBe(1);
  });
});

describe("threadItemActions", () => {
  it("are off, and each can be turned on", async () => {
    await set();
    await open.page.getByRole("textbox").fill("Hi");
    await open.page.keyboard.press("Enter");
    const actions = open.page.getByRole("group", { name: "Message actions" }).getByRole("button");
    await expect.poll(() => actions.evaluateAll((all) => all.map((one) => one.ariaLabel))).toEqual(["Copy"]);
    await set({ threadItemActions: { feedback: true } });
    await button("Bad response").waitFor();
    await set({ threadItemActions: { retry: true } });
    await button("Bad response").waitFor({ state: "detached" });
    await button("Try again").click();
    await expect.poll(() => open.server.requests.at(-1)?.type).toBe("threads.retry_after_item");
  });
});

describe("disclaimer", () => {
  it("is Markdown, and stronger where it has to be", async () => {
    await set({ disclaimer: { text: "Check **this**" } });
    const strong = open.page.locator("strong", { hasText: "this" });
    await strong.waitFor();
    const color = () => strong.evaluate((node) => getComputedStyle(node.closest(".ck-disclaimer")!).color);
    const quiet = await color();
    await set({ disclaimer: { text: "Check **this**", highContrast: true } });
    await expect.poll(color).not.toBe(quiet);
  });
});

describe("theme", () => {
  it("colours by scheme, greys, accent and surface", async () => {
    await set({ theme: "light" });
    const surfaces = [await style("background-color")];
    for (const theme of [
      "dark",
      { colorScheme: "light", color: { grayscale: { hue: 260, tint: 6 } } },
      { color: { grayscale: { hue: 30, tint: 6 } } },
      { color: { grayscale: { hue: 30, tint: 9 } } },
      { color: { grayscale: { hue: 30, tint: 9, shade: 4 } } },
      { color: { surface: { background: "rgb(10, 20, 30)", foreground: "rgb(250, 240, 230)" } } },
    ]) {
      await set({ theme });
      await expect.poll(() => style("background-color")).not.toBe(surfaces.at(-1));
      surfaces.push(await style("background-color"));
    }
    expect(new Set(surfaces).size).toBe(7);
    expect(surfaces.at(-1)).toBe("rgb(10, 20, 30)");
    await expect.poll(() => style("color")).toBe("rgb(250, 240, 230)");
    const accents: string[] = [];
    for (const level of [0, 3]) {
      await set({ theme: { color: { accent: { primary: "rgb(0, 80, 200)", level } } } });
      await expect.poll(() => style("--ck-bubble")).not.toBe(accents.at(-1));
      accents.push(await style("--ck-bubble"));
      await expect.poll(() => style("--ck-accent")).toContain("rgb(0, 80, 200)");
    }
  });

  it("shapes by radius and density", async () => {
    const found: string[] = [];
    for (const radius of ["pill", "round", "soft", "sharp"]) {
      for (const density of ["compact", "normal", "spacious"]) {
        await set({ theme: { radius, density } });
        await expect
          .poll(async () => `${await style("--ck-radius-composer")} ${await style("--ck-space")}`)
          .not.toBe(found.at(-1));
        found.push(`${await style("--ck-radius-composer")} ${await style("--ck-space")}`);
      }
    }
    expect(new Set(found).size).toBe(12);
  });

  it("writes in the page's size and fonts, and loads them", async () => {
    const source = {
      src: "/own.woff2",
      weight: 600,
      style: "italic",
      display: "block",
      unicodeRange: "U+41-5A",
    };
    await set({
      theme: {
        typography: {
          baseSize: 18,
          fontFamily: "Own",
          fontFamilyMono: "Own Mono",
          fontSources: [{ family: "Own", ...source }],
        },
      },
    });
    await expect.poll(() => style("font-size")).toBe("18px");
    await expect.poll(() => style("font-family")).toMatch(/^Own,/);
    await expect.poll(() => style("--ck-font-mono")).toMatch(/^Own Mono,/);
    const face = await open.page.evaluate(() => {
      const found = [...document.fonts].find(({ family }) => family.includes("Own"))!;
      return [found.weight, found.style, found.display, found.unicodeRange];
    });
    expect(face).toEqual(["600", "italic", "block", expect.stringMatching(/^U\+41-5A$/i)]);
    // The browser requests the font on its first use. The strict policy of this page has no font-src.
    await expect.poll(() => open.problems.length).toBe(2);
    expect(open.problems.splice(0).join()).toContain("/own.woff2");
  });
});

describe("composer", () => {
  it("has a placeholder, tools in their order with short names, and models of which one is the default", async () => {
    const tools = [
      { id: "b", label: "Browse the web", icon: "globe" },
      {
        id: "s",
        label: "Search the shop",
        shortLabel: "Search",
        icon: "search",
        pinned: true,
        persistent: true,
      },
    ];
    const models = [
      { id: "small", label: "Small" },
      { id: "large", label: "Large", description: "Slower", default: true },
      { id: "old", label: "Old", disabled: true },
    ];
    await set({ composer: { placeholder: "Ask the shop", tools, models } });
    await open.page.getByPlaceholder("Ask the shop").waitFor();
    // Pinned ones stand beside the menu, which has the others.
    const names = open.page.getByRole("group", { name: "Tools" }).getByRole("button");
    await expect.poll(() => names.allTextContents()).toEqual(["Search the shop"]);
    await open.page.getByRole("button", { name: "Tools" }).click();
    const choices = open.page.getByRole("menuitemradio");
    await expect.poll(() => choices.allTextContents()).toEqual(["Browse the web"]);
    await differ(names.first(), choices.first());
    await open.page.keyboard.press("Escape");
    await open.page.getByRole("button", { name: "Model Large" }).click();
    await expect.poll(() => choices.allTextContents()).toEqual(["Small", "LargeSlower", "Old"]);
    await expect.poll(() => choices.nth(2).getAttribute("aria-disabled")).toBe("true");
    await open.page.keyboard.press("Escape");
    await names.first().click();
    await expect.poll(() => names.allTextContents()).toEqual(["Search"]);
    await open.page.getByRole("textbox").fill("Hi");
    await open.page.keyboard.press("Enter");
    await answered();
    await expect
      .poll(() => open.server.requests.at(-1)?.params["input"])
      .toMatchObject({
        inference_options: { model: "large", tool_choice: { id: "s" } },
      });
    // A tool that persists is still chosen.
    await open.page.getByRole("button", { name: "Search", pressed: true }).waitFor();
  });
});
