import { OWN_DRAWINGS, type Drawing } from "./drawings.ts";
import { ICON_DRAWINGS } from "./names.ts";
import { LUCIDE_PATHS } from "./paths.ts";

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

/** Names come from models: `constructor` must not find what every object inherits. */
function own<TValue>(table: Readonly<Record<string, TValue>>, key: string): TValue | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
