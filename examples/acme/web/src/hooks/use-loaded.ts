import { useCallback, useEffect, useState } from "react";

/** What a page asks the server for. */
export interface Loaded<T> {
  data: T | undefined;
  /** Why there is none. */
  error: Error | undefined;
  /** Whether an answer is awaited, the first or a newer one. */
  loading: boolean;
  /** Asks again; meanwhile what is there stays. */
  reload(): void;
}

/**
 * Loads when it is first used and whenever `load` is another function: give it one of `useCallback`.
 * An answer that comes too late is dropped.
 */
export function useLoaded<T>(load: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const [round, setRound] = useState(0);
  const [state, setState] = useState<{ of?: typeof load; round?: number; data?: T; error?: Error }>({});

  useEffect(() => {
    const abort = new AbortController();
    load(abort.signal).then(
      (data) => abort.signal.aborted || setState({ of: load, round, data }),
      (error: Error) => abort.signal.aborted || setState({ of: load, round, error }),
    );
    return () => abort.abort();
  }, [load, round]);

  const reload = useCallback(() => setRound((before) => before + 1), []);
  return {
    data: state.data,
    error: state.error,
    loading: state.of !== load || state.round !== round,
    reload,
  };
}
