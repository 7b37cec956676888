import type { WidgetRoot } from "@chatwright/protocol";
import { Caption, Col, Image, ListView, ListViewItem, Text } from "@chatwright/server/widgets";
import type { Product } from "../data/catalog.ts";
import type { Localization } from "../translations/localization.ts";

/** What a click on a row does: the server answers it with the product's card (see `action()` in the assistant). */
export const SHOW_PRODUCT = "product.show";

/** Search results as a list, written with the builders: good where code decides what the widget holds. */
export function productList(products: readonly Product[], localization: Localization): WidgetRoot {
  return ListView({ limit: 5, children: products.map((product) => row(product, localization)) });
}

function row({ id, image, name, category, price, stock }: Product, localization: Localization) {
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
          Caption({ value: stock > 0 ? localization.category(category) : localization.words.soldOut }),
        ],
      }),
      Text({ value: localization.price(price), weight: "medium" }),
    ],
  });
}
