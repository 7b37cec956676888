import type { ComponentChildren, VNode } from "preact";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Styles } from "./box.ts";
import { ContainerContext } from "./context.ts";
import type { Container } from "./context.ts";

export interface RootFrameProps {
  class: string;
  theme: unknown;
  style?: Styles | undefined;
  label?: string | undefined;
  children: ComponentChildren;
}

/** The outer element of a `Card`, `ListView` or `Basic`: its colour scheme, and the state of being busy. */
export function RootFrame({ class: className, theme, style, label, children }: RootFrameProps): VNode {
  const element = useRef<HTMLDivElement>(null);
  const focused = useRef<Element | null>(null);
  const [holds, setHolds] = useState(0);
  const busy = holds > 0;

  const container = useMemo<Container>(
    () => ({
      hold() {
        focused.current ??= focusWithin(element.current);
        setHolds((count) => count + 1);
        return () => setHolds((count) => count - 1);
      },
    }),
    [],
  );

  // An inert element loses the focus. The widget gives the focus back, so that a keyboard user can go on.
  useLayoutEffect(() => {
    if (busy) return;
    const before = focused.current;
    focused.current = null;
    if (before instanceof HTMLElement && before.isConnected && !isFocusElsewhere(before))
      before.focus({ preventScroll: true });
  }, [busy]);

  const scheme = theme === "light" || theme === "dark" ? ` ckw-${theme}` : "";
  return (
    <div
      ref={element}
      class={`${className}${scheme}`}
      style={style}
      role={label === undefined ? undefined : "group"}
      aria-label={label}
      aria-busy={busy ? "true" : undefined}
      inert={busy}
    >
      <ContainerContext.Provider value={container}>{children}</ContainerContext.Provider>
    </div>
  );
}

function focusWithin(element: HTMLElement | null): Element | null {
  if (element === null) return null;
  const active = (element.getRootNode() as Document | ShadowRoot).activeElement;
  return active !== null && element.contains(active) ? active : null;
}

/**
 * Whether the user or the page has meanwhile moved the focus, inside or outside of the chat. The focus must stay there
 * then.
 */
function isFocusElsewhere(element: HTMLElement): boolean {
  const { body } = element.ownerDocument;
  const root = element.getRootNode() as Document | ShadowRoot;
  if (root.activeElement !== null && root.activeElement !== body) return true;
  const host = root instanceof ShadowRoot ? root.host : element;
  // The active element of the chat's own tree, which may be a shadow tree of the page.
  const { activeElement: outer } = host.getRootNode() as Document | ShadowRoot;
  return outer !== null && outer !== body && !outer.contains(host);
}
