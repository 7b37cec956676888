import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { RequestError } from "@chatwright/server";
import { z } from "zod";
import type { Log } from "../log.ts";

/** One request, as a route sees it. */
export interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly headers: Headers;
  /** The values of the `:names` in the route's path. */
  readonly params: Readonly<Record<string, string>>;
}

type Handle = (call: Call) => Promise<void> | void;

interface Route {
  readonly method: string;
  readonly pattern: RegExp;
  readonly handle: Handle;
}

/** Finds the handler for a path, by routes such as `/products/:id.svg`. */
export class Router {
  readonly #routes: Route[] = [];
  #fallback: Handle = ({ url }) => {
    throw new RequestError(
      "not_found",
      `Cannot find "${url.pathname}": there is no such path. Check the address.`,
    );
  };

  /** @param method `GET` answers `HEAD` too; `*` answers everything. */
  on(method: "GET" | "POST" | "*", path: string, handle: Handle): this {
    const source = path
      .split(/(:\w+)/)
      .map((part) =>
        part.startsWith(":") ? `(?<${part.slice(1)}>[^/]+?)` : part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"),
      )
      .join("");
    this.#routes.push({ method, pattern: new RegExp(`^${source}$`), handle });
    return this;
  }

  /** Sets the handler for paths without a route. */
  otherwise(handle: Handle): this {
    this.#fallback = handle;
    return this;
  }

  /** Creates a server. If a route throws, the server answers with `{error: {code, message}}`. */
  createServer(log: Log): Server {
    return createServer((request, response) => {
      this.#answer(request, response).catch((error: unknown) => sendError(response, error, log));
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = URL.parse(request.url ?? "/", "http://localhost");
    if (!url)
      throw new RequestError(
        "invalid_request",
        "Cannot read the address: it is no valid URL. Send a valid host and path.",
      );
    const call = { request, response, url, headers: headersOf(request) };
    const method = request.method === "HEAD" ? "GET" : request.method;
    let allowed = true;
    for (const route of this.#routes) {
      const match = route.pattern.exec(url.pathname);
      if (!match) continue;
      if (route.method === method || route.method === "*") {
        await route.handle({ ...call, params: decodeAll(match.groups) });
        return;
      }
      allowed = false;
    }
    if (!allowed)
      throw new RequestError(
        "method_not_allowed",
        `Cannot answer ${request.method} "${url.pathname}": the path has no such method. Use another.`,
      );
    await this.#fallback({ ...call, params: {} });
  }
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const body = JSON.stringify(value);
  response
    .writeHead(status, {
      "content-type": "application/json; charset=utf-8",
      "content-length": Buffer.byteLength(body),
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    })
    .end(body);
}

/**
 * Reads and checks the body of a request. @throws RequestError `unsupported_media_type`, `too_large`, `invalid_json`,
 * `invalid_request`
 */
export async function readJson<T>({ request, headers }: Call, schema: z.ZodType<T>): Promise<T> {
  if (!headers.get("content-type")?.startsWith("application/json")) {
    throw new RequestError(
      "unsupported_media_type",
      "Cannot read the body: its type is not JSON. Send application/json.",
    );
  }
  const limit = 64 * 1024;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit)
      throw new RequestError("too_large", `Cannot read the body: it is over ${limit} bytes. Send less.`);
    chunks.push(chunk);
  }
  let value: unknown;
  try {
    value = JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch (error) {
    throw new RequestError("invalid_json", "Cannot read the body: it is not JSON. Send JSON.", {
      cause: error,
    });
  }
  return check(value, schema);
}

/** @throws RequestError `invalid_request` that says what does not fit */
export function check<T>(value: unknown, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new RequestError(
    "invalid_request",
    `Cannot take the request: ${z.prettifyError(parsed.error)}. Correct the request.`,
  );
}

function sendError(response: ServerResponse, error: unknown, log: Log): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (!(error instanceof RequestError)) log.error({ error }, "a request failed");
  const { status, code, message } =
    error instanceof RequestError
      ? error
      : { status: 500, code: "internal", message: "Cannot answer: the server failed. Try again later." };
  // Close the connection. Otherwise Node would read the unread rest of the body as the next request.
  response.setHeader("connection", "close");
  sendJson(response, status, { error: { code, message } });
}

function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headersDistinct)) {
    for (const one of value ?? []) headers.append(name, one);
  }
  return headers;
}

function decodeAll(groups: Record<string, string> | undefined): Record<string, string> {
  try {
    return Object.fromEntries(
      Object.entries(groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
    );
  } catch (error) {
    throw new RequestError(
      "invalid_request",
      "Cannot read the path: its encoding is wrong. Encode it as UTF-8.",
      {
        cause: error,
      },
    );
  }
}
