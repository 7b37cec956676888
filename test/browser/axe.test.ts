// axe checks the element on a wide page, light and dark.

import { Gate } from "@chatwright/server/testing";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { gallery, GALLERY_THREADS } from "../../packages/ui/dev/gallery.ts";
import { paused, quick } from "../../packages/ui/dev/scripts.ts";
import { axeViolations } from "../support/access.ts";
import type { ElementPage } from "../support/element-page.ts";
import { useElementLab } from "../support/element-tests.ts";
import { Stillness } from "../support/stillness.ts";

const SCHEMES = ["light", "dark"] as const;
const lab = useElementLab();

/** Opens a page that axe may be put on. Text that fades in has no contrast of its own yet, so nothing moves. */
async function open(colorScheme: (typeof SCHEMES)[number], script = quick): Promise<ElementPage> {
  const opened = await lab.page(script, { colorScheme, reducedMotion: "reduce", bypassCSP: true });
  await gallery(opened.server);
  return opened;
}

/** Puts an element into the page's main part, where one may be already. */
async function mount(page: Page, colorScheme: (typeof SCHEMES)[number], options: object = {}): Promise<void> {
  await page.evaluate(
    ([given, theme]) => {
      document.querySelector("link[rel=icon]")?.remove();
      document.querySelector("main")?.remove();
      const main = document.body.appendChild(document.createElement("main"));
      main.style.height = "100%";
      const chat = document.createElement("openai-chatkit") as HTMLElement & { setOptions(o: object): void };
      chat.setOptions({
        api: { url: "/chatkit", domainKey: "none" },
        theme,
        threadItemActions: { feedback: true, retry: true },
        disclaimer: { text: "Check what [matters](https://example.com)." },
        ...given,
      });
      main.append(chat);
    },
    [options, colorScheme] as const,
  );
}

describe.each(SCHEMES)("%s", (scheme) => {
  it("has nothing serious in any thread of the gallery", async () => {
    const { page, problems } = await open(scheme);
    const stillness = new Stillness(page);
    const found: string[] = [];
    for (const thread of GALLERY_THREADS) {
      await mount(page, scheme, { initialThread: thread });
      await page.locator(".ck-item, .ck-locked").first().waitFor();
      await stillness.wait();
      for (const violation of await axeViolations(page)) found.push(`${thread}: ${violation}`);
    }
    expect(found).toEqual([]);
    // A widget there shows a picture of a host that does not exist.
    expect(problems.splice(0)).toEqual([
      "request: https://images.example/mug.jpg",
      expect.stringMatching(/^console: Failed to load resource/),
    ]);
  });

  // requirement: accessible
  it("has nothing serious on the start screen, with tools and models", async () => {
    const { page } = await open(scheme);
    await mount(page, scheme, {
      startScreen: {
        greeting: "Good morning",
        prompts: [{ label: "Where is my parcel?", prompt: "Where?", icon: "cube" }],
      },
      composer: {
        tools: [{ id: "search", label: "Search the shop", icon: "search" }],
        models: [
          { id: "small", label: "Small", default: true },
          { id: "large", label: "Large", description: "Slower" },
        ],
      },
    });
    await page.getByRole("heading", { name: "Good morning" }).waitFor();
    const found = await axeViolations(page);
    expect(found).toEqual([]);
  });

  it("has nothing serious in the history, while renaming and deleting", async () => {
    const { page } = await open(scheme);
    await mount(page, scheme);
    await page.getByRole("button", { name: "Chat history" }).click();
    const panel = page.getByRole("dialog", { name: "Chat history" });
    await panel.getByRole("button", { name: "Rename: Solved" }).waitFor();
    const found = await axeViolations(page);
    await panel.getByRole("button", { name: "Rename: Solved" }).click();
    await page.getByRole("textbox", { name: "Name of the chat" }).waitFor();
    found.push(...(await axeViolations(page)));
    await page.keyboard.press("Escape");
    await panel.getByRole("button", { name: "Delete: Solved" }).click();
    await page.getByRole("alertdialog").waitFor();
    found.push(...(await axeViolations(page)));
    expect(found).toEqual([]);
  });

  it("has nothing serious while it answers, and after a failure", async () => {
    const gate = new Gate();
    const { page } = await open(scheme, paused(gate));
    await mount(page, scheme);
    const input = page.getByRole("textbox", { name: "Message" });
    await input.fill("progress, reason, steps, notice, then fail");
    await input.press("Enter");
    await page.getByRole("button", { name: "Stop" }).waitFor();
    const found = await axeViolations(page);
    gate.openTo(1);
    await page.getByText("Searching the catalogue").waitFor();
    found.push(...(await axeViolations(page)));
    gate.openTo(5);
    await page.getByRole("log").getByText("Searching for reviews").first().waitFor();
    found.push(...(await axeViolations(page)));
    gate.openTo(Infinity);
    await page
      .getByRole("button", { name: /Try again|Retry/ })
      .first()
      .waitFor();
    found.push(...(await axeViolations(page)));
    expect(found).toEqual([]);
  });
});
