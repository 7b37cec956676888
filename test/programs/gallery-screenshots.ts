// Takes a picture of every state of the built element into screenshots/gallery. Compares each picture with the accepted
// one, as the tests do. `--accept` accepts what differs, `--accept "a state" …` these states.
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { STATES } from "../../packages/ui/dev/gallery-states.ts";
import { acceptedFiles, GalleryPictures } from "../support/gallery-pictures.ts";
import { ROOT } from "../support/imports.ts";
import { launchPinnedChromium } from "../support/chromium.ts";

const accept = process.argv.includes("--accept");
const named = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const browser = await launchPinnedChromium();
const pictures = await GalleryPictures.open(browser);
let differ = 0;
try {
  for (const name of named.length > 0 ? named : Object.keys(STATES)) {
    const { state, message } = await pictures.compare(name);
    await pictures.save(name);
    if (state === "same") continue;
    if (accept) await pictures.accept(name);
    else differ++;
    console.log(`${name}: ${accept ? `accepted, was ${state}` : message}`);
  }
} finally {
  await pictures.close();
  await browser.close();
}
if (accept) {
  const folder = join(ROOT, "test/screenshots");
  const known = acceptedFiles();
  for (const file of await readdir(folder)) if (!known.includes(file)) await rm(join(folder, file));
}
console.log(`The pictures are in screenshots/gallery; ${differ} differ from what was accepted`);
process.exitCode = differ > 0 ? 1 : 0;
