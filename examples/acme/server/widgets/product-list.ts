import type { WidgetRoot } from "@chatwright/protocol";
import { Caption, Col, Image, ListView, ListViewItem, Text } from "@chatwright/server/widgets";
import { formatPrice, type Product } from "../data/catalog.ts";

/** What a click on a row does: the server answers it with the product's card (see `action()` in the assistant). */
export const SHOW_PRODUCT = "product.show";

/** Search results as a list, written with the builders: good where code decides what the widget holds. */
export function productList(products: readonly Product[]): WidgetRoot {
  return ListView({ limit: 5, children: products.map(row) });
}

function row({ id, image, name, category, price, stock }: Product) {
  return ListViewItem({
    key: id,
    gap: 3,
    align: "center",
    onClickAction: { type: SHOW_PRODUCT, payload: { product_id: id } },
    children: [
      Image({ src: image, alt: name, size: 52, radius: "md", fit: "cover" }),
      Col({
        flex: 1,
        gap: 0,
        children: [
          Text({ value: name, weight: "semibold", truncate: true }),
          Caption({ value: stock > 0 ? category : "Sold out" }),
        ],
      }),
      Text({ value: formatPrice(price), weight: "medium" }),
    ],
  });
}
