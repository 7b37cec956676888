import { signal } from "@preact/signals";
import type { VNode } from "preact";
import { warnOnce } from "../warn-once.ts";
import type { CustomIcons } from "../custom-icons.ts";
import type { Drawing } from "./drawings.ts";
import { FIRST_DRAWINGS } from "./first.ts";

export interface IconProps {
  /** A ChatKit icon, a header icon, `lucide:<name>`, or `vendor:<name>` for one that the page registered. */
  name: string;
  /** Edge length: px as a number, or CSS. Default `1em`, the size of the text around it. */
  size?: number | string | undefined;
  /** Read out by screen readers; without it the icon is decoration. */
  label?: string | undefined;
  class?: string | undefined;
  /** Called instead of a warning on the console when the name is unknown. */
  onUnknown?: ((name: string) => void) | undefined;
}

const PENDING: Drawing = { d: "" };
const UNKNOWN: Drawing = { d: "M12 4.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15z" };

type Find = (name: string) => Drawing | undefined | null;

/** Finds any drawing. Undefined until the drawings are loaded; then waiting icons are drawn again. */
const find = signal<Find | undefined>(undefined);
let coming: Promise<void> | undefined;

/** Loads the drawings that the first screen does not need. After a failure, the next icon tries again. */
export function preloadIcons(): Promise<void> {
  coming ??= import("./find.ts").then(
    (loaded) => void (find.value = loaded.findDrawing),
    () => void (coming = undefined),
  );
  return coming;
}

/** The page's own icons, and a count of their changes. */
let vendor: Pick<CustomIcons, "pathOf"> | undefined;
const vendorChanges = signal(0);

/** Sets the page's own icons, which have names with `vendor:`. */
export function setVendorIcons(icons: Pick<CustomIcons, "pathOf" | "subscribe">): void {
  if (vendor === icons) return;
  vendor = icons;
  icons.subscribe(() => vendorChanges.value++);
}

/** Icons that point to a side. In right-to-left text, they point to the other side. */
const SIDED = /left|right|^back|^quote/;

/**
 * Draws an icon in the colour of the text around it. While the drawing is loading, the icon's place stays empty. For an
 * unknown name, the component draws a neutral ring and warns once.
 */
export function Icon({ name, size = "1em", label, class: className, onUnknown }: IconProps): VNode {
  const drawing = FIRST_DRAWINGS.get(name) ?? lookUp(name);
  if (drawing === UNKNOWN) (onUnknown ?? warn)(name.slice(0, 80));
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

function lookUp(name: string): Drawing {
  if (name.startsWith("vendor:")) {
    // This read subscribes to changes, because the page may register an icon after it was drawn.
    void vendorChanges.value;
    const d = vendor?.pathOf(name);
    return d === undefined ? UNKNOWN : { d };
  }
  if (!find.value) {
    void preloadIcons();
    return PENDING;
  }
  const drawing = find.value(name);
  return drawing === null ? PENDING : (drawing ?? UNKNOWN);
}

function warn(name: string): void {
  warnOnce(`Drew a placeholder for the unknown icon ${JSON.stringify(name)}`);
}
