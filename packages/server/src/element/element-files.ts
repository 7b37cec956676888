import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

export type Encoding = "br" | "gzip" | "identity";

/** One file of the element. The file is compressed at the first request for each encoding. */
export class ElementFile {
  readonly body: Buffer;
  /** Stands for the content in addresses: 22 characters of its SHA-256. */
  readonly hash: string;
  readonly #encoded = new Map<Encoding, Promise<Buffer>>();

  constructor(body: Buffer) {
    this.body = body;
    this.hash = createHash("sha256").update(body).digest("base64url").slice(0, 22);
  }

  /** For the attribute `integrity`. */
  get integrity(): string {
    return `sha384-${createHash("sha384").update(this.body).digest("base64")}`;
  }

  /** The content in this encoding, which is made once. */
  encoded(encoding: Encoding): Promise<Buffer> {
    let made = this.#encoded.get(encoding);
    if (!made) this.#encoded.set(encoding, (made = encode(this.body, encoding)));
    return made;
  }
}

/** The script, its chunks, and their source maps. No such name has a path in it. */
const NAME = /^chatkit(-[\w.-]+)?\.js(\.map)?$/;

/** The files of the built element, in memory. A file that changes, as in development, is read again. */
export class ElementFiles {
  readonly #folder: string;
  readonly #files = new Map<string, { changed: number; file: ElementFile }>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** `undefined` for what is not a file of the element. */
  async read(name: string): Promise<ElementFile | undefined> {
    if (!NAME.test(name)) return undefined;
    const path = join(this.#folder, name);
    const info = await stat(path).catch(() => undefined);
    if (!info?.isFile()) return undefined;
    const known = this.#files.get(name);
    if (known?.changed === info.mtimeMs) return known.file;
    const file = new ElementFile(await readFile(path));
    this.#files.set(name, { changed: info.mtimeMs, file });
    return file;
  }
}

/** The folder with the built files of `@chatwright/ui`. @throws Error when the package is not installed */
export function installedElement(): string {
  const found = findPackageJSON("@chatwright/ui", import.meta.url);
  if (found !== undefined) return join(dirname(found), "dist");
  throw new Error(
    'Cannot find the package "@chatwright/ui": it is not installed. Install it, or name the folder.',
  );
}

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

function encode(body: Buffer, encoding: Encoding): Promise<Buffer> {
  switch (encoding) {
    case "br":
      // The highest quality takes ten times as long, for two percent.
      return brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
    case "gzip":
      return gzipped(body, { level: 9 });
    case "identity":
      return Promise.resolve(body);
  }
}
