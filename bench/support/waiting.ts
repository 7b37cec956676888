// Answers that say one word and then wait until they are stopped. python/waiting.py is the counterpart of this file.
import type { ModelRequest, StreamEvent } from "@openai/agents";
import { answerEvents, word } from "./answer.ts";
import type { Respond } from "./endpoint.ts";
import { ResponsesModel } from "./responses-model.ts";
import { sharedClock } from "./shared-clock.ts";

/** The times at which answers were stopped, by the clock that all processes share. */
export class Stops {
  readonly #times: number[] = [];
  #told: (() => void) | undefined;

  /** Rejects when `signal` is aborted, as aborted work does, and notes the time. */
  wait(signal: AbortSignal): Promise<never> {
    return new Promise((_, reject) => {
      signal.addEventListener("abort", () => {
        this.#times.push(sharedClock());
        this.#told?.();
        reject(signal.reason as Error);
      });
    });
  }

  /** Waits for the next time that no earlier call has returned. */
  async next(): Promise<number> {
    while (this.#times.length === 0) {
      await new Promise<void>((resolve) => {
        this.#told = resolve;
      });
    }
    return this.#times.shift()!;
  }
}

/** A model for an agent that waits. */
export class WaitingModel extends ResponsesModel {
  readonly #stops: Stops;

  constructor(stops: Stops) {
    super([], [word(0)], 0);
    this.#stops = stops;
  }

  override async *getStreamedResponse(request?: ModelRequest): AsyncIterable<StreamEvent> {
    if (!request?.signal)
      throw new Error("Cannot wait for a stop: the model got no signal. Pass the run's signal.");
    for await (const event of super.getStreamedResponse()) {
      yield event;
      if (event.type === "model" && isDelta(event.event)) await this.#stops.wait(request.signal);
    }
  }
}

function isDelta(event: unknown): boolean {
  return (event as { type: string }).type === "response.output_text.delta";
}

/** A waiting hook without an agent. */
export function waitingHook(stops: Stops): Respond {
  return ({ id }, { signal }) =>
    answerEvents(
      id,
      (async function* () {
        yield word(0);
        await stops.wait(signal);
      })(),
    );
}
