/** Shows Markdown that may still grow in an element of the caller. */
import { leafAt } from "./annotations.ts";
import type { Annotation, Mark } from "./annotations.ts";
import { loadAllEntities, unknownEntities } from "./entities.ts";
import type { DrawFormula } from "./formula.ts";
import { BlockRenderer } from "./render-blocks.ts";
import type { BlockHooks } from "./render-blocks.ts";
import { MarkdownStream } from "./stream.ts";
import type { Leaf } from "./types.ts";
import { isDefaultImage } from "./urls.ts";

export interface MarkdownLabels {
  /** The button that copies code, before and after it is pressed. */
  copy: string;
  copied: string;
  /** The names of a block of code, a table and a formula for screen readers. */
  code: string;
  table: string;
  formula: string;
  /** The states of a task's checkbox. */
  done: string;
  notDone: string;
}

export interface MarkdownOptions {
  /** Called for a click on a `chatkit-link:` link. Without it such a click does nothing. */
  onLink?: (url: string, event: MouseEvent) => void;
  /**
   * Whether an image may be loaded; a link takes the place of other images. Default: https, or the page's own origin.
   */
  allowImage?: (url: string) => boolean;
  /** Called for each image that is about to be put on the page. */
  onImage?: () => void;
  /** Colours a finished block of code. Default: code stays plain. */
  highlight?: (code: string, lang: string) => Promise<DocumentFragment | null>;
  /** Draws formulas. Default: the view shows a formula's source. */
  math?: DrawFormula;
  /** Puts code on the clipboard. Default: the browser's clipboard. */
  copy?: (text: string) => Promise<void>;
  /** Takes the message of a failed copy, highlight, formula or download. Default: the console. */
  warn?: (message: string) => void;
  /** Words on the page. Default: English. */
  labels?: Partial<MarkdownLabels>;
  /** The heading level, 1 to 6, that a `#` heading gets, so that it fits below the page's own. Default: 3. */
  headingLevel?: number;
}

const LABELS: MarkdownLabels = {
  copy: "Copy",
  copied: "Copied",
  code: "Code",
  table: "Table",
  formula: "Formula",
  done: "Done",
  notDone: "Not done",
};

/** The number of characters that an update compares at either end of the shown text. */
const COMPARED = 256;

/** A mark, and the block that it is in at present. */
interface PlacedMark extends Mark {
  leaf: Leaf | null;
}

/**
 * Shows Markdown in an element, and updates the element while the text grows. The view builds DOM node by node, never
 * from a string of HTML, and shows raw HTML as text. {@link linkKind} decides on links, and `allowImage` on images.
 * Later text leaves the elements of a finished block alone, so a selection in them survives.
 */
export class MarkdownView {
  readonly #container: HTMLElement;
  readonly #hooks: BlockHooks;
  #stream = new MarkdownStream({ guess: true });
  #renderer: BlockRenderer;
  #source = "";
  #finished = false;
  #marks: PlacedMark[] = [];
  readonly #marksOf = new Map<Leaf, Mark[]>();

