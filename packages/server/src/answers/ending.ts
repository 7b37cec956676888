import type { NoticeEvent } from "@chatwright/protocol";

/** How a model's answer ended, where that is not as it should be. */
export type Ending = "length" | "content_filter" | "cut_off" | "refused" | "empty";

const MESSAGES: Record<Exclude<Ending, "empty">, string> = {
  length: "The answer ends here, because it has reached its longest length.",
  content_filter: "The provider's content filter has ended the answer here.",
  cut_off: "The answer may end too early: the model has not said that it is complete.",
  refused: "The assistant has declined to answer this.",
};

/** What the user is told of it; clients that know the code have words of their own. */
export function endingNotice(ending: Exclude<Ending, "empty">): NoticeEvent {
  return { type: "notice", level: "warning", code: `answer_${ending}`, message: MESSAGES[ending] };
}

/** By what providers call it: in Chat Completions, Responses and the AI SDK. */
const ENDINGS: Readonly<Record<string, Ending>> = {
  length: "length",
  max_tokens: "length",
  max_output_tokens: "length",
  content_filter: "content_filter",
  "content-filter": "content_filter",
  interrupted: "cut_off",
};

export function endingOf(reason: unknown): Ending | undefined {
  return typeof reason === "string" && Object.hasOwn(ENDINGS, reason) ? ENDINGS[reason] : undefined;
}
