// Takes a picture of every state of the built element into screenshots/gallery: light, dark and forced colours, both
// directions, three densities. They are for looking at; comparing them takes fonts that are the same everywhere.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { BrowserContextOptions } from "playwright-core";
import { Backend } from "../../packages/ui/dev/backend.ts";
import { gallery } from "../../packages/ui/dev/gallery.ts";
import { demo } from "../../packages/ui/dev/scripts.ts";
import { serve } from "../../packages/ui/dev/server.ts";
import { launchChromium } from "../support/chromium.ts";
import { ROOT } from "../support/imports.ts";

interface Look {
  name: string;
  theme: { colorScheme: "light" | "dark"; density?: "compact" | "spacious" };
  dir?: "rtl";
  context?: BrowserContextOptions;
}

const LOOKS: readonly Look[] = [
  { name: "light", theme: { colorScheme: "light" } },
  { name: "dark", theme: { colorScheme: "dark" } },
  { name: "contrast", theme: { colorScheme: "light" }, context: { forcedColors: "active" } },
  { name: "rtl", theme: { colorScheme: "light" }, dir: "rtl" },
  { name: "compact", theme: { colorScheme: "light", density: "compact" } },
  { name: "spacious", theme: { colorScheme: "light", density: "spacious" } },
];

const folder = join(ROOT, "screenshots/gallery");
await mkdir(folder, { recursive: true });
const browser = await launchChromium();
let count = 0;
try {
  for (const look of LOOKS) {
    // What one look says in a thread must not be in the history of the next.
    const backend = new Backend(demo);
    gallery(backend);
    const server = await serve(backend, 0);
    const context = await browser.newContext({
      viewport: { width: 560, height: 1400 },
      reducedMotion: "reduce",
      ...look.context,
    });
    const index = await context.newPage();
    await index.goto(`${server.url}gallery.html`);
    const states = await index.evaluate<Record<string, Record<string, string>>>(
      `import("/gallery-states.js").then(({ STATES }) => STATES)`,
    );
    await index.close();
    for (const [name, state] of Object.entries(states)) {
      const page = await context.newPage();
      const address = new URLSearchParams({
        ...state,
        theme: JSON.stringify(look.theme),
        dir: look.dir ?? "ltr",
      });
      if (state["thread"] === "widgets") await page.setViewportSize({ width: 560, height: 3000 });
      await page.goto(`${server.url}?${address}`);
      await page.waitForTimeout("say" in state ? 8000 : 700);
      await page.screenshot({ path: join(folder, `${name.replaceAll(/\W+/g, "-")}.${look.name}.png`) });
      await page.close();
      count++;
    }
    await context.close();
    server.close();
  }
} finally {
  await browser.close();
}
console.log(`${count} pictures are in screenshots/gallery`);
