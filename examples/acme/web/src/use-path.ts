import { useCallback, useSyncExternalStore } from "react";

function subscribe(onChange: () => void) {
  addEventListener("popstate", onChange);
  return () => removeEventListener("popstate", onChange);
}

/** The shop's address, and a way to go to another one without loading the page. */
export function usePath() {
  const path = useSyncExternalStore(subscribe, () => location.pathname);
  const navigate = useCallback((to: string) => {
    // Only ways within the shop: the assistant may ask for any.
    const url = new URL(to, location.origin);
    if (url.origin !== location.origin) return false;
    if (url.pathname !== location.pathname) {
      history.pushState(null, "", url.pathname);
      dispatchEvent(new PopStateEvent("popstate"));
      scrollTo({ top: 0 });
    }
    return true;
  }, []);
  return { path, navigate };
}
