import type { Network } from "./state/connection.ts";
import type { SessionStorage } from "./state/session-storage.ts";

/** The browser's connection to the network. */
export const browserNetwork: Network = {
  online: () => navigator.onLine,
  onBack: (back) => {
    const listen = new AbortController();
    const { signal } = listen;
    addEventListener("online", back, { signal });
    // The user comes back from another tab, from sleep, or from the browser's cache of pages.
    document.addEventListener("visibilitychange", () => document.hidden || back(), { signal });
    return () => listen.abort();
  },
};

/** Wraps one of the browser's storages. A storage that is full or forbidden reads as empty and ignores writes. */
export function safeStorage(storage: () => Storage): SessionStorage {
  const attempt = <TResult>(work: (storage: Storage) => TResult): TResult | null => {
    try {
      return work(storage());
    } catch {
      return null;
    }
  };
  return {
    getItem: (key) => attempt((open) => open.getItem(key)),
    setItem: (key, value) => void attempt((open) => open.setItem(key, value)),
    removeItem: (key) => void attempt((open) => open.removeItem(key)),
  };
}
