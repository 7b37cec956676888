import type { ModelRequest } from "@openai/agents";
import { ChatwrightError } from "@chatwright/protocol";
import { type ModelTurn, type ModelTurnInput, modelTurn } from "./model-turn.ts";

/**
 * What a scripted model does when it is called: a turn, or a function that looks at the request first. The request is the
 * Agents SDK's, unless another type is named.
 */
export type ScriptedTurn<TRequest = ModelRequest> =
  | ModelTurnInput
  | ((request: TRequest) => ModelTurnInput | Promise<ModelTurnInput>);

/** The model was called more often than its script says. */
export class ScriptExhaustedError extends ChatwrightError<"script_exhausted"> {
  override readonly name = "ScriptExhaustedError";

  constructor(turns: number) {
    super(
      "script_exhausted",
      `Cannot answer the model call: the script has ${turns} turns, and all were used. Add a turn.`,
    );
  }
}

/** The turns of a scripted model: one for each call, in order. */
export class ModelScript<TRequest> {
  /** The requests so far, oldest first. */
  readonly requests: TRequest[] = [];
  readonly #turns: readonly ScriptedTurn<TRequest>[];

  constructor(turns: readonly ScriptedTurn<TRequest>[]) {
    this.#turns = turns;
  }

  /** @throws ScriptExhaustedError */
  async next(request: TRequest): Promise<ModelTurn> {
    const turn = this.#turns[this.requests.length];
    this.requests.push(request);
    if (turn === undefined) throw new ScriptExhaustedError(this.#turns.length);
    return modelTurn(typeof turn === "function" ? await turn(request) : turn);
  }
}
