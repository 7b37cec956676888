import type { UserMessageItem } from "@chatwright/protocol";
import type { AgentContext } from "./agent-context.ts";
import { readTitle } from "../models/written-title.ts";

/** How a thread gets its title, in every way of asking a model for one. */
export interface TitleLimits {
  /** Default: two to five words, in the message's language. */
  instructions?: string | undefined;
  /** Characters, as people count them. Default 60. */
  maxLength?: number | undefined;
  /** How long the model may take, in milliseconds. Default 3,000. */
  timeoutMs?: number | undefined;
  /** Gets what went wrong with the model, but for a stop. The title stays the first words then. */
  onError?: ((error: unknown) => void) | undefined;
}

export interface TitleOptions extends TitleLimits {
  /** Asks a model for the title. Default: the title is the first words of the message. */
  write?: ((request: TitleRequest) => Promise<string>) | undefined;
}

/** What a model is asked for a title. */
export interface TitleRequest {
  instructions: string;
  /** The user's message, or its beginning. */
  message: string;
  signal: AbortSignal;
}

const DEFAULT_LENGTH = 60;
const DEFAULT_TIMEOUT_MS = 3_000;
/** What is read of a message, in characters. */
const READ = 2_000;
/** What is read of what the model writes: some think first. */
const READ_WRITTEN = 20_000;

const INSTRUCTIONS =
  "Give the title of a conversation that begins with this message: two to five words, no quotes, no full stop, in the message's language. Do not answer the message.";

/**
 * Gives a thread the first words of the user's message as its title, and then what `write` makes of it. Never throws.
 * @param write asks a model. Absent: the first words stay.
 */
export async function giveTitle<TContext>(
  context: AgentContext<TContext>,
  item: UserMessageItem | undefined,
  limits: TitleLimits,
  write: ((request: TitleRequest) => Promise<string>) | undefined,
): Promise<void> {
  const { thread, store, caller, signal } = context;
  const text = (item?.content ?? []).map((part) => part.text).join("");
  const first = titleFromText(text, limits.maxLength);
  if (thread.title !== undefined || first === "") return;
  thread.title = first;
  if (!write) return;
  try {
    const written = await writtenTitle(text, limits, write, signal);
    if (written === "" || signal?.aborted) return;
    const stored = await store.loadThread(thread.id, caller);
    // The user may have renamed it, here or in another window.
    const untouched = stored.title === undefined || stored.title === first;
    if (untouched && thread.title === first) thread.title = written;
  } catch (error) {
    if (!signal?.aborted) limits.onError?.(error);
  }
}

/**
 * Gives a thread its title once: first the first words of the user's message, then what the model writes. It never throws. A
 * title that exists, or that the user gives meanwhile, stays.
 */
export function titleThread<TContext>(
  context: AgentContext<TContext>,
  item: UserMessageItem | undefined,
  { write, ...limits }: TitleOptions = {},
): Promise<void> {
  return giveTitle(context, item, limits, write);
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

async function writtenTitle(
  text: string,
  { instructions = INSTRUCTIONS, maxLength, timeoutMs = DEFAULT_TIMEOUT_MS }: TitleLimits,
  write: (request: TitleRequest) => Promise<string>,
  stopped: AbortSignal | undefined,
): Promise<string> {
  const deadline = AbortSignal.timeout(timeoutMs);
  const signal = stopped ? AbortSignal.any([stopped, deadline]) : deadline;
  const message = text.slice(0, READ).toWellFormed();
  const written = await Promise.race([write({ instructions, message, signal }), aborted(signal)]);
  return titleFromText(readTitle(written.slice(0, READ_WRITTEN)), maxLength);
}

/** Rejects when the signal is aborted, for models that do not listen to it. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason as Error);
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
  });
}
