// The page that shows every state of the gallery side by side, each in a frame.

import { expect, it, onTestFinished } from "vitest";
import { Backend } from "../../packages/ui/dev/backend.ts";
import { gallery } from "../../packages/ui/dev/gallery.ts";
import { STATES } from "../../packages/ui/dev/gallery-states.ts";
import { demo } from "../../packages/ui/dev/scripts.ts";
import { serve } from "../../packages/ui/dev/server.ts";
import { launchChromium } from "../support/chromium.ts";

it("names every state, and stays where its visitor is whatever its frames give the focus to", async () => {
  const backend = new Backend(demo);
  gallery(backend);
  const server = await serve(backend, 0);
  onTestFinished(server.close);
  const browser = await launchChromium();
  onTestFinished(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
  await page.goto(`${server.url}gallery.html?colorScheme=dark`);
  expect(await page.locator("h2 span").allTextContents()).toEqual(Object.keys(STATES));
  // It is far below the first screen, near enough to be loaded, and a field of it is given the focus.
  const fields = page.frameLocator('iframe[title="fields that are not filled in well"]');
  await fields.locator("html[data-done]").waitFor();
  expect(await page.evaluate(() => scrollY)).toBe(0);
}, 60_000);
