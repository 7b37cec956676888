/** Which addresses a message may lead to. Whoever wrote the text is not trusted. */

const SCHEMES = new Set(["http:", "https:", "mailto:", "tel:"]);
/** The scheme of links that the page handles itself. */
const DEEP_LINK = "chatkit-link:";
/** Stands for the page's own address: only the scheme is asked for, and a relative URL has a safe one. */
const BASE = "https://page.invalid/";

export type LinkKind = "web" | "contact" | "deep";

/** What kind of link the URL makes, read as a browser reads it; null if it may not be followed. */
export function linkKind(url: string): LinkKind | null {
  let parsed: URL;
  try {
    parsed = new URL(url, BASE);
  } catch {
    return null;
  }
  const { protocol } = parsed;
  if (protocol === DEEP_LINK) return "deep";
  if (!SCHEMES.has(protocol)) return null;
  return protocol === "mailto:" || protocol === "tel:" ? "contact" : "web";
}

/** Images over https or from the page's own origin. */
export function isDefaultImage(url: string): boolean {
  try {
    const { protocol, origin } = new URL(url, document.baseURI);
    return protocol === "https:" || (protocol === "http:" && origin === location.origin);
  } catch {
    return false;
  }
}
