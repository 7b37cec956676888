/** Turns blocks into DOM. `render` never changes the elements of a closed block again. */
import { withMarks } from "./annotations.ts";
import type { Mark } from "./annotations.ts";
import { CodeBlock, languageOf } from "./code-block.ts";
import type { CodeHooks } from "./code-block.ts";
import { Formula } from "./formula.ts";
import { patchInlines, setText } from "./render-inlines.ts";
import type { InlineHooks, RenderedInline } from "./render-inlines.ts";
import type { Alignment, BlockNode, Code, Leaf, List, ListItem } from "./types.ts";
import { isLeaf } from "./types.ts";

export interface BlockHooks extends InlineHooks, CodeHooks {
  labels: CodeHooks["labels"] & { table: string; formula: string; done: string; notDone: string };
  /** The level, 1 to 6, that a heading of level 1 gets. */
  headingLevel: number;
  /** The annotations inside a block, in order. */
  marksOf: (leaf: Leaf) => readonly Mark[];
}

/** A block on the page. */
interface RenderedBlock {
  source: BlockNode;
  /** Whether the block was closed when it was last rendered. */
  final: boolean;
  tag: string;
  element: HTMLElement;
  children: RenderedBlock[];
  inlines: RenderedInline[];
  code: CodeBlock | Formula | null;
}

/** The place of child blocks: the element for the child at an index, and the parent's properties that children need. */
interface Place {
  slot: (index: number) => Element;
  top?: boolean;
  head?: boolean;
  align?: readonly Alignment[];
}

/** Renders the blocks of one message into an element. */
export class BlockRenderer {
  readonly #hooks: BlockHooks;
  readonly #place: Place;
  readonly #top: RenderedBlock[] = [];
  readonly #leaves = new WeakMap<Leaf, RenderedBlock>();

  constructor(container: HTMLElement, hooks: BlockHooks) {
    this.#hooks = hooks;
    this.#place = { slot: () => container, top: true };
  }

  render(blocks: readonly BlockNode[]): void {
    this.#patch(this.#top, blocks, this.#place);
  }

  /** Renders the inline content of a block once more, because a definition or an annotation came late. */
  revise(leaf: Leaf): void {
    const rendered = this.#leaves.get(leaf);
    if (rendered !== undefined) this.#patchLeaf(rendered, leaf);
  }

