// Part of the script that pages load (element.ts): nothing that is loaded later may import its code, only its types.

/**
 * ChatKit's own components, which no page can replace: a server's widgets look the same on every page. The schemas are
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

  /** @throws TypeError for a type of ChatKit's own, and for a tag that is no custom element's name. */
  register(type: string, tag: string): void {
    if (typeof type !== "string" || type === "" || BUILT_IN_WIDGETS.includes(type)) {
      throw new TypeError(
        `Registering the widget type ${JSON.stringify(type)} failed: it must be a name that ChatKit's components do not have`,
      );
    }
    if (typeof tag !== "string" || !TAG.test(tag) || tag !== tag.toLowerCase()) {
      throw new TypeError(
        `Registering the widget type "${type}" failed: ${JSON.stringify(tag)} is not a custom element's name, such as "acme-rating"`,
      );
    }
    this.#tags.set(type, tag);
    for (const listener of this.#listeners) listener();
  }

  tagOf(type: string): string | undefined {
    return this.#tags.get(type);
  }

  /** Calls back after each registration. @returns what ends that. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
