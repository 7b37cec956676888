import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import type { ModelMoment, ModelTurn } from "./agent-script.ts";
import { type ModelCall, readModelCall } from "./model-call.ts";
import type { Json } from "./outcome.ts";

type Fields = { [name: string]: Json };

/** Plays the model of a scenario, turn by turn, for clients of OpenAI's two APIs. */
export interface ModelServer {
  /** The base URL of a client. */
  readonly url: string;
  /** The requests since the scenario began. */
  readonly calls: readonly ModelCall[];
  /** Whether the model is in a `hang`. */
  readonly hanging: boolean;
  /** Whether the model is still in a `hang` after so many milliseconds. */
  hangsFor(ms: number): Promise<boolean>;
  /** Begins a scenario. */
  play(turns: ModelTurn[]): void;
  /** Says how many events of an answer the client has. */
  received(events: number): void;
  close(): Promise<void>;
}

export async function startModelServer(): Promise<ModelServer> {
  let play = new Play([]);
  const server = createServer((request, response) => {
    play.answer(request, response).catch(() => response.destroy());
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    get calls() {
      return play.calls;
    },
    get hanging() {
      return play.hanging;
    },
    async hangsFor(ms) {
      for (const until = Date.now() + ms; play.hanging && Date.now() < until;) await wait(5);
      return play.hanging;
    },
    play(turns) {
      play = new Play(turns);
    },
    received(events) {
      play.received(events);
    },
    async close() {
      server.closeAllConnections();
      await once(server.close(), "close");
    },
  };
}

/** The model of one scenario. */
class Play {
  readonly calls: ModelCall[] = [];
  hanging = false;
  readonly #turns: ModelTurn[];
  #received = 0;
  #onReceived: (() => void) | undefined;
  /** Set while the model waits for a guardrail. */
  #onGuardrail: (() => void) | undefined;

  constructor(turns: ModelTurn[]) {
    this.#turns = turns;
  }

  received(events: number): void {
    this.#received = events;
    this.#onReceived?.();
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === "GET") {
      response.end(JSON.stringify({ waiting: this.#onGuardrail !== undefined }));
      this.#onGuardrail?.();
      return;
    }
    const body = (await json(request)) as Fields;
    const turn = this.#turns[this.calls.length] ?? [{ refuse: 500 }];
    this.calls.push(readModelCall(body));
    const [first] = turn;
    if (first && "refuse" in first) {
      response.writeHead(first.refuse, { "content-type": "application/json" });
      response.end(JSON.stringify({ error: { message: `Status ${first.refuse}`, type: "server_error" } }));
    } else if (body["stream"] !== true) {
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify(lastResponse(turn)));
    } else {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.flushHeaders();
      for (const moment of turn) await this.#pass(moment, response);
      response.end();
    }
  }

  async #pass(moment: ModelMoment, response: ServerResponse): Promise<void> {
    if ("send" in moment) {
      response.write(moment.send.map((event) => `data: ${text(event)}\n\n`).join(""));
    } else if ("await_client" in moment) {
      while (this.#received < moment.await_client) {
        await new Promise<void>((resolve) => {
          this.#onReceived = resolve;
        });
      }
    } else if ("await_guardrail" in moment) {
      await new Promise<void>((resolve) => {
        this.#onGuardrail = resolve;
      });
      this.#onGuardrail = undefined;
    } else if ("hang" in moment) {
      this.hanging = true;
      await once(response, "close");
      this.hanging = false;
    } else if ("break_off" in moment) {
      response.destroy();
    }
  }
}

function text(event: Json): string {
  return typeof event === "string" ? event : JSON.stringify(event);
}

/** The answer to a request without a stream: the response at the end of the stream. */
function lastResponse(turn: ModelTurn): Json {
  const events = turn.flatMap((moment) => ("send" in moment ? moment.send : [])) as Fields[];
  return events.at(-1)?.["response"] ?? null;
}
