import type { WidgetRoot } from "@chatwright/protocol";
import { WidgetTemplate } from "@chatwright/server/widgets";
import { formatPrice, type Product } from "../data/catalog.ts";
import type { Localization } from "../translations/localization.ts";

const template = WidgetTemplate.fromFile(new URL("product-card.widget", import.meta.url));

/**
 * Returns one product as a card: picture, name, price, description, and buttons that the page carries out itself
 * (`cart.add`, `product.open`). The card is a `.widget` file. Use such a file if the design comes from ChatKit's widget
 * builder and the code only fills in values.
 */
export function productCard(product: Product, localization: Localization): WidgetRoot {
  const { id, name, category, description, price, stock, image } = localization.product(product);
  const { words } = localization;
  return template.build({
    id,
    name,
    category: localization.category(category),
    description,
    price: localization.price(price),
    stock,
    image,
    in_stock: stock > 0 ? words.inStock(stock) : words.soldOut,
    add_to_cart: words.addToCart,
    details: words.details,
  });
}

/** Returns the card as text, for users who copy the card. */
export function productText({ name, price }: Product): string {
  return `${name} - ${formatPrice(price)}`;
}
