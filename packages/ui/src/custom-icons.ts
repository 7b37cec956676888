// Part of the script that pages load (element.ts): nothing that is loaded later may import its code, only its types.

/** Path data that draws and nothing else. */
const PATH = /^[Mm][\d\s.,MmLlHhVvCcSsQqTtAaZzEe+-]+$/;

/** The page's own icons, for all its chats. */
export class CustomIcons {
  readonly #paths = new Map<string, string>();
  readonly #listeners = new Set<() => void>();

  /** @throws TypeError for a name without `vendor:`, and for what is no path data. */
  register(name: string, path: string): void {
    if (typeof name !== "string" || !/^vendor:./.test(name))
      throw new TypeError(
        `Registering the icon ${JSON.stringify(name)} failed: its name must begin with "vendor:"`,
      );
    if (typeof path !== "string" || !PATH.test(path))
      throw new TypeError(
        `Registering the icon "${name}" failed: ${JSON.stringify(path)} is not an SVG path's data`,
      );
    this.#paths.set(name, path);
    for (const listener of this.#listeners) listener();
  }

  pathOf(name: string): string | undefined {
    return this.#paths.get(name);
  }

  /** Calls back after each registration. @returns what ends that. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
