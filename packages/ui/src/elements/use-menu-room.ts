import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";

/** Pixels that a menu above the composer keeps from the top, and that it has at least. */
const MARGIN_PX = 20;
const LEAST_PX = 96;

/** Has a menu above the composer be no higher than the element has room there. */
export function useMenuRoom(menu: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = menu.current;
    const above = element?.closest(".ck-composer")?.getBoundingClientRect().top ?? 0;
    const top = element?.closest(".ck")?.getBoundingClientRect().top ?? 0;
    element?.style.setProperty("--room", `${Math.max(LEAST_PX, above - top - MARGIN_PX)}px`);
  }, [menu]);
}
