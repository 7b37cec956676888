// This file is part of the script that pages load (element.ts). Later chunks may import its types, and not its code.

/** Path data: drawing commands and numbers only. */
const PATH = /^[Mm][\d\s.,MmLlHhVvCcSsQqTtAaZzEe+-]+$/;

/** The page's own icons, for all its chats. */
export class CustomIcons {
  readonly #paths = new Map<string, string>();
  readonly #listeners = new Set<() => void>();

  /** @throws TypeError if the name does not begin with `vendor:`, or if `path` is no path data. */
  register(name: string, path: string): void {
    if (typeof name !== "string" || !/^vendor:./.test(name))
      throw new TypeError(
        `Cannot register the icon ${JSON.stringify(name)}: its name must begin with "vendor:". Rename it.`,
      );
    if (typeof path !== "string" || !PATH.test(path))
      throw new TypeError(
        `Cannot register the icon "${name}": ${JSON.stringify(path)} is no SVG path data. Give the "d" of a path.`,
      );
    this.#paths.set(name, path);
    for (const listener of this.#listeners) listener();
  }

  pathOf(name: string): string | undefined {
    return this.#paths.get(name);
  }

  /** Calls `listener` after each registration. @returns a function that removes the listener. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
