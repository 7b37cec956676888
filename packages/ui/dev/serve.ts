import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { Readable } from "node:stream";
import { Backend, type WireRequest } from "./backend.ts";
import { demo } from "./scripts.ts";
import { gallery } from "./gallery.ts";
import { answerUpload } from "./uploads.ts";

// A page with the built element and a scripted backend: node --conditions=@chatwright/source dev/serve.ts [port]

const TYPES: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".map": "application/json",
};
const here = import.meta.dirname;
const backend = new Backend(demo);
gallery(backend);

const server = createServer((request, response) => {
  if (/^\/(?:upload\/|files$)/.test(request.url ?? "")) {
    void answerUpload(backend, request, response);
    return;
  }
  if (request.method === "POST") {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const abort = new AbortController();
      response.on("close", () => response.writableFinished || abort.abort());
      const answer = backend.handle(JSON.parse(body) as WireRequest, abort.signal);
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      Readable.fromWeb(answer.body as never)
        .on("error", () => response.destroy())
        .pipe(response);
    });
    return;
  }
  const path = normalize(new URL(request.url ?? "/", "http://localhost").pathname);
  const file = path.startsWith("/dist/")
    ? join(here, "..", path)
    : join(here, path === "/" ? "index.html" : path);
  if (!existsSync(file)) {
    console.log("404", path);
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" });
  createReadStream(file).pipe(response);
});
server.listen(Number(process.argv[2] ?? 4173), "127.0.0.1", () => console.log(server.address()));
