/**
 * The text of a block with inline content, and the source offset of each piece of the text.
 *
 * The text leaves out quote markers, indentation and the backslash of `\|` in a table. Marks therefore map an index in
 * the text to a source offset. The text from index `indices[i]` stands in the source from `offsets[i]`, up to the next
 * mark.
 */
export class Content {
  text = "";
  readonly #indices: number[] = [];
  readonly #offsets: number[] = [];
  #cursor = 0;

  /** Adds a piece that stands in the source at `offset`. */
  add(piece: string, offset: number): void {
    this.#indices.push(this.text.length);
    this.#offsets.push(offset);
    this.text += piece;
  }

  /** The content from `index` on; returns this object itself if `index` is 0. */
  from(index: number): Content {
    return index === 0 ? this : this.slice(index, this.text.length);
  }

  /** The part from `from` to `to` as content of its own. */
  slice(from: number, to: number): Content {
    const part = new Content();
    part.text = this.text.slice(from, to);
    part.#indices.push(0);
    part.#offsets.push(this.offsetAt(from));
    for (let i = this.#markAt(from) + 1; i < this.#indices.length; i++) {
      const index = this.#indices[i]!;
      if (index >= to) break;
      part.#indices.push(index - from);
      part.#offsets.push(this.#offsets[i]!);
    }
    return part;
  }

  /** The source offset of the character at `index`. */
  offsetAt(index: number): number {
    const mark = this.#markAt(index);
    return (this.#offsets[mark] ?? 0) + index - (this.#indices[mark] ?? 0);
  }

  /** The source offset just after the character that ends at `index`. */
  endOffset(index: number): number {
    return index === 0 ? this.offsetAt(0) : this.offsetAt(index - 1) + 1;
  }

  /** The state from which {@link restore} undoes all later additions. */
  save(): { text: string; marks: number } {
    return { text: this.text, marks: this.#indices.length };
  }

  restore(saved: { text: string; marks: number }): void {
    this.text = saved.text;
    this.#indices.length = saved.marks;
    this.#offsets.length = saved.marks;
    this.#cursor = 0;
  }

  /** The last mark at or before `index`; look-ups mostly go forward, so they begin where the last one ended. */
  #markAt(index: number): number {
    const indices = this.#indices;
    let low = (indices[this.#cursor] ?? Infinity) <= index ? this.#cursor : 0;
    let high = (indices[low + 1] ?? Infinity) > index ? low : indices.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (indices[middle]! <= index) low = middle;
      else high = middle - 1;
    }
    this.#cursor = low;
    return low;
  }
}
