/** Thrown for a request that the server refused. The message is for developers. See `explainFailure` for visitors. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string | undefined;

  constructor(status: number, code: string | undefined, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export interface RequestOptions {
  method?: "GET" | "POST";
  token?: string | undefined;
  language?: string | undefined;
  /** Sent as JSON. */
  body?: unknown;
  signal?: AbortSignal | undefined;
}

/**
 * Asks the shop's own server.
 * @throws ApiError if the server refuses, TypeError if the browser cannot reach the server
 */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const { method = "GET", token, language, body, signal } = options;
  const headers = new Headers();
  if (token) headers.set("Authorization", `Bearer ${token}`);
  if (language) headers.set("Accept-Language", language);
  if (body !== undefined) headers.set("Content-Type", "application/json");
  const response = await fetch(path, {
    method,
    headers,
    body: body === undefined ? null : JSON.stringify(body),
    signal: signal ?? null,
  });
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) return answer as T;
  const error = (answer as { error?: { code?: string; message?: string } } | undefined)?.error;
  throw new ApiError(
    response.status,
    error?.code,
    error?.message ?? `Cannot ${method} "${path}": the status is ${response.status}. Check the server.`,
  );
}
