import { effect, signal, type ReadonlySignal } from "@preact/signals";
import { browserLocale, findLanguage, textDirection, type Language } from "../locale.ts";
import { LOCALES } from "../locales/index.ts";
import { translate, translator, type Translate } from "../strings.ts";
import { warnOnce } from "../warn-once.ts";

/** The language the element speaks now. */
export interface Speech {
  t: Translate;
  /** For dates and numbers: the language of the words around them. */
  locale: string;
  dir: "ltr" | "rtl";
}

/** How long the first words wait for their language before they are English. */
const PATIENCE_MS = 500;

/** Follows the option `locale`. Until a language has come, and where it cannot, the one before stays. */
export class LanguageState {
  readonly #speech = signal<Speech>({ t: translate, locale: "en", dir: "ltr" });
  readonly #stop: () => void;
  #wanted: Language | undefined;
  #coming: Promise<void> = Promise.resolve();

  /** @param option The option `locale`; undefined stands for the browser's language. */
  constructor(option: ReadonlySignal<string | undefined>) {
    this.#stop = effect(() => {
      const wanted = findLanguage(option.value ?? browserLocale());
      if (wanted.id === this.#wanted?.id && wanted.locale === this.#wanted.locale) return;
      this.#wanted = wanted;
      this.#coming = this.#load(wanted);
    });
  }

  get speech(): ReadonlySignal<Speech> {
    return this.#speech;
  }

  /** Settles when the language is there, or is too late for the first words. */
  async ready(): Promise<void> {
    await Promise.race([this.#coming, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
  }

  stop(): void {
    this.#stop();
  }

  async #load(wanted: Language): Promise<void> {
    const { id, locale } = wanted;
    try {
      const words = id === "en" ? {} : (await LOCALES[id]()).words;
      if (this.#wanted !== wanted) return;
      this.#speech.value = { t: translator(words, locale), locale, dir: textDirection(locale) };
    } catch {
      // Setting the option again tries again.
      if (this.#wanted === wanted) this.#wanted = undefined;
      warnOnce(`Could not load the words for the locale ${JSON.stringify(locale)}`);
    }
  }
}
