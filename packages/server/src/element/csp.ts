export interface CspOptions {
  /** For the page's own scripts and styles in its HTML. */
  nonce?: string | undefined;
  /** Where else the page may send requests: the ChatKit server and the store of attachments, where they have other hosts. */
  connect?: readonly string[] | undefined;
  /** Where else images may come from. `https:` allows all, as widgets that a model writes may need. */
  images?: readonly string[] | undefined;
  /** Where else the element's script may come from. */
  scripts?: readonly string[] | undefined;
  /** Where else fonts of a theme may come from. */
  fonts?: readonly string[] | undefined;
}

/** A source, as a policy names it: a scheme or a host, perhaps with a path. */
const SOURCE = /^[\w.:/*\-[\]%~]+$/;

/**
 * A Content-Security-Policy for a page with the element: the least that it works under. The page cannot turn text into
 * script. The page loads only from its own host and from the sources that the options name.
 *
 * @throws TypeError for a value that is no source or nonce, so that no value can add directives to the policy
 */
export function chatkitCsp(options: CspOptions = {}): string {
  const nonce = options.nonce === undefined ? [] : [`'nonce-${check(options.nonce, /^[\w+/=-]+$/)}'`];
  const sources = (more: readonly string[] | undefined) => (more ?? []).map((one) => check(one, SOURCE));
  const policy = {
    "default-src": ["'none'"],
    "script-src": ["'self'", ...nonce, ...sources(options.scripts)],
    "style-src": ["'self'", ...nonce],
    "img-src": ["'self'", "data:", ...sources(options.images)],
    "font-src": ["'self'", ...sources(options.fonts)],
    "connect-src": ["'self'", ...sources(options.connect)],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    "require-trusted-types-for": ["'script'"],
  };
  return Object.entries(policy)
    .map(([directive, values]) => `${directive} ${values.join(" ")}`)
    .join("; ");
}

function check(value: string, pattern: RegExp): string {
  if (pattern.test(value)) return value;
  throw new TypeError(
    `Cannot put ${JSON.stringify(value)} into a Content-Security-Policy: it is no source or nonce. Give a host, a scheme or a nonce.`,
  );
}
