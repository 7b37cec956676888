// Every state of the gallery, menus, panels and dialogs among them, as those meet it who see it enlarged, without its
// colours, without movement, through a screen reader or by large fingers.

import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { STATES } from "../../packages/ui/dev/gallery-states.ts";
import { axeViolations, cutOff, moving, smallTargets } from "../support/access.ts";
import { launchPinnedChromium } from "../support/chromium.ts";
import { LOOKS, lookContext, onState, stillPicture } from "../support/gallery.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchPinnedChromium();
}, 60_000);
afterAll(() => browser?.close());

const states = Object.entries(STATES);

it.each(states)(
  "%s: axe finds nothing serious, nothing moves, targets are large enough",
  { timeout: 180_000 },
  async (_name, state) => {
    const found: string[] = [];
    const looks = LOOKS.slice(0, 4).map(async (look) => {
      const context = await lookContext(browser, look, { width: 480, height: state.height ?? 700 });
      await onState(context, state, look, async (page) => {
        await stillPicture(page);
        for (const violation of await axeViolations(page)) found.push(`${look.name}: ${violation}`);
        for (const one of await moving(page)) found.push(`${look.name} moves: ${one}`);
        for (const target of await smallTargets(page, 24)) found.push(`${look.name} is small: ${target}`);
      });
      await context.close();
    });
    await Promise.all(looks);
    expect(found).toEqual([]);
  },
);

it.each(states)(
  "%s: fits 320 pixels, a common screen enlarged to 400 percent",
  { timeout: 60_000 },
  async (_name, state) => {
    const found: string[] = [];
    for (const look of [LOOKS[0]!, LOOKS[3]!]) {
      const context = await lookContext(browser, look, { width: 320, height: 512 });
      const cut = await onState(context, state, look, async (page) => {
        await stillPicture(page);
        return cutOff(page);
      });
      for (const one of cut) found.push(`${look.name}: ${one}`);
      await context.close();
    }
    expect(found).toEqual([]);
  },
);
