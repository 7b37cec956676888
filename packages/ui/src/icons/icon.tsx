import type { VNode } from "preact";
import { warnOnce } from "../warn-once.ts";
import { OWN_DRAWINGS } from "./drawings.ts";
import type { Drawing } from "./drawings.ts";
import { ICON_DRAWINGS } from "./names.ts";
import { LUCIDE_PATHS } from "./paths.ts";

export interface IconProps {
  /** A ChatKit icon, a header icon, or `lucide:<name>`. */
  name: string;
  /** Edge length: px as a number, or CSS. Default `1em`, the size of the text around it. */
  size?: number | string | undefined;
  /** Read out by screen readers; without it the icon is decoration. */
  label?: string | undefined;
  class?: string | undefined;
}

const FALLBACK: Drawing = { d: "M12 4.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15z" };

/**
 * Finds an icon's drawing. `lucide:` names resolve to those of Lucide's icons that are on board.
 * Returns undefined for a name without one.
 */
export function findDrawing(name: string): Drawing | undefined {
  const target = name.startsWith("lucide:") ? name.slice(7) : own(ICON_DRAWINGS, name);
  if (target === undefined) return undefined;
  if (target.startsWith("own:")) return own(OWN_DRAWINGS, target.slice(4));
  const filled = target.startsWith("+");
  const d = own(LUCIDE_PATHS, filled ? target.slice(1) : target);
  if (d === undefined) return undefined;
  return filled ? { d, fill: "both" } : { d };
}

/** Icons that point to a side: in right-to-left text that is the other one. */
const SIDED = /left|right|^back|^quote/;

/** Draws an icon in the colour of the text around it. An unknown name gives a neutral ring, and one warning. */
export function Icon({ name, size = "1em", label, class: className }: IconProps): VNode {
  const drawing = findDrawing(name) ?? reportUnknown(name);
  const outlined = drawing.fill !== "area";
  return (
    <svg
      class={["ck-icon", SIDED.test(name) && "ck-turns", className].filter(Boolean).join(" ")}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill={drawing.fill === undefined ? "none" : "currentColor"}
      fill-rule="evenodd"
      stroke={outlined ? "currentColor" : "none"}
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      focusable="false"
      role={label === undefined ? undefined : "img"}
      aria-label={label}
      aria-hidden={label === undefined ? "true" : undefined}
    >
      <path d={drawing.d} />
    </svg>
  );
}

/** Names come from models: `constructor` must not find what every object inherits. */
function own<TValue>(table: Readonly<Record<string, TValue>>, key: string): TValue | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function reportUnknown(name: string): Drawing {
  warnOnce(`Drew a placeholder for the unknown icon ${JSON.stringify(name.slice(0, 80))}`);
  return FALLBACK;
}
