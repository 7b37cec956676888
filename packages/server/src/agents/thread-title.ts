import type { UserMessageItem } from "@chatwright/protocol";
import { Agent, type Model, Runner } from "@openai/agents";
import type { AgentContext } from "../answers/agent-context.ts";
import { giveTitle, type TitleLimits, type TitleRequest } from "../answers/thread-title.ts";

export interface TitleOptions extends TitleLimits {
  /**
   * The model that writes the title, best a small one. A function is called when the model is needed. Default: no
   * model, and the title is the message's first words.
   */
  model?: Model | string | (() => Model | string | Promise<Model | string>) | undefined;
  /** For its tracing and model provider. Default: one without tracing. */
  runner?: Runner | undefined;
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
  { model, runner, ...limits }: TitleOptions = {},
): Promise<void> {
  const write = async ({ instructions, message, signal }: TitleRequest): Promise<string> => {
    const writer = typeof model === "function" ? await model() : model!;
    const agent = new Agent({ name: "Titles", instructions, model: writer });
    const by = runner ?? new Runner({ tracingDisabled: true });
    // Streamed, because many servers go on with any other request whose caller has gone.
    const result = await by.run(agent, message, { signal, maxTurns: 1, stream: true });
    await result.completed;
    return result.finalOutput ?? "";
  };
  return giveTitle(context, item, limits, model === undefined ? undefined : write);
}
