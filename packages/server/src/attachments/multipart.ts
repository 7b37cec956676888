import { RequestError } from "../core/errors.ts";

/** A file in a form. Reading `bytes` reads the request's body. */
export interface FormFile {
  name: string;
  mimeType: string;
  bytes: AsyncGenerator<Uint8Array, void>;
}

/** How many bytes a part's headers may have, and the text before the first part. */
const HEADERS_LENGTH = 16_384;
/** How many other parts are skipped. */
const OTHER_PARTS = 20;

/**
 * Finds the file in a form (`multipart/form-data`). Holds no more in memory than the chunk that is being read.
 * @throws RequestError `unsupported_media_type`, `invalid_request`
 */
export async function readFormFile(
  contentType: string | null,
  body: AsyncIterable<Uint8Array>,
  field: string,
): Promise<FormFile> {
  const boundary = /^multipart\/form-data;(?:.*;)?\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(
    contentType ?? "",
  );
  if (!boundary) {
    throw new RequestError(
      "unsupported_media_type",
      "Cannot read the upload: it is no form. Send multipart/form-data.",
    );
  }
  const reader = new PartReader(body, boundary[1] ?? boundary[2]!);
  for (let count = 0; count <= OTHER_PARTS; count++) {
    const headers = await reader.nextPart();
    if (!headers) break;
    const disposition = headers.get("content-disposition") ?? "";
    if (parameter(disposition, "name") === field) {
      return {
        name: parameter(disposition, "filename") ?? "",
        mimeType: headers.get("content-type") ?? "",
        bytes: reader.bytes(),
      };
    }
    for await (const _ of reader.bytes());
  }
  throw new RequestError(
    "invalid_request",
    `Cannot read the upload: it has no field "${field}". Send the file in that field.`,
  );
}

function parameter(header: string, name: string): string | undefined {
  // Browsers quote the value; .NET and others leave out quotes that the value does not need.
  const found = new RegExp(`;\\s*${name}=(?:"([^"]*)"|([^\\s;"]+))`, "i").exec(header);
  const value = found?.[1] ?? found?.[2];
  // Browsers encode these three characters in names of files.
  return value?.replaceAll(/%22|%0D|%0A/gi, (code) => decodeURIComponent(code));
}

class PartReader {
  readonly #chunks: AsyncIterator<Uint8Array>;
  readonly #delimiter: Buffer;
  /**
   * The bytes that were read and not used yet. The buffer begins with a line break, so that the first delimiter is like
   * the others.
   */
  #buffer = Buffer.from("\r\n");
  #begun = false;

  constructor(body: AsyncIterable<Uint8Array>, boundary: string) {
    this.#chunks = body[Symbol.asyncIterator]();
    this.#delimiter = Buffer.from(`\r\n--${boundary}`, "latin1");
  }

  /** The headers of the next part; `undefined` after the last part. Read the bytes of the part before first. */
  async nextPart(): Promise<Map<string, string> | undefined> {
    if (!this.#begun) await this.#take(this.#delimiter);
    this.#begun = true;
    const rest = await this.#take(Buffer.from("\r\n"));
    if (rest.subarray(0, 2).toString("latin1") === "--") return undefined;
    const lines: string[] = [];
    for (let length = 0; ;) {
      const line = await this.#take(Buffer.from("\r\n"));
      if (line.length === 0) break;
      length += line.length;
      if (length > HEADERS_LENGTH) throw malformed("the headers of a part are too long");
      lines.push(line.toString("utf8"));
    }
    return new Map(
      lines.map((line) => {
        const colon = line.indexOf(":");
        return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
      }),
    );
  }

  /** The bytes up to the next delimiter. */
  async *bytes(): AsyncGenerator<Uint8Array, void> {
    for (;;) {
      const end = this.#buffer.indexOf(this.#delimiter);
      if (end >= 0) {
        const last = this.#buffer.subarray(0, end);
        this.#buffer = this.#buffer.subarray(end + this.#delimiter.length);
        if (last.length > 0) yield last;
        return;
      }
      // A delimiter may have begun at the end of the buffer.
      const sure = this.#buffer.length - this.#delimiter.length + 1;
      if (sure > 0) {
        const chunk = this.#buffer.subarray(0, sure);
        this.#buffer = this.#buffer.subarray(sure);
        yield chunk;
      }
      await this.#read();
    }
  }

  /** Takes the bytes before a marker out of the buffer, and drops the marker. */
  async #take(marker: Buffer): Promise<Buffer> {
    for (;;) {
      const end = this.#buffer.indexOf(marker);
      if (end >= 0) {
        const taken = this.#buffer.subarray(0, end);
        this.#buffer = this.#buffer.subarray(end + marker.length);
        return taken;
      }
      if (this.#buffer.length > HEADERS_LENGTH) throw malformed("the headers of a part are too long");
      // The last line of a form needs no line break.
      if (this.#begun && this.#buffer.toString("latin1").startsWith("--")) return this.#buffer;
      await this.#read();
    }
  }

  async #read(): Promise<void> {
    const step = await this.#chunks.next();
    if (step.done) throw malformed("it ends in the middle");
    this.#buffer = Buffer.concat([this.#buffer, step.value]);
  }
}

function malformed(why: string): RequestError {
  return new RequestError(
    "invalid_request",
    `Cannot read the upload as a form: ${why}. Send the form again.`,
  );
}
