import type { WidgetRoot } from "@chatwright/protocol";
import { formatPrice, type Product } from "../data/catalog.ts";

/** What a click on a row does: the server answers it with the product's card (see `action()` in the assistant). */
export const SHOW_PRODUCT = "product.show";

/** Search results as a list: picture, name, category, price. */
export function productList(products: readonly Product[]): WidgetRoot {
  return {
    type: "ListView",
    limit: 5,
    children: products.map((product) => ({
      type: "ListViewItem",
      key: product.id,
      gap: 3,
      align: "center",
      onClickAction: { type: SHOW_PRODUCT, payload: { product_id: product.id } },
      children: [
        { type: "Image", src: product.image, alt: product.name, size: 52, radius: "md", fit: "cover" },
        {
          type: "Col",
          flex: 1,
          gap: 0,
          children: [
            { type: "Text", value: product.name, weight: "semibold", truncate: true },
            { type: "Caption", value: product.stock > 0 ? product.category : "Sold out" },
          ],
        },
        { type: "Text", value: formatPrice(product.price), weight: "medium" },
      ],
    })),
  };
}
