import type { UserMessageItem } from "@chatwright/protocol";
import { Agent, type Model, type Runner } from "@openai/agents";
import type { Log } from "../log.ts";
import { withTimeout } from "../resilience/timeout.ts";

const LONGEST = 48;

/** The words of a message, as plain text. */
export function textOf(message: UserMessageItem): string {
  return message.content
    .map((part) => part.text)
    .join("")
    .trim();
}

/** A title by rule: the message's beginning, cut between words. */
export function titleFromMessage(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  if (line.length <= LONGEST) return line || "New conversation";
  const cut = line.slice(0, LONGEST);
  const end = cut.lastIndexOf(" ");
  return `${cut.slice(0, end > 20 ? end : LONGEST).replace(/[\s,.;:–-]+$/, "")}…`;
}

export interface TitleOptions {
  model: Promise<Model>;
  runner: Runner;
  log: Log;
  signal: AbortSignal;
}

/**
 * A title from the model, for a first message. It never throws.
 *
 * When to use: where people come back to their threads. It runs beside the answer and is never worth waiting long for:
 * after three seconds, or on any failure, the rule's title stays.
 */
export async function titleFromModel(text: string, options: TitleOptions): Promise<string> {
  const { runner, log, signal } = options;
  try {
    const agent = new Agent({
      name: "titles",
      model: await options.model,
      instructions:
        "Give the title of a conversation that begins with this message: two to five words, no quotes, no full stop, in the message's language.",
    });
    const result = await withTimeout(
      (either) => runner.run(agent, text.slice(0, 2000), { signal: either, maxTurns: 1 }),
      { service: "title", ms: 3000, signal },
    );
    const title = (result.finalOutput ?? "").replaceAll(/^["'\s]+|["'\s.]+$/g, "");
    return titleFromMessage(title || text);
  } catch (error) {
    if (!signal.aborted) log.warn({ error }, "no title from the model");
    return titleFromMessage(text);
  }
}
