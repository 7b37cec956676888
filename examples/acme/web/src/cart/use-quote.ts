import { useEffect, useMemo, useState } from "react";
import type { OrderedLine, Quote } from "../api/types.ts";
import { useShop } from "../hooks/use-shop.ts";

export interface QuoteState {
  /** The last quote, which stays while the hook asks for a newer one. */
  quote: Quote | undefined;
  asking: boolean;
  failed: boolean;
}

/** What the lines cost this customer. @param active While false, the hook sends no requests. */
export function useQuote(lines: OrderedLine[], active: boolean): QuoteState {
  const { api } = useShop();
  // Each render makes a new array of lines, so the hook compares their content.
  const wanted = useMemo(() => JSON.stringify(lines), [lines]);
  const [state, setState] = useState<{ of?: string; quote?: Quote | undefined; failed?: boolean }>({});

  useEffect(() => {
    if (!active || wanted === "[]") return;
    const abort = new AbortController();
    api.quote(JSON.parse(wanted) as OrderedLine[], abort.signal).then(
      (quote) => abort.signal.aborted || setState({ of: wanted, quote }),
      () => abort.signal.aborted || setState((before) => ({ of: wanted, quote: before.quote, failed: true })),
    );
    return () => abort.abort();
  }, [api, wanted, active]);

  return { quote: state.quote, asking: state.of !== wanted, failed: state.failed === true };
}
