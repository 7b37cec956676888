import type { Entity, Widgets } from "@openai/chatkit";
import type { ShopApi } from "../api/shop-api.ts";
import type { Product } from "../api/types.ts";
import type { Localization } from "../hooks/use-localization.ts";
import { fits } from "../lib/fold.ts";
import { categoryWord } from "../strings/index.ts";

/** How many products the @-menu shows. */
const SHOWN = 6;

/** Returns the products whose name, category or tags have the query in them, as the entities of the @-menu. */
export function findProducts(products: readonly Product[], query: string, { t }: Localization): Entity[] {
  return products
    .filter(({ name, category, tags }) => fits([name, category, categoryWord(category, t), ...tags], query))
    .slice(0, SHOWN)
    .map(({ id, name }) => ({ id, title: name, icon: "cube", group: t("products"), interactive: true }));
}

/** Matches the id of a source that is a page of the help centre. */
const HELP = /^help:([\w-]+)$/;

/** Returns the path of an entity's page: a product, or a help page that an answer names as its source. */
export function entityPath(id: string): string {
  const slug = HELP.exec(id)?.[1];
  return slug === undefined ? `/products/${id}` : `/help/${slug}`;
}

/** Resolves to the preview of an entity under the pointer, or to null for an unknown entity. */
export async function previewEntity(
  id: string,
  products: readonly Product[],
  localization: Localization,
  api: ShopApi,
): Promise<Widgets.BasicRoot | null> {
  const slug = HELP.exec(id)?.[1];
  if (slug !== undefined) {
    const found = await api.helpPage(slug).catch(() => undefined);
    return found ? previewHelp(found.page.title, found.page.answer) : null;
  }
  const product = products.find((one) => one.id === id);
  return product ? previewProduct(product, localization) : null;
}

function previewHelp(title: string, answer: string): Widgets.BasicRoot {
  return {
    type: "Basic",
    children: [
      { type: "Text", value: title, weight: "semibold" },
      { type: "Text", value: answer, size: "sm", maxLines: 4 },
    ],
  };
}

function previewProduct(product: Product, { t, price }: Localization): Widgets.BasicRoot {
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
