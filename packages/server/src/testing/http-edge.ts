import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { buffer } from "node:stream/consumers";
import { IDEMPOTENCY_HEADER, RESUME_HEADER } from "@chatwright/protocol";
import { createHandler, type HandlerOptions } from "../http/index.ts";
import type { ChatKitServer } from "../index.ts";
import { waitFor } from "./model-turn.ts";
import { ConnectionLostError, OpenStream } from "./open-stream.ts";
import type { ScriptedContext, WireRequest } from "./script.ts";
import type { ScriptedAttachments } from "./scripted-attachments.ts";

/**
 * The server to which an edge passes requests on. If the server has `attachments`, the edge takes and gives their
 * files.
 */
export type EdgeServer<TContext> = ChatKitServer<TContext> & {
  readonly attachments?: ScriptedAttachments<TContext>;
};

/** An answer that the edge gives in the place of the server. */
export interface Refusal {
  status: number;
  /** Default: `unavailable`. */
  code?: string;
  headers?: Record<string, string>;
}

/** Where an edge listens. */
export interface ListeningEdge extends AsyncDisposable {
  /** Such as `http://127.0.0.1:41234`. */
  url: string;
  port: number;
  /** Breaks its connections off, and resolves when it is closed. */
  close(): Promise<void>;
}

/**
 * The part between a client and a server, which is a {@link ScriptedServer} or a product's own. The edge passes
 * requests on, notes them, and fails when a test tells it to. All other answers are those of the real endpoint.
 */
export class HttpEdge<TContext = ScriptedContext> {
  /** Every request that came, oldest first: those that were held or refused, too. */
  readonly requests: WireRequest[] = [];
  /** The headers of the last one. */
  headers = new Headers();
  /** Answers the next request, once. */
  failNext: Refusal | number | undefined;
  /** Answers requests of these types, until it is taken away. */
  refuse: (Refusal & { types: readonly string[] }) | undefined;
  /** After how many bytes each of the next streams is cut; each number is for one of them. */
  readonly cuts: number[] = [];
  /** Writes this in the place of the next bytes of a stream, once. */
  corruptNext: string | undefined;
  /**
   * While true, requests get through, but the connection breaks before the headers of a stream come back. A run that
   * cannot be resumed ends with the connection.
   */
  mute = false;
  /**
   * Removes Chatwright's own headers from requests, so that no run can be resumed, as with the Python SDK. Default
   * false.
   */
  plain = false;
  /** Requests of this type wait until {@link release}. */
  hold: string | undefined;
  /**
   * The only headers that pages of other origins may send, in the place of all. Such pages need `cors` in the options of
   * the server's HTTP endpoint.
   */
  allowHeaders: readonly string[] | undefined;
  /** How many requests came over HTTP on sockets that {@link stall} made silent. */
  lost = 0;
  #down = false;
  #held = Promise.withResolvers<void>();
  /** Aborted when the connections under way are cut. */
  #line = new AbortController();
  #server: EdgeServer<TContext>;
  #handler: (request: Request) => Promise<Response>;
  readonly #options: HandlerOptions<TContext>;
  readonly #open = new Set<OpenStream>();
  readonly #sockets = new Set<Socket>();
  readonly #silent = new WeakSet<Socket>();

  /** @param options Options of the HTTP endpoint: `authenticate`, limits, CORS and so on. */
  constructor(server: EdgeServer<TContext>, options: HandlerOptions<TContext>) {
    this.#options = options;
    this.#server = server;
    this.#handler = createHandler(server, options);
  }

  /**
   * Passes requests on to another server from now on, and cuts the connections under way. Runs of the previous server
   * that can be resumed go on, unless that server is closed.
   */
  replace(server: EdgeServer<TContext>): void {
    this.cut();
    this.#server = server;
    this.#handler = createHandler(server, this.#options);
  }

  /** While true, no request gets through. Setting it to true cuts the connections under way. */
  get down(): boolean {
    return this.#down;
  }

  set down(down: boolean) {
    this.#down = down;
    if (down) this.cut();
  }

  /** Streams under way. */
  get streams(): number {
    return this.#open.size;
  }

  /** Breaks every connection: of streams, and of requests that have no answer yet. */
  cut(): void {
    this.#line.abort(new ConnectionLostError());
    this.#line = new AbortController();
  }

