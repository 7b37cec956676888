/** The methods of the browser's `Storage` that the state uses. An implementation must not throw. */
export interface SessionStorage {
  getItem: (key: string) => string | null;
  setItem: (key: string, value: string) => void;
  removeItem: (key: string) => void;
}

/** Stores nothing. */
export const NO_STORAGE: SessionStorage = {
  getItem: () => null,
  setItem: () => undefined,
  removeItem: () => undefined,
};
