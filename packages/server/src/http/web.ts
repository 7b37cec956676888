import type { CoreRequest, CoreResponse } from "./message.ts";

export function toCoreRequest(request: Request): CoreRequest {
  return {
    method: request.method,
    url: request.url,
    headers: request.headers,
    body: request.body as AsyncIterable<Uint8Array> | null,
    signal: request.signal,
  };
}

/** The answer as a web `Response`. Cancelling its body stops the run, as a disconnect does. */
export function toResponse({ status, headers, body }: CoreResponse): Response {
  if (body === null || status === 204) return new Response(null, { status, headers });
  if (typeof body === "string") return new Response(body, { status, headers });
  if (body instanceof Uint8Array) return new Response(new Uint8Array(body), { status, headers });
  const pieces = body[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const step = await pieces.next();
      if (step.done) controller.close();
      else controller.enqueue(typeof step.value === "string" ? encoder.encode(step.value) : step.value);
    },
    async cancel() {
      await pieces.return?.();
    },
  });
  return new Response(stream, { status, headers });
}
