/** GFM's literal autolinks: `www.…`, `http://…`, `https://…` and e-mail addresses that stand in plain text. */

export interface Autolink {
  /** Indices into the text; `end` exclusive. */
  start: number;
  end: number;
  url: string;
}

const CANDIDATE = /https?:\/\/|www\.|@/gi;
const DOMAIN =
  /(?:[\p{L}\p{N}_-]|[^\x00-\x7f\s\p{P}\p{S}])+(?:\.(?:[\p{L}\p{N}_-]|[^\x00-\x7f\s\p{P}\p{S}])*)*/uy;
/** Up to a space or a tag; `](` and `][` end the address, too, because they continue a link. */
const LINK_REST = /(?:[^\s<\]]|\](?![[(]))*/y;
const TRAIL = /[!"')*,.:;?_~\]]*(?=[\s<]|$)/y;
const BEFORE_WWW = /^[\s*_~([\]]?$/;
const LETTER = /[a-z]/i;
const LOCAL_PART = /[a-z0-9.+_-]/i;
const MAIL_DOMAIN = /[a-z0-9_-]+(?:\.[a-z0-9_-]+)*/iy;

/** All literal autolinks of `text` from index `from` on, in order and without overlap. */
export function findAutolinks(text: string, from: number): Autolink[] {
  const found: Autolink[] = [];
  let floor = from;
  CANDIDATE.lastIndex = from;
  for (let hit = CANDIDATE.exec(text); hit !== null; hit = CANDIDATE.exec(text)) {
    const index = hit.index;
    const link =
      hit[0] === "@"
        ? mailAt(text, index, floor)
        : webAt(text, index, hit[0].length, hit[0][0]!.toLowerCase() === "w");
    if (link === null || link.start < floor) continue;
    found.push(link);
    floor = link.end;
    CANDIDATE.lastIndex = link.end;
  }
  return found;
}

function webAt(text: string, start: number, prefix: number, www: boolean): Autolink | null {
  const before = text.charAt(start - 1);
  if (www ? !BEFORE_WWW.test(before) : LETTER.test(before)) return null;
  const domainAt = www ? start : start + prefix;
  DOMAIN.lastIndex = domainAt;
  const domain = DOMAIN.exec(text)?.[0] ?? "";
  const core = domain.replace(/[._]+$/, "");
  TRAIL.lastIndex = domainAt + core.length;
  // The whole domain has to be right, unless what follows it is punctuation at the end of a sentence.
  if (!isDomain(TRAIL.test(text) ? core : domain, www)) return null;
  LINK_REST.lastIndex = domainAt;
  const end = trimEnd(text, domainAt, domainAt + LINK_REST.exec(text)![0].length);
  const url = text.slice(start, end);
  return { start, end, url: www ? `http://${url}` : url };
}

/** A domain has no underscore in its last two labels. A `www` address without a scheme needs two labels. */
function isDomain(domain: string, www: boolean): boolean {
  const labels = domain.replace(/\.+$/, "").split(".");
  return (
    labels[0] !== "" && (!www || labels.length > 1) && !labels.slice(-2).some((label) => label.includes("_"))
  );
}

/** Leaves out punctuation, an entity, or parentheses without a partner at the end of a link. */
function trimEnd(text: string, start: number, end: number): number {
  let open = 0;
  let close = 0;
  for (let i = start; i < end; i++) {
    if (text[i] === "(") open++;
    else if (text[i] === ")") close++;
  }
  for (; end > start; end--) {
    const last = text[end - 1]!;
    if (last === ")") {
      if (close <= open) break;
      close--;
    } else if (last === ";") {
      let name = end - 2;
      while (name > start && /[a-z0-9]/i.test(text[name]!)) name--;
      if (text[name] === "&" && name < end - 2) end = name + 1;
    } else if (!"!\"'*,.:<?_~]".includes(last)) break;
  }
  return end;
}

function mailAt(text: string, at: number, floor: number): Autolink | null {
  let start = at;
  while (start > floor && LOCAL_PART.test(text[start - 1]!)) start--;
  if (start === at || text[start - 1] === "/") return null;
  MAIL_DOMAIN.lastIndex = at + 1;
  const domain = MAIL_DOMAIN.exec(text)?.[0] ?? "";
  if (!domain.includes(".") || /[-_0-9]$/.test(domain)) return null;
  const end = at + 1 + domain.length;
  return { start, end, url: `mailto:${text.slice(start, end)}` };
}
