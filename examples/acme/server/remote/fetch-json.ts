import type { z } from "zod";
import { ServiceAnswerError, ServiceUnavailableError } from "../resilience/errors.ts";
import { withTimeout } from "../resilience/timeout.ts";

/** The address of a service, and its token. */
export interface ServiceAddress {
  /** Such as `https://orders.internal.example`. */
  readonly baseUrl: string;
  /** Sent as a bearer token. */
  readonly token?: string | undefined;
}

export interface FetchOptions<T> {
  /** The service's name in errors. */
  service: string;
  /** The schema of the answer. */
  schema: z.ZodType<T>;
  signal?: AbortSignal | undefined;
  headers?: Record<string, string> | undefined;
  /** Default 10,000. */
  timeoutMs?: number | undefined;
}

export const SERVICE_TIMEOUT_MS = 10_000;
/** The maximum size of an unpacked answer. Reading more would delay all users. */
const MAX_ANSWER_BYTES = 1_048_576;

/**
 * Asks a service for JSON once, with a deadline and a schema for the answer.
 *
 * When to use: every read of another service. The errors separate failures that may pass from permanent ones. After a
 * failure that may pass, `withRetry` tries again, and `degrade` goes on without the service.
 *
 * @returns undefined for 404
 * @throws ServiceUnavailableError if the service does not answer, and for 408, 429 and 5xx
 * @throws ServiceTimeoutError @throws ServiceAnswerError for any other status, and an answer that does not fit
 */
export async function fetchJson<T>(
  url: URL,
  address: ServiceAddress,
  { service, schema, signal, headers, timeoutMs = SERVICE_TIMEOUT_MS }: FetchOptions<T>,
): Promise<T | undefined> {
  const sent = new Headers(headers);
  if (address.token !== undefined) sent.set("authorization", `Bearer ${address.token}`);
  return withTimeout(
    async (either) => {
      let response: Response;
      try {
        // Do not follow a redirect. Otherwise the service could make this server ask addresses that only this server
        // can reach.
        response = await fetch(url, { headers: sent, signal: either, redirect: "manual" });
      } catch (error) {
        if (either.aborted) throw error;
        throw new ServiceUnavailableError(service, { cause: error });
      }
      if (!response.ok) await response.body?.cancel();
      if (response.status === 404) return undefined;
      if (mayPass(response.status)) {
        const message = `Cannot reach the service "${service}": the status is ${response.status}. Try again later.`;
        throw new ServiceUnavailableError(service, { message });
      }
      if (!response.ok) throw new ServiceAnswerError(service, `status ${response.status}`);
      return read(response, service, schema, either);
    },
    { service, ms: timeoutMs, signal },
  );
}

async function read<T>(response: Response, service: string, schema: z.ZodType<T>, signal: AbortSignal) {
  const text = await readText(response, service, signal);
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    throw new ServiceAnswerError(service, "what is no JSON", { cause: error });
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new ServiceAnswerError(service, "JSON of another shape", { cause: parsed.error });
}

async function readText(response: Response, service: string, signal: AbortSignal): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  try {
    for await (const chunk of response.body ?? []) {
      size += chunk.length;
      if (size > MAX_ANSWER_BYTES) {
        throw new ServiceAnswerError(service, `more than ${MAX_ANSWER_BYTES} bytes`);
      }
      text += decoder.decode(chunk, { stream: true });
    }
  } catch (error) {
    // A connection that breaks off is an outage.
    if (signal.aborted || error instanceof ServiceAnswerError) throw error;
    throw new ServiceUnavailableError(service, { cause: error });
  }
  return text + decoder.decode();
}

function mayPass(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}

/** Returns the URL of a path below a service's address. The address may have a path of its own. */
export function serviceUrl({ baseUrl }: ServiceAddress, path: string): URL {
  return new URL(path, baseUrl.endsWith("/") ? baseUrl : `${baseUrl}/`);
}
