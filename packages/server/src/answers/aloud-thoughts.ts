import { type Piece, splitThoughts, ThoughtFilter } from "../models/thought-filter.ts";
import type { Thoughts } from "./thoughts.ts";

interface OpenText {
  filter: ThoughtFilter;
  isThinking: boolean;
  /** What was taken for the answer so far. */
  said: string;
}

/** What belongs to the answer. */
export interface Spoken {
  text: string;
  /** Whether all that was taken for the answer before was thought. */
  isRetracted: boolean;
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

  /** @param key What tells the texts of one response apart. */
  push(key: string, delta: string): Spoken {
    if (!this.#thoughts) return { text: delta, isRetracted: false };
    let text = this.#texts.get(key);
    if (!text) this.#texts.set(key, (text = { filter: new ThoughtFilter(), isThinking: false, said: "" }));
    return this.#show(key, text, text.filter.push(delta));
  }

  /** Whether the text stands in a thought right now. */
  isThinking(key: string): boolean {
    return this.#texts.get(key)?.isThinking ?? false;
  }

  /** The text is over: what was held back of it. */
  end(key: string): Spoken {
    const text = this.#texts.get(key);
    if (!text) return { text: "", isRetracted: false };
    const rest = this.#show(key, text, text.filter.end());
    if (text.isThinking) this.#thoughts?.end(aloud(key));
    this.#texts.delete(key);
    return rest;
  }

  /** Ends all texts whose keys begin with `start`. @returns the rest of each text, by the number that ends its key */
  endAll(start: string): [index: number, rest: Spoken][] {
    const keys = [...this.#texts.keys()].filter((key) => key.startsWith(start));
    return keys.map((key) => [Number(key.slice(start.length)), this.end(key)]);
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

  #show(key: string, text: OpenText, pieces: readonly Piece[]): Spoken {
    let isRetracted = false;
    let answer = "";
    for (const piece of pieces) {
      if (piece.type === "text") {
        answer += piece.text;
        if (text.isThinking) this.#thoughts!.end(aloud(key));
        text.isThinking = false;
        continue;
      }
      const thought = piece.type === "thought" ? piece.text : text.said + answer;
      if (piece.type === "retraction") {
        isRetracted = true;
        text.said = answer = "";
      }
      if (thought === "") continue;
      this.#hasShown = true;
      this.#thoughts!.begin();
      this.#thoughts!.append(aloud(key), thought);
      text.isThinking = true;
    }
    text.said += answer;
    return { text: answer, isRetracted };
  }
}

function aloud(key: string): string {
  return `aloud ${key}`;
}
