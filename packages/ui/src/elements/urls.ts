/** The URL, if following it can do no more than open a page or a mail. */
export function safeHref(url: string): string | undefined {
  try {
    const { protocol } = new URL(url, document.baseURI);
    return ["https:", "http:", "mailto:", "tel:"].includes(protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}

/** Whose page it is, as people say it. */
export function hostName(url: string): string {
  try {
    return new URL(url, document.baseURI).hostname.replace(/^www\./, "");
  } catch {
    return "";
  }
}

/**
 * Whether an image may be shown. Allowed are the page's origin, inline data, and https hosts that the thread allows.
 * @param domains The thread's `allowed_image_domains`; a host matches itself and its subdomains. Absent: every host.
 */
export function isAllowedImage(url: string, domains: readonly string[] | undefined): boolean {
  let parsed: URL;
  try {
    parsed = new URL(url, document.baseURI);
  } catch {
    return false;
  }
  if (parsed.protocol === "data:") return /^data:image\/(?:png|jpeg|gif|webp|avif)[;,]/i.test(url);
  // That of a `blob:` is the origin of the page that made it.
  if (parsed.origin === location.origin) return true;
  if (parsed.protocol !== "https:") return false;
  return (
    !domains || domains.some((domain) => parsed.hostname === domain || parsed.hostname.endsWith(`.${domain}`))
  );
}

/** What a `chatkit-link://` URL says: the part before the query names it, the query is its data. */
export function parseDeepLink(url: string): { name: string; data: Record<string, unknown> } | undefined {
  const match = /^chatkit-link:(?:\/\/)?([^?#]*)(?:\?([^#]*))?/i.exec(url);
  if (!match) return undefined;
  let name = match[1] ?? "";
  try {
    name = decodeURIComponent(name);
  } catch {
    // A stray percent sign: the name as it stands.
  }
  return { name: name.replace(/\/$/, ""), data: Object.fromEntries(new URLSearchParams(match[2] ?? "")) };
}
