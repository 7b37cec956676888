/** One pass over the text of a block, from left to right, into flat tokens. */
import { matchAngle, mayBecomeAngle } from "./angle.ts";
import { findAutolinks } from "./autolinks.ts";
import type { Autolink } from "./autolinks.ts";
import { isEscapable } from "./characters.ts";
import { CodeSpans } from "./code-spans.ts";
import { DelimiterStack, readRun } from "./delimiters.ts";
import type { Run } from "./delimiters.ts";
import { decodeEntity, ENTITY } from "./entities.ts";
import { guessPairs, isNear, unfinished } from "./guess.ts";
import type { BracketToken } from "./inline-tree.ts";
import {
  footnoteName,
  normalizeLabel,
  parseFootnoteLabel,
  parseLabel,
  parseResource,
} from "./link-syntax.ts";
import type { Reference } from "./link-syntax.ts";
import { matchMath, mayBeMath } from "./math-syntax.ts";
import { TokenList } from "./token-list.ts";

interface Bracket {
  token: BracketToken;
  /** The last delimiter run before the bracket. */
  run: Run | null;
  /** Whether another bracket opens after this one, so that the text of this bracket cannot be a label. */
  nested: boolean;
}

/** The state of a block's text: complete, growing, or growing and shown as its probable final form. */
export type Growth = "complete" | "growing" | "guessed";

/** Finds the definition of a normalised label. */
export type Resolve = (label: string) => Reference | undefined;

