import type { WidgetRoot } from "@chatwright/protocol";
import { WidgetTemplate } from "@chatwright/server/widgets";
import { formatPrice, type Product } from "../data/catalog.ts";
import type { Speech } from "../translations/speech.ts";

const template = WidgetTemplate.fromFile(new URL("product-card.widget", import.meta.url));

/**
 * One product as a card: picture, name, price, description, and buttons that the page carries out itself (`cart.add`,
 * `product.open`). It is a `.widget` file: good where the design comes from ChatKit's widget builder and the code only
 * fills it in.
 */
export function productCard(product: Product, speech: Speech): WidgetRoot {
  const { id, name, category, description, price, stock, image } = speech.product(product);
  const { words } = speech;
  return template.build({
    id,
    name,
    category: speech.category(category),
    description,
    price: speech.price(price),
    stock,
    image,
    in_stock: stock > 0 ? words.inStock(stock) : words.soldOut,
    add_to_cart: words.addToCart,
    details: words.details,
  });
}

/** The card as text, for whoever copies it. */
export function productText({ name, price }: Product): string {
  return `${name} - ${formatPrice(price)}`;
}
