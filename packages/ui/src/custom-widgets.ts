// This file is part of the script that pages load (element.ts). Later chunks may import its types, and not its code.

/**
 * ChatKit's own components. A page cannot replace them, so a server's widgets look the same on every page. The schemas are
 * too large for this script, so `npm run widgets` writes the names here.
 */
export const BUILT_IN_WIDGETS =
  "Badge Basic Box Button Caption Card Chart Checkbox Col DatePicker Divider Form Icon Image Input Label ListView ListViewItem Markdown RadioGroup Row Select Spacer Table Table.Cell Table.Row Text Textarea Title Transition".split(
    " ",
  );

const TAG = /^[a-z][\w.]*-[\w.-]*$/;

/** Which custom elements stand for which widget types, for all chats of a page. */
export class CustomWidgets {
  readonly #tags = new Map<string, string>();
  readonly #listeners = new Set<() => void>();

  /** @throws TypeError if ChatKit has a component of this type, or if `tag` is no custom element's name. */
  register(type: string, tag: string): void {
    if (typeof type !== "string" || type === "" || BUILT_IN_WIDGETS.includes(type)) {
      throw new TypeError(
        `Cannot register the widget type ${JSON.stringify(type)}: ChatKit reserves it. Choose another name.`,
      );
    }
    if (typeof tag !== "string" || !TAG.test(tag) || tag !== tag.toLowerCase()) {
      throw new TypeError(
        `Cannot register the widget type "${type}": ${JSON.stringify(tag)} is no custom element's name. Choose one such as "acme-rating".`,
      );
    }
    this.#tags.set(type, tag);
    for (const listener of this.#listeners) listener();
  }

  tagOf(type: string): string | undefined {
    return this.#tags.get(type);
  }

  /** Calls `listener` after each registration. @returns a function that removes the listener. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
