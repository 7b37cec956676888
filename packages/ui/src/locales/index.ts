import type { Words } from "../strings.ts";

/** The languages of the element besides English, each in a file of its own that only its readers load. */
export const LOCALES = {
  ar: () => import("./ar.ts"),
  de: () => import("./de.ts"),
  es: () => import("./es.ts"),
  "es-419": () => import("./es-419.ts"),
  fr: () => import("./fr.ts"),
  he: () => import("./he.ts"),
  hi: () => import("./hi.ts"),
  id: () => import("./id.ts"),
  it: () => import("./it.ts"),
  ja: () => import("./ja.ts"),
  ko: () => import("./ko.ts"),
  nl: () => import("./nl.ts"),
  pl: () => import("./pl.ts"),
  "pt-BR": () => import("./pt-BR.ts"),
  ru: () => import("./ru.ts"),
  tr: () => import("./tr.ts"),
  uk: () => import("./uk.ts"),
  vi: () => import("./vi.ts"),
  "zh-CN": () => import("./zh-CN.ts"),
  "zh-TW": () => import("./zh-TW.ts"),
} satisfies Record<string, () => Promise<{ words: Words }>>;

export type LocaleId = keyof typeof LOCALES;
