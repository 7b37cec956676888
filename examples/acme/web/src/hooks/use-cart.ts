import { useCallback, useMemo, useSyncExternalStore } from "react";

/** Product id → quantity, at least 1. */
export type Cart = Readonly<Record<string, number>>;

/** How many pieces of one product the server accepts in an order at most. */
export const MOST_OF_ONE = 99;

const listeners = new Set<() => void>();

function parse(stored: string | null): Cart {
  try {
    const found: unknown = JSON.parse(stored ?? "{}");
    return Object.fromEntries(
      Object.entries(found ?? {}).filter(
        (entry): entry is [string, number] => Number.isInteger(entry[1]) && Number(entry[1]) > 0,
      ),
    );
  } catch {
    return {};
  }
}

/** Changes in other tabs arrive by the `storage` event. Changes in this tab arrive by `listeners`. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    removeEventListener("storage", listener);
  };
}

function write(key: string, cart: Cart): void {
  localStorage.setItem(key, JSON.stringify(cart));
  for (const listener of listeners) listener();
}

/**
 * The visitor's cart in one tenant's shop. The browser stores the cart, so the assistant changes it through a client
 * tool. Every tab shows the stored cart. A tab adds to the stored cart, not to the cart that it has shown last.
 */
export function useCart(tenant: string, user: string) {
  const key = `acme.cart.${tenant}.${user}`;
  const stored = useSyncExternalStore(subscribe, () => localStorage.getItem(key));
  const cart = useMemo(() => parse(stored), [stored]);

  /**
   * Adds to the quantity of a product; a result of zero or less takes it out.
   * @param most The largest quantity of the product.
   * @returns how many pieces the cart has gained; below zero, how many it has lost
   */
  const add = useCallback(
    (productId: string, quantity: number, most: number): number => {
      const now = parse(localStorage.getItem(key));
      const { [productId]: before = 0, ...rest } = now;
      const next = Math.max(0, Math.min(before + quantity, most));
      write(key, next > 0 ? { ...now, [productId]: next } : rest);
      return next - before;
    },
    [key],
  );
  const clear = useCallback(() => write(key, {}), [key]);

  return { cart, add, clear, count: Object.values(cart).reduce((sum, quantity) => sum + quantity, 0) };
}
