import { effect, signal, type ReadonlySignal } from "@preact/signals";
import { browserLocale } from "./locale.ts";
import { translate, translator, type Translate, type Vocabulary } from "./strings.ts";
import { warnOnce } from "./warn-once.ts";

/** The language the element speaks now. */
export interface Speech extends Omit<Vocabulary, "words"> {
  t: Translate;
}

const ENGLISH = /^en(-\w+)*$/i;

/** How long the first words wait for their language before they are English. */
const PATIENCE_MS = 500;

/** Follows the option `locale`. Until a language has come, and where it cannot, the one before stays. */
export class LanguageState {
  readonly #speech = signal<Speech>({ t: translate, locale: "en", dir: "ltr" });
  #wanted: string | undefined;
  #coming: Promise<void> = Promise.resolve();

  /** @param option The option `locale`; undefined stands for the browser's language. */
  constructor(option: ReadonlySignal<string | undefined>) {
    effect(() => {
      this.#wanted = option.value ?? browserLocale();
      this.#coming = this.#load(this.#wanted);
    });
  }

  get speech(): ReadonlySignal<Speech> {
    return this.#speech;
  }

  /** Settles when the language is there, or is too late for the first words. */
  async ready(): Promise<void> {
    await Promise.race([this.#coming, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
  }

  async #load(tag: string): Promise<void> {
    try {
      const vocabulary = ENGLISH.test(tag)
        ? ({ words: {}, locale: tag, dir: "ltr" } as const)
        : await (await import("./locales/index.ts")).loadLanguage(tag);
      if (this.#wanted !== tag) return;
      const { locale, dir } = vocabulary;
      this.#speech.value = { t: translator(vocabulary), locale, dir };
    } catch {
      warnOnce(`Could not load the words for the locale ${JSON.stringify(tag)}`);
      // Setting another locale and this one again tries again.
    }
  }
}