  /** Ends every stream that is under way, as a proxy does that hides the loss. */
  end(): void {
    for (const stream of this.#open) stream.end();
  }

  /**
   * Makes every stream and every socket silent, as a network does that drops packets. Streams bring no byte and no
   * end, and requests on these sockets get no answer. New sockets work.
   */
  stall(): void {
    for (const stream of this.#open) stream.stall();
    for (const socket of this.#sockets) this.#silent.add(socket);
  }

  /** Lets the held requests go on. */
  release(): void {
    this.hold = undefined;
    this.#held.resolve();
    this.#held = Promise.withResolvers();
  }

  requestsOf(type: string): WireRequest[] {
    return this.requests.filter((request) => request.type === type);
  }

  /**
   * Has the signature of `fetch`, for a client in this process. Relative addresses belong to the page
   * `http://page.test`.
   */
  readonly fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> =>
    this.handle(
      input instanceof Request
        ? new Request(input, init)
        : new Request(new URL(input, "http://page.test"), init),
    );

  /**
   * Answers a request, also one to an attachment's address.
   * @throws ConnectionLostError, or the request's own reason where its signal is aborted
   */
  readonly handle = async (request: Request): Promise<Response> => {
    if (this.#down) throw new ConnectionLostError();
    const { attachments } = this.#server;
    const asks = request.method === "OPTIONS" || request.method === "HEAD";
    if (!asks && attachments?.serves(new URL(request.url).pathname)) return this.#file(request, attachments);
    if (request.method !== "POST") return this.#restrict(await this.#handler(request));
    const signal = AbortSignal.any([request.signal, this.#line.signal]);
    signal.throwIfAborted();
    const body = await request.text();
    const call = readCall(body);
    this.headers = request.headers;
    this.requests.push(call);
    if (call.type === this.hold) await waitFor(() => this.#held.promise, signal);
    const refusal = this.#refusal(call.type);
    if (refusal) return refusal;
    const { url, method } = request;
    const headers = new Headers(request.headers);
    if (this.plain) for (const name of [RESUME_HEADER, IDEMPOTENCY_HEADER]) headers.delete(name);
    const response = await this.#handler(new Request(url, { method, headers, signal, body }));
    const streams = response.headers.get("content-type") === "text/event-stream";
    if (signal.aborted || (this.mute && streams)) {
      await response.body?.cancel();
      signal.throwIfAborted();
      throw new ConnectionLostError();
    }
    if (!streams || !response.body) return response;
    const stream = new OpenStream(response.body, {
      signal,
      cutAfter: this.cuts.shift() ?? Infinity,
      corrupt: () => {
        const text = this.corruptNext;
        this.corruptNext = undefined;
        return text;
      },
      closed: () => this.#open.delete(stream),
    });
    this.#open.add(stream);
    return new Response(stream.body, response);
  };

  /** Serves the edge with Node's `http` module. A lost connection breaks the real connection, too. */
  readonly listener = (req: IncomingMessage, res: ServerResponse): void => {
    void this.#serve(req, res).catch(() => res.destroy());
  };

  /** Serves on the loopback interface, on this port or on any that is free. */
  async listen(port = 0): Promise<ListeningEdge> {
    const http = createServer(this.listener);
    await once(http.listen(port, "127.0.0.1"), "listening");
    const address = http.address() as AddressInfo;
    const close = async (): Promise<void> => {
      const closed = new Promise<void>((resolve) => http.close(() => resolve()));
      http.closeAllConnections();
      await closed;
    };
    return {
      url: `http://127.0.0.1:${address.port}`,
      port: address.port,
      close,
      [Symbol.asyncDispose]: close,
    };
  }

  async #file(request: Request, attachments: ScriptedAttachments<TContext>): Promise<Response> {
    const { method, url, headers } = request;
    const context = await this.#options.authenticate({ method, url, headers, locale: undefined });
    if (!context) return new Response(null, { status: 401 });
    const { store } = this.#server;
    return attachments.handle(request, context, (attachment) => store.saveAttachment(attachment, context));
  }

  async #serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { socket } = req;
    if (this.#silent.has(socket)) {
      this.lost++;
      return;
    }
    if (!this.#sockets.has(socket)) {
      this.#sockets.add(socket);
      socket.once("close", () => this.#sockets.delete(socket));
    }
    const gone = new AbortController();
    res.on("close", () => res.writableFinished || gone.abort());
    const { method = "GET" } = req;
    const given = Object.entries(req.headers).map(([name, value]): [string, string] => [name, String(value)]);
    const body = method === "GET" || method === "HEAD" ? null : await buffer(req);
    const request = new Request(`http://${req.headers.host ?? "localhost"}${req.url ?? "/"}`, {
      method,
      headers: given,
      signal: gone.signal,
      body,
    });
    const response = await this.handle(request);
    if (this.#silent.has(socket)) return;
    res.writeHead(response.status, Object.fromEntries(response.headers));
    // A stream's headers come before its first event, however long that takes.
    res.flushHeaders();
    // Asks for the next piece only when this one has left, so that a cut loses no earlier piece.
    for await (const piece of response.body ?? []) {
      await new Promise<void>((resolve, reject) => {
        res.write(piece, (error) => (error ? reject(error) : resolve()));
      });
    }
    res.end();
  }

  #restrict(response: Response): Response {
    const name = "access-control-allow-headers";
    if (!this.allowHeaders || !response.headers.has(name)) return response;
    const headers = new Headers(response.headers);
    headers.set(name, this.allowHeaders.join(", "));
    return new Response(response.body, { status: response.status, headers });
  }

  #refusal(type: string): Response | undefined {
    const once = this.failNext;
    this.failNext = undefined;
    const refusal = once ?? (this.refuse?.types.includes(type) ? this.refuse : undefined);
    if (refusal === undefined) return undefined;
    const {
      status,
      code = "unavailable",
      headers = {},
    } = typeof refusal === "number" ? { status: refusal } : refusal;
    return Response.json({ error: { code, message: "Asked to fail" } }, { status, headers });
  }
}

function readCall(body: string): WireRequest {
  try {
    const { type, params } = JSON.parse(body) as Partial<WireRequest>;
    return { type: String(type), params: params ?? {} };
  } catch {
    return { type: "", params: {} };
  }
}
