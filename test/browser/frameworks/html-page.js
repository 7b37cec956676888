// Plain HTML: the element is in the page's own markup or made by hand, and the options are set before it is appended.
import { EARLY_DRAFT, EVENTS, hear, optionsOf } from "./fixture.ts";

let chat;
function create() {
  chat = document.createElement("openai-chatkit");
  chat.className = "panel tall";
  chat.setOptions(optionsOf(false));
  for (const name of EVENTS) chat.addEventListener(`chatkit.${name}`, () => hear(name));
  void chat.setComposerValue(EARLY_DRAFT);
  document.querySelector("#root").append(chat);
}
create();
window.fixture = {
  setDark: (dark) => chat.setOptions(optionsOf(dark)),
  setShown: (shown) => {
    if (shown) return create();
    chat.remove();
    chat = undefined;
  },
  chat: () => chat,
};
