import type { WidgetRoot } from "@chatwright/protocol";
import { formatPrice, type Product } from "../data/catalog.ts";

/** Actions that the page handles itself, without asking the server. */
export const CLIENT_ACTIONS = { addToCart: "cart.add", open: "product.open" } as const;

/** One product as a card: picture, name, price, description, and a button that the page carries out. */
export function productCard(product: Product): WidgetRoot {
  const payload = { product_id: product.id, quantity: 1, name: product.name };
  return {
    type: "Card",
    size: "sm",
    padding: 0,
    key: product.id,
    children: [
      {
        type: "Image",
        src: product.image,
        alt: product.name,
        aspectRatio: "16/9",
        width: "100%",
        fit: "cover",
        flush: true,
      },
      {
        type: "Col",
        padding: 4,
        gap: 3,
        children: [
          {
            type: "Row",
            align: "center",
            gap: 2,
            children: [
              { type: "Title", value: product.name, size: "sm" },
              { type: "Spacer" },
              { type: "Title", value: formatPrice(product.price), size: "sm" },
            ],
          },
          { type: "Text", value: product.description, color: "secondary", size: "sm" },
          {
            type: "Row",
            align: "center",
            gap: 2,
            children: [
              { type: "Badge", label: product.category, variant: "soft", color: "secondary", pill: true },
              product.stock > 0
                ? {
                    type: "Badge",
                    label: `${product.stock} in stock`,
                    variant: "soft",
                    color: "success",
                    pill: true,
                  }
                : { type: "Badge", label: "Sold out", variant: "soft", color: "danger", pill: true },
            ],
          },
          { type: "Divider" },
          {
            type: "Row",
            gap: 2,
            children: [
              {
                type: "Button",
                label: "Add to cart",
                style: "primary",
                iconStart: "plus",
                disabled: product.stock === 0,
                onClickAction: { type: CLIENT_ACTIONS.addToCart, handler: "client", payload },
              },
              {
                type: "Button",
                label: "Details",
                style: "secondary",
                onClickAction: {
                  type: CLIENT_ACTIONS.open,
                  handler: "client",
                  payload: { product_id: product.id },
                },
              },
            ],
          },
        ],
      },
    ],
  };
}
