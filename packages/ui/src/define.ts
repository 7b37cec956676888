import { ChatKitElement } from "./element.ts";

// Defines `<openai-chatkit>`. Another script that defined it first keeps it; a server has nothing to define it in.
if (typeof customElements !== "undefined" && !customElements.get("openai-chatkit")) {
  customElements.define("openai-chatkit", ChatKitElement);
}
