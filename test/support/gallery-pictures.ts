import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { STATES } from "../../packages/ui/dev/gallery-states.ts";
import { GalleryPage, LOOKS } from "./gallery.ts";
import { Sheet, type Size } from "./images.ts";
import { ROOT } from "./imports.ts";

/** What the pictures looked like when somebody last accepted them. */
const ACCEPTED = join(ROOT, "test/screenshots");
/** Where those of now are put, for looking at. */
const SEEN = join(ROOT, "screenshots/gallery");
const WIDTH = 400;
/** What part of the pixels may differ: another processor rounds. */
const PART = 0.0001;
/** How many equal pictures in a row make a changed picture final. An accepted picture needs only one. */
const STILL = 40;

/** What became of one state's picture. */
export interface Outcome {
  state: "same" | "changed" | "new";
  /** What differs, and where to look. */
  message: string;
}

/** What else is looked at. */
interface Inspect {
  before(page: GalleryPage): Promise<void>;
  after(page: GalleryPage): Promise<void>;
}

/** Takes pictures of the states of the gallery and compares them with those that were accepted. */
export class GalleryPictures {
  readonly #sheet: Sheet;
  readonly #pages: readonly GalleryPage[];

  private constructor(sheet: Sheet, pages: readonly GalleryPage[]) {
    this.#sheet = sheet;
    this.#pages = pages;
  }

  /** @param browser a pinned one: others draw other pixels */
  static async open(browser: Browser): Promise<GalleryPictures> {
    if (!existsSync(join(ROOT, "packages/ui/dist/chatkit.js")))
      throw new Error('Cannot take pictures of the element before it is built: run "npm run build" first');
    await Promise.all([ACCEPTED, SEEN].map((folder) => mkdir(folder, { recursive: true })));
    const pages = await Promise.all(LOOKS.map((look) => GalleryPage.open(browser, look)));
    return new GalleryPictures(await Sheet.open(await browser.newPage()), pages);
  }

  /** Leaves the browser open. */
  async close(): Promise<void> {
    await Promise.all(this.#pages.map((page) => page.close()));
    await this.#sheet.close();
  }

  /**
   * Compares a state in its looks, side by side, with its accepted picture. Where they differ, what is seen and the
   * difference are in files.
   * @param inspect Looks at each page before its picture is taken, when it is still, and afterwards.
   */
  async compare(name: string, inspect: Partial<Inspect> = {}): Promise<Outcome> {
    const state = STATES[name];
    if (!state)
      throw new Error(`Cannot take a picture of ${JSON.stringify(name)}: the gallery has no such state`);
    const file = await readFile(acceptedFile(name)).catch(() => undefined);
    const accepted = await this.#sheet.begin(file);
    const size = { width: WIDTH, height: state.height ?? 620 };
    const different = await Promise.all(
      this.#pages.map(async (page, index) => {
        await page.show(state, size);
        await page.rest();
        await inspect.before?.(page);
        const count = await this.#take(page, index);
        await inspect.after?.(page);
        return count;
      }),
    );
    return this.#judge(name, accepted, { width: WIDTH * LOOKS.length, height: size.height }, different);
  }

  /** Makes what was seen of the state that was compared last what it should look like. */
  async accept(name: string): Promise<void> {
    await writeFile(acceptedFile(name), await this.#sheet.write("seen", "image/webp"));
  }

  /** Puts what was seen of the state that was compared last into a file. */
  async save(name: string): Promise<void> {
    await writeFile(join(SEEN, `${fileName(name)}.png`), await this.#sheet.write("seen", "image/png"));
  }

  /**
   * Takes a picture of a page at rest. The picture equals the accepted one, or several pictures in a row are equal.
   * @returns how many of its pixels differ; `undefined` where there are none to compare with
   */
  async #take(page: GalleryPage, index: number): Promise<number | undefined> {
    let last: Buffer | undefined;
    let different: number | undefined;
    for (let tries = 0, same = 0; tries < 400; tries++) {
      const picture = await page.picture();
      if (last?.equals(picture)) {
        if (++same === STILL) return different;
        continue;
      }
      const put = await this.#sheet.put(index, picture);
      different = put.different;
      if (different !== undefined && different <= PART * put.size.width * put.size.height) return different;
      [last, same] = [picture, 0];
    }
    throw new Error("Cannot take a picture: the page does not come to rest");
  }

  async #judge(
    name: string,
    accepted: Size | undefined,
    { width, height }: Size,
    different: readonly (number | undefined)[],
  ): Promise<Outcome> {
    const count = different.reduce<number>((sum, one) => sum + (one ?? 0), 0);
    const fits = accepted?.width === width && accepted.height === height;
    if (fits && count <= PART * width * height) return { state: "same", message: `${count} pixels differ` };
    await this.save(name);
    const how = `Look at screenshots/gallery/${fileName(name)}.*png; if it is as it should be: npm run gallery:screenshots -- --accept ${JSON.stringify(name)}`;
    if (!accepted) return { state: "new", message: `No picture was accepted yet. ${how}` };
    if (!fits) {
      const sizes = `${width} by ${height} pixels, accepted were ${accepted.width} by ${accepted.height}`;
      return { state: "changed", message: `It has ${sizes}. ${how}` };
    }
    for (const which of ["accepted", "difference"] as const)
      await writeFile(
        join(SEEN, `${fileName(name)}.${which}.png`),
        await this.#sheet.write(which, "image/png"),
      );
    return { state: "changed", message: `${count} pixels differ. ${how}` };
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
