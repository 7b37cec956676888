/// <reference lib="esnext.typedarrays" />
import type { Page } from "playwright-core";

/** Pixels, row by row, four bytes each: red, green, blue and how opaque. */
export interface Image {
  width: number;
  height: number;
  data: Uint8Array;
}

/** Reads and writes files of images, on a page, because a browser knows the formats. */
export class Images {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async read(file: Buffer): Promise<Image> {
    const { width, height, data } = await this.#page.evaluate(async (base64) => {
      const bytes = Uint8Array.fromBase64(base64);
      const bitmap = await createImageBitmap(new Blob([bytes]));
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d")!;
      context.drawImage(bitmap, 0, 0);
      const pixels = context.getImageData(0, 0, bitmap.width, bitmap.height);
      return {
        width: bitmap.width,
        height: bitmap.height,
        data: new Uint8Array(pixels.data.buffer).toBase64(),
      };
    }, file.toString("base64"));
    return { width, height, data: Buffer.from(data, "base64") };
  }

  /** Without loss: a WebP of quality 1 has every pixel. */
  async write({ width, height, data }: Image, type: "image/webp" | "image/png"): Promise<Buffer> {
    const base64 = await this.#page.evaluate(
      async ([columns, rows, pixels, format]) => {
        const canvas = new OffscreenCanvas(columns, rows);
        const bytes = new Uint8ClampedArray(Uint8Array.fromBase64(pixels).buffer);
        canvas.getContext("2d")!.putImageData(new ImageData(bytes, columns, rows), 0, 0);
        const blob = await canvas.convertToBlob({ type: format, quality: 1 });
        return new Uint8Array(await blob.arrayBuffer()).toBase64();
      },
      [width, height, Buffer.from(data).toString("base64"), type] as const,
    );
    return Buffer.from(base64, "base64");
  }
}

/** Puts images of one height beside each other. */
export function beside(images: readonly Image[]): Image {
  const height = Math.max(...images.map((image) => image.height));
  const width = images.reduce((sum, image) => sum + image.width, 0);
  const data = new Uint8Array(width * height * 4);
  let left = 0;
  for (const image of images) {
    for (let row = 0; row < image.height; row++) {
      const from = row * image.width * 4;
      data.set(image.data.subarray(from, from + image.width * 4), (row * width + left) * 4);
    }
    left += image.width;
  }
  return { width, height, data };
}
