/** Decides which addresses a message may link to. The author of the text is not trusted. */

const SCHEMES = new Set(["http:", "https:", "mailto:", "tel:"]);
/** The scheme of links that the page handles itself. */
const DEEP_LINK = "chatkit-link:";
/** Stands for the page's own address. Only the scheme matters, and a relative URL has a safe scheme. */
const BASE = "https://page.invalid/";

export type LinkKind = "web" | "contact" | "deep";

/** The kind of link that the URL makes, read as a browser reads it. Null if messages may not link to the URL. */
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

/** Whether an image comes over https or from the page's own origin. */
export function isDefaultImage(url: string): boolean {
  try {
    const { protocol, origin } = new URL(url, document.baseURI);
    return protocol === "https:" || (protocol === "http:" && origin === location.origin);
  } catch {
    return false;
  }
}
