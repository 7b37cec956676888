import type { ComponentChildren, ComponentType, FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";

/**
 * A view whose code is loaded when it is first shown. A part that cannot be loaded stays as it is and is tried again
 * the next time it is shown.
 * @param placeholder What stands there until then.
 */
export function lazy<P extends object>(
  load: () => Promise<ComponentType<P>>,
  placeholder: ComponentChildren = null,
): FunctionComponent<P> {
  let loaded: ComponentType<P> | undefined;
  return function Lazy(props: P) {
    const [View, setView] = useState<ComponentType<P> | undefined>(() => loaded);
    useEffect(() => {
      if (View) return;
      const show = async (): Promise<void> => {
        const view = await load();
        loaded = view;
        setView(() => view);
      };
      show().catch(() => undefined);
    }, [View]);
    return View ? <View {...props} /> : placeholder;
  };
}
