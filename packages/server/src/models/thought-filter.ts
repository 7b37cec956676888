// Many open models think aloud in their answers: between tags, or in channels whose markers a server has left in. What
// is thought is no answer. In an answer, tags count at the beginning of a line only. Neither tags nor markers count in
// code: an answer may be about them.

/**
 * A piece of what a model wrote. `retraction` says that all the text before it was thought. Many templates open the
 * first thought themselves, so that the model only closes the thought.
 */
export interface Piece {
  type: "text" | "thought" | "retraction";
  text: string;
}

/** What opens and closes thoughts, and the markers of OpenAI's open models. */
const TAGS = ["<think>", "<thinking>", "</think>", "</thinking>"] as const;
const MARKERS = [
  "<|start|>",
  "<|channel|>",
  "<|constrain|>",
  "<|message|>",
  "<|end|>",
  "<|return|>",
  "<|call|>",
] as const;
type Mark = (typeof TAGS)[number] | (typeof MARKERS)[number];
const MARKS: readonly Mark[] = [...TAGS, ...MARKERS];
/** What ends a message, and so may stand behind its last word. */
const ENDS: ReadonlySet<Mark> = new Set(["<|end|>", "<|return|>", "<|call|>"]);
const LONGEST_MARK = 13;
/** How long what stands between the markers of a channel may be, in characters. */
const LONGEST_HEADER = 200;

/** Where the text stands: in the answer, in a thought of a tag or channel, or in a channel's header. */
type Place = "answer" | "tag" | "channel" | "header";

/** Splits a text at the signs that matter: line breaks, fences and quotes of code, and beginnings of marks. */
const TOKENS = /\n|[ \t]+|`+|~+|<|[^\n `~<\t]+/g;

