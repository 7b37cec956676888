// Every state of the gallery looks like its accepted picture. Every state is usable in high contrast, enlarged, and without
// colours or movement. Screen readers and large fingers can use every state too.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { STATES } from "../../packages/ui/dev/gallery-states.ts";
import { axeViolations, cutOff, moving, smallTargets } from "../support/access.ts";
import { sharedBrowser } from "../support/browser.ts";
import { acceptedFiles, GalleryPictures } from "../support/gallery-pictures.ts";
import { type GalleryPage, LOOKS } from "../support/gallery.ts";
import { ROOT } from "../support/imports.ts";

/** The looks that are checked: both schemes, forced colours and both directions. */
const CHECKED = new Set(LOOKS.slice(0, 4));
/** Both directions: those whose structure is checked, and that are made narrow. The schemes differ in colours alone. */
const DIRECTIONS = new Set([LOOKS[0], LOOKS[3]]);

let pictures: GalleryPictures;
beforeAll(async () => {
  pictures = await GalleryPictures.open(await sharedBrowser({ pinned: true }));
});
afterAll(() => pictures?.close());

/** The parts that move in the state on the page. */
async function movements({ look, page }: GalleryPage): Promise<string[]> {
  return (await moving(page)).map((one) => `${look.name} moves: ${one}`);
}

/** Further faults of the state on the page. */
async function faults(shown: GalleryPage): Promise<string[]> {
  const { look, page } = shown;
  const found: string[] = [];
  if (CHECKED.has(look)) {
    for (const violation of await axeViolations(page, { colours: !DIRECTIONS.has(look) }))
      found.push(violation);
    for (const target of await smallTargets(page, 24)) found.push(`is small: ${target}`);
  }
  if (DIRECTIONS.has(look)) {
    // A common screen enlarged to 400 percent.
    await page.setViewportSize({ width: 320, height: 512 });
    await shown.rest();
    for (const one of await cutOff(page)) found.push(`on a narrow screen: ${one}`);
  }
  return found.map((fault) => `${look.name}: ${fault}`);
}

it.each(Object.keys(STATES))("%s looks as it did, and can be used by everybody", async (name) => {
  const found: string[] = [];
  const { state, message } = await pictures.compare(name, {
    before: async (page) => void found.push(...(await movements(page))),
    after: async (page) => void found.push(...(await faults(page))),
  });
  expect.soft(found).toEqual([]);
  expect(state, message).toBe("same");
});

it("no picture is left of a state that is gone", () => {
  expect(readdirSync(join(ROOT, "test/screenshots")).toSorted()).toEqual(acceptedFiles().toSorted());
});
