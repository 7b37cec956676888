import type { ChatKitElement } from "./element.ts";

/**
 * Draws widgets of your own type with a custom element: `registerWidget("Rating", "acme-rating")`. The registration holds
 * for every `<openai-chatkit>` of the page, whichever script defines that tag. Existing widgets are drawn again. If you
 * register a type again, the type gets another element. On a server, the function does nothing.
 *
 * The custom element gets the component's fields in the property `props`, and the component's children as child elements.
 * The custom element asks for an action with the event `chatwright-action`. docs/ui/custom-components.md has the details.
 *
 * @param type The `type` that the server sends. ChatKit's own types cannot be replaced.
 * @param tag The name of a custom element, which may be defined later.
 * @returns a promise that resolves when `<openai-chatkit>` is defined and has the type.
 * @throws TypeError, as a rejection, for a type of ChatKit's own, and for a tag that is no custom element's name.
 */
export async function registerWidget(type: string, tag: string): Promise<void> {
  if (typeof customElements === "undefined") return;
  // A page can have two copies of this code, from a script and from a bundle. The copy that defined the tag draws.
  const defined = (await customElements.whenDefined("openai-chatkit")) as typeof ChatKitElement;
  defined.registerWidget(type, tag);
}
