import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pixelmatch from "pixelmatch";
import type { Browser } from "playwright-core";
import { STATES } from "../../packages/ui/dev/gallery-states.ts";
import { launchPinnedChromium } from "./chromium.ts";
import { LOOKS, lookContext, onState, stillPicture } from "./gallery.ts";
import { beside, type Image, Images } from "./images.ts";
import { ROOT } from "./imports.ts";

/** What the pictures looked like when somebody last accepted them. */
const ACCEPTED = join(ROOT, "test/screenshots");
/** Where those of now are put, for looking at. */
const SEEN = join(ROOT, "screenshots/gallery");
const WIDTH = 400;
/** How far a pixel's colour may be off, of 1, and what part of the pixels may be further: another processor rounds. */
const COLOUR = 0.1;
const PART = 0.0001;

/** What became of one state's picture. */
export interface Outcome {
  state: "same" | "changed" | "new";
  /** What differs, and where to look. */
  message: string;
  seen: Image;
}

/** Takes pictures of the states of the gallery and compares them with those that were accepted. */
export class GalleryPictures {
  readonly #browser: Browser;
  readonly #images: Images;

  private constructor(browser: Browser, images: Images) {
    this.#browser = browser;
    this.#images = images;
  }

  static async open(): Promise<GalleryPictures> {
    if (!existsSync(join(ROOT, "packages/ui/dist/chatkit.js")))
      throw new Error('Cannot take pictures of the element before it is built: run "npm run build" first');
    const browser = await launchPinnedChromium();
    await Promise.all([ACCEPTED, SEEN].map((folder) => mkdir(folder, { recursive: true })));
    return new GalleryPictures(browser, new Images(await browser.newPage()));
  }

  close(): Promise<void> {
    return this.#browser.close();
  }

  /** A state in its looks, side by side. */
  async take(name: string): Promise<Image> {
    const state = STATES[name];
    if (!state)
      throw new Error(`Cannot take a picture of ${JSON.stringify(name)}: the gallery has no such state`);
    const size = { width: WIDTH, height: state.height ?? 620 };
    const pictures = LOOKS.map(async (look) => {
      const context = await lookContext(this.#browser, look, size);
      const picture = await onState(context, state, look, stillPicture);
      await context.close();
      return this.#images.read(picture);
    });
    return beside(await Promise.all(pictures));
  }

  /** Compares a state with its accepted picture. Where they differ, what is seen and the difference are in files. */
  async compare(name: string): Promise<Outcome> {
    const seen = await this.take(name);
    await this.#save(`${fileName(name)}.png`, seen);
    const file = await readFile(acceptedFile(name)).catch(() => undefined);
    const how = `Look at screenshots/gallery/${fileName(name)}.*png; if it is as it should be: npm run gallery:screenshots -- --accept ${JSON.stringify(name)}`;
    if (!file) return { state: "new", message: `No picture was accepted yet. ${how}`, seen };
    const accepted = await this.#images.read(file);
    const { width, height } = accepted;
    if (width !== seen.width || height !== seen.height) {
      const sizes = `${seen.width} by ${seen.height} pixels, accepted were ${width} by ${height}`;
      return { state: "changed", message: `It has ${sizes}. ${how}`, seen };
    }
    const data = new Uint8Array(width * height * 4);
    const count = pixelmatch(accepted.data, seen.data, data, width, height, { threshold: COLOUR });
    if (count <= PART * width * height) return { state: "same", message: `${count} pixels differ`, seen };
    await this.#save(`${fileName(name)}.accepted.png`, accepted);
    await this.#save(`${fileName(name)}.difference.png`, { width, height, data });
    return { state: "changed", message: `${count} pixels differ. ${how}`, seen };
  }

  /** Makes what was seen of a state what it should look like. */
  async accept(name: string, seen: Image): Promise<void> {
    await writeFile(acceptedFile(name), await this.#images.write(seen, "image/webp"));
  }

  async #save(file: string, image: Image): Promise<void> {
    await writeFile(join(SEEN, file), await this.#images.write(image, "image/png"));
  }
}

/** The files that stand for the states, and no others. */
export function acceptedFiles(): string[] {
  return Object.keys(STATES).map((name) => `${fileName(name)}.webp`);
}

function fileName(state: string): string {
  return state.toLowerCase().replaceAll(/\W+/g, "-");
}

function acceptedFile(state: string): string {
  return join(ACCEPTED, `${fileName(state)}.webp`);
}
