import { z } from "zod";
import type { WidgetComponent, WidgetRoot } from "./containers.ts";

// A widget that is already on its way or in a store is never refused for a prop we do not know or like: the reference
// accepts any props there, and what a client cannot draw it replaces. So only the outer shape is checked, which also
// keeps reading a thread cheap. The full schemas serve those who write widgets.

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
