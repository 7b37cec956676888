// The page that shows every state of the gallery side by side, each in a frame.

import { ScriptedServer } from "@chatwright/server/testing";
import { expect, it, onTestFinished } from "vitest";
import { gallery } from "../../packages/ui/dev/gallery.ts";
import { STATES } from "../../packages/ui/dev/gallery-states.ts";
import { demo } from "../../packages/ui/dev/scripts.ts";
import { serve } from "../../packages/ui/dev/server.ts";
import { sharedBrowser } from "../support/browser.ts";

it("names every state, and stays where its visitor is whatever its frames give the focus to", async () => {
  const scripted = new ScriptedServer(demo);
  await gallery(scripted);
  const { url, close } = await serve(scripted, 0, { cached: true });
  onTestFinished(close);
  const browser = await sharedBrowser();
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
  await page.goto(`${url}gallery.html?colorScheme=dark`);
  await expect.poll(() => page.locator("h2 span").allTextContents()).toEqual(Object.keys(STATES));
  // This frame is far below the first screen, but the browser loads it. The frame focuses one of its fields.
  const fields = page.frameLocator('iframe[title="fields that are not filled in well"]');
  await fields.locator("html[data-done]").waitFor();
  const scrolled = await page.evaluate(() => scrollY);
  expect(scrolled).toBe(0);
});