  #patch(rendered: RenderedBlock[], blocks: readonly BlockNode[], place: Place): void {
    let index = rendered.length;
    while (index > 0 && !rendered[index - 1]!.final) index--;
    for (; index < blocks.length; index++) {
      const block = blocks[index]!;
      const tag = this.#tagOf(block, place);
      let current = rendered[index];
      if (current?.source !== block || current.tag !== tag) {
        const fresh = this.#create(block, tag);
        if (place.top) fresh.element.dir ||= "auto";
        const align = block.type === "tableCell" ? place.align?.[index] : null;
        if (align) fresh.element.dataset["align"] = align;
        if (current === undefined) place.slot(index).append(fresh.element);
        else current.element.replaceWith(fresh.element);
        current = fresh;
        rendered[index] = fresh;
      }
      this.#update(current, block, place, index);
      current.final = !block.open;
    }
    for (const { element } of rendered.splice(blocks.length)) element.remove();
  }

  #tagOf(block: BlockNode, place: Place): string {
    switch (block.type) {
      case "heading":
        return `h${Math.min(block.depth + this.#hooks.headingLevel - 1, 6)}`;
      case "list":
        return block.first === null ? "ul" : "ol";
      case "tableCell":
        return place.head ? "th" : "td";
      default:
        return TAGS[block.type];
    }
  }

  #create(block: BlockNode, tag: string): RenderedBlock {
    const code = block.type === "code" ? this.#createCode(block) : null;
    const element = code?.element ?? document.createElement(tag);
    const rendered = { source: block, final: false, tag, element, children: [], inlines: [], code };
    if (isLeaf(block)) this.#leaves.set(block, rendered);
    if (block.type === "heading") element.dataset["depth"] = String(block.depth);
    else if (block.type === "html") {
      element.className = "html";
      element.append(document.createTextNode(""));
    } else if (block.type === "footnoteDefinition") createFootnote(element, block.label);
    else if (block.type === "table") this.#createTable(element);
    return rendered;
  }

  /** Creates code, or a formula if its language is `math`. The info string is complete when the block begins. */
  #createCode(block: Code): CodeBlock | Formula {
    if (languageOf(block) !== "math") return new CodeBlock(this.#hooks);
    const element = document.createElement("div");
    element.role = "group";
    element.ariaLabel = this.#hooks.labels.formula;
    element.tabIndex = 0;
    return new Formula(element, "$$", this.#hooks);
  }

  /** Creates a table that scrolls by itself if it is wider than the message, by keyboard, too. */
  #createTable(element: HTMLElement): void {
    element.className = "table";
    element.role = "group";
    element.ariaLabel = this.#hooks.labels.table;
    element.tabIndex = 0;
    const table = document.createElement("table");
    table.append(document.createElement("thead"), document.createElement("tbody"));
    element.append(table);
  }

  #update(rendered: RenderedBlock, block: BlockNode, place: Place, index: number): void {
    const { element, children } = rendered;
    const inside: Place = { slot: () => element };
    switch (block.type) {
      case "paragraph":
      case "heading":
      case "tableCell":
        this.#patchLeaf(rendered, block);
        return;
      case "code":
        if (rendered.code instanceof Formula) rendered.code.update(block.value.trim(), !block.open);
        else rendered.code!.update(block);
        return;
      case "html":
        setText(element.firstChild as Text, block.value);
        return;
      case "thematicBreak":
        return;
      case "list":
        updateList(element, block);
        break;
      case "listItem":
        this.#updateItem(element, block);
        break;
      case "table":
        inside.slot = (row) => element.firstElementChild!.children[row === 0 ? 0 : 1]!;
        inside.align = block.align;
        break;
      case "tableRow":
        inside.head = index === 0;
        if (place.align) inside.align = place.align;
        break;
      case "footnoteDefinition":
        inside.slot = () => element.lastElementChild!;
        break;
      case "blockquote":
    }
    this.#patch(children, block.children, inside);
  }

  #patchLeaf(rendered: RenderedBlock, leaf: Leaf): void {
    const marks = this.#hooks.marksOf(leaf);
    const pieces = marks.length === 0 ? leaf.children : withMarks(leaf.children, marks);
    patchInlines(rendered.element, rendered.inlines, pieces, this.#hooks);
  }

  #updateItem(element: HTMLElement, { checked }: ListItem): void {
    const { labels } = this.#hooks;
    const first = element.firstElementChild;
    let box = first instanceof HTMLInputElement ? first : null;
    setClass(element, "task", checked !== null);
    if (checked === null) {
      box?.remove();
      return;
    }
    if (box === null) {
      box = document.createElement("input");
      box.type = "checkbox";
      box.disabled = true;
      element.prepend(box);
    }
    box.checked = checked;
    box.ariaLabel = checked ? labels.done : labels.notDone;
  }
}

const TAGS = {
  paragraph: "p",
  code: "figure",
  html: "p",
  thematicBreak: "hr",
  blockquote: "blockquote",
  footnoteDefinition: "div",
  listItem: "li",
  table: "div",
  tableRow: "tr",
} as const;

function createFootnote(element: HTMLElement, label: string): void {
  element.className = "footnote";
  element.role = "doc-footnote";
  element.tabIndex = -1;
  element.dataset["label"] = label.toLowerCase();
  const name = document.createElement("sup");
  name.textContent = label;
  element.append(name, document.createElement("div"));
}

/**
 * Updates a list's number and spacing. Items always hold paragraphs, and a class sets their spacing. A late blank line
 * therefore changes only the class.
 */
function updateList(element: HTMLElement, list: List): void {
  if (list.first !== null && list.first !== 1) (element as HTMLOListElement).start = list.first;
  setClass(element, "loose", list.loose);
}

/** Sets or removes the one class that an element may have. Removal deletes the whole `class` attribute. */
function setClass(element: HTMLElement, name: string, on: boolean): void {
  if (!on) element.removeAttribute("class");
  else if (element.className !== name) element.className = name;
}
