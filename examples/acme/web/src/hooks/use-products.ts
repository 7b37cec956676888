import { useCallback, useEffect, useState } from "react";
import type { ShopApi } from "../api/shop-api.ts";
import type { Product } from "../api/types.ts";

/** The catalogue in the page's language, and how to ask for it anew. */
export function useProducts(api: ShopApi, onFailure: (cause: unknown) => void) {
  const [products, setProducts] = useState<readonly Product[]>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    api.products(abort.signal).then(
      (found) => abort.signal.aborted || setProducts(found.products),
      (cause: unknown) => abort.signal.aborted || onFailure(cause),
    );
    return () => abort.abort();
  }, [api, onFailure, round]);
  const reload = useCallback(() => setRound((before) => before + 1), []);
  return { products, reload };
}
