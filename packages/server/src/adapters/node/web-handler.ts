import type { OutgoingHttpHeaders } from "node:http";
import type { CoreRequest, CoreResponse } from "../../http/index.ts";

/** An answer as Node takes it: a header may have several values. */
export interface NodeAnswer extends Omit<CoreResponse, "headers"> {
  headers: OutgoingHttpHeaders;
}

/** The answer of a function of the web's `Request` and `Response`. @throws what the function throws */
export async function answerOf(
  handler: (request: Request) => Promise<Response>,
  request: CoreRequest,
): Promise<NodeAnswer> {
  const webRequest = toRequest(request);
  if (!webRequest) return { status: 400, headers: {}, body: null };
  return toAnswer(await handler(webRequest), request.method);
}

/** `undefined` for a request that the web's `Request` cannot express. */
function toRequest({ method, url, headers, signal, body }: CoreRequest): Request | undefined {
  const hasBody = body !== null && method !== "GET" && method !== "HEAD";
  try {
    return new Request(url, {
      method,
      headers,
      signal,
      ...(hasBody && { body: toStream(body), duplex: "half" }),
    });
  } catch {
    return undefined;
  }
}

/** Node's own conversion throws an uncaught error when the handler leaves the body unread. */
function toStream(body: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const chunks = body[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const step = await chunks.next();
      if (step.done) controller.close();
      else controller.enqueue(step.value);
    },
    async cancel() {
      await chunks.return?.();
    },
  });
}

function toAnswer({ status, headers, body }: Response, method: string): NodeAnswer {
  const cookies = headers.getSetCookie();
  return {
    status,
    headers: { ...Object.fromEntries(headers), ...(cookies.length > 0 && { "set-cookie": cookies }) },
    body: method === "HEAD" ? null : body,
  };
}
