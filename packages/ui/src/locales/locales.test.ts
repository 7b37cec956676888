import { ERROR_CODES } from "@chatwright/protocol";
import { expect, it, describe } from "vitest";
import { RARE_STRINGS } from "../rare-strings.ts";
import { addEnglish, STRINGS, translator, type Translate } from "../strings.ts";
import { findLanguage, loadLanguage, LOCALES, type LocaleId } from "./index.ts";

const PLURAL = /^sources\.(?:zero|one|two|few|many|other)$/;
addEnglish(RARE_STRINGS);
const all = { ...STRINGS, ...RARE_STRINGS };
const ids = Object.keys(LOCALES) as LocaleId[];
const keys = Object.keys(all).filter((key) => !PLURAL.test(key));
/** Texts that the server sends in English. Only other languages have words for these. */
const SERVER = /^(?:error\.(?:context_|content_|model_|empty_|run_)|notice\.|action\.continue$)/;
const english: Readonly<Record<string, string>> = all;
const load = async (id: LocaleId): Promise<Readonly<Record<string, string>>> => (await LOCALES[id]()).words;
const speak = async (tag: string): Promise<Translate> => translator(await loadLanguage(tag));
const placeholders = (text = ""): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();

/** The 63 locales and 51 short codes of `@openai/chatkit` 1.9 that a page may ask for. */
const TRANSLATED =
  "am ar bg-BG bn-BD bs-BA ca-ES cs-CZ da-DK de-DE el-GR es-419 es-ES et-EE fi-FI fr-CA fr-FR gu-IN hi-IN hr-HR hu-HU hy-AM " +
  "id-ID is-IS it-IT ja-JP ka-GE kk kn-IN ko-KR lt lv-LV mk-MK ml mn mr-IN ms-MY my-MM nb-NO nl-NL pa pl-PL pt-BR pt-PT " +
  "ro-RO ru-RU sk-SK sl-SI so-SO sq-AL sr-RS sv-SE sw-TZ ta-IN te-IN th-TH tl tr-TR uk-UA ur vi-VN zh-CN zh-HK zh-TW";
const SHORT =
  "bg bn bs ca cs da de el es et fi fr gu hi hr hu hy id is it ja ka kn ko lv mk mr ms my nb nl pl pt ro ru sk sl so sq sr " +
  "sv sw ta te th tr uk vi zh";

describe.each(ids)("%s", (id) => {
  it("has every key and no other", async () => {
    const words = await load(id);
    const own = Object.keys(words).filter((key) => !PLURAL.test(key));
    expect({
      missing: keys.filter((key) => !(key in words)),
      unknown: own.filter((key) => !keys.includes(key) && !SERVER.test(key)),
      empty: own.filter((key) => words[key]!.trim() === ""),
    }).toEqual({ missing: [], unknown: [], empty: [] });
  });

  it("has words for all that the server may tell of a model", async () => {
    const words = await load(id);
    const codes = ERROR_CODES.filter((code) => code !== "custom" && code !== "stream.error");
    for (const code of codes) expect(words[`error.${code}`], code).toMatch(/\S/);
    expect(words["action.continue"]).toMatch(/\S/);
    for (const how of ["length", "content_filter", "cut_off", "refused"])
      expect(words[`notice.answer_${how}`], how).toMatch(/\S/);
  });

  it("keeps the placeholders", async () => {
    const words = await load(id);
    for (const key of keys) expect(placeholders(words[key]), key).toEqual(placeholders(english[key]));
  });

  it("has the plural forms of its language", async () => {
    const words = await load(id);
    const { pluralCategories } = new Intl.PluralRules(id).resolvedOptions();
    const forms = Object.keys(words).filter((key) => PLURAL.test(key));
    expect(forms.toSorted()).toEqual(pluralCategories.map((category) => `sources.${category}`).toSorted());
    for (const form of pluralCategories) {
      // Zero, one and two can do without the number.
      if (["few", "many", "other"].includes(form)) expect(words[`sources.${form}`]).toContain("{count}");
    }
  });
});

describe("finding a language", () => {
  it.each([
    ["de-AT", "de", "de-AT"],
    ["en-GB", "en", "en-GB"],
    ["es", "es", "es"],
    ["es-ES", "es", "es-ES"],
    ["es-419", "es-419", "es-419"],
    ["es-MX", "es-419", "es-MX"],
    ["pt-PT", "pt-BR", "pt-PT"],
    ["fr-CA", "fr", "fr-CA"],
    ["zh", "zh-CN", "zh"],
    ["zh-HK", "zh-TW", "zh-HK"],
    ["zh-Hant", "zh-TW", "zh-Hant"],
    ["zh-SG", "zh-CN", "zh-SG"],
    ["iw", "he", "he"],
    ["ur", "en", "en"],
    ["constructor", "en", "en"],
    ["not a tag", "en", "en"],
    ["", "en", "en"],
  ])("speaks to %j in %j with the dates of %j", (tag, id, locale) => {
    expect(findLanguage(tag)).toEqual({ id, locale });
  });

  it("lists the published locales that are English for now", () => {
    const all = `${TRANSLATED} ${SHORT}`.split(" ");
    expect(TRANSLATED.split(" ")).toHaveLength(63);
    expect(all.filter((tag) => findLanguage(tag).id === "en").join(" ")).toBe(
      "am bg-BG bn-BD bs-BA ca-ES cs-CZ da-DK el-GR et-EE fi-FI gu-IN hr-HR hu-HU hy-AM is-IS ka-GE kk kn-IN lt lv-LV mk-MK " +
        "ml mn mr-IN ms-MY my-MM nb-NO pa ro-RO sk-SK sl-SI so-SO sq-AL sr-RS sv-SE sw-TZ ta-IN te-IN th-TH tl ur " +
        "bg bn bs ca cs da el et fi gu hr hu hy is ka kn lv mk mr ms my nb ro sk sl so sq sr sv sw ta te th",
    );
  });
});

describe("saying it", () => {
  it.each([
    ["pl", 1, "1 źródło"],
    ["pl", 3, "3 źródła"],
    ["pl", 5, "5 źródeł"],
    ["ru", 21, "21 источник"],
    ["ru", 4, "4 источника"],
    ["ja", 1, "1 件の情報源"],
    ["de", 1234, "1.234 Quellen"],
  ] as const)("counts in %s: %i", async (id, count, expected) => {
    expect((await speak(id))("sources", { count })).toBe(expected);
  });

  it("chooses among all forms of Arabic", async () => {
    const t = await speak("ar");
    const forms = [0, 1, 2, 3, 11, 100].map((count) => t("sources", { count }).replace(/\p{N}+/u, "#"));
    expect(forms).toEqual(["لا مصادر", "مصدر واحد", "مصدران", "# مصادر", "# مصدرًا", "# مصدر"]);
  });

  it("falls back to English for a key that a language lacks, and to the key for one that nobody has", () => {
    const t = translator({ words: {}, locale: "de", dir: "ltr" });
    expect([t("action.copy"), t("sources", { count: 2 }), t("no.such", { count: 1 })]).toEqual([
      "Copy",
      "2 sources",
      "no.such",
    ]);
  });

  it("keeps names of the other direction apart from the words around them", async () => {
    const inEnglish = await speak("en");
    expect(inEnglish("action.remove", { name: "notes.txt" })).toBe("Remove notes.txt");
    expect(inEnglish("action.remove", { name: "ملف" })).toBe("Remove \u2068ملف\u2069");
    const inArabic = await speak("ar");
    expect(inArabic("action.remove", { name: "notes.txt" })).toBe("إزالة \u2068notes.txt\u2069");
  });
});
