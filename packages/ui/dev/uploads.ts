import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import type { Backend } from "./backend.ts";

/** Has the backend take or give a file over HTTP. */
export async function answerUpload(
  backend: Backend,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = "GET", url = "/" } = request;
  const hasBody = method !== "GET";
  const given = new Request(`http://localhost${url}`, {
    method,
    headers: Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    // Node's fetch needs `duplex` for a body that streams.
    ...(hasBody && { body: Readable.toWeb(request) as ReadableStream, duplex: "half" }),
  });
  const answer = await backend.upload(given);
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(Buffer.from(await answer.arrayBuffer()));
}
