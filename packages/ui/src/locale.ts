/**
 * The browser's language as a BCP 47 tag. Some systems give what is none (`en-US@posix`, `C`), which Intl refuses.
 * @returns `en` where nothing can be made of it.
 */
export function browserLocale(): string {
  const [tag = ""] = navigator.language.split(/[@.]/);
  try {
    return Intl.getCanonicalLocales(tag.replaceAll("_", "-"))[0] ?? "en";
  } catch {
    return "en";
  }
}
