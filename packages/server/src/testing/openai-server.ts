import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { ModelScript, type ScriptedTurn } from "./model-script.ts";
import type { JsonRecord } from "./model-turn.ts";
import { chatStream } from "./openai-server-chat.ts";
import { responsesStream } from "./openai-server-responses.ts";

/** A request that the server got, even one that it refused. */
export interface OpenAIRequest {
  /** Such as `/v1/responses`. */
  path: string;
  body: JsonRecord;
  /** Resolves when the answer is sent (true) or the caller has gone before (false). */
  finished: Promise<boolean>;
}

/** A server that is listening. */
export interface OpenAIServer extends AsyncDisposable {
  /** The base URL for a client, such as `http://127.0.0.1:41234/v1`. */
  url: string;
  /** The requests so far, oldest first. */
  requests: OpenAIRequest[];
  /** Breaks its connections off, and resolves when it is closed. */
  close(): Promise<void>;
}

/** Clients must not try again: they would get the next turn, and the test would not learn of this failure. */
const REFUSED = { "content-type": "application/json", "x-should-retry": "false" };

/**
 * A server on this machine that answers `POST /v1/responses` and `POST /v1/chat/completions` as OpenAI does. Answers
 * are streamed or not, and each request takes one turn. A function among the turns gets the request's body. Like some
 * compatible servers, this server gives every response the same ids. A failure before an answer has begun is answered
 * with the status 500 and the error's message. Examples are a function that throws, an `error` in a turn without
 * streaming, and a script that is over. Any other path is answered with 404. A turn's `finish` and `http` imitate
 * servers other than OpenAI's.
 */
export async function openaiServer(turns: readonly ScriptedTurn<JsonRecord>[]): Promise<OpenAIServer> {
  const script = new ModelScript(turns);
  const requests: OpenAIRequest[] = [];
  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else refuse(response, 500, (error as Error).message);
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = request.method === "POST" ? ((await json(request)) as JsonRecord) : {};
    const index = requests.length;
    const gone = new AbortController();
    const { promise: finished, resolve } = Promise.withResolvers<boolean>();
    response.on("close", () => {
      gone.abort();
      resolve(response.writableFinished);
    });
    requests.push({ path: request.url ?? "", body, finished });

    const stream = STREAMS[new URL(request.url ?? "", "http://localhost").pathname];
    if (!stream || request.method !== "POST") {
      refuse(
        response,
        404,
        `Cannot answer ${request.method} ${request.url}: no model does that here. Use /v1/responses or /v1/chat/completions.`,
      );
      return;
    }
    const { parts, finish, http } = await script.next(body);
    if (http) {
      const isText = typeof http.body === "string";
      response.writeHead(http.status, {
        "content-type": isText ? "text/html" : "application/json",
        ...http.headers,
      });
      response.end(isText ? http.body : JSON.stringify(http.body ?? {}));
      return;
    }
    const streams = body["stream"] === true;
    const events = stream({ body, parts, finish, index, signal: gone.signal });
    for (;;) {
      const step = await events.next();
      if (!response.headersSent && (streams || step.done)) {
        response.writeHead(200, { "content-type": streams ? "text/event-stream" : "application/json" });
      }
      if (step.done) {
        if (streams) response.end(stream === chatStream ? "data: [DONE]\n\n" : undefined);
        else response.end(JSON.stringify(step.value));
        return;
      }
      if (streams) response.write(`data: ${JSON.stringify(step.value)}\n\n`);
    }
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    close,
    [Symbol.asyncDispose]: close,
  };
}

const STREAMS: Record<string, typeof chatStream> = {
  "/v1/responses": responsesStream,
  "/v1/chat/completions": chatStream,
};

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, REFUSED);
  response.end(JSON.stringify({ error: { message } }));
}
