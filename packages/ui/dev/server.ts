import { createReadStream, existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { stripTypeScriptTypes } from "node:module";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import type { ScriptedServer } from "@chatwright/server/testing";

const TYPES: Record<string, string> = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".ts": "text/javascript",
  ".map": "application/json",
};
const here = import.meta.dirname;
const FONTS = join(here, "../../../node_modules/@fontsource");

function fileAt(path: string): string {
  if (path.startsWith("/dist/")) return join(here, "..", path);
  if (path.startsWith("/fonts/")) return join(FONTS, path.slice("/fonts/".length));
  return join(here, path === "/" ? "index.html" : path);
}

/**
 * Serves the pages of this folder, the built element and a scripted server, on the loopback interface.
 * @param options.cached Lets browsers keep the files for an hour, for many pages at once. Default false.
 */
export async function serve(
  { attachments, edge }: ScriptedServer,
  port: number,
  { cached = false }: { cached?: boolean } = {},
): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    if (request.method === "POST" || attachments.serves(request.url ?? "")) {
      edge.listener(request, response);
      return;
    }
    const path = normalize(new URL(request.url ?? "/", "http://localhost").pathname);
    const file = fileAt(path);
    if (!existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      "Content-Type": TYPES[extname(file)] ?? "application/octet-stream",
      "Cache-Control": cached ? "max-age=3600" : "no-cache",
    });
    if (extname(file) === ".ts")
      void readFile(file, "utf8").then((code) => response.end(stripTypeScriptTypes(code)));
    else createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => {
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
