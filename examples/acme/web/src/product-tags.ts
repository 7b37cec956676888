import type { Entity, Widgets } from "@openai/chatkit";
import type { Product } from "./api.ts";
import { categoryWord } from "./strings.ts";
import type { Speech } from "./use-language.ts";

/** How many products the @-menu shows. */
const SHOWN = 6;

/** The products whose name or category has the query in it, as the entities of the @-menu. */
export function findProducts(products: readonly Product[], query: string, group: string): Entity[] {
  const wanted = query.trim().toLowerCase();
  return products
    .filter(({ name, category }) => `${name} ${category}`.toLowerCase().includes(wanted))
    .slice(0, SHOWN)
    .map(({ id, name }) => ({ id, title: name, icon: "cube", group, interactive: true }));
}

/** What a mention shows while the pointer rests on it. */
export function previewProduct(product: Product, { t, price }: Speech): Widgets.BasicRoot {
  const { name, image, category, stock } = product;
  return {
    type: "Basic",
    children: [
      {
        type: "Row",
        gap: 3,
        align: "center",
        children: [
          { type: "Image", src: image, alt: "", size: 64, radius: "md", fit: "cover" },
          {
            type: "Col",
            gap: 0,
            children: [
              { type: "Text", value: name, weight: "semibold" },
              { type: "Caption", value: stock > 0 ? categoryWord(category, t) : t("soldOut") },
              { type: "Text", value: price(product.price) },
            ],
          },
        ],
      },
    ],
  };
}
