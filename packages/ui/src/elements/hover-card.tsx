import type { ComponentChildren, VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { hoverCardCss } from "../styles/hover-card.ts";
import { addSharedStyles } from "../styles/sheets.ts";

addSharedStyles(hoverCardCss);

interface HoverCardProps {
  id: string;
  anchor: HTMLElement | null;
  children: ComponentChildren;
  class?: string;
  onPointerEnter?: () => void;
  onPointerLeave?: () => void;
}

/** A card beside what it tells of: above it where there is room. In the browser's top layer, because the thread would cut it off. */
export function HoverCard({ id, anchor, children, class: name = "", ...on }: HoverCardProps): VNode {
  const card = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = card.current;
    if (!element || !anchor) return;
    element.showPopover();
    const place = (): void => {
      const at = anchor.getBoundingClientRect();
      const { width, height } = element.getBoundingClientRect();
      const left = Math.max(8, Math.min(at.left + at.width / 2 - width / 2, innerWidth - width - 8));
      const above = at.top - height - 6;
      const top = above >= 8 ? above : Math.min(at.bottom + 6, innerHeight - height - 8);
      element.style.left = `${left}px`;
      element.style.top = `${top}px`;
    };
    place();
    const observer = new ResizeObserver(place);
    observer.observe(element);
    return () => observer.disconnect();
  }, [anchor]);
  return (
    <div ref={card} id={id} class={`ck-preview ${name}`} part="card" popover="manual" {...on}>
      {children}
    </div>
  );
}
