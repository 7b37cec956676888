import { useSyncExternalStore } from "react";

/** Where the visitor is: the address, and whether the entry of the history is that of the open assistant. */
export interface Place {
  readonly path: string;
  /** With the "?", or empty. */
  readonly search: string;
  /** Without the "#". */
  readonly hash: string;
  /** On small screens the assistant covers the page and has an entry of its own, so that Back closes it. */
  readonly covered: boolean;
}

function read(): Place {
  const state = history.state as { covered?: boolean } | null;
  return {
    path: location.pathname,
    search: location.search,
    hash: location.hash.slice(1),
    covered: state?.covered === true,
  };
}

let place = read();
const listeners = new Set<() => void>();

/** Whether a heading still has to take the focus, because its page has just been gone to. */
let focusIsWanted = false;

function update(movesFocus: boolean): void {
  const before = place;
  place = read();
  if (place.path !== before.path) focusIsWanted = movesFocus;
  for (const listener of listeners) listener();
}

addEventListener("popstate", () => update(true));

export function usePlace(): Place {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => place,
  );
}

export interface NavigateOptions {
  /** Leaves the focus and the scroll position where they are: the visitor is typing. Default false. */
  keepFocus?: boolean;
  /** Takes the place of the entry that is shown: Back does not lead to it. Default false. */
  replace?: boolean;
}

/**
 * Goes to another page without loading it. The entry of the open assistant is replaced: Back leads to the page before.
 * @returns false where the address is not one of this site
 */
export function navigate(to: string, { keepFocus = false, replace = false }: NavigateOptions = {}): boolean {
  const url = new URL(to, location.href);
  if (url.origin !== location.origin) return false;
  const goesOn =
    url.pathname !== place.path || url.search !== place.search || url.hash.slice(1) !== place.hash;
  if (!goesOn) {
    uncover();
    return true;
  }
  const address = url.pathname + url.search + url.hash;
  if (place.covered || replace) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
  const before = place;
  update(!keepFocus);
  const isOther = place.path !== before.path || place.search !== before.search;
  if (isOther && !keepFocus && !url.hash) scrollTo({ top: 0 });
  return true;
}

/** Gives the open assistant an entry of its own. */
export function cover(): void {
  if (place.covered) return;
  history.pushState({ covered: true }, "");
  update(false);
}

/** Goes back to the entry before the assistant was opened. */
export function uncover(): void {
  if (place.covered) history.back();
}

/** True once after each change of the page. */
export function takeFocusWish(): boolean {
  const wanted = focusIsWanted;
  focusIsWanted = false;
  return wanted;
}
