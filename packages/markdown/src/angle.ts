/** Reads autolinks and raw HTML, which stand in angle brackets. */

export type Angle = { kind: "link"; end: number; url: string; shown: string } | { kind: "html"; end: number };

const URI = /<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\x00-\x20\x7f]*)>/y;
const MAIL =
  /<([a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*)>/y;
const TAG =
  /<(?:[A-Za-z][A-Za-z0-9-]*(?:[ \t\n]+[a-zA-Z_:][a-zA-Z0-9_.:-]*(?:[ \t\n]*=[ \t\n]*(?:[^ \t\n"'=<>`]+|'[^']*'|"[^"]*"))?)*[ \t\n]*\/?|\/[A-Za-z][A-Za-z0-9-]*[ \t\n]*)>/y;
const DECLARATION = /<![A-Za-z]/y;
const START = /<(?:[A-Za-z/!?]|$)/y;

function at(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(text);
}

/**
 * Reads the autolink or raw HTML that begins with the `<` at `start`. `missing` collects the terminators that this text
 * does not contain. To search for a terminator again at each `<` would take quadratic time.
 */
export function matchAngle(text: string, start: number, missing: Set<string>): Angle | null {
  const uri = at(URI, text, start);
  if (uri !== null) return { kind: "link", end: start + uri[0].length, url: uri[1]!, shown: uri[1]! };
  const mail = at(MAIL, text, start);
  if (mail !== null) {
    return { kind: "link", end: start + mail[0].length, url: `mailto:${mail[1]!}`, shown: mail[1]! };
  }
  const end = htmlEnd(text, start, missing);
  return end > 0 ? { kind: "html", end } : null;
}

/** Whether a `<` that begins no autolink or HTML may begin one once there is more text. */
export function mayBecomeAngle(text: string, start: number): boolean {
  return at(START, text, start) !== null;
}

/** The end of the raw HTML that begins at `start`, or 0. */
function htmlEnd(text: string, start: number, missing: Set<string>): number {
  const find = (terminator: string, from: number) => {
    if (missing.has(terminator)) return 0;
    const found = text.indexOf(terminator, from);
    if (found >= 0) return found + terminator.length;
    missing.add(terminator);
    return 0;
  };
  if (text.startsWith("<!--", start)) {
    if (text.startsWith(">", start + 4)) return start + 5;
    if (text.startsWith("->", start + 4)) return start + 6;
    return find("-->", start + 4);
  }
  if (text.startsWith("<?", start)) return find("?>", start + 2);
  if (text.startsWith("<![CDATA[", start)) return find("]]>", start + 9);
  if (at(DECLARATION, text, start) !== null) return find(">", start + 2);
  const tag = at(TAG, text, start);
  return tag === null ? 0 : start + tag[0].length;
}
