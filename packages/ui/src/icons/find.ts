import { OWN_DRAWINGS, type Drawing } from "./drawings.ts";
import { lucidePath } from "./lucide.ts";
import { ICON_DRAWINGS } from "./names.ts";
import { LUCIDE_PATHS } from "./paths.ts";

/**
 * Finds an icon's drawing by ChatKit's name, or by `lucide:` and a name of Lucide. Returns `null` while the drawing is
 * loading. A component that called this function is drawn again after that. Returns undefined for an unknown name.
 */
export function findDrawing(name: string): Drawing | undefined | null {
  const target = name.startsWith("lucide:") ? name.slice(7) : own(ICON_DRAWINGS, name);
  if (target === undefined) return undefined;
  if (target.startsWith("own:")) return own(OWN_DRAWINGS, target.slice(4));
  const filled = target.startsWith("+");
  const d = own(LUCIDE_PATHS, filled ? target.slice(1) : target) ?? lucidePath(target);
  if (typeof d !== "string") return d;
  return filled ? { d, fill: "both" } : { d };
}

/** Names come from models, so `constructor` must not find a property that every object inherits. */
function own<TValue>(table: Readonly<Record<string, TValue>>, key: string): TValue | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
