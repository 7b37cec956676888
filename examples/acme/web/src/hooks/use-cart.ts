import { useCallback, useMemo, useSyncExternalStore } from "react";

/** Product id → quantity, at least 1. */
export type Cart = Readonly<Record<string, number>>;

/** The server takes no more of one product in an order. */
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

/** Other tabs tell of their changes by the event of the storage, this one by its own. */
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
 * The visitor's cart in one tenant's shop. It lives in the browser, so the assistant changes it through a client tool.
 * What is stored is the cart: every tab shows it, and adds to what is there now, not to what it has shown last.
 */
export function useCart(tenant: string, user: string) {
  const key = `acme.cart.${tenant}.${user}`;
  const stored = useSyncExternalStore(subscribe, () => localStorage.getItem(key));
  const cart = useMemo(() => parse(stored), [stored]);

  /**
   * Adds to the quantity of a product; a result of zero or less takes it out.
   * @param most No more of it than this.
   * @returns how many have come in, or gone out where it is below zero
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