const PLAIN = /[^\n\\`*_~[\]!<&$]+/y;

/** If no markup is open, at most about so many characters are parsed again when more text arrives. */
const SETTLE_EVERY = 256;

function at(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(text);
}

export class Scan {
  readonly #list: TokenList;

  readonly #text: string;
  readonly #growth: Growth;
  readonly #resolve: Resolve;
  /** The bracket of a link that has only begun; it is not shown. -1 for none. */
  readonly #unfinishedLink: number;
  readonly #runs = new DelimiterStack();
  readonly #brackets: Bracket[] = [];
  /** Brackets below this height of the stack are before a link, so they open no link themselves. */
  #linkFloor = 0;
  /** Whether more text may change the meaning of text before the index. */
  #unsettled = false;
  #autolinks: Autolink[];
  #nextAutolink = 0;
  #codeSpans: CodeSpans | null = null;
  /** Terminators of raw HTML that the text does not contain. To search for them again would take quadratic time. */
  readonly #missing = new Set<string>();

  constructor(text: string, from: number, growth: Growth, resolve: Resolve) {
    const { end, bracket } = growth === "guessed" ? unfinished(text) : { end: text.length, bracket: -1 };
    this.#text = text.slice(0, end);
    this.#unfinishedLink = bracket;
    this.#list = new TokenList(this.#text, from);
    this.#growth = growth;
    this.#resolve = resolve;
    this.#autolinks = findAutolinks(this.#text, from);
  }

  /** Reads the text and returns its tokens; call it once. */
  run(): TokenList {
    const text = this.#text;
    const list = this.#list;
    while (list.index < text.length) {
      const { index } = list;
      const autolink = this.#autolinkHere();
      if (autolink !== null) {
        list.link(autolink.end, autolink.url, text.slice(autolink.start, autolink.end));
        continue;
      }
      switch (text[index]) {
        case "\n":
          this.#lineEnd();
          break;
        case "\\":
          this.#backslash();
          break;
        case "`":
          this.#code();
          break;
        case "*":
        case "_":
        case "~":
          this.#delimiters();
          break;
        case "[":
          this.#openBracket(1);
          break;
        case "!":
          // If a footnote follows, the exclamation mark ends a sentence.
          if (text[index + 1] !== "[" || this.#footnoteAt(index + 1) !== null) this.#list.literal(1);
          else this.#openBracket(2);
          break;
        case "]":
          this.#closeBracket();
          break;
        case "<":
          this.#angle();
          break;
        case "&":
          this.#entity();
          break;
        case "$":
          if (!this.#math()) this.#list.literal(1);
          break;
        default:
          this.#plain();
      }
    }
    this.#runs.close(null);
    if (this.#growth === "guessed") this.#closeGuessed();
    return list;
  }

  /** Closes the emphasis that is open at the end of the text. */
  #closeGuessed(): void {
    const end = this.#text.length;
    for (let run = this.#runs.last; run !== null; run = run.previous) {
      for (const size of guessPairs(run, end)) {
        run.opens.push(size);
        run.left -= size;
        this.#list.tokens.push({ ...run, start: end, length: 0, left: 0, opens: [], closes: [size] });
      }
    }
  }

  /** The autolink that begins at the index. Null if a bracket is open, because its link would contain the autolink. */
  #autolinkHere(): Autolink | null {
    let next = this.#autolinks[this.#nextAutolink];
    while (next !== undefined && next.start < this.#list.index) next = this.#autolinks[++this.#nextAutolink];
    return next?.start === this.#list.index && this.#brackets.length === 0 ? next : null;
  }

  #plain(): void {
    const text = this.#text;
    const limit = this.#autolinks[this.#nextAutolink]?.start ?? text.length;
    const found = at(PLAIN, text, this.#list.index)![0].length;
    const end =
      limit > this.#list.index ? Math.min(this.#list.index + found, limit) : this.#list.index + found;
    if (this.#maySettle(end)) {
      const space = text.slice(this.#list.index, end - 1).lastIndexOf(" ") + 1;
      if (space > 0 && text[this.#list.index + space] !== " ") {
        this.#list.literal(space);
        this.#list.settle();
      }
    }
    this.#list.literal(end - this.#list.index);
  }

  /** Whether the text before `index` can no longer change, and is long enough to be worth keeping. */
  #maySettle(index: number): boolean {
    if (this.#growth === "complete" || this.#unsettled || index - this.#list.settledTo < SETTLE_EVERY)
      return false;
    return this.#runs.last === null && this.#brackets.length === 0;
  }

  #lineEnd(): void {
    const text = this.#text;
    const index = this.#list.index;
    const type = this.#list.trimSpaces() >= 2 ? "break" : "softBreak";
    this.#list.node(index + 1, { type, start: 0, end: 0 });
    const more = this.#list.index < text.length && text[this.#list.index] !== " ";
    if (more && this.#maySettle(this.#list.index)) this.#list.settle();
  }

  #backslash(): void {
    const next = this.#text.charAt(this.#list.index + 1);
    if ((next === "(" || next === "[") && this.#math()) return;
    if (next === "\n") {
      this.#list.node(this.#list.index + 2, { type: "break", start: 0, end: 0 });
    } else if (isEscapable(next)) this.#list.literal(2, next);
    else this.#list.literal(1);
  }

  #entity(): void {
    const found = at(ENTITY, this.#text, this.#list.index);
    const value = found === null ? null : decodeEntity(found[0]);
    if (found === null || value === null) this.#list.literal(1);
    else this.#list.literal(found[0].length, value);
  }

  #code(): void {
    const text = this.#text;
    const start = this.#list.index;
    let open = start;
    while (text[open] === "`") open++;
    const length = open - start;
    const close = (this.#codeSpans ??= new CodeSpans(text, start)).endAfter(open, length);
    if (close === undefined) {
      this.#unsettled = true;
      const guessed = this.#growth === "guessed" && isNear(text, open);
      if (guessed) this.#pushCode(open, text.length, text.length);
      else this.#list.literal(length);
      return;
    }
    this.#pushCode(open, close, close + length);
  }

  /** Adds a code span up to `end` with the content from `open` to `close`. */
  #pushCode(open: number, close: number, end: number): void {
    let value = this.#text.slice(open, close).replaceAll("\n", " ");
    if (value.startsWith(" ") && value.endsWith(" ") && /[^ ]/.test(value)) value = value.slice(1, -1);
    this.#list.node(end, { type: "inlineCode", start: 0, end: 0, value });
  }

  /** Adds the formula that begins at the index; false if none begins there. */
  #math(): boolean {
    const text = this.#text;
    const start = this.#list.index;
    const found = matchMath(text, start);
    if (found === null) return false;
    const complete = found !== "more";
    if (!complete) {
      this.#unsettled = true;
      if (this.#growth !== "guessed" || !isNear(text, start) || !mayBeMath(text, start)) return false;
    }
    const opened = text[start] === "\\" || text[start + 1] === "$" ? 2 : 1;
    const { open, close, end, display } = complete
      ? found
      : { open: start + opened, close: text.length, end: text.length, display: false };
    const value = text.slice(open, close).trim();
    this.#list.node(end, { type: "math", start: 0, end: 0, value, display, complete });
    return true;
  }

  #delimiters(): void {
    const run = readRun(this.#text, this.#list.index);
    this.#list.tokens.push(run);
    this.#list.index += run.length;
    if (!run.canOpen && !run.canClose) return;
    this.#runs.push(run);
    if (!run.canClose) return;
    if (this.#brackets.length === 0) this.#runs.close(run);
    else this.#runs.defer(run);
  }

  #openBracket(length: number): void {
    const start = this.#list.index;
    if (start === this.#unfinishedLink) {
      this.#unsettled = true;
      this.#list.index += length;
      return;
    }
    const footnote = length === 1 ? this.#footnoteAt(start) : null;
    if (footnote !== null) {
      this.#list.node(footnote.end, { type: "footnoteReference", start: 0, end: 0, label: footnote.value });
      return;
    }
    const token: BracketToken = { kind: "open", start, end: start + length, image: length === 2, link: null };
    const outer = this.#brackets.at(-1);
    if (outer !== undefined) outer.nested = true;
    this.#list.tokens.push(token);
    this.#brackets.push({ token, run: this.#runs.last, nested: false });
    this.#list.index += length;
  }

  /** The label at `index`, if it refers to a footnote that is defined. */
  #footnoteAt(index: number): ReturnType<typeof parseFootnoteLabel> {
    const label = parseFootnoteLabel(this.#text, index);
    return label !== null && this.#resolve(footnoteName(label.value)) !== undefined ? label : null;
  }

  #closeBracket(): void {
    const height = this.#brackets.length - 1;
    const bracket = this.#brackets.pop();
    const dead = bracket === undefined || (!bracket.token.image && height < this.#linkFloor);
    this.#linkFloor = Math.min(this.#linkFloor, Math.max(height, 0));
    const link = dead ? null : this.#linkAfter(bracket);
    if (dead || link === null) {
      this.#list.literal(1);
      return;
    }
    bracket.token.link = link;
    this.#list.tokens.push({ kind: "close", start: this.#list.index, end: link.end });
    this.#list.index = link.end;
    this.#runs.settle(bracket.run);
    if (!bracket.token.image) this.#linkFloor = height;
  }

  /**
   * The link whose text the bracket at the index closes. A resource, a label or the text itself gives its address; null
   * for no link.
   */
  #linkAfter(bracket: Bracket): (Reference & { end: number }) | null {
    const text = this.#text;
    const after = this.#list.index + 1;
    if (text[after] === "(") {
      const resource = parseResource(text, after);
      if (resource !== null) return resource;
      this.#unsettled = true;
    }
    const label = parseLabel(text, after);
    if (label === null && text[after] === "[") this.#unsettled = true;
    let name = label?.value ?? "";
    if (name === "") {
      const inner = text.slice(bracket.token.end, this.#list.index);
      if (bracket.nested || inner.length > 999) return null;
      name = inner;
    }
    name = normalizeLabel(name);
    const reference = name === "" ? undefined : this.#resolve(name);
    return reference === undefined ? null : { ...reference, end: label?.end ?? after };
  }

  #angle(): void {
    const start = this.#list.index;
    const angle = matchAngle(this.#text, start, this.#missing);
    if (angle?.kind === "link") this.#list.link(angle.end, angle.url, angle.shown);
    else if (angle?.kind === "html") {
      const value = this.#text.slice(start, angle.end);
      this.#list.node(angle.end, { type: "htmlInline", start: 0, end: 0, value });
    } else {
      if (mayBecomeAngle(this.#text, start)) this.#unsettled = true;
      this.#list.literal(1);
    }
  }
}
