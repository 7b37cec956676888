import type { ErrorResponse, Thread } from "@chatwright/protocol";
import {
  HEARTBEAT_HEADER,
  IDEMPOTENCY_HEADER,
  RESUME_HEADER,
  RUN_ID_HEADER,
} from "@chatwright/protocol/headers";
import type { CustomApiConfig, HostedApiConfig } from "../options.ts";
import type { AnswerTo, Client, JsonRequest, StreamAnswer, StreamRequest, Upload } from "../state/client.ts";
import { ChatKitError, isAbort } from "../model/errors.ts";
import { withinTime } from "../state/time-limit.ts";
import { readEvents } from "./read-events.ts";

/** The configuration of a request. The client reads it for every request, because options change. */
export interface ClientConfig {
  api: CustomApiConfig | HostedApiConfig;
  /** Sent as `Accept-Language`. */
  locale: string;
  /** The server's address in the hosted mode, in which the options have no address. */
  hostedUrl: string;
  /** Called for every answer. `status` is 0 if no answer came, and `ms` is the duration in milliseconds. */
  log?: (data: { type: string; status: number; ms: number }) => void;
}

/** The longest silence of a server of ours that names none. */
const DEFAULT_HEARTBEAT_MS = 30_000;
/** An hour, the longest silence that a server of ours can name. Timers take longer times for none. */
const LONGEST_HEARTBEAT_MS = 3_600_000;
/** The time that a comment may take longer than its server says, on slow networks. */
const HEARTBEAT_GRACE_MS = 5_000;
/** The longest wait for an answer that a server gives from its store. */
const READ_PATIENCE_MS = 30_000;
/** Other operations may take their server any time. */
const READS: ReadonlySet<string> = new Set([
  "threads.get_by_id",
  "threads.list",
  "items.list",
  "threads.stop",
]);

/**
 * Speaks ChatKit's protocol to a server. The client sends two headers that ChatKit has not. One asks for runs that
 * can be resumed. The other is a message's key: the server carries out a message with the same key once. Where the CORS
 * rules of another origin do not allow these headers, the client leaves them out.
 */
export class ChatKitClient implements Client {
  readonly #config: () => ClientConfig;
  /** The page's secret, or the call that is to return the secret. */
  #secret: Promise<string> | undefined;
  #signedIn = false;
  /** Whether a server takes these headers, by the server's address. */
  readonly #resumes = new Map<string, boolean>();

  constructor(config: () => ClientConfig) {
    this.#config = config;
  }

  /**
   * Asks a page with `getClientSecret` for its first secret. A page may show the chat only after this call. Later calls
   * do nothing, until the options had another kind of `api`.
   * @throws what `getClientSecret` throws. The next request asks again.
   */
  async signIn(): Promise<void> {
    const { api } = this.#config();
    const hosted = "getClientSecret" in api;
    if (hosted && !this.#signedIn) {
      this.#signedIn = true;
      await this.#askSecret(api, null);
    } else if (!hosted) {
      this.#signedIn = false;
      this.#secret = undefined;
    }
  }

  async request<R extends JsonRequest>(request: R, signal?: AbortSignal): Promise<AnswerTo<R>> {
    return this.#ask(request, signal, (response) => readJson<AnswerTo<R>>(request.type, response));
  }