  /** `container` belongs to the view from now on, and gets the class `md` for the styles. */
  constructor(container: HTMLElement, options: MarkdownOptions = {}) {
    this.#container = container;
    container.classList.add("md");
    this.#hooks = {
      onLink: options.onLink ?? (() => {}),
      onFootnote: (label) => this.#showFootnote(label),
      allowImage: options.allowImage ?? isDefaultImage,
      onImage: options.onImage ?? (() => {}),
      highlight: options.highlight ?? null,
      math: options.math ?? null,
      copy: options.copy ?? ((text) => navigator.clipboard.writeText(text)),
      // oxlint-disable-next-line no-console -- the console is where a page's developer looks for this
      warn: options.warn ?? console.warn,
      labels: { ...LABELS, ...options.labels },
      headingLevel: options.headingLevel ?? 3,
      marksOf: (leaf) => this.#marksOf.get(leaf) ?? [],
    };
    this.#renderer = new BlockRenderer(container, this.#hooks);
  }

  /**
   * Shows `source`. If `source` begins with the source shown before, the view reads and draws only the new text.
   * Otherwise the view starts afresh.
   * @param streaming Whether more text may come. While it may, the view may hold back the last line.
   * @param annotations Nodes to show inside the text, sorted or not; the list may grow from call to call. While the
   *   earlier annotations keep their indices, the view keeps their nodes.
   */
  update(source: string, streaming: boolean, annotations: readonly Annotation[] = []): void {
    if (!this.#continues(source, streaming)) this.#restart();
    const unknown = unknownEntities();
    const added = source.slice(this.#source.length);
    this.#source = source;
    if (added !== "") this.#stream.append(added);
    if (!streaming && !this.#finished) {
      this.#finished = true;
      this.#stream.finish();
    }
    const touched = this.#place(annotations);
    this.#renderer.render(this.#stream.blocks);
    for (const leaf of touched) this.#renderer.revise(leaf);
    for (const leaf of this.#stream.takeRevised()) this.#renderer.revise(leaf);
    if (unknownEntities() > unknown) void this.#loadEntities(source);
  }

  /**
   * Whether `source` goes on from the source shown before. While text streams in, only the beginning and the end of the
   * shown text are compared, to save work. The last update compares everything.
   */
  #continues(source: string, streaming: boolean): boolean {
    const { length } = this.#source;
    if (this.#finished || !streaming) {
      return source.slice(0, length) === this.#source && (!this.#finished || source.length === length);
    }
    const tail = Math.max(length - COMPARED, 0);
    return (
      source.length >= length &&
      source.slice(0, COMPARED).startsWith(this.#source.slice(0, COMPARED)) &&
      source.slice(tail, length) === this.#source.slice(tail)
    );
  }

  #restart(): void {
    this.#container.replaceChildren();
    this.#stream = new MarkdownStream({ guess: true });
    this.#renderer = new BlockRenderer(this.#container, this.#hooks);
    this.#source = "";
    this.#finished = false;
    this.#marks = [];
    this.#marksOf.clear();
  }

  /** Finds the blocks of the annotations, and returns the blocks whose annotations have changed. */
  #place(annotations: readonly Annotation[]): Set<Leaf> {
    const touched = new Set<Leaf>();
    const known = this.#marks.every((mark, i) => mark.annotation.index === annotations[i]?.index);
    if (!known) {
      for (const leaf of this.#marksOf.keys()) touched.add(leaf);
      this.#marksOf.clear();
      this.#marks = [];
    }
    for (const annotation of annotations.slice(this.#marks.length)) {
      this.#marks.push({ type: "mark", annotation, leaf: null });
    }
    if (this.#marks.length === 0) return touched;
    const { blocks } = this.#stream;
    for (const mark of this.#marks) {
      const { index } = mark.annotation;
      // The text at the annotation's index may not have come yet.
      const leaf = !this.#finished && index > this.#source.length ? null : leafAt(blocks, index);
      if (leaf === mark.leaf) continue;
      for (const changed of [mark.leaf, leaf]) if (changed !== null) touched.add(changed);
      mark.leaf = leaf;
    }
    for (const leaf of touched) {
      const marks = this.#marks.filter((mark) => mark.leaf === leaf);
      this.#marksOf.set(
        leaf,
        marks.toSorted((a, b) => a.annotation.index - b.annotation.index),
      );
    }
    return touched;
  }

  #showFootnote(label: string): void {
    const notes = this.#container.querySelectorAll<HTMLElement>(".footnote");
    const note = [...notes].find((element) => element.dataset["label"] === label.toLowerCase());
    note?.scrollIntoView({ block: "nearest" });
    note?.focus({ preventScroll: true });
  }

  async #loadEntities(source: string): Promise<void> {
    try {
      await loadAllEntities();
    } catch (error) {
      this.#hooks.warn(
        `Cannot load the named characters: ${String(error)}. Deploy all files of the package.`,
      );
      return;
    }
    if (!this.#source.startsWith(source)) return;
    const text = this.#source;
    const streaming = !this.#finished;
    const annotations = this.#marks.map((mark) => mark.annotation);
    this.#restart();
    this.update(text, streaming, annotations);
  }
}
