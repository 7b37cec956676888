import { ElementFiles, type Encoding, installedElement } from "./element-files.ts";

export interface ElementHandlerOptions {
  /** The folder of the built element. Default: that of the installed `@chatwright/ui`. */
  folder?: string | undefined;
}

/** What a page's `<script>` of the element says. */
export interface ElementScript {
  /** Relative to where the handler is mounted: `chatkit.js?v=…`. A browser keeps it until its content changes. */
  src: string;
  /** For the attribute `integrity`. */
  integrity: string;
}

/** Serves the element: a function of the web's `Request` and `Response`. */
export interface ElementHandler {
  (request: Request): Promise<Response>;
  /** How a page loads the script once and for all. */
  script(): Promise<ElementScript>;
}

const SCRIPT = "chatkit.js";
const ENCODINGS: Encoding[] = ["br", "gzip"];
const FOREVER = "public, max-age=31536000, immutable";

/**
 * Serves `chatkit.js`, its chunks and their source maps, which must all have one folder in their address: mount it at
 * `/chatkit.js` and `/chatkit-*`, or at a path of its own. What has a hash in its name, or the current one in `?v=`, is
 * kept by browsers for ever; they ask again for the rest, and are told when nothing has changed.
 *
 * @throws Error where `@chatwright/ui` is not installed and no folder is named
 */
export function createElementHandler({
  folder = installedElement(),
}: ElementHandlerOptions = {}): ElementHandler {
  const files = new ElementFiles(folder);
  const handler = (request: Request) => answer(request, files);
  return Object.assign(handler, {
    async script() {
      const file = await files.read(SCRIPT);
      if (!file) throw new Error(`Could not find "${SCRIPT}" in "${folder}": build the element first`);
      return { src: `${SCRIPT}?v=${file.hash}`, integrity: file.integrity };
    },
  });
}

async function answer(request: Request, files: ElementFiles): Promise<Response> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    return new Response(null, { status: 405, headers: { allow: "GET, HEAD" } });
  }
  const url = new URL(request.url);
  const name = url.pathname.split("/").at(-1) ?? "";
  const file = await files.read(name);
  if (!file) return new Response(null, { status: 404, headers: { "cache-control": "no-store" } });

  const hasHash = name.startsWith("chatkit-") || url.searchParams.get("v") === file.hash;
  // Weak: it stands for the compressed forms, too.
  const etag = `W/"${file.hash}"`;
  const headers = {
    etag,
    vary: "accept-encoding",
    "cache-control": hasHash ? FOREVER : "public, no-cache",
    "x-content-type-options": "nosniff",
    // Pages of other hosts may load it, as modules and with `integrity`, too.
    "access-control-allow-origin": "*",
    "cross-origin-resource-policy": "cross-origin",
  };
  if (isKnown(request.headers.get("if-none-match"), etag))
    return new Response(null, { status: 304, headers });
  const encoding = chooseEncoding(request.headers.get("accept-encoding") ?? "");
  const body = await file.encoded(encoding);
  return new Response(request.method === "HEAD" ? null : new Uint8Array(body), {
    headers: {
      ...headers,
      "content-type": name.endsWith(".map") ? "application/json" : "text/javascript; charset=utf-8",
      "content-length": String(body.length),
      ...(encoding !== "identity" && { "content-encoding": encoding }),
    },
  });
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
