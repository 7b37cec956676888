import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { ModelScript, ScriptExhaustedError, type ScriptedTurn } from "./model-script.ts";
import type { JsonRecord } from "./model-turn.ts";
import { chatStream } from "./openai-server-chat.ts";
import { responsesStream } from "./openai-server-responses.ts";

/** A request that the server got. */
export interface OpenAIRequest {
  path: string;
  body: JsonRecord;
  /** Resolves when the answer is sent (true) or the caller has gone before (false). */
  finished: Promise<boolean>;
}

export interface OpenAIServer extends AsyncDisposable {
  /** The base URL for a client, such as `http://127.0.0.1:41234/v1`. */
  url: string;
  /** The requests so far, oldest first. */
  requests: OpenAIRequest[];
  close(): Promise<void>;
}

/**
 * A server on this machine that answers `POST /v1/responses` and `POST /v1/chat/completions` as OpenAI does, streamed or
 * not, one turn for each request. A function among the turns gets the request's body. Like some compatible servers it gives
 * every response the same ids. Once the script is over it answers with the status 500.
 */
export async function openaiServer(turns: readonly ScriptedTurn<JsonRecord>[]): Promise<OpenAIServer> {
  const script = new ModelScript(turns);
  const requests: OpenAIRequest[] = [];
  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = (await json(request)) as JsonRecord;
    const index = requests.length;
    const gone = new AbortController();
    const { promise: finished, resolve } = Promise.withResolvers<boolean>();
    response.on("close", () => {
      gone.abort();
      resolve(response.writableFinished);
    });
    requests.push({ path: request.url ?? "", body, finished });

    const stream = request.url?.endsWith("/responses") ? responsesStream : chatStream;
    const turn = await script.next(body).catch((error: unknown) => {
      if (error instanceof ScriptExhaustedError) return error;
      throw error;
    });
    if (turn instanceof ScriptExhaustedError) {
      response.writeHead(500, { "content-type": "application/json" });
      response.end(JSON.stringify({ error: { message: turn.message } }));
      return;
    }
    const { parts } = turn;
    const events = stream({ body, parts, index, signal: gone.signal });
    response.writeHead(200, {
      "content-type": body["stream"] ? "text/event-stream" : "application/json",
    });
    for (;;) {
      const step = await events.next();
      if (step.done) {
        if (body["stream"]) response.end(stream === chatStream ? "data: [DONE]\n\n" : undefined);
        else response.end(JSON.stringify(step.value));
        return;
      }
      if (body["stream"]) response.write(`data: ${JSON.stringify(step.value)}\n\n`);
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
