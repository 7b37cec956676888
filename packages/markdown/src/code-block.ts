/** A block of code on the page: its language, a button that copies it, and the code. */
import { setText } from "./render-inlines.ts";
import type { Code } from "./types.ts";

export interface CodeHooks {
  labels: { copy: string; copied: string; code: string };
  /** Puts text on the clipboard. */
  copy: (text: string) => Promise<void>;
  /** Colours code once its block is complete; null leaves it plain. */
  highlight: ((code: string, lang: string) => Promise<DocumentFragment | null>) | null;
  /** Takes the message of a failure that the reader can do without. */
  warn: (message: string) => void;
}

/** How long the button says that the code was copied, in milliseconds. */
const COPIED_FOR = 2000;

export class CodeBlock {
  readonly element = document.createElement("figure");
  readonly #language = document.createElement("figcaption");
  readonly #pre = document.createElement("pre");
  readonly #code = document.createElement("code");
  readonly #text = document.createTextNode("");
  readonly #hooks: CodeHooks;
  #complete = false;

  constructor(hooks: CodeHooks) {
    this.#hooks = hooks;
    this.element.className = "code";
    // Code reads from left to right in every language.
    this.element.dir = "ltr";
    const header = document.createElement("div");
    header.append(this.#language, this.#createButton());
    // The element scrolls, so keyboards have to reach it. A focusable element needs a role and a name.
    this.#pre.tabIndex = 0;
    this.#pre.role = "group";
    this.#code.append(this.#text);
    this.#pre.append(this.#code);
    this.element.append(header, this.#pre);
  }

  update(block: Code): void {
    const lang = languageOf(block);
    if (this.#language.textContent !== lang) this.#language.textContent = lang;
    this.#pre.ariaLabel = lang === "" ? this.#hooks.labels.code : `${this.#hooks.labels.code}: ${lang}`;
    if (this.#complete) return;
    const code = block.value.endsWith("\n") ? block.value.slice(0, -1) : block.value;
    setText(this.#text, code);
    if (block.open) return;
    this.#complete = true;
    if (lang !== "" && this.#hooks.highlight !== null) void this.#highlight(code, lang);
  }

  async #highlight(code: string, lang: string): Promise<void> {
    try {
      const coloured = await this.#hooks.highlight!(code, lang);
      if (coloured !== null) this.#code.replaceChildren(coloured);
    } catch (error) {
      // Plain code is readable; a failed download of colours is no reason to fail the message.
      this.#hooks.warn(
        `Cannot highlight ${JSON.stringify(lang)}: ${String(error)}. Deploy all files of the package.`,
      );
    }
  }

  #createButton(): HTMLButtonElement {
    const { labels, copy, warn } = this.#hooks;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = labels.copy;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const press = async () => {
      try {
        await copy(this.#code.textContent);
      } catch (error) {
        warn(`Cannot copy code: ${String(error)}. Allow the clipboard.`);
        return;
      }
      button.textContent = labels.copied;
      clearTimeout(timer);
      timer = setTimeout(() => (button.textContent = labels.copy), COPIED_FOR);
    };
    button.addEventListener("click", () => void press());
    return button;
  }
}

/** The first word of the info string. */
export function languageOf(block: Code): string {
  return /^[^\s{,]*/.exec(block.info ?? "")![0];
}
