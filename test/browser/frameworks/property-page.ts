// This page does what a compiled template of Angular does: it creates the element, sets its property, listens and inserts.
// The script that defines the tag runs only afterwards.

import { EARLY_DRAFT, EVENTS, hear, type Methods, optionsOf } from "./fixture.ts";

type Chat = HTMLElement & Methods & { options: object };
let chat: Chat | undefined;

function create(): Chat {
  const made = document.createElement("openai-chatkit") as Chat;
  made.className = "panel tall";
  made.options = optionsOf(false);
  for (const name of EVENTS) made.addEventListener(`chatkit.${name}`, () => hear(name));
  document.querySelector("#root")!.append(made);
  return made;
}

chat = create();
window.fixture = {
  setDark: (dark) => {
    chat!.options = optionsOf(dark);
  },
  setShown: (shown) => {
    if (shown) chat = create();
    else chat?.remove();
    if (!shown) chat = undefined;
  },
  chat: () => chat!,
};
void customElements.whenDefined("openai-chatkit").then(() => chat!.setComposerValue(EARLY_DRAFT));
