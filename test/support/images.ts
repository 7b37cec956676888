/// <reference lib="esnext.typedarrays" />
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type pixelmatch from "pixelmatch";
import type { Page } from "playwright-core";
import { ROOT } from "./imports.ts";

export interface Size {
  width: number;
  height: number;
}

/** How far a pixel's colour may be off, of 1: another processor rounds. */
const COLOUR = 0.1;

/** What the page does; see {@link Sheet}. */
interface SheetPage {
  begin(accepted: string | undefined): Promise<Size | undefined>;
  put(index: number, file: string): Promise<{ size: Size; different: number | undefined }>;
  write(which: "seen" | "accepted" | "difference", type: string): Promise<string>;
}

declare global {
  interface Window {
    pixelmatch: typeof pixelmatch;
    sheet: SheetPage;
  }
}

/**
 * Pictures of one size side by side, before a sheet of those that were accepted. A page reads, compares and writes them,
 * because a browser knows the formats; pixels do not leave it.
 */
export class Sheet {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  /** @param page one that is empty */
  static async open(page: Page): Promise<Sheet> {
    const source = await readFile(join(ROOT, "node_modules/pixelmatch/index.js"), "utf8");
    await page.addScriptTag({ type: "module", content: `${source}\nwindow.pixelmatch = pixelmatch;` });
    await page.waitForFunction(() => "pixelmatch" in window);
    await page.evaluate(installSheet, COLOUR);
    return new Sheet(page);
  }

  async close(): Promise<void> {
    await this.#page.context().close();
  }

  /**
   * Begins a new sheet.
   * @param accepted The file of the sheet to compare with.
   * @returns its size
   */
  begin(accepted: Buffer | undefined): Promise<Size | undefined> {
    return this.#page.evaluate((file) => window.sheet.begin(file), accepted?.toString("base64"));
  }

  /**
   * Puts a picture in its place, where another may be.
   * @returns the picture's size and the number of pixels that differ from the accepted picture; `undefined` without an
   *   accepted picture
   */
  put(index: number, file: Buffer): Promise<{ size: Size; different: number | undefined }> {
    return this.#page.evaluate(([at, picture]) => window.sheet.put(at, picture), [
      index,
      file.toString("base64"),
    ] as const);
  }

  /** Without loss: a WebP of quality 1 has every pixel. */
  async write(which: "seen" | "accepted" | "difference", type: "image/webp" | "image/png"): Promise<Buffer> {
    const file = await this.#page.evaluate(([name, format]) => window.sheet.write(name, format), [
      which,
      type,
    ] as const);
    return Buffer.from(file, "base64");
  }
}

/** Runs on the page. */
function installSheet(threshold: number): void {
  const read = (file: string): Promise<ImageBitmap> =>
    createImageBitmap(new Blob([Uint8Array.fromBase64(file)]));
  const draw = (
    { width, height }: Size,
    pictures: readonly (ImageBitmap | ImageData)[],
  ): OffscreenCanvasRenderingContext2D => {
    const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true })!;
    let left = 0;
    for (const picture of pictures) {
      if (picture instanceof ImageData) context.putImageData(picture, left, 0);
      else context.drawImage(picture, left, 0);
      left += picture.width;
    }
    return context;
  };
  let accepted: OffscreenCanvasRenderingContext2D | undefined;
  let seen: ImageBitmap[] = [];
  let differences: ImageData[] = [];
  window.sheet = {
    async begin(file) {
      [accepted, seen, differences] = [undefined, [], []];
      if (file === undefined) return undefined;
      const picture = await read(file);
      accepted = draw(picture, [picture]);
      return { width: picture.width, height: picture.height };
    },
    async put(index, file) {
      const picture = (seen[index] = await read(file));
      const { width, height } = picture;
      const size = { width, height };
      const left = index * width;
      if (!accepted || accepted.canvas.height !== height || accepted.canvas.width < left + width)
        return { size, different: undefined };
      const pixels = draw(size, [picture]).getImageData(0, 0, width, height).data;
      const difference = (differences[index] = new ImageData(width, height));
      const before = accepted.getImageData(left, 0, width, height).data;
      const options = { threshold, diffMask: true };
      return { size, different: window.pixelmatch(before, pixels, difference.data, width, height, options) };
    },
    async write(which, type) {
      const pictures = which === "seen" ? seen : differences;
      const [first] = pictures;
      const { canvas } =
        which === "accepted"
          ? accepted!
          : draw({ width: first!.width * pictures.length, height: first!.height }, pictures);
      const blob = await canvas.convertToBlob({ type, quality: 1 });
      return new Uint8Array(await blob.arrayBuffer()).toBase64();
    },
  };
}
