import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { build } from "vite";
import { ROOT } from "../support/imports.ts";

/** The strictest policy of the element: no inline script or style, no other origin, no HTML strings. */
const STRICT_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
  "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";

export interface PageServer {
  url: string;
  close(): Promise<void>;
}

/**
 * Bundles `entry` for the browser, in memory, and serves it on a page of its own under `STRICT_CSP`.
 * @param entry A module's path from the root of the repository.
 */
export async function servePage(
  entry: string,
  files: Record<string, { type: string; body: string }> = {},
): Promise<PageServer> {
  if (!bundles.has(entry)) bundles.set(entry, bundle(entry));
  const scripts = await bundles.get(entry)!;
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Test</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/page.css"><main></main><script type="module" src="/${scripts.entry}"></script>`;
  const server = createServer((request, response) => {
    const path = (request.url ?? "/").slice(1);
    const code = scripts.code.get(path);
    const file = files[path];
    const [type, body] =
      path === ""
        ? ["text/html", html]
        : path === "page.css"
          ? ["text/css", "body{margin:0}"]
          : code !== undefined
            ? ["text/javascript", code]
            : [file?.type ?? "text/plain", file?.body];
    response.writeHead(body === undefined ? 404 : 200, {
      "content-type": `${type}; charset=utf-8`,
      "content-security-policy": STRICT_CSP,
      // Tests open the page again and again.
      ...(code !== undefined && { "cache-control": "max-age=3600" }),
    });
    response.end(body);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections();
        server.close((error) => (error === undefined ? resolve() : reject(error)));
      }),
  };
}

interface Bundle {
  entry: string;
  code: Map<string, string>;
}

/** The files that a worker runs share the bundle of a page. */
const bundles = new Map<string, Promise<Bundle>>();

async function bundle(entry: string): Promise<Bundle> {
  const result = await build({
    configFile: false,
    root: ROOT,
    logLevel: "error",
    resolve: { conditions: ["@chatwright/source"] },
    build: {
      write: false,
      minify: false,
      target: "es2024",
      modulePreload: false,
      rolldownOptions: { input: `${ROOT}/${entry}` },
    },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (output === undefined || !("output" in output))
    throw new Error(`Cannot bundle ${JSON.stringify(entry)}`);
  const chunks = output.output.filter((part) => part.type === "chunk");
  const main = chunks.find((chunk) => chunk.isEntry);
  if (main === undefined) throw new Error(`Cannot bundle ${JSON.stringify(entry)}: it has no entry`);
  return { entry: main.fileName, code: new Map(chunks.map((chunk) => [chunk.fileName, chunk.code])) };
}
