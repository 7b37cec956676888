import { type Piece, splitThoughts, ThoughtFilter } from "../models/thought-filter.ts";
import type { Thoughts } from "./thoughts.ts";

interface OpenText {
  filter: ThoughtFilter;
  isThinking: boolean;
}

/** Takes what a model thinks aloud out of the texts that it writes, and shows it as thoughts. */
export class AloudThoughts {
  /** Absent: it is a part of the answer. */
  readonly #thoughts: Thoughts | undefined;
  readonly #texts = new Map<string, OpenText>();
  /** Whether thoughts of this response have been shown. */
  #hasShown = false;

  constructor(thoughts: Thoughts | undefined) {
    this.#thoughts = thoughts;
  }

  /** @param key What tells the texts of one response apart. @returns what belongs to the answer */
  push(key: string, delta: string): string {
    if (!this.#thoughts) return delta;
    let text = this.#texts.get(key);
    if (!text) this.#texts.set(key, (text = { filter: new ThoughtFilter(), isThinking: false }));
    return this.#show(key, text, text.filter.push(delta));
  }

  /** Whether the text stands in a thought right now. */
  isThinking(key: string): boolean {
    return this.#texts.get(key)?.isThinking ?? false;
  }

  /** The text is over. @returns what belongs to the answer and was held back */
  end(key: string): string {
    const text = this.#texts.get(key);
    if (!text) return "";
    const rest = this.#show(key, text, text.filter.end());
    if (text.isThinking) this.#thoughts?.end(aloud(key));
    this.#texts.delete(key);
    return rest;
  }

  /** All texts whose keys begin so are over. @returns the rest of each key, which is a number, with what belongs to the answer */
  endAll(start: string): [index: number, rest: string][] {
    const keys = [...this.#texts.keys()].filter((key) => key.startsWith(start));
    const ended = keys.map((key): [number, string] => [Number(key.slice(start.length)), this.end(key)]);
    return ended.filter(([, rest]) => rest !== "");
  }

  /** The whole of a text, which may have been streamed. @returns what belongs to the answer */
  whole(key: string, text: string): string {
    if (!this.#thoughts) return text;
    const { answer, thoughts } = splitThoughts(text);
    if (thoughts !== "" && !this.#hasShown) {
      this.#hasShown = true;
      this.#thoughts.begin();
      this.#thoughts.end(aloud(key), thoughts);
    }
    return answer;
  }

  /** The response is over. */
  clear(): void {
    for (const key of [...this.#texts.keys()]) this.end(key);
    this.#hasShown = false;
  }

  #show(key: string, text: OpenText, pieces: readonly Piece[]): string {
    let answer = "";
    for (const piece of pieces) {
      if (piece.type === "text") {
        answer += piece.text;
        if (text.isThinking) this.#thoughts!.end(aloud(key));
        text.isThinking = false;
      } else {
        this.#hasShown = true;
        this.#thoughts!.begin();
        this.#thoughts!.append(aloud(key), piece.text);
        text.isThinking = true;
      }
    }
    return answer;
  }
}

function aloud(key: string): string {
  return `aloud ${key}`;
}
