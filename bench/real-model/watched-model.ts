import { once } from "node:events";
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** One request to the model's server, and its result. */
export interface Exchange {
  /** An agent's answer is streamed, a title is not. */
  kind: "answer" | "title";
  /** Messages of the conversation, the instructions among them. */
  messages: number;
  /** Tools that the model was told of. */
  tools: number;
  /** The tool that this proxy asked the server to force. */
  forced: string | undefined;
  /** Absent if the server gave no answer at all. */
  status?: number;
  /**
   * The server's reason for the end of the answer: `stop`, `length` or `tool_calls`. `none` stands for a stream without
   * a reason, `empty` for a stream without a word. */
  finish: string;
  seconds: number;
}

interface ChatRequest {
  stream?: boolean;
  messages: { role: string }[];
  tools?: { function: { name: string } }[];
}

/**
 * A proxy between Acme and the model's server that passes everything on as it is. The proxy notes each request and its
 * result. On request the proxy adds `tool_choice` to the next question, so that the server forces a call of that tool.
 */
export class WatchedModel implements AsyncDisposable {
  /** The base URL for Acme, which stays the same if another server of the model takes over. */
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
    // Opens a connection for each request, because another server may have taken over.
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
    // If Acme closes its connection, the model's server loses its client, as it would without this proxy.
    let text = "";
    const reason = () => /.*"finish_reason": ?"(\w+)"/s.exec(text)?.[1] ?? "none";
    response.on("close", () => {
      // OpenAI's clients stop reading here.
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

  /** The tool to force, if this request is the question and tells the model of the tool. */
  #forced({ messages, tools = [] }: ChatRequest): string | undefined {
    const { force } = this;
    if (force === undefined || messages.at(-1)?.role !== "user") return undefined;
    if (!tools.some((tool) => tool.function.name === force)) return undefined;
    this.force = undefined;
    return force;
  }
}
