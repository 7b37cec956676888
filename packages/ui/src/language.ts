import { effect, signal, type ReadonlySignal } from "@preact/signals";
import { browserLocale } from "./locale.ts";
import { translate, translator, type Translate, type Vocabulary } from "./strings.ts";
import { warnOnce } from "./warn-once.ts";

/** The words of the element in its current language. */
export interface Translation extends Omit<Vocabulary, "words"> {
  t: Translate;
}

const ENGLISH = /^en(-\w+)*$/i;

/** How long the first drawing waits for its language. After that it is drawn in English. */
const PATIENCE_MS = 500;

/** Follows the option `locale`. The previous language stays until the new one is loaded, and if loading fails. */
export class LanguageState {
  readonly #translation = signal<Translation>({ t: translate, locale: "en", dir: "ltr" });
  #wanted: string | undefined;
  #coming: Promise<void> = Promise.resolve();

  /** @param option The option `locale`. Undefined means the browser's language. */
  constructor(option: ReadonlySignal<string | undefined>) {
    effect(() => {
      this.#wanted = option.value ?? browserLocale();
      this.#coming = this.#load(this.#wanted);
    });
  }

  get translation(): ReadonlySignal<Translation> {
    return this.#translation;
  }

  /** Resolves when the language is loaded, or after a short time-out. */
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
      this.#translation.value = { t: translator(vocabulary), locale, dir };
    } catch {
      warnOnce(
        `Cannot load the words for the locale ${JSON.stringify(tag)}: a request failed. Deploy all files of the element.`,
      );
      // A page that sets another locale and then this one again causes another attempt.
    }
  }
}
