/**
 * The side that sets a run's pace. `reader`: the run makes its next event only when its reader has taken all events and
 * asks for more. `run`: the run waits for no reader.
 */
export type PaceSetter = "reader" | "run";

/** Characters after which a run that waits for no reader lets other work run, because its hook may never wait. */
const CHARACTERS_BETWEEN_BREAKS = 65_536;

/** Events after which a run lets other work run. The run may append none of them to its log. */
const EVENTS_BETWEEN_BREAKS = 1_000;

/** Tells a run when it may make its next event. */
export class Pace {
  #waitsForReader: boolean;
  /** The reader has taken all events and waits for the next one. */
  #isAsked = false;
  /** Wakes the run that waits for its reader. */
  #wake: (() => void) | undefined;
  #charactersSinceBreak = 0;
  #eventsSinceBreak = 0;

  constructor(setter: PaceSetter) {
    this.#waitsForReader = setter === "reader";
  }

  /** Resolves when the run may make its next event; `undefined` where it may do so at once. */
  room(): Promise<void> | undefined {
    if (this.#waitsForReader && !this.#isAsked) return new Promise((resolve) => (this.#wake = resolve));
    this.#eventsSinceBreak++;
    const isLong = !this.#waitsForReader && this.#charactersSinceBreak >= CHARACTERS_BETWEEN_BREAKS;
    if (!isLong && this.#eventsSinceBreak < EVENTS_BETWEEN_BREAKS) return undefined;
    this.#charactersSinceBreak = 0;
    this.#eventsSinceBreak = 0;
    return new Promise((resolve) => setTimeout(resolve, 0));
  }

  /** The run has made an event of this many characters. */
  made(characters: number): void {
    this.#isAsked = false;
    this.#charactersSinceBreak += characters;
  }

  /** The reader has taken all events and asks for the next one. */
  ask(): void {
    this.#isAsked = true;
    this.#wakeRun();
  }

  /** The reader has left, or the run was stopped: from now on the run waits for no reader. */
  release(): void {
    this.#waitsForReader = false;
    this.#wakeRun();
  }

  #wakeRun(): void {
    this.#wake?.();
    this.#wake = undefined;
  }
}
