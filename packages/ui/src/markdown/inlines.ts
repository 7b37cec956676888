/** Inline content: text to emphasis, links, code and the rest, in one pass from left to right. */
import { findAutolinks } from "./autolinks.ts";
import type { Autolink } from "./autolinks.ts";
import { isEscapable } from "./characters.ts";
import type { Content } from "./content.ts";
import { DelimiterStack, readRun } from "./delimiters.ts";
import type { Run } from "./delimiters.ts";
import { decodeEntity, ENTITY } from "./entities.ts";
import { appendInlines } from "./inline-tree.ts";
import type { BracketToken, Token } from "./inline-tree.ts";
import { normalizeLabel, parseLabel, parseResource } from "./link-syntax.ts";
import type { Reference } from "./link-syntax.ts";
import type { Inline } from "./types.ts";

interface Bracket {
  token: BracketToken;
  /** The last delimiter run before the bracket. */
  run: Run | null;
  /** Whether another bracket opens after this one, so that its text cannot be a label. */
  nested: boolean;
}

const PLAIN = /[^\n\\`*_~[\]!<&]+/y;
const TICKS = /`+/g;
const POINTED_URI = /<([A-Za-z][A-Za-z0-9.+-]{1,31}:[^<>\x00-\x20\x7f]*)>/y;
const POINTED_MAIL =
  /<([a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*)>/y;
const TAG =
  /<(?:[A-Za-z][A-Za-z0-9-]*(?:[ \t\n]+[a-zA-Z_:][a-zA-Z0-9_.:-]*(?:[ \t\n]*=[ \t\n]*(?:[^ \t\n"'=<>`]+|'[^']*'|"[^"]*"))?)*[ \t\n]*\/?|\/[A-Za-z][A-Za-z0-9-]*[ \t\n]*)>/y;
const DECLARATION = /<![A-Za-z]/y;
/** A `<` before one of these may yet become a tag or an autolink. */
const TAG_START = /<[A-Za-z/!?]/y;

/** So much text is parsed anew at most, where nothing is left open, when more arrives. */
const SETTLE_EVERY = 256;

function at(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(text);
}

/**
 * Parses the inline content of one block, again and again while the block grows. What can no longer change is
 * kept: up to the last space where no delimiter, bracket or code span was open.
 */
export class InlineParser {
  /** Characters scanned so far, for tests of linearity. */
  scanned = 0;
  readonly #resolve: (label: string) => Reference | undefined;
  readonly #nodes: Inline[] = [];
  /** How many of the nodes are kept, and the last of them, to which the text after it may be joined for a while. */
  #settled = 0;
  #lastSettled: Inline | undefined;
  /** How much of the text they are, where it stands in the source, and how it ends. */
  #settledTo = 0;
  #start = 0;
  #settledEnd = "";

  /** `resolve` finds the definition of a normalised label; it is told of every label that is looked for. */
  constructor(resolve: (label: string) => Reference | undefined) {
    this.#resolve = resolve;
  }

  /** Forgets what was kept, because a definition has changed what it means. */
  reset(): void {
    this.#settled = 0;
    this.#lastSettled = undefined;
    this.#settledTo = 0;
    this.#settledEnd = "";
  }

  /**
   * The inline nodes of `text`, which `content` begins with; `growing` says that more text may come. It is the same
   * array each time.
   */
  parse(content: Content, text: string, growing: boolean): Inline[] {
    // The source does not change, so text from the same place is the same, unless it has become shorter.
    const start = content.offsetAt(0);
    if (
      start !== this.#start ||
      !text.startsWith(this.#settledEnd, this.#settledTo - this.#settledEnd.length)
    )
      this.reset();
    this.#start = start;
    const from = this.#settledTo;
    const scan = new Scan(text, from, growing, this.#resolve);
    scan.run();
    this.scanned += text.length - from;
    const { tokens, settledTokens, settledTo } = scan;
    const nodes = this.#nodes;
    nodes.length = this.#settled;
    if (this.#lastSettled !== undefined) nodes[this.#settled - 1] = this.#lastSettled;
    if (settledTo > from) {
      appendInlines(nodes, tokens, 0, settledTokens, content);
      this.#settled = nodes.length;
      this.#lastSettled = nodes.at(-1);
      this.#settledTo = settledTo;
      this.#settledEnd = text.slice(settledTo - 32, settledTo);
    }
    appendInlines(nodes, tokens, settledTokens, tokens.length, content);
    return nodes;
  }
}

/** One pass over a text. */
class Scan {
  readonly tokens: Token[] = [];
  /** The tokens before this one, which end at this index of the text, are final. */
  settledTokens = 0;
  settledTo: number;

  readonly #text: string;
  readonly #growing: boolean;
  readonly #resolve: (label: string) => Reference | undefined;
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

  constructor(
    text: string,
    from: number,
    growing: boolean,
    resolve: (label: string) => Reference | undefined,
  ) {
    this.#text = text;
    this.#index = from;
    this.settledTo = from;
    this.#growing = growing;
    this.#resolve = resolve;
    this.#autolinks = findAutolinks(text, from);
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
          this.#run();
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
    this.#runs.settle(null);
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
    if (!this.#growing || this.#unsettled || index - this.settledTo < SETTLE_EVERY) return false;
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
      this.#literal(length);
      return;
    }
    let value = text.slice(open, close).replaceAll("\n", " ");
    if (value.startsWith(" ") && value.endsWith(" ") && /[^ ]/.test(value)) value = value.slice(1, -1);
    const end = close + length;
    this.tokens.push({ kind: "node", start, end, node: { type: "inlineCode", start: 0, end: 0, value } });
    this.#index = end;
  }

  #run(): void {
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
    const text = this.#text;
    const start = this.#index;
    const uri = at(POINTED_URI, text, start);
    if (uri !== null) {
      this.#link(start, start + uri[0].length, uri[1]!, uri[1]!);
      return;
    }
    const mail = at(POINTED_MAIL, text, start);
    if (mail !== null) {
      this.#link(start, start + mail[0].length, `mailto:${mail[1]!}`, mail[1]!);
      return;
    }
    const end = this.#htmlEnd(start);
    if (end > 0) {
      const value = text.slice(start, end);
      this.tokens.push({ kind: "node", start, end, node: { type: "htmlInline", start: 0, end: 0, value } });
      this.#index = end;
      return;
    }
    if (start + 1 >= text.length || at(TAG_START, text, start) !== null) this.#unsettled = true;
    this.#literal(1);
  }

  /** Where the raw HTML that begins at `start` ends, or 0. */
  #htmlEnd(start: number): number {
    const text = this.#text;
    if (text.startsWith("<!--", start)) {
      if (text.startsWith(">", start + 4)) return start + 5;
      if (text.startsWith("->", start + 4)) return start + 6;
      return this.#find("-->", start + 4);
    }
    if (text.startsWith("<?", start)) return this.#find("?>", start + 2);
    if (text.startsWith("<![CDATA[", start)) return this.#find("]]>", start + 9);
    if (at(DECLARATION, text, start) !== null) return this.#find(">", start + 2);
    const tag = at(TAG, text, start);
    return tag === null ? 0 : start + tag[0].length;
  }

  #find(terminator: string, from: number): number {
    if (this.#missing.has(terminator)) return 0;
    const found = this.#text.indexOf(terminator, from);
    if (found >= 0) return found + terminator.length;
    this.#missing.add(terminator);
    return 0;
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
