import { useCallback, useEffect } from "react";
import type { ShopApi } from "../api/shop-api.ts";
import type { OrderedLine, Product } from "../api/types.ts";
import { MOST_OF_ONE, useCart } from "../hooks/use-cart.ts";
import type { Session } from "../hooks/use-session.ts";
import type { Shop } from "../hooks/use-shop.ts";
import type { Localization } from "../hooks/use-localization.ts";
import { explainFailure } from "../lib/explain-failure.ts";

/** What shopping needs of the shop around it. */
interface Surroundings {
  session: Session;
  api: ShopApi;
  localization: Localization;
  products: readonly Product[] | undefined;
  toast: Shop["toast"];
  /** Called after an order, or where one was refused: there may be less of something. */
  onStockChange(): void;
}

/** The cart, which never goes beyond what there is, and the order that it becomes. */
export function useShopping(shop: Surroundings) {
  const { api, products, toast, onStockChange } = shop;
  const { t } = shop.localization;
  const { cart, add, clear, count } = useCart(shop.session.tenant, shop.session.user);

  /** @returns how many were added, and what is to be said where it is fewer than wanted */
  const put = useCallback(
    (productId: string, quantity: number): { added: number; missing?: string } => {
      const product = products?.find(({ id }) => id === productId);
      if (products && !product) return { added: 0, missing: t("notSold") };
      const added = add(productId, quantity, mostOf(product));
      if (quantity <= 0 || added === quantity) return { added };
      return { added: Math.max(0, added), missing: product ? sayMost(product, t) : t("mostInOrder") };
    },
    [products, add, t],
  );

  const addToCart = useCallback(
    (productId: string, quantity: number): number => {
      const { added, missing } = put(productId, quantity);
      const name = products?.find(({ id }) => id === productId)?.name ?? t("product");
      if (missing !== undefined) toast(missing, "error");
      else toast(t(quantity > 0 ? "inCart" : "outOfCart", { name }));
      return added;
    },
    [put, products, toast, t],
  );

  /** Adds all of them, and says only what there is too little of. */
  const addAllToCart = useCallback(
    (lines: readonly OrderedLine[]) => {
      for (const { product_id: id, quantity } of lines) {
        const { missing } = put(id, quantity);
        if (missing !== undefined) toast(missing, "error");
      }
    },
    [put, toast],
  );

  // What others have bought meanwhile, and what the shop has given up, cannot be ordered any more.
  useEffect(() => {
    if (!products) return;
    for (const [id, quantity] of Object.entries(cart)) {
      const product = products.find((one) => one.id === id);
      const most = product ? mostOf(product) : 0;
      if (quantity <= most) continue;
      add(id, 0, most);
      if (product) toast(sayMost(product, t), "error");
    }
  }, [products, cart, add, toast, t]);

  const checkout = useCallback(async () => {
    const lines = Object.entries(cart).map(([product_id, quantity]) => ({ product_id, quantity }));
    try {
      const { order } = await api.placeOrder(lines);
      clear();
      toast(t("placed", { id: order.id }));
      return order.id;
    } catch (cause) {
      toast(explainFailure(cause, t), "error");
      return undefined;
    } finally {
      onStockChange();
    }
  }, [api, cart, clear, toast, t, onStockChange]);

  return { cart, count, addToCart, addAllToCart, change: add, checkout };
}

/** The most of a product that the cart takes. */
export function mostOf(product: Product | undefined): number {
  return Math.min(product?.stock ?? MOST_OF_ONE, MOST_OF_ONE);
}

/** Why the cart takes no more of it. */
export function sayMost({ name, stock }: Product, t: Localization["t"]): string {
  if (stock > MOST_OF_ONE) return t("mostInOrder");
  if (stock === 0) return t("noneLeft", { name });
  return stock === 1 ? t("onlyOneInCart", { name }) : t("allInCart", { name, count: stock });
}
