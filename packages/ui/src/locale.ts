/**
 * The browser's language as a BCP 47 tag. On some systems the browser reports no such tag (`en-US@posix`, `C`). Intl
 * throws for these.
 * @returns `en` if the browser's language is no valid tag.
 */
export function browserLocale(): string {
  const [tag = ""] = navigator.language.split(/[@.]/);
  try {
    return Intl.getCanonicalLocales(tag.replaceAll("_", "-"))[0] ?? "en";
  } catch {
    return "en";
  }
}
