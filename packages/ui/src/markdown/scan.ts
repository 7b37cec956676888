/** One pass over the text of a block, from left to right, into flat tokens. */
import { matchAngle, mayBecomeAngle } from "./angle.ts";
import { findAutolinks } from "./autolinks.ts";
import type { Autolink } from "./autolinks.ts";
import { isEscapable } from "./characters.ts";
import { DelimiterStack, readRun } from "./delimiters.ts";
import type { Run } from "./delimiters.ts";
import { decodeEntity, ENTITY } from "./entities.ts";
import { guessPairs, mayBeCode, unfinished } from "./guess.ts";
import type { BracketToken, Token } from "./inline-tree.ts";
import {
  footnoteName,
  normalizeLabel,
  parseFootnoteLabel,
  parseLabel,
  parseResource,
} from "./link-syntax.ts";
import type { Reference } from "./link-syntax.ts";
import type { Inline } from "./types.ts";

interface Bracket {
  token: BracketToken;
  /** The last delimiter run before the bracket. */
  run: Run | null;
  /** Whether another bracket opens after this one, so that its text cannot be a label. */
  nested: boolean;
}

/** How the text of a block stands: complete, still growing, or growing and to be shown as what it may become. */
export type Growth = "complete" | "growing" | "guessed";

/** Finds the definition of a normalised label. */
export type Resolve = (label: string) => Reference | undefined;

