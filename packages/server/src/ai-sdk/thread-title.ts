import type { UserMessageItem } from "@chatwright/protocol";
import { type LanguageModel, streamText } from "ai";
import type { AgentContext } from "../answers/agent-context.ts";
import { giveTitle, type TitleLimits, type TitleRequest } from "../answers/thread-title.ts";

export interface TitleOptions extends TitleLimits {
  /**
   * The model that writes the title, best a small one. A function is called when the model is needed. Default: no
   * model, and the title is the message's first words.
   */
  model?: LanguageModel | (() => LanguageModel | Promise<LanguageModel>) | undefined;
}

/**
 * Gives a thread its title once: first the first words of the user's message, then what the model writes. Start it
 * before the answer, and await it after: it runs beside the answer and never throws. A title that there is, or that the
 * user gives meanwhile, stays.
 *
 * @param item as `respond` got it. Without an item, or without text in the item, the thread gets no title.
 */
export function titleThread<TContext>(
  context: AgentContext<TContext>,
  item: UserMessageItem | undefined,
  { model, ...limits }: TitleOptions = {},
): Promise<void> {
  const write = async ({ instructions, message: prompt, signal }: TitleRequest): Promise<string> => {
    const writer = typeof model === "function" ? await model() : model!;
    // Streamed, because many servers go on with any other request whose caller has gone.
    const result = streamText({
      ...{ model: writer, instructions, prompt, abortSignal: signal },
      // The stream has it as a part.
      onError: () => undefined,
    });
    let written = "";
    for await (const part of result.stream) {
      if (part.type === "text-delta") written += part.text;
      if (part.type === "error") throw part.error;
    }
    return written;
  };
  return giveTitle(context, item, limits, model === undefined ? undefined : write);
}
