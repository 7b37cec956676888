import { RequestError } from "../core/errors.ts";
import type { Logger } from "../core/logger.ts";
import { type CoreRequest, type CoreResponse, createEndpoint, type Endpoint } from "../http/index.ts";
import { UsageError } from "../store/errors.ts";
import { ElementFiles, type Encoding, installedElement } from "./element-files.ts";

export interface ElementHandlerOptions {
  /** The folder of the built element. Default: that of the installed `@chatwright/ui`. */
  folder?: string | undefined;
  /** Default: warnings and errors on the console. */
  logger?: Logger | undefined;
}

/** The attributes of the page's `<script>` for the element. */
export interface ElementScript {
  /** Relative to where the handler is mounted: `chatkit.js?v=…`. A browser keeps it until its content changes. */
  src: string;
  /** For the attribute `integrity`. */
  integrity: string;
}

/** The endpoint of the element's files. */
export interface ElementHandler extends Endpoint {
  /** How a page loads the script once and for all. */
  script(): Promise<ElementScript>;
}

const SCRIPT = "chatkit.js";
const ENCODINGS: Encoding[] = ["br", "gzip"];
const FOREVER = "public, max-age=31536000, immutable";

/**
 * Serves `chatkit.js`, its chunks and their source maps. All these files must have one folder in their address. Mount
 * the handler at `/chatkit.js` and `/chatkit-*`, or at a path of its own. Browsers keep a file for ever when its name
 * has a hash, or its address the current one in `?v=`. Browsers ask again for other files, and get 304 for a file that
 * has not changed.
 *
 * @throws Error when `@chatwright/ui` is not installed and no folder is named
 */
export function createElementHandler({
  folder = installedElement(),
  logger,
}: ElementHandlerOptions = {}): ElementHandler {
  const files = new ElementFiles(folder);
  const endpoint = createEndpoint(
    {
      methods: ["GET", "HEAD"],
      isPublic: true,
      answer: (exchange) => answer(exchange.request, exchange.url(), files, folder),
    },
    { logger },
  );
  return Object.assign(endpoint, {
    async script() {
      const file = await files.read(SCRIPT);
      if (!file) throw notBuilt(folder);
      return { src: `${SCRIPT}?v=${file.hash}`, integrity: file.integrity };
    },
  });
}

async function answer(
  { method, headers }: CoreRequest,
  url: URL,
  files: ElementFiles,
  folder: string,
): Promise<CoreResponse> {
  const name = url.pathname.split("/").at(-1) ?? "";
  const file = await files.read(name);
  if (!file) {
    if (name === SCRIPT) throw notBuilt(folder);
    throw new RequestError(
      "not_found",
      `Cannot find "${name.slice(0, 64)}": it is no file of the element. Load "${SCRIPT}".`,
    );
  }

  const hasHash = name.startsWith("chatkit-") || url.searchParams.get("v") === file.hash;
  // Weak: it stands for the compressed forms, too.
  const etag = `W/"${file.hash}"`;
  const common = {
    etag,
    vary: "accept-encoding",
    "cache-control": hasHash ? FOREVER : "public, no-cache",
    "x-content-type-options": "nosniff",
    // Pages of other hosts may load it, as modules and with `integrity`, too.
    "access-control-allow-origin": "*",
    "cross-origin-resource-policy": "cross-origin",
  };
  if (isKnown(headers.get("if-none-match"), etag)) return { status: 304, headers: common, body: null };
  const encoding = chooseEncoding(headers.get("accept-encoding") ?? "");
  const body = await file.encoded(encoding);
  return {
    status: 200,
    headers: {
      ...common,
      "content-type": name.endsWith(".map") ? "application/json" : "text/javascript; charset=utf-8",
      "content-length": String(body.length),
      ...(encoding !== "identity" && { "content-encoding": encoding }),
    },
    body: method === "HEAD" ? null : body,
  };
}

function notBuilt(folder: string): UsageError {
  return new UsageError(`Cannot find "${SCRIPT}" in "${folder}": it is not built. Build the element first.`);
}

function isKnown(header: string | null, etag: string): boolean {
  const bare = (tag: string) => tag.trim().replace(/^W\//, "");
  return (header ?? "").split(",").some((tag) => tag.trim() === "*" || bare(tag) === bare(etag));
}

function chooseEncoding(accepted: string): Encoding {
  const names = accepted
    .toLowerCase()
    .split(",")
    .filter((one) => !/;\s*q=0(\.0*)?\s*$/.test(one))
    .map((one) => one.split(";", 1)[0]!.trim());
  return ENCODINGS.find((encoding) => names.includes(encoding)) ?? "identity";
}
