import type { WidgetRoot } from "@chatwright/protocol";
import { WidgetTemplate } from "@chatwright/server/widgets";
import { formatPrice, type Product } from "../data/catalog.ts";

const template = WidgetTemplate.fromFile(new URL("product-card.widget", import.meta.url));

/**
 * One product as a card: picture, name, price, description, and buttons that the page carries out itself (`cart.add`,
 * `product.open`). It is a `.widget` file: good where the design comes from ChatKit's widget builder and the code only
 * fills it in.
 */
export function productCard({ id, name, category, description, price, stock, image }: Product): WidgetRoot {
  return template.build({ id, name, category, description, price: formatPrice(price), stock, image });
}