/** Signs that matter. */
const SIGNS = /[<`~]/;

/** Tells thoughts from the answer in a text that comes in pieces, cut anywhere. */
export class ThoughtFilter {
  #place: Place = "answer";
  /** What may be the beginning of a mark, or of a run of backticks. */
  #held = "";
  #header = "";
  /** The fence of the code that is open, and the backticks of the one within a line. */
  #fence = "";
  #quote = "";
  #isLineStart = true;
  /** Whether white space at the beginning of what comes is left out. */
  #isTrimming = false;
  /** Whether a thought was opened or closed before. */
  #hasThought = false;

  push(delta: string): Piece[] {
    return this.#read(this.#held + delta, false);
  }

  /** What was held back. */
  end(): Piece[] {
    const pieces = this.#read(this.#held, true);
    // A header that was cut off is no more than a role or a channel.
    if (this.#place === "header" && !/^<\|\w+\|>\s*[\w.=]*$/.test(this.#header)) this.#giveBack(pieces);
    return pieces;
  }

  /** What looked like a header is text. */
  #giveBack(pieces: Piece[]): void {
    const header = this.#header;
    this.#place = "answer";
    this.#isTrimming = false;
    this.#isLineStart = false;
    this.#header = "";
    this.#take(header, pieces);
  }

  #read(text: string, isEnd: boolean): Piece[] {
    const pieces: Piece[] = [];
    this.#held = "";
    // Most of what is written has no sign in it that could mean anything.
    if (this.#place === "answer" && !this.#isTrimming && !SIGNS.test(text)) {
      if (text !== "") pieces.push({ type: "text", text });
      this.#followPlain(text);
      return pieces;
    }
    for (let at = 0; at < text.length;) {
      TOKENS.lastIndex = at;
      const token = TOKENS.exec(text)![0];
      const isCut = !isEnd && at + token.length === text.length;
      if (isCut && /^[`~]/.test(token)) return this.#hold(text.slice(at), pieces);
      if (token === "<") {
        const here = text.slice(at, at + LONGEST_MARK).toLowerCase();
        const mark = MARKS.find((one) => here.startsWith(one));
        if (mark && this.#counts(mark)) {
          if (this.#place === "answer" && mark.startsWith("</") && !this.#hasThought)
            pieces.push({ type: "retraction", text: "" });
          this.#turn(mark);
          at += mark.length;
          continue;
        }
        const mayBegin = at + here.length === text.length && !isEnd;
        if (mayBegin && MARKS.some((one) => one.startsWith(here) && this.#counts(one)))
          return this.#hold(text.slice(at), pieces);
      }
      this.#take(token, pieces);
      at += token.length;
    }
    return pieces;
  }

  #hold(text: string, pieces: Piece[]): Piece[] {
    this.#held = text;
    return pieces;
  }

  /** Whether the mark means anything where the text stands. */
  #counts(mark: Mark): boolean {
    const isTag = (TAGS as readonly string[]).includes(mark);
    switch (this.#place) {
      case "tag":
        return mark.startsWith("</");
      case "channel":
      case "header":
        return !isTag;
      case "answer":
        if (this.#fence !== "" || this.#quote !== "") return false;
        return this.#isLineStart || ENDS.has(mark);
    }
  }

  #turn(mark: Mark): void {
    this.#isTrimming = true;
    this.#hasThought = true;
    switch (mark) {
      case "<think>":
      case "<thinking>":
        this.#place = "tag";
        return;
      case "<|start|>":
      case "<|channel|>":
        this.#place = "header";
        this.#header = mark;
        return;
      case "<|constrain|>":
        return;
      case "<|message|>":
        // A message without a channel, and what stands in the final one, is for the user.
        this.#place = /^<\|channel\|>(?!\s*final)/.test(this.#header) ? "channel" : "answer";
        this.#isLineStart = true;
        return;
      default:
        this.#place = "answer";
        this.#isLineStart = true;
    }
  }

  #take(token: string, pieces: Piece[]): void {
    if (this.#place === "header") {
      this.#header += token;
      if (this.#header.length > LONGEST_HEADER) this.#giveBack(pieces);
      return;
    }
    const isAnswer = this.#place === "answer";
    if (isAnswer) this.#follow(token);
    const text = this.#isTrimming ? token.trimStart() : token;
    if (text === "") return;
    this.#isTrimming = false;
    const type = isAnswer ? "text" : "thought";
    const last = pieces.at(-1);
    if (last?.type === type) last.text += text;
    else pieces.push({ type, text });
  }

  /** The same as {@link #follow}, for text without signs. */
  #followPlain(text: string): void {
    const line = text.lastIndexOf("\n");
    if (line >= 0) {
      this.#quote = "";
      this.#isLineStart = true;
    }
    if (/[^ \t]/.test(text.slice(line + 1))) this.#isLineStart = false;
  }

  /** Keeps in mind where lines and code begin and end. */
  #follow(token: string): void {
    const sign = token[0];
    if (sign === "\n") {
      this.#isLineStart = true;
      this.#quote = "";
      return;
    }
    if (sign === " " || sign === "\t") return;
    if (sign === "`" || sign === "~") {
      if (this.#isLineStart && token.length >= 3) {
        if (this.#fence === "") this.#fence = token;
        else if (token.startsWith(this.#fence)) this.#fence = "";
      } else if (sign === "`" && this.#fence === "") {
        if (this.#quote === "") this.#quote = token;
        else if (this.#quote === token) this.#quote = "";
      }
    }
    this.#isLineStart = false;
  }
}

/** The answer in a whole text, without its thoughts. */
export function withoutThoughts(text: string): string {
  return splitThoughts(text).answer;
}

/** A whole text's answer, and what was thought. */
export function splitThoughts(text: string): { answer: string; thoughts: string } {
  if (!text.includes("<")) return { answer: text, thoughts: "" };
  const filter = new ThoughtFilter();
  let [answer, thoughts] = ["", ""];
  for (const piece of [...filter.push(text), ...filter.end()]) {
    if (piece.type === "text") answer += piece.text;
    else if (piece.type === "thought") thoughts += piece.text;
    else [answer, thoughts] = ["", thoughts + answer];
  }
  return { answer, thoughts };
}
