/** A formula on the page: its source until the drawing is there, then the drawing and the source to copy. */

/**
 * Draws a formula in TeX.
 * @returns null if `tex` is no TeX, a promise while the drawing code is being loaded.
 */
export type DrawFormula = (tex: string, display: boolean) => Node | null | Promise<Node | null>;

export interface FormulaHooks {
  /** Null leaves formulas as they are written. */
  math: DrawFormula | null;
  /** Takes the message of a failure that the reader can do without. */
  warn: (message: string) => void;
}

export class Formula {
  readonly element: HTMLElement;
  readonly #signs: string;
  readonly #display: boolean;
  readonly #hooks: FormulaHooks;
  #tex = "";
  #complete = false;

  /** `signs` stand around the formula where it is written. */
  constructor(element: HTMLElement, signs: string, hooks: FormulaHooks) {
    this.element = element;
    this.#signs = signs;
    this.#display = signs !== "$";
    this.#hooks = hooks;
    element.className = this.#display ? "tex display" : "tex";
    element.dir = "ltr";
  }

  /** Shows the formula, which is drawn once it is complete. */
  update(tex: string, complete: boolean): void {
    if (this.#complete || (this.#tex === tex && !complete)) return;
    this.#tex = tex;
    this.#complete = complete;
    // A long formula may be wider than a phone, so it scrolls.
    this.element.classList.toggle("long", tex.length > 60);
    this.#show(null);
    if (!complete || this.#hooks.math === null) return;
    const drawn = this.#hooks.math(tex, this.#display);
    if (drawn instanceof Promise) void this.#showLater(drawn);
    else this.#show(drawn);
  }

  async #showLater(drawn: Promise<Node | null>): Promise<void> {
    try {
      this.#show(await drawn);
    } catch (error) {
      this.#hooks.warn(`Cannot draw a formula: ${String(error)}. Deploy all files of the package.`);
    }
  }

  #show(drawing: Node | null): void {
    const gap = this.#display ? "\n" : "";
    const source = document.createElement("code");
    source.textContent = this.#complete ? [this.#signs, this.#tex, this.#signs].join(gap) : this.#tex;
    this.element.classList.toggle("drawn", drawing !== null);
    if (drawing === null) {
      this.element.replaceChildren(source);
      return;
    }
    // A user who copies the drawing gets its source. The drawing cannot be selected, and the source is invisible.
    source.ariaHidden = "true";
    this.element.replaceChildren(drawing, source);
  }
}
