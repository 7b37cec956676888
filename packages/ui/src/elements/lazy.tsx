import type { ComponentChildren, ComponentType, FunctionComponent } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { addEnglish } from "../strings.ts";

type Lazy<P> = FunctionComponent<P> & {
  /** Loads the code before it is shown. */
  preload: () => void;
};

/** How many views are being loaded, and will change what is on the screen when they come. */
export const loading = { views: 0 };

/**
 * A view whose code is loaded when it is first shown, or before. One that cannot be loaded stays a placeholder and is
 * tried again the next time it is shown.
 */
export function lazy<P extends object>(
  load: () => Promise<ComponentType<P>>,
  placeholder: (props: P) => ComponentChildren = () => null,
): Lazy<P> {
  let loaded: ComponentType<P> | undefined;
  const fetchOnce = async (): Promise<ComponentType<P>> => {
    loading.views++;
    try {
      if (loaded) return loaded;
      const [view, { RARE_STRINGS }] = await Promise.all([load(), import("../rare-strings.ts")]);
      addEnglish(RARE_STRINGS);
      return (loaded = view);
    } finally {
      loading.views--;
    }
  };
  const LazyView = (props: P): ComponentChildren => {
    const [View, setView] = useState<ComponentType<P> | undefined>(() => loaded);
    useLayoutEffect(() => {
      if (View) return;
      const show = async (): Promise<void> => {
        const view = await fetchOnce();
        setView(() => view);
      };
      show().catch(() => undefined);
    }, [View]);
    return View ? <View {...props} /> : placeholder(props);
  };
  return Object.assign(LazyView, { preload: () => void fetchOnce().catch(() => undefined) });
}
