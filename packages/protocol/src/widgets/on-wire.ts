import { z } from "zod";
import type { WidgetComponent, WidgetRoot } from "./containers.ts";

// These schemas check the outer shape of a widget that is already sent or stored, and accept any props. The reference
// accepts any props there, too, and a client replaces the parts that it cannot draw. The small check also keeps reading
// a thread cheap. The full schemas are for authors of widgets.

const ROOT_TYPES = new Set(["Card", "ListView", "Basic"]);

function hasType(value: unknown): value is { type: string } {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

/** A widget as received: a `Card`, `ListView` or `Basic`, whatever its props. */
export const WidgetRootOnWire = z.custom<WidgetRoot>(
  (value) => hasType(value) && ROOT_TYPES.has(value.type),
  {
    message: 'must be a widget of type "Card", "ListView" or "Basic"',
  },
);

/** A component as received: anything with a `type`. */
export const WidgetComponentOnWire = z.custom<WidgetComponent>(hasType, {
  message: "must be a widget component",
});