const PLAIN = /[^\n\\`*_~[\]!<&]+/y;
const TICKS = /`+/g;

/** So much text is parsed anew at most, where nothing is left open, when more arrives. */
const SETTLE_EVERY = 256;

function at(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(text);
}

export class Scan {
  readonly tokens: Token[] = [];
  /** The tokens before this one, which end at this index of the text, are final. */
  settledTokens = 0;
  settledTo: number;

  readonly #text: string;
  readonly #growth: Growth;
  readonly #resolve: Resolve;
  /** The bracket of a link that has only begun; it is not shown. -1 for none. */
  readonly #unfinishedLink: number;
  readonly #runs = new DelimiterStack();
  readonly #brackets: Bracket[] = [];
  /** Brackets below this height of the stack are before a link, so they open no link themselves. */
  #linkFloor = 0;
  #index: number;
  /** Whether something before the index may change its meaning with more text. */
  #unsettled = false;
  #autolinks: Autolink[];
  #nextAutolink = 0;
  /** The code spans' possible ends by length, found in one go when the first backtick is met. */
  #ticks: Map<number, number[]> | null = null;
  /** Terminators of raw HTML that were searched for in vain; searching again would be quadratic. */
  readonly #missing = new Set<string>();

  constructor(text: string, from: number, growth: Growth, resolve: Resolve) {
    const { end, bracket } = growth === "guessed" ? unfinished(text) : { end: text.length, bracket: -1 };
    this.#text = text.slice(0, end);
    this.#unfinishedLink = bracket;
    this.#index = from;
    this.settledTo = from;
    this.#growth = growth;
    this.#resolve = resolve;
    this.#autolinks = findAutolinks(this.#text, from);
  }

  run(): void {
    const text = this.#text;
    while (this.#index < text.length) {
      const index = this.#index;
      const autolink = this.#autolinkHere();
      if (autolink !== null) {
        this.#link(autolink.start, autolink.end, autolink.url, text.slice(autolink.start, autolink.end));
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
          if (text[index + 1] === "[") this.#openBracket(2);
          else this.#literal(1);
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
        default:
          this.#plain();
      }
    }
    this.#runs.close(null);
    if (this.#growth === "guessed") this.#closeGuessed();
  }

  /** Ends what is open at the end of the text. */
  #closeGuessed(): void {
    const end = this.#text.length;
    for (let run = this.#runs.last; run !== null; run = run.previous) {
      for (const size of guessPairs(run, end)) {
        run.opens.push(size);
        run.left -= size;
        this.tokens.push({ ...run, start: end, length: 0, left: 0, opens: [], closes: [size] });
      }
    }
  }

  /** The autolink that begins at the index, unless a bracket is open, whose link would contain it. */
  #autolinkHere(): Autolink | null {
    let next = this.#autolinks[this.#nextAutolink];
    while (next !== undefined && next.start < this.#index) next = this.#autolinks[++this.#nextAutolink];
    return next?.start === this.#index && this.#brackets.length === 0 ? next : null;
  }

  #literal(length: number, value = this.#text.slice(this.#index, this.#index + length)): void {
    const start = this.#index;
    this.#index += length;
    const last = this.tokens.at(-1);
    const exact = value.length === length;
    const joins = this.tokens.length > this.settledTokens && last?.kind === "text" && last.end === start;
    if (joins && exact && last.value.length === last.end - last.start) {
      last.end += length;
      last.value += value;
    } else this.tokens.push({ kind: "text", start, end: start + length, value });
  }

  #plain(): void {
    const text = this.#text;
    const limit = this.#autolinks[this.#nextAutolink]?.start ?? text.length;
    const found = at(PLAIN, text, this.#index)![0].length;
    const end = limit > this.#index ? Math.min(this.#index + found, limit) : this.#index + found;
    if (this.#maySettle(end)) {
      const space = text.slice(this.#index, end - 1).lastIndexOf(" ") + 1;
      if (space > 0 && text[this.#index + space] !== " ") {
        this.#literal(space);
        this.#settle();
      }
    }
    this.#literal(end - this.#index);
  }

  /** Whether nothing before `index` can change any more, and it is far enough to be worth keeping. */
  #maySettle(index: number): boolean {
    if (this.#growth === "complete" || this.#unsettled || index - this.settledTo < SETTLE_EVERY) return false;
    return this.#runs.last === null && this.#brackets.length === 0;
  }

  #settle(): void {
    this.settledTo = this.#index;
    this.settledTokens = this.tokens.length;
  }

  #lineEnd(): void {
    const text = this.#text;
    const index = this.#index;
    let spaces = index;
    while (text[spaces - 1] === " ") spaces--;
    const last = this.tokens.at(-1);
    if (last?.kind === "text" && last.end === index) {
      const trailing = Math.min(index - spaces, index - last.start);
      last.value = last.value.slice(0, last.value.length - trailing);
      last.end -= trailing;
      if (last.value === "") this.tokens.pop();
    }
    const type = index - spaces >= 2 ? "break" : "softBreak";
    this.tokens.push({ kind: "node", start: index, end: index + 1, node: { type, start: 0, end: 0 } });
    this.#index = index + 1;
    const more = this.#index < text.length && text[this.#index] !== " ";
    if (more && this.#maySettle(this.#index)) this.#settle();
  }

  #backslash(): void {
    const next = this.#text.charAt(this.#index + 1);
    if (next === "\n") {
      const start = this.#index;
      this.tokens.push({ kind: "node", start, end: start + 2, node: { type: "break", start: 0, end: 0 } });
      this.#index += 2;
    } else if (isEscapable(next)) this.#literal(2, next);
    else this.#literal(1);
  }

  #entity(): void {
    const found = at(ENTITY, this.#text, this.#index);
    const value = found === null ? null : decodeEntity(found[0]);
    if (found === null || value === null) this.#literal(1);
    else this.#literal(found[0].length, value);
  }

  #code(): void {
    const text = this.#text;
    const start = this.#index;
    if (this.#ticks === null) {
      this.#ticks = new Map();
      TICKS.lastIndex = start;
      for (let run = TICKS.exec(text); run !== null; run = TICKS.exec(text)) {
        const starts = this.#ticks.get(run[0].length);
        if (starts === undefined) this.#ticks.set(run[0].length, [run.index]);
        else starts.push(run.index);
      }
      for (const starts of this.#ticks.values()) starts.reverse();
    }
    let open = start;
    while (text[open] === "`") open++;
    const length = open - start;
    // None, if a backslash took the first tick of what was counted as a longer run.
    const ends = this.#ticks.get(length) ?? [];
    while (ends.length > 0 && ends.at(-1)! < open) ends.pop();
    const close = ends.at(-1);
    if (close === undefined) {
      this.#unsettled = true;
      const guessed = this.#growth === "guessed" && mayBeCode(text, open);
      if (guessed) this.#pushCode(start, open, text.length, text.length);
      else this.#literal(length);
      return;
    }
    this.#pushCode(start, open, close, close + length);
  }

  /** A code span from `start` to `end` with the content from `open` to `close`. */
  #pushCode(start: number, open: number, close: number, end: number): void {
    let value = this.#text.slice(open, close).replaceAll("\n", " ");
    if (value.startsWith(" ") && value.endsWith(" ") && /[^ ]/.test(value)) value = value.slice(1, -1);
    this.tokens.push({ kind: "node", start, end, node: { type: "inlineCode", start: 0, end: 0, value } });
    this.#index = end;
  }

  #delimiters(): void {
    const run = readRun(this.#text, this.#index);
    this.tokens.push(run);
    this.#index += run.length;
    if (!run.canOpen && !run.canClose) return;
    this.#runs.push(run);
    if (!run.canClose) return;
    if (this.#brackets.length === 0) this.#runs.close(run);
    else this.#runs.defer(run);
  }

  #openBracket(length: number): void {
    const start = this.#index;
    if (start === this.#unfinishedLink) {
      this.#unsettled = true;
      this.#index += length;
      return;
    }
    const footnote = length === 1 ? parseFootnoteLabel(this.#text, start) : null;
    if (footnote !== null && this.#resolve(footnoteName(footnote.value)) !== undefined) {
      const node: Inline = { type: "footnoteReference", start: 0, end: 0, label: footnote.value };
      this.tokens.push({ kind: "node", start, end: footnote.end, node });
      this.#index = footnote.end;
      return;
    }
    const token: BracketToken = { kind: "open", start, end: start + length, image: length === 2, link: null };
    const outer = this.#brackets.at(-1);
    if (outer !== undefined) outer.nested = true;
    this.tokens.push(token);
    this.#brackets.push({ token, run: this.#runs.last, nested: false });
    this.#index += length;
  }

  #closeBracket(): void {
    const height = this.#brackets.length - 1;
    const bracket = this.#brackets.pop();
    const dead = bracket === undefined || (!bracket.token.image && height < this.#linkFloor);
    this.#linkFloor = Math.min(this.#linkFloor, Math.max(height, 0));
    const link = dead ? null : this.#linkAfter(bracket);
    if (dead || link === null) {
      this.#literal(1);
      return;
    }
    bracket.token.link = link;
    this.tokens.push({ kind: "close", start: this.#index, end: link.end });
    this.#index = link.end;
    this.#runs.settle(bracket.run);
    if (!bracket.token.image) this.#linkFloor = height;
  }

  /** What follows the closing bracket at the index: a resource, a label, or nothing. */
  #linkAfter(bracket: Bracket): (Reference & { end: number }) | null {
    const text = this.#text;
    const after = this.#index + 1;
    if (text[after] === "(") {
      const resource = parseResource(text, after);
      if (resource !== null) return resource;
      this.#unsettled = true;
    }
    const label = parseLabel(text, after);
    if (label === null && text[after] === "[") this.#unsettled = true;
    let name = label?.value ?? "";
    if (name === "") {
      const inner = text.slice(bracket.token.end, this.#index);
      if (bracket.nested || inner.length > 999) return null;
      name = inner;
    }
    name = normalizeLabel(name);
    const reference = name === "" ? undefined : this.#resolve(name);
    return reference === undefined ? null : { ...reference, end: label?.end ?? after };
  }

  #angle(): void {
    const start = this.#index;
    const angle = matchAngle(this.#text, start, this.#missing);
    if (angle?.kind === "link") this.#link(start, angle.end, angle.url, angle.shown);
    else if (angle?.kind === "html") {
      const value = this.#text.slice(start, angle.end);
      this.tokens.push({
        kind: "node",
        start,
        end: angle.end,
        node: { type: "htmlInline", start: 0, end: 0, value },
      });
      this.#index = angle.end;
    } else {
      if (mayBecomeAngle(this.#text, start)) this.#unsettled = true;
      this.#literal(1);
    }
  }

  /** A link whose text is its address. */
  #link(start: number, end: number, url: string, shown: string): void {
    const inset = (end - start - shown.length) / 2;
    this.tokens.push(
      { kind: "open", start, end: start + inset, image: false, link: { url: url, title: null, end } },
      { kind: "text", start: start + inset, end: end - inset, value: shown },
      { kind: "close", start: end - inset, end },
    );
    this.#index = end;
  }
}
