import type { WidgetComponent } from "@chatwright/protocol";

/**
 * A component that ChatKit does not have. The page draws the component by the custom element that the page registered
 * for `type`. A page without such an element shows the component's `children`, or its `value` or `label`.
 * @param fields What the element gets as its `props`, as JSON; `children` are components that are drawn inside it.
 */
export function customComponent(type: string, fields: Record<string, unknown> = {}): WidgetComponent {
  // The types of the protocol are those of ChatKit's components; on the wire there may be any.
  return { ...fields, type } as unknown as WidgetComponent;
}
