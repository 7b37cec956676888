import type { DeskName } from "../agents/desks.ts";
import type { ToolName } from "../data/tenants.ts";
import type { Conversation } from "./conversation.ts";
import type { Message } from "./language/message.ts";
import { type Language, LANGUAGES, phrases } from "./language/phrases.ts";
import type { Ask } from "./language/sentences.ts";

/** What the demo model does next. */
export type Step =
  | { call: ToolName; with: Record<string, unknown> }
  | { handTo: DeskName }
  /** @param wordMs how slowly it is typed; default: as fast as the model is set to */
  | { say: string; wordMs?: number; think?: string };

/** Phrases in each language, as `phrases()` reads them. */
export type Phrases = Readonly<Record<Language, readonly string[]>>;

/** Compiles phrases to a test that tries the languages which a message may be in. */
export function matcher(sources: Phrases): (text: string, message: Message) => boolean {
  const compiled = new Map(LANGUAGES.map((language) => [language, phrases(sources[language])]));
  return (text, { tongues }) => tongues.some((tongue) => compiled.get(tongue)?.test(text));
}

/** One kind of message that the demo model understands. */
export interface Intent {
  readonly name: string;
  /** The desk that answers; absent where any does. */
  readonly desk?: DeskName;
  /** The questions of the assistant's whose answers it takes. */
  readonly answers: readonly Ask[];
  fits(conversation: Conversation): boolean;
  next(conversation: Conversation): Step;
}

export interface IntentOptions extends Omit<Intent, "answers" | "fits"> {
  answers?: readonly Ask[];
  /** Phrases that mean this wherever they stand, in questions too. */
  anywhere?: Phrases;
  /** Phrases that mean it in a wish: in what is asked for, or asked leave for. */
  wished?: Phrases;
  /** Phrases that mean it in what is clearly asked for. Whatever writes something down or shows a form is in here. */
  commanded?: Phrases;
  /** Phrases that mean something else. */
  unless?: Phrases;
  /** What must hold besides. */
  when?(conversation: Conversation): boolean;
}

export function intent(options: IntentOptions): Intent {
  const { answers = [], anywhere, wished, commanded, unless, when, ...rest } = options;
  const inAll = anywhere && matcher(anywhere);
  const inWishes = wished && matcher(wished);
  const inCommands = commanded && matcher(commanded);
  const inOthers = unless && matcher(unless);
  return {
    ...rest,
    answers,
    fits(conversation) {
      const { message } = conversation;
      const isSaid =
        inAll?.(message.all, message) ||
        inWishes?.(message.wishes, message) ||
        inCommands?.(message.commands, message);
      if (!isSaid || inOthers?.(message.all, message)) return false;
      return when?.(conversation) ?? true;
    },
  };
}
