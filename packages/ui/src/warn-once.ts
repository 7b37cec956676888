const LIMIT = 100;
const warned = new Set<string>();

/**
 * Writes a warning to the console, each text once a page. A model's stream can repeat the same mistake in every frame.
 * After 100 different texts, the function writes no more.
 */
export function warnOnce(message: string): void {
  if (warned.has(message) || warned.size >= LIMIT) return;
  warned.add(message);
  // oxlint-disable-next-line no-console -- the console is where a page's developer looks for this
  console.warn(`[chatwright] ${message}`);
}
