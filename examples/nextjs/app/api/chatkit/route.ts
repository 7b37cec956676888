/**
 * Passes ChatKit's requests on to a Chatwright server and its answers back, chunk by chunk as they come. Use this route
 * if the browser must talk to your own origin only. The browser then needs no CORS, the route can turn cookies into a
 * token, and the server stays private. `ACME_URL` is the server's address.
 */

const REQUEST_HEADERS = [
  "authorization",
  "content-type",
  "accept-language",
  "idempotency-key",
  "chatwright-resume",
];
const ANSWER_HEADERS = [
  "content-type",
  "retry-after",
  "chatwright-run-id",
  "chatwright-heartbeat-ms",
  "idempotent-replayed",
];

export async function POST(request: Request): Promise<Response> {
  const url = new URL("/chatkit", process.env["ACME_URL"] ?? "http://127.0.0.1:3000");
  // Node sends a streamed body only with this field, which says that the answer comes after the body. The type lacks
  // the field.
  const forwarded: RequestInit & { duplex: "half" } = {
    method: "POST",
    headers: pick(request.headers, REQUEST_HEADERS),
    body: request.body,
    duplex: "half",
    // If the browser disconnects, the route aborts this request. A client that can resume asks for the rest later.
    signal: request.signal,
    cache: "no-store",
  };
  try {
    const answer = await fetch(url, forwarded);
    const headers = pick(answer.headers, ANSWER_HEADERS);
    // Proxies on the way must not buffer or compress the stream.
    headers.set("cache-control", "no-cache, no-transform");
    headers.set("x-accel-buffering", "no");
    return new Response(answer.body, { status: answer.status, headers });
  } catch (error) {
    if (request.signal.aborted) return new Response(null, { status: 499 });
    console.error(`Cannot reach the ChatKit server at "${url.origin}"`, error);
    const message = "Cannot reach the assistant; try again in a moment";
    return Response.json({ error: { code: "unavailable", message } }, { status: 502 });
  }
}

function pick(from: Headers, names: readonly string[]): Headers {
  const picked = new Headers();
  for (const name of names) {
    const value = from.get(name);
    if (value !== null) picked.set(name, value);
  }
  return picked;
}
