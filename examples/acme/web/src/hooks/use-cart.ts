import { useCallback, useEffect, useState } from "react";

/** Product id → quantity, at least 1. */
export type Cart = Readonly<Record<string, number>>;

/** The server takes no more of one product in an order. */
const MOST = 99;

function read(key: string): Cart {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "{}") as Cart;
  } catch {
    return {};
  }
}

/** The visitor's cart in one tenant's shop. It lives in the browser, so the assistant changes it through a client tool. */
export function useCart(tenant: string, user: string) {
  const key = `acme.cart.${tenant}.${user}`;
  const [state, setState] = useState({ key, cart: read(key) });
  // Another shop has another cart: shown at once, not an effect later.
  const cart = state.key === key ? state.cart : read(key);

  useEffect(() => {
    localStorage.setItem(key, JSON.stringify(cart));
  }, [key, cart]);

  /** Adds to the quantity of a product; a result of zero or less takes it out. */
  const add = useCallback(
    (productId: string, quantity: number) =>
      setState((before) => {
        const cart = before.key === key ? before.cart : read(key);
        const next = (cart[productId] ?? 0) + quantity;
        const { [productId]: _, ...rest } = cart;
        return { key, cart: next > 0 ? { ...rest, [productId]: Math.min(next, MOST) } : rest };
      }),
    [key],
  );
  const clear = useCallback(() => setState({ key, cart: {} }), [key]);

  return { cart, add, clear, count: Object.values(cart).reduce((sum, quantity) => sum + quantity, 0) };
}
