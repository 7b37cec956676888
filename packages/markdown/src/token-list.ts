/** The tokens of one pass over a text, and the progress of the pass. */
import type { Token } from "./inline-tree.ts";
import type { Inline } from "./types.ts";

export class TokenList {
  readonly text: string;
  readonly tokens: Token[] = [];
  /** The index of the next character to read. */
  index: number;
  /** The number of tokens that are final, and the index of the text at which they end. */
  settledTokens = 0;
  settledTo: number;

  constructor(text: string, from: number) {
    this.text = text;
    this.index = from;
    this.settledTo = from;
  }

  /** Takes `length` characters as text that shows `value`, and joins it to text before it. */
  literal(length: number, value = this.text.slice(this.index, this.index + length)): void {
    const start = this.index;
    this.index += length;
    const last = this.tokens.at(-1);
    const exact = value.length === length;
    const joins = this.tokens.length > this.settledTokens && last?.kind === "text" && last.end === start;
    if (joins && exact && last.value.length === last.end - last.start) {
      last.end += length;
      last.value += value;
    } else this.tokens.push({ kind: "text", start, end: start + length, value });
  }

  /** Takes the characters up to `end` as a node; its place in the source is filled in later. */
  node(end: number, node: Inline): void {
    this.tokens.push({ kind: "node", start: this.index, end, node });
    this.index = end;
  }

  /** Takes the characters up to `end` as a link that shows `shown`, with as much markup before as behind it. */
  link(end: number, url: string, shown: string): void {
    const start = this.index;
    const inset = (end - start - shown.length) / 2;
    this.tokens.push(
      { kind: "open", start, end: start + inset, image: false, link: { url, title: null, end } },
      { kind: "text", start: start + inset, end: end - inset, value: shown },
      { kind: "close", start: end - inset, end },
    );
    this.index = end;
  }

  /** Removes spaces from the end of the text before the index, and returns their number. */
  trimSpaces(): number {
    let spaces = 0;
    while (this.text[this.index - 1 - spaces] === " ") spaces++;
    const last = this.tokens.at(-1);
    if (last?.kind === "text" && last.end === this.index) {
      const trailing = Math.min(spaces, this.index - last.start);
      last.value = last.value.slice(0, last.value.length - trailing);
      last.end -= trailing;
      if (last.value === "") this.tokens.pop();
    }
    return spaces;
  }

  /** Marks all tokens so far as final. */
  settle(): void {
    this.settledTo = this.index;
    this.settledTokens = this.tokens.length;
  }
}
