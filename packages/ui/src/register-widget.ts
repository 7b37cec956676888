import type { ChatKitElement } from "./element.ts";

/**
 * Draws widgets of a type of your own by a custom element: `registerWidget("Rating", "acme-rating")`. It holds for every
 * `<openai-chatkit>` of the page, whichever script defines that, also for widgets that are drawn already. Registering a
 * type again gives it another element. On a server it does nothing.
 *
 * The element gets the component's fields in its property `props`, its children as child elements, and asks for actions
 * with the event `chatwright-action`. docs/ui/custom-components.md tells it all.
 *
 * @param type The `type` that the server sends. ChatKit's own types cannot be replaced.
 * @param tag The name of a custom element, which may be defined later.
 * @throws TypeError, by rejecting, for a type of ChatKit's own, and for a tag that is no custom element's name.
 * @returns when the chat knows the type, which is once `<openai-chatkit>` is defined.
 */
export async function registerWidget(type: string, tag: string): Promise<void> {
  if (typeof customElements === "undefined") return;
  // A page can have two copies of this code, a script's and a bundle's: the one that defined the tag draws.
  const defined = (await customElements.whenDefined("openai-chatkit")) as typeof ChatKitElement;
  defined.registerWidget(type, tag);
}
