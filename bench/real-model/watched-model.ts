import { once } from "node:events";
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What one request to the model's server was, and what came of it. */
export interface Exchange {
  /** An agent's answer is streamed, a title is not. */
  kind: "answer" | "title";
  /** Messages of the conversation, the instructions among them. */
  messages: number;
  /** Tools that the model was told of. */
  tools: number;
  /** The tool that this proxy asked the server to force. */
  forced: string | undefined;
  /** Absent where the server gave no answer at all. */
  status?: number;
  /**
   * Why the model ended, as the server says: `stop`, `length`, `tool_calls`, `none` for a stream without a reason, `empty` for one
   * without a word. */
  finish: string;
  seconds: number;
}

interface ChatRequest {
  stream?: boolean;
  messages: { role: string }[];
  tools?: { function: { name: string } }[];
}

/**
 * Stands between Acme and the model's server, and passes everything on as it is. It notes what was asked and how it ended.
 * On request it adds `tool_choice` to the next question, which has the server force a call of that tool.
 */
export class WatchedModel implements AsyncDisposable {
  /** The base URL for Acme. It stays the same when the model's server is another one. */
  readonly url: string;
  /** The port of the model's server. */
  readonly #port: number;
  readonly #server: Server;
  readonly #exchanges: Exchange[] = [];
  /** The tool to force in the next question of a user. */
  force: string | undefined;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.#port = port;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  }

  /** @param port where the model's server listens, now or later */
  static async open(port: number): Promise<WatchedModel> {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const watched = new WatchedModel(server, port);
    server.on("request", (incoming: IncomingMessage, response: ServerResponse) => {
      void watched.#pass(incoming, response);
    });
    return watched;
  }

  /** The exchanges since the last call. */
  take(): Exchange[] {
    return this.#exchanges.splice(0);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  async #pass(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const asked = JSON.parse(Buffer.concat(chunks).toString()) as ChatRequest;
    const forced = this.#forced(asked);
    const choice = forced !== undefined && { tool_choice: { type: "function", function: { name: forced } } };
    const body = JSON.stringify({ ...asked, ...choice });
    const exchange: Exchange = {
      kind: asked.stream ? "answer" : "title",
      messages: asked.messages.length,
      tools: asked.tools?.length ?? 0,
      forced,
      finish: "unanswered",
      seconds: 0,
    };
    this.#exchanges.push(exchange);
    const began = performance.now();
    const ended = (finish: string): void => {
      if (exchange.finish !== "unanswered") return;
      exchange.finish = finish;
      exchange.seconds = (performance.now() - began) / 1_000;
    };
    // A connection of its own for each request: the server may be another one since the last.
    const headers = {
      ...incoming.headers,
      connection: "close",
      "content-length": Buffer.byteLength(body),
    };
    const passed = request({
      agent: false,
      host: "127.0.0.1",
      port: this.#port,
      path: incoming.url,
      method: incoming.method,
      headers,
    });
    // Acme leaves: the model's server loses its client, as it would without this proxy.
    let text = "";
    const reason = () => /.*"finish_reason": ?"(\w+)"/s.exec(text)?.[1] ?? "none";
    response.on("close", () => {
      // A client of OpenAI's reads no further than this.
      if (text.includes("[DONE]")) ended(reason());
      else if (!response.writableFinished) ended("left by Acme");
      passed.destroy();
    });
    passed.on("error", () => {
      ended("no connection");
      response.destroy();
    });
    passed.on("response", (answer) => {
      exchange.status = answer.statusCode ?? 0;
      response.writeHead(exchange.status, answer.headers);
      answer.setEncoding("utf8");
      answer.on("data", (chunk: string) => {
        text += chunk;
        response.write(chunk);
      });
      answer.on("end", () => {
        ended(text === "" ? "empty" : reason());
        response.end();
      });
      answer.on("close", () => {
        if (answer.complete) return;
        ended("broken off");
        response.destroy();
      });
    });
    passed.end(body);
  }

  /** The tool to force, where this request is the question and the model is told of the tool. */
  #forced({ messages, tools = [] }: ChatRequest): string | undefined {
    const { force } = this;
    if (force === undefined || messages.at(-1)?.role !== "user") return undefined;
    if (!tools.some((tool) => tool.function.name === force)) return undefined;
    this.force = undefined;
    return force;
  }
}
