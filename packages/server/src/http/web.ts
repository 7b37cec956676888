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
  if (typeof body === "string") return new Response(status === 204 ? null : body, { status, headers });
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const step = await body.next();
      if (step.done) controller.close();
      else controller.enqueue(encoder.encode(step.value));
    },
    async cancel() {
      await body.return?.();
    },
  });
  return new Response(stream, { status, headers });
}
