/**
 * The tree that the parser builds: plain objects, one type per construct.
 *
 * `start` and `end` are offsets into the source text, in UTF-16 code units; `end` is exclusive. An annotation's `index`
 * counts the same units.
 */

interface Located {
  start: number;
  end: number;
}

/** The properties of every block. `open` is true while later text may change the block. */
interface BlockBase extends Located {
  open: boolean;
}

export interface Text extends Located {
  type: "text";
  value: string;
}

export interface Emphasis extends Located {
  type: "emphasis";
  children: Inline[];
}

export interface Strong extends Located {
  type: "strong";
  children: Inline[];
}

/** Struck-out text, `~~so~~`. */
export interface Delete extends Located {
  type: "delete";
  children: Inline[];
}

export interface InlineCode extends Located {
  type: "inlineCode";
  value: string;
}

/** A link. `url` is the author's address, with escapes and entities resolved; the parser does not check its safety. */
export interface Link extends Located {
  type: "link";
  url: string;
  title: string | null;
  children: Inline[];
}

/** An image; `alt` is the plain text of its description. `url` is unchecked, as in {@link Link}. */
export interface Image extends Located {
  type: "image";
  url: string;
  title: string | null;
  alt: string;
}

/** A formula in TeX, without the signs around it. */
export interface InlineMath extends Located {
  type: "math";
  value: string;
  /** Whether the formula stands on a line of its own. */
  display: boolean;
  /** False while the end of the formula has not come. */
  complete: boolean;
}

/** A raw HTML tag, which the view shows as text. */
export interface HtmlInline extends Located {
  type: "htmlInline";
  value: string;
}

/** A reference to a footnote that is defined somewhere in the text. */
export interface FootnoteReference extends Located {
  type: "footnoteReference";
  /** The footnote's name as the author wrote it, without the caret. */
  label: string;
}

/** A hard line break. */
export interface Break extends Located {
  type: "break";
}

/** A line ending inside a paragraph. */
export interface SoftBreak extends Located {
  type: "softBreak";
}

export type Inline =
  | Text
  | Emphasis
  | Strong
  | Delete
  | InlineCode
  | Link
  | Image
  | HtmlInline
  | InlineMath
  | FootnoteReference
  | Break
  | SoftBreak;

export interface Paragraph extends BlockBase {
  type: "paragraph";
  children: Inline[];
}

export interface Heading extends BlockBase {
  type: "heading";
  /** 1 to 6. */
  depth: number;
  children: Inline[];
}

/**
 * Code, fenced or indented. Maths is code in the language `math`, with a fence of backticks, `$$` or `\[`. `value` ends
 * with a line feed unless it is empty. */
export interface Code extends BlockBase {
  type: "code";
  /** The whole info string after the fence; `null` for indented code, "" for a bare fence. */
  info: string | null;
  value: string;
}

/** A block of raw HTML, which the view shows as text. */
export interface Html extends BlockBase {
  type: "html";
  value: string;
}

export interface ThematicBreak extends BlockBase {
  type: "thematicBreak";
}

export interface Blockquote extends BlockBase {
  type: "blockquote";
  children: Block[];
}

export interface List extends BlockBase {
  type: "list";
  /** The number that an ordered list begins with; `null` for a bullet list. */
  first: number | null;
  /** Whether blank lines stand between the items, so that they are spaced like paragraphs. */
  loose: boolean;
  children: ListItem[];
}

export interface ListItem extends BlockBase {
  type: "listItem";
  /** The state of a task's checkbox; `null` for an ordinary item. */
  checked: boolean | null;
  children: Block[];
}

/**
 * A footnote, in the place where its author put it. The label matches the labels of its references, whatever their
 * case.
 */
export interface FootnoteDefinition extends BlockBase {
  type: "footnoteDefinition";
  label: string;
  children: Block[];
}

export type Alignment = "left" | "center" | "right" | null;

/** A table; the first row is its head, and every row has `align.length` cells. */
export interface Table extends BlockBase {
  type: "table";
  align: Alignment[];
  children: TableRow[];
}

export interface TableRow extends BlockBase {
  type: "tableRow";
  children: TableCell[];
}

export interface TableCell extends BlockBase {
  type: "tableCell";
  children: Inline[];
}

/** A block that may stand at the top level. */
export type Block =
  | Paragraph
  | Heading
  | Code
  | Html
  | ThematicBreak
  | Blockquote
  | List
  | Table
  | FootnoteDefinition;

/** A block that holds inline content. */
export type Leaf = Paragraph | Heading | TableCell;

/** A block that holds blocks. */
export type Container = Blockquote | FootnoteDefinition | List | ListItem | Table | TableRow;

export type BlockNode = Block | ListItem | TableRow | TableCell;

export type MarkdownNode = BlockNode | Inline;

export function isLeaf(node: BlockNode): node is Leaf {
  return node.type === "paragraph" || node.type === "heading" || node.type === "tableCell";
}

export function isContainer(node: BlockNode): node is Container {
  return "children" in node && !isLeaf(node);
}
