import { UsageError } from "../store/errors.ts";
import type { CoreRequest, CoreResponse } from "./message.ts";

export function toCoreRequest(request: Request): CoreRequest {
  return {
    method: request.method,
    url: request.url,
    headers: request.headers,
    body: bodyOf(request),
    signal: request.signal,
  };
}

/** The body. Reading throws UsageError where other code has read the body. */
function bodyOf({ body, bodyUsed }: Request): AsyncIterable<Uint8Array> | null {
  if (body && (bodyUsed || body.locked)) return readBefore();
  return body as AsyncIterable<Uint8Array> | null;
}

// oxlint-disable-next-line require-yield
async function* readBefore(): AsyncGenerator<Uint8Array> {
  throw new UsageError(
    "Cannot read the body of a request: other code has read it. Pass a request with a body that was not read, such as a clone.",
  );
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
