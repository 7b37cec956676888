/** The part of the browser's `Storage` that is used; a failing one must not throw. */
export interface Keep {
  getItem: (key: string) => string | null;
  setItem: (key: string, value: string) => void;
  removeItem: (key: string) => void;
}

/** A place to keep things that keeps nothing. */
export const KEEPS_NOTHING: Keep = {
  getItem: () => null,
  setItem: () => undefined,
  removeItem: () => undefined,
};
