import type { ComponentChildren, VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

export type Side = "top" | "bottom" | "left" | "right";
export type Align = "start" | "center" | "end";

const GAP = 4;
const MARGIN = 8;

export interface PopupProps {
  /** What it belongs to: it stands beside it, and gives the focus back to it. */
  anchor: HTMLElement;
  class: string;
  /** Where it stands; on the opposite side where it has no room there. */
  side?: Side;
  align?: Align;
  role?: "dialog";
  label?: string;
  /** Called when it has been closed by a press elsewhere or by Escape. */
  onClose: () => void;
  children: ComponentChildren;
}

/** A panel in the browser's top layer, because a card would cut it off. */
export function Popup(props: PopupProps): VNode {
  const { anchor, side = "bottom", align = "start", onClose } = props;
  const element = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const panel = element.current;
    if (panel === null) return undefined;
    panel.showPopover();
    const put = (): void => {
      const rtl = getComputedStyle(anchor).direction === "rtl";
      const { top, bottom } = anchor.getBoundingClientRect();
      // What can be of any height takes no more than there is on the roomier side.
      const room = Math.max(top, innerHeight - bottom) - GAP - MARGIN;
      panel.style.setProperty("--ckw-room", `${Math.max(0, room)}px`);
      const spot = place(anchor.getBoundingClientRect(), panel.getBoundingClientRect(), side, align, rtl);
      panel.style.left = `${spot.left}px`;
      panel.style.top = `${spot.top}px`;
    };
    put();
    const observer = new ResizeObserver(put);
    observer.observe(panel);
    // Captured, because the thread scrolls and not the page.
    addEventListener("scroll", put, true);
    addEventListener("resize", put);
    return () => {
      observer.disconnect();
      removeEventListener("scroll", put, true);
      removeEventListener("resize", put);
    };
  }, [anchor, side, align]);

  return (
    <div
      ref={element}
      class={`ckw-popup ${props.class}`}
      popover="auto"
      role={props.role}
      aria-label={props.label}
      onToggle={(event) => {
        if (event.newState === "closed") onClose();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        // The chat has a meaning of its own for this key.
        event.stopPropagation();
        event.preventDefault();
        anchor.focus();
        onClose();
      }}
    >
      {props.children}
    </div>
  );
}

interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The top left corner of a panel beside its anchor, within the window. */
function place(
  anchor: Box,
  panel: Pick<Box, "width" | "height">,
  side: Side,
  align: Align,
  rtl: boolean,
  window: Pick<Box, "width" | "height"> = { width: innerWidth, height: innerHeight },
): { left: number; top: number } {
  const upright = side === "top" || side === "bottom";
  const before = { left: anchor.left - panel.width - GAP, top: anchor.top - panel.height - GAP };
  const after = { left: anchor.left + anchor.width + GAP, top: anchor.top + anchor.height + GAP };
  const fits = {
    top: before.top >= MARGIN,
    bottom: after.top + panel.height <= window.height - MARGIN,
    left: before.left >= MARGIN,
    right: after.left + panel.width <= window.width - MARGIN,
  };
  const opposite = { top: "bottom", bottom: "top", left: "right", right: "left" } as const;
  const chosen = fits[side] || !fits[opposite[side]] ? side : opposite[side];
  const along = (start: number, size: number, own: number): number =>
    align === "center"
      ? start + (size - own) / 2
      : (align === "end") !== (upright && rtl)
        ? start + size - own
        : start;
  const left = upright
    ? along(anchor.left, anchor.width, panel.width)
    : (chosen === "left" ? before : after).left;
  const top = upright
    ? (chosen === "top" ? before : after).top
    : along(anchor.top, anchor.height, panel.height);
  const within = (value: number, size: number, most: number): number =>
    Math.max(MARGIN, Math.min(value, most - size - MARGIN));
  return { left: within(left, panel.width, window.width), top: within(top, panel.height, window.height) };
}
