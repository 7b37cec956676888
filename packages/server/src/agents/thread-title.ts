import type { UserMessageItem } from "@chatwright/protocol";
import { Agent, type Model, Runner } from "@openai/agents";
import type { AgentContext } from "../answers/agent-context.ts";

export interface TitleOptions {
  /**
   * Who writes the title, best a small model; a function is called when it is needed. Default: nobody, so that the title is
   * the message's first words.
   */
  model?: Model | string | (() => Model | string | Promise<Model | string>) | undefined;
  /** For its tracing and model provider. Default: one without tracing. */
  runner?: Runner | undefined;
  /** Default: two to five words, in the message's language. */
  instructions?: string | undefined;
  /** Characters, as people count them. Default 48. */
  maxLength?: number | undefined;
  /** How long the model may take. Default 3,000. */
  timeoutMs?: number | undefined;
  /** Gets what went wrong with the model, but for a stop. The title stays the first words then. */
  onError?: ((error: unknown) => void) | undefined;
}

const DEFAULT_LENGTH = 48;
const DEFAULT_TIMEOUT_MS = 3_000;
/** What the model reads of the message, in characters. */
const READ = 2_000;

const INSTRUCTIONS =
  "Give the title of a conversation that begins with this message: two to five words, no quotes, no full stop, in the message's language. Do not answer the message.";

/**
 * Gives a thread its title, once: at once the first words of the user's message, then what the model makes of it. Start it
 * before the answer, and await it after: it runs beside the answer and never throws. A title that there is, or that the
 * user gives meanwhile, stays.
 *
 * @param item as `respond` got it; nothing happens without one, or where it has no text.
 */
export async function titleThread<TContext>(
  context: AgentContext<TContext>,
  item: UserMessageItem | undefined,
  options: TitleOptions = {},
): Promise<void> {
  const { thread, store, requestContext, signal } = context;
  const text = (item?.content ?? []).map((part) => part.text).join("");
  const first = titleFromText(text, options.maxLength);
  if (thread.title !== undefined || first === "") return;
  thread.title = first;
  if (options.model === undefined) return;
  try {
    const written = await writeTitle(text, options, signal);
    if (written === "" || signal?.aborted) return;
    const stored = await store.loadThread(thread.id, requestContext);
    // The user may have renamed it, here or in another window.
    const untouched = stored.title === undefined || stored.title === first;
    if (untouched && thread.title === first) thread.title = written;
  } catch (error) {
    if (!signal?.aborted) options.onError?.(error);
  }
}

/** A title by rule: the text's beginning on one line, cut between words where it is too long. */
export function titleFromText(text: string, maxLength = DEFAULT_LENGTH): string {
  const line = text.slice(0, READ).replaceAll(/\s+/g, " ").trim();
  const characters = Array.from(new Intl.Segmenter().segment(line), ({ segment }) => segment);
  if (characters.length <= maxLength) return line;
  const cut = characters.slice(0, maxLength).join("");
  const space = cut.lastIndexOf(" ");
  // Many scripts have no spaces, and a long word is better cut than left out.
  const words = space > cut.length / 2 ? cut.slice(0, space) : characters.slice(0, maxLength - 1).join("");
  return `${words.replace(/[\s,.;:–-]+$/, "")}…`;
}

async function writeTitle(
  text: string,
  options: TitleOptions,
  signal: AbortSignal | undefined,
): Promise<string> {
  const { instructions = INSTRUCTIONS, maxLength, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  const runner = options.runner ?? new Runner({ tracingDisabled: true });
  const deadline = AbortSignal.timeout(timeoutMs);
  const either = signal ? AbortSignal.any([signal, deadline]) : deadline;
  const work = async (): Promise<string> => {
    const model = typeof options.model === "function" ? await options.model() : options.model!;
    const agent = new Agent({ name: "Titles", instructions, model });
    const { finalOutput } = await runner.run(agent, text.slice(0, READ), { signal: either, maxTurns: 1 });
    return titleFromText((finalOutput ?? "").replaceAll(/^["'“„«\s]+|["'”“»\s.]+$/g, ""), maxLength);
  };
  return Promise.race([work(), aborted(either)]);
}

/** Rejects when the signal is aborted, for models that do not listen to it. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason as Error);
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
  });
}
