import type { Annotation, AssistantMessageContent, ThreadStreamEvent } from "@chatwright/protocol";

/** Finds the source that a mark stands for. Resolves to undefined for an unknown mark. */
export type LookUpSource = (mark: string) => Promise<Annotation | undefined>;

/**
 * A mark such as `[[returns]]`, with up to eight blanks before it. Digits alone are no mark. The repetitions have
 * bounds, so that the pattern reads a long run of blanks only once.
 */
const MARK = /[ \t]{0,8}\[\[(?=[\w-]{0,60}[a-z])([\w-]{1,60})\]\]/i;
/** The end of a text that may become a mark when more of the text arrives. */
const BEGINNING = /(?:[ \t]{1,8}|[ \t]{0,8}\[(?:\[[\w-]{0,60}\]?)?)$/;

/**
 * Takes the marks out of the assistant's answer, and puts a source at the place of each mark.
 *
 * When to use: answers draw on your own documents, and any model may write them. A model finds a page with a tool, and
 * writes the page's mark behind each text from that page. Every model can write such marks. The user sees a source at
 * that place, which opens the page. `withSources` drops a mark without a page, so that a model cannot invent a source.
 * Marks inside code stay as they are.
 */
export async function* withSources(
  events: AsyncIterable<ThreadStreamEvent>,
  lookUp: LookUpSource,
): AsyncIterable<ThreadStreamEvent> {
  const parts = new Map<string, CitedText>();
  const partOf = (itemId: string, index: number): CitedText => {
    const key = `${itemId} ${index}`;
    let part = parts.get(key);
    if (!part) parts.set(key, (part = new CitedText(lookUp)));
    return part;
  };
  for await (const event of events) {
    if (event.type === "thread.item.done" && event.item.type === "assistant_message") {
      const content = await Promise.all(event.item.content.map((part) => cited(part, lookUp)));
      yield { ...event, item: { ...event.item, content } };
    } else if (event.type === "thread.item.updated") {
      const { item_id, update } = event;
      const told = (next: typeof update): ThreadStreamEvent => ({ ...event, update: next });
      switch (update.type) {
        case "assistant_message.content_part.text_delta": {
          const { content_index } = update;
          for (const piece of await partOf(item_id, content_index).push(update.delta)) {
            yield told(toUpdate(piece, content_index));
          }
          break;
        }
        case "assistant_message.content_part.annotation_added": {
          const annotation_index = partOf(item_id, update.content_index).nextAnnotation();
          yield told({ ...update, annotation_index });
          break;
        }
        case "assistant_message.content_part.done": {
          const { content_index } = update;
          for (const piece of await partOf(item_id, content_index).end()) {
            yield told(toUpdate(piece, content_index));
          }
          yield told({ ...update, content: await cited(update.content, lookUp) });
          break;
        }
        default:
          yield event;
      }
    } else {
      yield event;
    }
  }
}

/** A piece of a message's text after the marks are read. */
type Piece = { text: string } | { annotation: Annotation; annotationIndex: number };

/** Reads the text of one part of a message while the model writes it. */
class CitedText {
  readonly #lookUp: LookUpSource;
  readonly #code = new CodeReader();
  #held = "";
  #length = 0;
  #annotations = 0;

  constructor(lookUp: LookUpSource) {
    this.#lookUp = lookUp;
  }

  /** Takes more of the text, and returns the pieces that can be shown now. */
  async push(delta: string): Promise<Piece[]> {
    this.#held += delta;
    const pieces: Piece[] = [];
    for (let match = MARK.exec(this.#held); match; match = MARK.exec(this.#held)) {
      const end = match.index + match[0].length;
      this.#give(this.#held.slice(0, match.index), pieces);
      if (this.#code.isOpen()) {
        this.#give(match[0], pieces);
      } else {
        const source = await this.#lookUp(match[1] ?? "");
        if (source) {
          const annotation = { ...source, index: this.#length };
          pieces.push({ annotation, annotationIndex: this.nextAnnotation() });
        }
      }
      this.#held = this.#held.slice(end);
    }
    const beginning = BEGINNING.exec(this.#held)?.index ?? this.#held.length;
    this.#give(this.#held.slice(0, beginning), pieces);
    this.#held = this.#held.slice(beginning);
    return pieces;
  }

  /** Returns the text that was held back. */
  async end(): Promise<Piece[]> {
    const pieces: Piece[] = [];
    this.#give(this.#held, pieces);
    this.#held = "";
    return pieces;
  }

  nextAnnotation(): number {
    return this.#annotations++;
  }

  #give(text: string, pieces: Piece[]): void {
    if (text === "") return;
    this.#length += text.length;
    this.#code.read(text);
    pieces.push({ text });
  }
}

/**
 * Reads a text piece by piece, and knows whether its end is inside code. Code stands between two runs of equally many
 * backticks.
 */
class CodeReader {
  /** The length of the run of backticks that opened the code; 0 outside of code. */
  #opened = 0;
  #run = 0;
  #isLineEmpty = false;

  read(text: string): void {
    for (const character of text) {
      if (character === "`") {
        this.#run += 1;
        continue;
      }
      this.#endRun();
      // A span of code ends with its paragraph, a fence does not.
      if (character === "\n" && this.#isLineEmpty && this.#opened < 3) this.#opened = 0;
      if (character === "\n") this.#isLineEmpty = true;
      else if (character.trim() !== "") this.#isLineEmpty = false;
    }
  }

  isOpen(): boolean {
    this.#endRun();
    return this.#opened > 0;
  }

  #endRun(): void {
    if (this.#run === 0) return;
    if (this.#opened === 0) this.#opened = this.#run;
    else if (this.#opened === this.#run) this.#opened = 0;
    this.#run = 0;
    this.#isLineEmpty = false;
  }
}

function toUpdate(piece: Piece, content_index: number) {
  return "text" in piece
    ? ({
        type: "assistant_message.content_part.text_delta",
        content_index,
        delta: piece.text,
      } as const)
    : ({
        type: "assistant_message.content_part.annotation_added",
        content_index,
        annotation_index: piece.annotationIndex,
        annotation: piece.annotation,
      } as const);
}

/** Returns a complete part of a message with sources in place of its marks. */
async function cited(part: AssistantMessageContent, lookUp: LookUpSource): Promise<AssistantMessageContent> {
  if (!MARK.test(part.text)) return part;
  const text = new CitedText(lookUp);
  const pieces = [...(await text.push(part.text)), ...(await text.end())];
  const sources = pieces.flatMap((piece) => ("annotation" in piece ? [piece.annotation] : []));
  return {
    ...part,
    text: pieces.map((piece) => ("text" in piece ? piece.text : "")).join(""),
    annotations: [...part.annotations, ...sources],
  };
}
