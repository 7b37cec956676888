import { type IncomingMessage, request as httpRequest, type ServerResponse } from "node:http";
import { json } from "node:stream/consumers";

interface Call {
  type: string;
  params: Record<string, unknown>;
}

/** What lies between a page and its server: it passes requests on, and cuts connections when it is told to. */
export class BadNetwork {
  /** Where the server is. */
  port: number;
  /** After how many bytes of its body each next streaming answer is cut; each number is for one of them. */
  readonly cuts: number[] = [];
  /** While true nothing gets through, and whatever was on its way is lost. */
  #down = false;
  /** Answers streaming requests in the place of the server. */
  refuse: { status: number; code: string } | undefined;
  /** While true, requests get through and not even the headers of streaming answers do. */
  mute = false;
  /** Requests of this type wait until they are released. */
  hold: string | undefined;
  #held = Promise.withResolvers<void>();
  /** Every request that got through, in order. */
  readonly calls: Call[] = [];
  readonly #open = new Set<ServerResponse>();

  constructor(port: number) {
    this.port = port;
  }

  set down(down: boolean) {
    this.#down = down;
    if (down) this.cut();
  }

  /** Cuts every connection that is open. */
  cut(): void {
    for (const response of this.#open) response.destroy();
  }

  /** Ends every answer that is under way, as a proxy does that hides the loss. */
  end(): void {
    for (const response of this.#open) response.end();
  }

  /** Lets what is held go. */
  release(): void {
    this.hold = undefined;
    this.#held.resolve();
    this.#held = Promise.withResolvers();
  }

  /** Answers under way. */
  get connections(): number {
    return this.#open.size;
  }

  callsOf(type: string): Call[] {
    return this.calls.filter((call) => call.type === type);
  }

  readonly endpoint = (request: IncomingMessage, response: ServerResponse): void => {
    void this.#pass(request, response);
  };

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.#down) {
      response.destroy();
      return;
    }
    this.#open.add(response);
    response.on("close", () => this.#open.delete(response));
    const call = (await json(request)) as Call;
    this.calls.push(call);
    if (call.type === this.hold) await this.#held.promise;
    if (this.refuse && call.type === "threads.resume") {
      const { status, code } = this.refuse;
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify({ error: { code, message: "Refused" } }));
      return;
    }
    const { "content-length": _, ...headers } = request.headers;
    const upstream = httpRequest({ host: "127.0.0.1", port: this.port, path: "/", method: "POST", headers });
    upstream.on("error", () => response.destroy());
    response.on("close", () => upstream.destroy());
    upstream.on("response", (answer) => {
      const streams = answer.headers["content-type"] === "text/event-stream";
      if (streams && this.mute) {
        response.destroy();
        return;
      }
      let left = (streams ? this.cuts.shift() : undefined) ?? Infinity;
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.on("error", () => response.destroy());
      answer.on("close", () => answer.complete || response.destroy());
      answer.on("end", () => left > 0 && response.end());
      answer.on("data", (bytes: Buffer) => {
        if (bytes.length < left) {
          left -= bytes.length;
          response.write(bytes);
          return;
        }
        // What was written has to arrive before the connection breaks.
        response.write(bytes.subarray(0, left), () => response.destroy());
        left = 0;
        answer.destroy();
      });
    });
    upstream.end(JSON.stringify(call));
  }
}
