/** Characters of the header that are read, and languages that are kept: no user has more. */
const LENGTH = 1_000;
const COUNT = 20;

/**
 * The languages of an `Accept-Language` header, best first, in their canonical form. What is no language tag is left out,
 * and so is `*`, which names none.
 */
export function readLocales(header: string): string[] {
  const weighted = header
    .slice(0, LENGTH)
    .split(",")
    .flatMap((range) => {
      const [tag = "", ...parameters] = range.split(";").map((part) => part.trim());
      const locale = canonical(tag);
      const weight = weightOf(parameters);
      return locale === undefined || weight <= 0 ? [] : [{ locale, weight }];
    });
  // Sorting is stable: of equal ones the first comes first.
  const sorted = weighted.toSorted((a, b) => b.weight - a.weight).map(({ locale }) => locale);
  return [...new Set(sorted)].slice(0, COUNT);
}

function canonical(tag: string): string | undefined {
  if (tag === "" || tag === "*") return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

/** From 0 to 1. A weight that cannot be read makes its language one that is not asked for. */
function weightOf(parameters: string[]): number {
  const weight = parameters.find((one) => /^q\s*=/i.test(one));
  if (weight === undefined) return 1;
  const value = Number(weight.slice(weight.indexOf("=") + 1));
  return value >= 0 && value <= 1 ? value : 0;
}
