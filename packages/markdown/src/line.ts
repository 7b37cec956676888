/** One line of the source, read from left to right by columns. A tab stands for up to four columns. */
export class Line {
  readonly text: string;
  /** The source offset of the line's first character. */
  readonly offset: number;
  /** How far the line is read: an index, and its column. */
  index = 0;
  column = 0;
  /** Columns of the tab at `index` that are read already. */
  #partialTab = false;
  /** The first character after `index` that is neither space nor tab. */
  next = 0;
  nextColumn = 0;

  constructor(text: string, offset: number) {
    this.text = text;
    this.offset = offset;
    this.#findNext();
  }

  /** Whether nothing but spaces and tabs is left. */
  get blank(): boolean {
    return this.next >= this.text.length;
  }

  /** Columns of space before the next character. */
  get indent(): number {
    return this.nextColumn - this.column;
  }

  /** Whether the indent is wide enough for a code block. */
  get indented(): boolean {
    return this.indent >= 4;
  }

  /** The next character that is neither space nor tab, or "". */
  get char(): string {
    return this.text.charAt(this.next);
  }

  /** The rest of the line, from the character of {@link char} on. */
  get rest(): string {
    return this.text.slice(this.next);
  }

  /** The source offset of the character of {@link char}. */
  get nextOffset(): number {
    return this.offset + this.next;
  }

  /** Reads so many columns of spaces and tabs, or characters that are neither. */
  advanceColumns(count: number): void {
    while (count > 0 && this.index < this.text.length) {
      if (this.text[this.index] !== "\t") {
        this.index++;
        this.column++;
        count--;
        continue;
      }
      const width = 4 - (this.column % 4);
      this.#partialTab = width > count;
      const step = Math.min(width, count);
      this.column += step;
      count -= step;
      if (!this.#partialTab) this.index++;
    }
    this.#findNext();
  }

  /** Reads everything before the next character that is neither space nor tab. */
  skipSpace(): void {
    this.index = this.next;
    this.column = this.nextColumn;
    this.#partialTab = false;
  }

  /** Reads at most one column of space, as after a quote marker. */
  skipOptionalSpace(): void {
    if (this.text[this.index] === " " || this.text[this.index] === "\t") this.advanceColumns(1);
  }

  /** The rest of the line from `index` on. The unread part of a partly read tab becomes spaces. */
  remainder(): string {
    if (!this.#partialTab) return this.text.slice(this.index);
    return " ".repeat(4 - (this.column % 4)) + this.text.slice(this.index + 1);
  }

  #findNext(): void {
    let { index, column } = this;
    for (; index < this.text.length; index++) {
      const char = this.text[index];
      if (char === " ") column++;
      else if (char === "\t") column += 4 - (column % 4);
      else break;
    }
    this.next = index;
    this.nextColumn = column;
  }
}
