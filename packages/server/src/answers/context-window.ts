import { countMessage, type CountTokens, estimateTokens } from "../models/token-count.ts";

/** How much of a conversation goes to the model. */
export interface ContextWindowOptions {
  /** Tokens that the model takes at once, question and answer together. Default: the whole thread is given to it. */
  contextWindow?: number | undefined;
  /** Tokens of them that are kept for instructions, tools and the answer. Default: a quarter. */
  reserve?: number | undefined;
  /**
   * Counts the tokens of a text. Default: an estimate that rather counts too many. `tokenCounter(model)` gives an exact
   * one for OpenAI's models.
   */
  countTokens?: CountTokens | undefined;
}

/**
 * How many turns fit, counted from the end. Only whole turns count, so that no call is without its result. The last
 * turn, which is the question, always counts.
 * @param turns oldest first, each with its messages in the shapes of some SDK
 */
export function turnsThatFit(
  turns: readonly (readonly unknown[])[],
  { contextWindow, reserve, countTokens = estimateTokens }: ContextWindowOptions,
): number {
  if (contextWindow === undefined) return turns.length;
  let room = contextWindow - (reserve ?? contextWindow / 4);
  for (let kept = 0; kept < turns.length; kept++) {
    const turn = turns.at(-1 - kept)!;
    room -= turn.reduce<number>((sum, message) => sum + countMessage(message, countTokens), 0);
    if (room < 0 && kept > 0) return kept;
  }
  return turns.length;
}

/**
 * Less of a conversation that a provider finds too long: the newer half, by whole turns. Where one question is left,
 * the unanswered questions before it go as well. The message that was too long is often among these questions.
 * @param isQuestion Whether a turn begins with this message. What stands before the first stays.
 * @param lastQuestion The message without the questions before its last one; `undefined` where there are none.
 * @returns `undefined` where nothing can go
 */
export function shortened<TMessage>(
  messages: readonly TMessage[],
  isQuestion: (message: TMessage) => boolean,
  lastQuestion: (message: TMessage) => TMessage | undefined,
): TMessage[] | undefined {
  const half = newerHalf(messages, isQuestion);
  const kept = half ?? [...messages];
  const index = kept.findIndex(isQuestion);
  const question = kept[index];
  if (question === undefined || index !== kept.findLastIndex(isQuestion)) return half;
  const last = lastQuestion(question);
  return last === undefined ? half : kept.with(index, last);
}

/** `undefined` where there is one turn only, which would say nothing without its question. */
function newerHalf<TMessage>(
  messages: readonly TMessage[],
  isQuestion: (message: TMessage) => boolean,
): TMessage[] | undefined {
  const starts = messages.flatMap((message, index) => (isQuestion(message) ? [index] : []));
  const [first] = starts;
  if (first === undefined || starts.length < 2) return undefined;
  const sizes = messages.map((message) => countMessage(message, estimateTokens));
  const half = sizes.slice(first).reduce((sum, size) => sum + size, 0) / 2;
  const rest = (start: number): number => sizes.slice(start).reduce((sum, size) => sum + size, 0);
  const start = starts.slice(1).find((place) => rest(place) <= half) ?? starts.at(-1)!;
  return [...messages.slice(0, first), ...messages.slice(start)];
}
