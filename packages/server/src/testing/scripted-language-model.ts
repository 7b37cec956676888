import type { LanguageModel } from "ai";
import { generateWithTurn, streamLanguageTurn } from "./language-model-turn.ts";
import { ModelScript, type ScriptedTurn } from "./model-script.ts";

type LanguageModelV4 = Extract<LanguageModel, { specificationVersion: "v4" }>;

type GenerateResult = Awaited<ReturnType<LanguageModelV4["doGenerate"]>>;
type StreamResult = Awaited<ReturnType<LanguageModelV4["doStream"]>>;

/** A request of the AI SDK to a model: prompt, tools, settings and signal. */
export type LanguageModelRequest = Parameters<LanguageModelV4["doStream"]>[0];

/**
 * A model of the AI SDK that follows a script: one turn for each call, in order. `streamText` makes one call for each
 * step. The model answers with a stream or a whole response. The model notes its requests, and stops when the request's
 * signal is aborted.
 */
export class ScriptedLanguageModel implements LanguageModelV4 {
  readonly specificationVersion = "v4";
  readonly provider: string = "scripted";
  readonly modelId: string = "scripted";
  readonly supportedUrls: Record<string, RegExp[]> = {};
  readonly #script: ModelScript<LanguageModelRequest>;

  constructor(turns: readonly ScriptedTurn<LanguageModelRequest>[]) {
    this.#script = new ModelScript(turns);
  }

  /** The requests so far, oldest first. */
  get requests(): readonly LanguageModelRequest[] {
    return this.#script.requests;
  }

  /** @throws ScriptExhaustedError */
  async doGenerate(request: LanguageModelRequest): Promise<GenerateResult> {
    return generateWithTurn(await this.#script.next(request), request.abortSignal);
  }

  /** @throws ScriptExhaustedError */
  async doStream(request: LanguageModelRequest): Promise<StreamResult> {
    const parts = streamLanguageTurn(await this.#script.next(request), request.abortSignal);
    return { stream: streamOf(parts) };
  }
}

/** A stream of a generator's values, which pulls the generator. */
function streamOf<T>(parts: AsyncGenerator<T>): ReadableStream<T> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    // Not awaited: a generator that hangs never answers.
    cancel: () => void parts.return(undefined),
  });
}
