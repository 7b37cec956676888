import { ChatKitElement } from "./element.ts";

// Defines `<openai-chatkit>`, unless another script defined the tag before. A server has no registry of elements.
if (typeof customElements !== "undefined" && !customElements.get("openai-chatkit")) {
  customElements.define("openai-chatkit", ChatKitElement);
}
