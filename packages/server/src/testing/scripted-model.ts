import type { Model, ModelRequest, ModelResponse, StreamEvent } from "@openai/agents";
import { respondWithTurn, streamTurn } from "./agents-turn.ts";
import { ModelScript, type ScriptedTurn } from "./model-script.ts";

/**
 * A model of the Agents SDK that follows a script: one turn for each call, in order. The model answers with a stream or
 * a whole response. The model notes its requests, and stops when the request's signal is aborted.
 */
export class ScriptedModel implements Model {
  readonly #script: ModelScript<ModelRequest>;

  constructor(turns: readonly ScriptedTurn[]) {
    this.#script = new ModelScript(turns);
  }

  /** The requests so far, oldest first. */
  get requests(): readonly ModelRequest[] {
    return this.#script.requests;
  }

  /** @throws ScriptExhaustedError */
  async getResponse(request: ModelRequest): Promise<ModelResponse> {
    return respondWithTurn(await this.#script.next(request), request);
  }

  /** @throws ScriptExhaustedError */
  async *getStreamedResponse(request: ModelRequest): AsyncIterable<StreamEvent> {
    yield* streamTurn(await this.#script.next(request), request);
  }
}
