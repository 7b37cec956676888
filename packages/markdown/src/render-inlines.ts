/** Inline nodes to DOM, changing as little as possible of what is there. */
import type { Mark } from "./annotations.ts";
import { Formula } from "./formula.ts";
import type { FormulaHooks } from "./formula.ts";
import type { FootnoteReference, Image, Inline, InlineMath, Link } from "./types.ts";
import { linkKind } from "./urls.ts";

export interface InlineHooks extends FormulaHooks {
  /** A click on a `chatkit-link:` link; its default action is prevented. */
  onLink: (url: string, event: MouseEvent) => void;
  /** A click on a reference to a footnote. */
  onFootnote: (label: string) => void;
  /** Whether an image may be loaded; if not, a link stands in its place. */
  allowImage: (url: string) => boolean;
  /** An image is about to be put on the page. */
  onImage: () => void;
}

type Piece = Inline | Mark;

/** An inline node on the page. */
export interface RenderedInline {
  source: Piece;
  node: ChildNode;
  children: RenderedInline[];
  formula?: Formula;
}

/** Makes the children of `parent` show `pieces`; `rendered` is what it shows, and is brought up to date. */
export function patchInlines(
  parent: Element,
  rendered: RenderedInline[],
  pieces: readonly Piece[],
  hooks: InlineHooks,
): void {
  let index = 0;
  while (index < pieces.length && rendered[index]?.source === pieces[index]) index++;
  for (; index < pieces.length; index++) {
    const piece = pieces[index]!;
    const old = rendered[index];
    if (old !== undefined && update(old, piece, hooks)) continue;
    const fresh = create(piece, hooks);
    rendered[index] = fresh;
    if (old === undefined) parent.append(fresh.node);
    else old.node.replaceWith(fresh.node);
  }
  for (const { node } of rendered.splice(pieces.length)) node.remove();
}

/** Sets text, adding to what is there where it only grew, so that a selection in it stays. */
export function setText(node: Text, text: string): void {
  const { data } = node;
  if (data === text) return;
  if (text.length > data.length && text.startsWith(data)) node.appendData(text.slice(data.length));
  else if (data.startsWith(text)) node.deleteData(text.length, data.length - text.length);
  else node.data = text;
}

function update(rendered: RenderedInline, piece: Piece, hooks: InlineHooks): boolean {
  const { source, node } = rendered;
  if (source === piece) return true;
  if (source.type !== piece.type) return false;
  switch (piece.type) {
    case "text":
    case "htmlInline":
      setText(node as Text, piece.value);
      break;
    case "inlineCode":
      setText(node.firstChild as Text, piece.value);
      break;
    case "emphasis":
    case "strong":
    case "delete":
      patchInlines(node as Element, rendered.children, piece.children, hooks);
      break;
    case "link":
      if ((source as Link).url !== piece.url || (source as Link).title !== piece.title) return false;
      patchInlines(node as Element, rendered.children, piece.children, hooks);
      break;
    case "image":
      if (!sameImage(source as Image, piece)) return false;
      break;
    case "math":
      if ((source as InlineMath).display !== piece.display || (source as InlineMath).complete) {
        if (!sameFormula(source as InlineMath, piece)) return false;
      } else rendered.formula?.update(piece.value, piece.complete);
      break;
    case "footnoteReference":
      return (source as FootnoteReference).label === piece.label;
    case "mark":
      return false;
    case "break":
    case "softBreak":
  }
  rendered.source = piece;
  return true;
}

function sameImage(a: Image, b: Image): boolean {
  return a.url === b.url && a.alt === b.alt && a.title === b.title;
}

function sameFormula(a: InlineMath, b: InlineMath): boolean {
  return a.value === b.value && a.display === b.display && a.complete === b.complete;
}

const TAGS = { emphasis: "em", strong: "strong", delete: "del" } as const;

function create(piece: Piece, hooks: InlineHooks): RenderedInline {
  const children: RenderedInline[] = [];
  if (piece.type === "math") {
    const formula = new Formula(document.createElement("span"), piece.display ? "$$" : "$", hooks);
    formula.update(piece.value, piece.complete);
    return { source: piece, node: formula.element, children, formula };
  }
  const { node, content } = createNode(piece, hooks);
  if (content !== undefined) patchInlines(node as Element, children, content, hooks);
  return { source: piece, node, children };
}

/** The DOM node, and what its children are to be. */
function createNode(
  piece: Exclude<Piece, InlineMath>,
  hooks: InlineHooks,
): { node: ChildNode; content?: readonly Piece[] } {
  switch (piece.type) {
    case "text":
    case "htmlInline":
      return { node: document.createTextNode(piece.value) };
    case "softBreak":
      return { node: document.createTextNode("\n") };
    case "break":
      return { node: document.createElement("br") };
    case "inlineCode": {
      const code = document.createElement("code");
      code.append(document.createTextNode(piece.value));
      return { node: code };
    }
    case "emphasis":
    case "strong":
    case "delete":
      return { node: document.createElement(TAGS[piece.type]), content: piece.children };
    case "link":
      return { node: createLink(piece.url, piece.title, hooks), content: piece.children };
    case "image":
      return { node: createImage(piece, hooks) };
    case "footnoteReference":
      return { node: createFootnoteReference(piece.label, hooks) };
    case "mark": {
      // A wrapper, because the node may be a fragment, and has to be found again.
      const span = document.createElement("span");
      span.className = "mark";
      span.append(piece.annotation.node());
      return { node: span };
    }
  }
}

/** An anchor, or a plain span where the address may not be followed. */
function createLink(url: string, title: string | null, hooks: InlineHooks): HTMLElement {
  const kind = linkKind(url);
  if (kind === null) return document.createElement("span");
  const link = document.createElement("a");
  link.href = url;
  if (title !== null) link.title = title;
  link.rel = "noopener noreferrer nofollow";
  if (kind === "web") link.target = "_blank";
  else if (kind === "deep") {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      hooks.onLink(url, event);
    });
  }
  return link;
}

function createFootnoteReference(label: string, hooks: InlineHooks): HTMLElement {
  const sup = document.createElement("sup");
  const link = document.createElement("a");
  // Fragments lead nowhere inside a shadow root; the address makes it a link for keyboards and readers.
  link.href = `#${encodeURIComponent(label)}`;
  link.role = "doc-noteref";
  link.textContent = label;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    hooks.onFootnote(label);
  });
  sup.append(link);
  return sup;
}

function createImage(image: Image, hooks: InlineHooks): HTMLElement {
  const { url, title, alt } = image;
  if (linkKind(url) !== "deep" && hooks.allowImage(url)) {
    const element = document.createElement("img");
    element.alt = alt;
    if (title !== null) element.title = title;
    element.loading = "lazy";
    element.decoding = "async";
    element.referrerPolicy = "no-referrer";
    element.src = url;
    hooks.onImage();
    return element;
  }
  const link = createLink(url, title, hooks);
  link.append(alt === "" ? url : alt);
  return link;
}