  async loadThread(id: string): Promise<{ thread: Thread; runId: string | undefined }> {
    const request = { type: "threads.get_by_id", params: { thread_id: id } };
    return this.#ask(request, undefined, async (response) => ({
      thread: await readJson<Thread>(request.type, response),
      runId: runIdOf(response),
    }));
  }

  async stream(request: StreamRequest, signal: AbortSignal, key?: string): Promise<StreamAnswer> {
    const response = await this.#send(request, "text/event-stream", signal, key);
    const type = response.headers.get("content-type") ?? "";
    if (!type.startsWith("text/event-stream") || !response.body) {
      throw new ChatKitError(
        "bad_response",
        `Cannot read the answer to "${request.type}": "${type}" is no event stream. Check the address.`,
      );
    }
    const runId = runIdOf(response);
    const heartbeatMs = heartbeatOf(response);
    // Other servers, such as one of the Python SDK, send no comments, and may be silent for any time.
    const silenceMs = runId === undefined ? undefined : heartbeatMs + HEARTBEAT_GRACE_MS;
    return { runId, ...readEvents(response.body, silenceMs) };
  }

  async upload(upload: Upload, signal: AbortSignal): Promise<string> {
    const { api } = this.#config();
    const { sendFile } = await import("./upload.ts");
    return sendFile(upload, upload.own && "url" in api ? api.fetch : undefined, signal);
  }

  /** Sends a request and reads its answer. A request whose socket is dead must not wait for ever, and block a socket. */
  async #ask<T>(
    request: { type: string },
    signal: AbortSignal | undefined,
    read: (response: Response) => Promise<T>,
  ): Promise<T> {
    const work = async (during?: AbortSignal): Promise<T> =>
      read(await this.#send(request, "application/json", during));
    if (!READS.has(request.type)) return work(signal);
    const { api } = this.#config();
    // A page may take any time for its first secret.
    if ("getClientSecret" in api) await (this.#secret ?? this.#askSecret(api, null));
    return withinTime({ ms: READ_PATIENCE_MS, signal }, work);
  }

  async #send(
    request: { type: string },
    accept: string,
    signal?: AbortSignal,
    key?: string,
  ): Promise<Response> {
    const { api, locale, hostedUrl, log } = this.#config();
    const hosted = "getClientSecret" in api;
    const url = hosted ? hostedUrl : api.url;
    // The browser's own fetch throws if another object is its `this`, so the client calls `send` without a receiver.
    const send = (!hosted && api.fetch) || globalThis.fetch;
    for (let attempt = 0; ; attempt++) {
      const headers: Record<string, string> = { "Content-Type": "application/json", Accept: accept };
      if (locale) headers["Accept-Language"] = locale;
      const resumes = this.#resumes.get(url);
      if (resumes !== false) {
        headers[RESUME_HEADER] = "1";
        if (key !== undefined) headers[IDEMPOTENCY_HEADER] = key;
      }
      const secret = hosted ? (this.#secret ?? this.#askSecret(api, null)) : undefined;
      if (secret) headers["Authorization"] = `Bearer ${await secret}`;
      let response: Response;
      const start = Date.now();
      const done = (status: number): void => log?.({ type: request.type, status, ms: Date.now() - start });
      try {
        response = await send(url, {
          method: "POST",
          headers,
          body: JSON.stringify(request),
          ...(signal && { signal }),
        });
      } catch (cause) {
        if (isAbort(cause)) throw cause;
        done(0);
        // The browser refused the request before it was sent, so a retry sends the request once.
        if (resumes === undefined) {
          // Without a network, this import fails too.
          const cors = await import("./cors.ts").catch(() => undefined);
          if (await cors?.refuses(send, url, headers, [RESUME_HEADER, IDEMPOTENCY_HEADER])) {
            this.#resumes.set(url, false);
            continue;
          }
        }
        throw new ChatKitError(
          "network",
          `Cannot send "${request.type}" to "${url}": ${String(cause)}. Check the network and CORS.`,
          {
            cause,
          },
        );
      }
      done(response.status);
      this.#resumes.set(url, resumes ?? true);
      if (response.ok) return response;
      if (hosted && response.status === 401 && attempt === 0) {
        const refused = secret ? await secret : null;
        // Another request may have asked for the next secret already.
        if (this.#secret === secret) await this.#askSecret(api, refused);
        continue;
      }
      throw await failure(request.type, response);
    }
  }

  /** Requests at the same time share one call. After a failure, the next request calls again. */
  #askSecret(api: HostedApiConfig, current: string | null): Promise<string> {
    const asked = (async () => api.getClientSecret(current))();
    this.#secret = asked;
    asked.catch(() => {
      if (this.#secret === asked) this.#secret = undefined;
    });
    return asked;
  }
}

async function failure(type: string, response: Response): Promise<ChatKitError> {
  const { status } = response;
  let body: Partial<ErrorResponse> | undefined;
  try {
    body = (await response.json()) as Partial<ErrorResponse>;
  } catch {
    // The answer is a proxy's page, or is empty. The error has the status alone.
  }
  const error = body?.error;
  return typeof error?.code === "string"
    ? new ChatKitError(error.code, error.message, { status })
    : new ChatKitError("http_error", `Cannot send "${type}": the status is ${status}. Check the server.`, {
        status,
      });
}

/** The longest silence that the server names for its streams. */
function heartbeatOf(response: Response): number {
  const named = Number(response.headers.get(HEARTBEAT_HEADER));
  return named > 0 ? Math.min(named, LONGEST_HEARTBEAT_MS) : DEFAULT_HEARTBEAT_MS;
}

function runIdOf(response: Response): string | undefined {
  return response.headers.get(RUN_ID_HEADER) ?? undefined;
}

async function readJson<T>(type: string, response: Response): Promise<T> {
  try {
    return (await response.json()) as T;
  } catch (cause) {
    if (isAbort(cause)) throw cause;
    throw new ChatKitError(
      "bad_response",
      `Cannot read the answer to "${type}": it is no JSON. Check the address.`,
      { cause },
    );
  }
}
