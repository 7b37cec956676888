// Every state of the element, every widget, and Acme, before axe's rules, light and dark.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { gallery, GALLERY_THREADS } from "../../packages/ui/dev/gallery.ts";
import { demo } from "../../packages/ui/dev/scripts.ts";
import { axeViolations } from "../support/access.ts";
import { buildAcme, startAcme } from "../support/acme.ts";
import { ElementLab } from "../support/element-page.ts";

const SCHEMES = ["light", "dark"] as const;
let lab: ElementLab;

/** Text that fades in has no contrast of its own yet, so nothing moves. */
const still = (colorScheme: (typeof SCHEMES)[number]) => ({ colorScheme, reducedMotion: "reduce" as const });

beforeAll(async () => {
  lab = await ElementLab.open();
}, 60_000);
afterAll(() => lab?.close());

interface Visit {
  page: Page;
  say: (text: string) => Promise<void>;
  check: () => Promise<void>;
}

async function visit(
  scheme: (typeof SCHEMES)[number],
  options: object,
  steps: (visit: Visit) => Promise<void>,
): Promise<string[]> {
  const found: string[] = [];
  const { page, backend, close } = await lab.page(demo, { ...still(scheme), bypassCSP: true });
  gallery(backend);
  await page.evaluate(
    ([given, colorScheme]) => {
      document.querySelector("link[rel=icon]")!.remove();
      const main = document.body.appendChild(document.createElement("main"));
      main.style.height = "100%";
      const chat = document.createElement("openai-chatkit") as HTMLElement & { setOptions(o: object): void };
      chat.setOptions({
        api: { url: "/chatkit", domainKey: "none" },
        theme: colorScheme,
        threadItemActions: { feedback: true, retry: true },
        disclaimer: { text: "Check what [matters](https://example.com)." },
        ...given,
      });
      main.append(chat);
    },
    [options, scheme] as const,
  );
  const input = page.getByRole("textbox", { name: "Message" });
  await steps({
    page,
    say: async (text) => {
      await input.fill(text);
      await input.press("Enter");
    },
    check: async () => {
      found.push(...(await axeViolations(page)));
    },
  });
  await close();
  return found;
}

describe.each(SCHEMES)("%s", (scheme) => {
  it.each(GALLERY_THREADS)("has nothing serious in the thread %s", async (thread) => {
    const found = await visit(scheme, { initialThread: thread }, async ({ page, check }) => {
      await page.getByRole("log").waitFor();
      await page.waitForTimeout(400);
      await check();
    });
    expect(found).toEqual([]);
  });

  it("has nothing serious on the start screen, with tools and models", async () => {
    const options = {
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
    };
    const found = await visit(scheme, options, async ({ page, check }) => {
      await page.getByRole("heading", { name: "Good morning" }).waitFor();
      await check();
    });
    expect(found).toEqual([]);
  });

  it("has nothing serious in the history, while renaming and deleting", async () => {
    const found = await visit(scheme, {}, async ({ page, check }) => {
      await page.getByRole("button", { name: "Chat history" }).click();
      const panel = page.getByRole("dialog", { name: "Chat history" });
      await panel.getByRole("button", { name: "Rename: Solved" }).waitFor();
      await check();
      await panel.getByRole("button", { name: "Rename: Solved" }).click();
      await check();
      await page.keyboard.press("Escape");
      await panel.getByRole("button", { name: "Delete: Solved" }).click();
      await page.getByRole("alertdialog").waitFor();
      await check();
    });
    expect(found).toEqual([]);
  });

  it("has nothing serious while it answers, and after a failure", async () => {
    const found = await visit(scheme, {}, async ({ page, say, check }) => {
      await say("progress, reason, steps, notice, then fail");
      await page.getByRole("button", { name: "Stop" }).waitFor();
      await check();
      await page.getByText("Searching the catalogue").waitFor();
      await check();
      await page.getByRole("log").getByText("Searching for reviews").first().waitFor({ timeout: 15_000 });
      await check();
      await page
        .getByRole("button", { name: /Try again|Retry/ })
        .first()
        .waitFor({ timeout: 15_000 });
      await check();
    });
    expect(found).toEqual([]);
  }, 60_000);
});

it("finds nothing serious on Acme's page, with the assistant open", async () => {
  await buildAcme();
  const acme = await startAcme({ ACME_DEMO_WORD_MS: "4", LOG_LEVEL: "silent" });
  try {
    for (const colorScheme of SCHEMES) {
      const context = await lab.browser.newContext({
        ...still(colorScheme),
        viewport: { width: 1280, height: 860 },
      });
      const page = await context.newPage();
      await page.goto(acme.url);
      await page.getByText("What can I find for you?").waitFor();
      const input = page.getByRole("textbox", { name: /Message/ });
      await input.fill("Show me your headphones");
      await input.press("Enter");
      await page.getByRole("log").getByText("Aurora Headphones").first().waitFor();
      await page.getByRole("button", { name: "Send message" }).waitFor();
      expect(await axeViolations(page)).toEqual([]);
      await context.close();
    }
  } finally {
    await acme.stop();
  }
}, 180_000);
