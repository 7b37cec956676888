import type { Upload } from "../state/client.ts";
import { ChatKitError, isAbort } from "../model/errors.ts";

/**
 * Sends a file and returns the body of the answer. With the page's `fetch`, the upload reports no progress. Without the
 * page's `fetch`, the request carries the upload's own headers only. The browser adds its own headers.
 * @throws ChatKitError `network` or `http_error`, or an `AbortError`.
 */
export async function sendFile(
  upload: Upload,
  pageFetch: typeof fetch | undefined,
  signal: AbortSignal,
): Promise<string> {
  signal.throwIfAborted();
  // Only XMLHttpRequest reports the progress of an upload, and workers and servers have no XMLHttpRequest.
  const { status, text } =
    pageFetch || typeof XMLHttpRequest === "undefined"
      ? await withFetch(upload, pageFetch ?? globalThis.fetch, signal)
      : await withXhr(upload, signal);
  if (status >= 200 && status < 300) return text;
  throw new ChatKitError(
    "http_error",
    `Cannot upload "${upload.file.name}": the status is ${status}. Check the server.`,
    {
      status,
    },
  );
}

interface Answer {
  status: number;
  text: string;
}

function bodyOf({ method, file }: Upload): FormData | File {
  if (method === "PUT") return file;
  const form = new FormData();
  form.append("file", file, file.name);
  return form;
}

async function withFetch(upload: Upload, send: typeof fetch, signal: AbortSignal): Promise<Answer> {
  const { url, method, headers } = upload;
  try {
    const response = await send(url, { method, headers: { ...headers }, body: bodyOf(upload), signal });
    return { status: response.status, text: await response.text() };
  } catch (cause) {
    throw isAbort(cause) ? cause : networkError(upload, cause);
  }
}

function withXhr(upload: Upload, signal: AbortSignal): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const request = new XMLHttpRequest();
  request.open(upload.method, upload.url);
  for (const [name, value] of Object.entries(upload.headers)) request.setRequestHeader(name, value);
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) upload.onProgress(event.loaded / event.total);
  });
  request.addEventListener("load", () => resolve({ status: request.status, text: request.responseText }));
  request.addEventListener("error", () => reject(networkError(upload)));
  request.addEventListener("abort", () => reject(new DOMException("The upload was stopped", "AbortError")));
  signal.addEventListener("abort", () => request.abort(), { once: true });
  request.send(bodyOf(upload));
  return promise;
}

function networkError({ file, url }: Upload, cause?: unknown): ChatKitError {
  return new ChatKitError(
    "network",
    `Cannot upload "${file.name}" to "${url}": the network failed. Check the address and CORS.`,
    { cause },
  );
}
