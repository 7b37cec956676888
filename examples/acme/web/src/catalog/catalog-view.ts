import type { Place } from "../lib/place.ts";

/** The filters of the catalogue. Both fields are in the page's address, so that Back restores them. */
export interface CatalogView {
  /** In small letters; empty for all. */
  category: string;
  /** The search text as the visitor typed it. */
  query: string;
}

/** Returns the filters in the address. On other pages than the catalogue, both fields are empty. */
export function catalogView({ path, search }: Pick<Place, "path" | "search">): CatalogView {
  const asked = new URLSearchParams(path === "/" ? search : "");
  return { category: asked.get("category")?.toLowerCase() ?? "", query: asked.get("q") ?? "" };
}

/** Returns the address of the catalogue with these filters. */
export function catalogPath({ category = "", query = "" }: Partial<CatalogView>): string {
  const asked = new URLSearchParams();
  if (category) asked.set("category", category.toLowerCase());
  if (query) asked.set("q", query);
  return asked.size > 0 ? `/?${asked}` : "/";
}
