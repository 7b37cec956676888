import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { ScriptedServer } from "@chatwright/server/testing";
import { ROOT } from "./imports.ts";

/** The strictest policy that still lets the page talk to its own server. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
  "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";

/** Where the element's script and its chunks are built. */
const DIST = join(ROOT, "packages/ui/dist");

/** Answers the page's requests in the place of the scripted server. */
export type Endpoint = (request: IncomingMessage, response: ServerResponse) => void;

export interface ElementServerOptions {
  /** The page at `/`. */
  html: string;
  /** Answers POST requests, unless they are for attachments. Default: the scripted server. */
  endpoint?: Endpoint | undefined;
  /** Looked up before the element's own files. */
  script?: (path: string) => Promise<string | Buffer | undefined> | undefined;
}

export interface ElementServer {
  /** Ends with a slash. */
  origin: string;
  close(): void;
}

/** Serves one page, the element's built files and a scripted server, all at one origin under a strict policy. */
export async function serveElement(
  { attachments, edge }: ScriptedServer,
  { html, endpoint = edge.listener, script }: ElementServerOptions,
): Promise<ElementServer> {
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const send = (type: string, body: string | Buffer, status = 200): void => {
      response.writeHead(status, { "content-type": type, "content-security-policy": POLICY });
      response.end(body);
    };
    const path = (request.url ?? "/").split("?")[0]!;
    if (attachments.serves(path)) edge.listener(request, response);
    else if (request.method === "POST") endpoint(request, response);
    else if (path === "/") send("text/html", html);
    else if (path === "/page.css") send("text/css", "html,body{margin:0;height:100%}#root{height:100%}");
    else {
      const file = (await script?.(path)) ?? (await readFile(join(DIST, path)).catch(() => undefined));
      if (file) send("text/javascript", file);
      else send("text/plain", "", 404);
    }
  };
  const server = createServer((request, response) => void respond(request, response));
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
