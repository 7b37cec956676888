import type { Model, ModelRequest, ModelResponse, StreamEvent } from "@openai/agents";
import { type ModelTurn, type ModelTurnInput, modelTurn, respondWithTurn, streamTurn } from "./model-turn.ts";

/** What a scripted model does when it is called: a turn, or a function that looks at the request first. */
export type ScriptedTurn =
  | ModelTurnInput
  | ((request: ModelRequest) => ModelTurnInput | Promise<ModelTurnInput>);

/** The model was called more often than its script says. */
export class ScriptExhaustedError extends Error {
  override readonly name = "ScriptExhaustedError";
  readonly code = "script_exhausted";

  constructor(turns: number) {
    super(`Could not answer the model call: the script has ${turns} turns, and all were used`);
  }
}

/**
 * A model that follows a script: one turn for each call, in order. It knows both ways of being called, notes what it was
 * asked, and stops when the request's signal does.
 */
export class ScriptedModel implements Model {
  /** The requests so far, oldest first. */
  readonly requests: ModelRequest[] = [];
  readonly #turns: readonly ScriptedTurn[];

  constructor(turns: readonly ScriptedTurn[]) {
    this.#turns = turns;
  }

  async getResponse(request: ModelRequest): Promise<ModelResponse> {
    return respondWithTurn(await this.#next(request), request);
  }

  async *getStreamedResponse(request: ModelRequest): AsyncIterable<StreamEvent> {
    yield* streamTurn(await this.#next(request), request);
  }

  async #next(request: ModelRequest): Promise<ModelTurn> {
    const turn = this.#turns[this.requests.length];
    this.requests.push(request);
    if (turn === undefined) throw new ScriptExhaustedError(this.#turns.length);
    return modelTurn(typeof turn === "function" ? await turn(request) : turn);
  }
}
