const LIMIT = 100;
const warned = new Set<string>();

/**
 * Writes a warning to the console, but each text only once a page: what a model sends can repeat the same mistake in
 * every frame of a stream. After 100 different ones it falls silent.
 */
export function warnOnce(message: string): void {
  if (warned.has(message) || warned.size >= LIMIT) return;
  warned.add(message);
  // oxlint-disable-next-line no-console -- the console is where a page's developer looks for this
  console.warn(`[chatwright] ${message}`);
}
