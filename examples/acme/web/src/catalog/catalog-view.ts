import type { Place } from "../lib/place.ts";

/** What the catalogue shows of the products. Both are in its address, so that Back brings them again. */
export interface CatalogView {
  /** In small letters; empty for all. */
  category: string;
  /** What is searched for, as it was typed. */
  query: string;
}

/** What the address asks for; on other pages than the catalogue, nothing. */
export function catalogView({ path, search }: Pick<Place, "path" | "search">): CatalogView {
  const asked = new URLSearchParams(path === "/" ? search : "");
  return { category: asked.get("category")?.toLowerCase() ?? "", query: asked.get("q") ?? "" };
}

/** The address of the catalogue that shows this. */
export function catalogPath({ category = "", query = "" }: Partial<CatalogView>): string {
  const asked = new URLSearchParams();
  if (category) asked.set("category", category.toLowerCase());
  if (query) asked.set("q", query);
  return asked.size > 0 ? `/?${asked}` : "/";
}
