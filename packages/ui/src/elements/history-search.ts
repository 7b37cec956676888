/**
 * A test for titles that have all the words of a query, in any order: `cafe creme` finds `Crème at the Café`. Letters are
 * compared without their marks and their case.
 */
export function titleMatcher(query: string, locale: string): (title: string) => boolean {
  const words = plain(query, locale).split(/\s+/).filter(Boolean);
  return (title) => {
    const text = plain(title, locale);
    return words.every((word) => text.includes(word));
  };
}

function plain(text: string, locale: string): string {
  return text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLocaleLowerCase(locale);
}
