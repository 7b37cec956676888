/** From the flat tokens of one pass to the tree of inline nodes. */
import type { Content } from "./content.ts";
import type { Run } from "./delimiters.ts";
import type { Reference } from "./link-syntax.ts";
import type { Inline, Text } from "./types.ts";

/** The start of a link or image; of neither if `link` stays null. */
export interface BracketToken {
  kind: "open";
  start: number;
  end: number;
  image: boolean;
  link: (Reference & { end: number }) | null;
}

/** Indices are into the block's text; nodes get their source offsets when the tree is built. */
export type Token =
  | { kind: "text"; start: number; end: number; value: string }
  | { kind: "node"; start: number; end: number; node: Inline }
  | Run
  | BracketToken
  | { kind: "close"; start: number; end: number };

interface Frame {
  children: Inline[];
  start: number;
  /** Null in a frame that is nested too deep to become a node. */
  link: BracketToken | null;
}

/** Inline nodes nest no deeper, so that walking them recursively is safe; what is deeper stays text. */
const MAX_DEPTH = 64;

/** Adds the nodes of the tokens `from` to `to`; text at the seam is joined, in a new node. */
export function appendInlines(
  nodes: Inline[],
  tokens: readonly Token[],
  from: number,
  to: number,
  content: Content,
): void {
  const root: Frame = { children: nodes, start: 0, link: null };
  const stack: Frame[] = [root];
  let top = root;

  const literal = (start: number, end: number, value = content.text.slice(start, end)) => {
    if (start === end) return;
    appendText(top.children, {
      type: "text",
      start: content.offsetAt(start),
      end: content.endOffset(end),
      value,
    });
  };
  const open = (start: number, end: number, link: BracketToken | null) => {
    if (stack.length > MAX_DEPTH) {
      literal(start, end);
      stack.push({ children: top.children, start, link });
      return;
    }
    top = { children: [], start, link };
    stack.push(top);
  };
  /** Ends the innermost frame; gives it unless it was too deep, when its end is text. */
  const close = (start: number, end: number): Frame | null => {
    const frame = stack.pop()!;
    if (stack.length > MAX_DEPTH) {
      literal(start, end);
      return null;
    }
    top = stack.at(-1)!;
    return frame;
  };
  const emphasis = (run: Run, start: number, size: number) => {
    const frame = close(start, start + size);
    if (frame === null) return;
    const type = run.char === "~" ? "delete" : size === 2 ? "strong" : "emphasis";
    const { children } = frame;
    top.children.push({
      type,
      start: content.offsetAt(frame.start),
      // A guessed end is beyond the text.
      end: content.endOffset(Math.min(start + size, content.text.length)),
      children,
    });
  };

  for (let i = from; i < to; i++) {
    const token = tokens[i]!;
    switch (token.kind) {
      case "text":
        literal(token.start, token.end, token.value);
        break;
      case "node":
        token.node.start = content.offsetAt(token.start);
        token.node.end = content.endOffset(token.end);
        top.children.push(token.node);
        break;
      case "run": {
        let index = token.start;
        for (const size of token.closes) {
          emphasis(token, index, size);
          index += size;
        }
        literal(index, index + token.left);
        index += token.left;
        for (const size of token.opens.toReversed()) {
          open(index, index + size, null);
          index += size;
        }
        break;
      }
      case "open":
        if (token.link === null) literal(token.start, token.end);
        else open(token.start, token.end, token);
        break;
      case "close": {
        const frame = close(token.start, token.end);
        if (frame?.link?.link) top.children.push(linkNode(frame, frame.link, token.end, content));
      }
    }
  }
}

function linkNode(frame: Frame, token: BracketToken, end: number, content: Content): Inline {
  const { url, title } = token.link!;
  const place = { start: content.offsetAt(frame.start), end: content.endOffset(end) };
  return token.image
    ? { type: "image", ...place, url, title, alt: plainText(frame.children) }
    : { type: "link", ...place, url, title, children: frame.children };
}

/** Adds text, joining it to text that it continues where every character still has its source offset. */
function appendText(nodes: Inline[], text: Text): void {
  const last = nodes.at(-1);
  const joins = last?.type === "text" && last.end === text.start && isExact(last) && isExact(text);
  if (joins) nodes[nodes.length - 1] = { ...last, end: text.end, value: last.value + text.value };
  else nodes.push(text);
}

/** Whether the text stands in the source as it is, character by character. */
export function isExact(text: Text): boolean {
  return text.value.length === text.end - text.start;
}

/** The text of inline nodes without their markup. */
function plainText(nodes: readonly Inline[]): string {
  let text = "";
  for (const node of nodes) {
    if (node.type === "text" || node.type === "inlineCode" || node.type === "math") text += node.value;
    else if (node.type === "image") text += node.alt;
    else if (node.type === "softBreak" || node.type === "break") text += "\n";
    else if ("children" in node) text += plainText(node.children);
  }
  return text;
}
