import type { Network } from "./state/connection.ts";
import type { Keep } from "./state/keep.ts";

/** What the browser knows of its way to the server. */
export const browserNetwork: Network = {
  online: () => navigator.onLine,
  onBack: (back) => {
    const listen = new AbortController();
    const { signal } = listen;
    addEventListener("online", back, { signal });
    // From another tab, from sleep, or from the browser's cache of pages.
    document.addEventListener("visibilitychange", () => document.hidden || back(), { signal });
    return () => listen.abort();
  },
};

/** One of the browser's storages. It may be full or forbidden; nothing depends on it. */
export function keepIn(storage: () => Storage): Keep {
  const attempt = <TResult>(work: (keep: Storage) => TResult): TResult | null => {
    try {
      return work(storage());
    } catch {
      return null;
    }
  };
  return {
    getItem: (key) => attempt((keep) => keep.getItem(key)),
    setItem: (key, value) => void attempt((keep) => keep.setItem(key, value)),
    removeItem: (key) => void attempt((keep) => keep.removeItem(key)),
  };
}
