// The options come from the address: ?thread=items&theme={"colorScheme":"dark"}&options={…}
// …&dir=rtl&say=a+message&steps=[…]. Those who look at many call `show` with the next one's.
import { take } from "./gallery-steps.ts";

// In the gallery's frames, neither what takes the focus nor what is scrolled to may move the gallery.
if (window !== window.parent) {
  const { focus, scrollIntoView } = HTMLElement.prototype;
  HTMLElement.prototype.focus = function (options) {
    focus.call(this, { ...options, preventScroll: true });
  };
  HTMLElement.prototype.scrollIntoView = function (options) {
    const { scrollX, scrollY } = window.parent;
    scrollIntoView.call(this, options);
    window.parent.scrollTo({ left: scrollX, top: scrollY, behavior: "instant" });
  };
}

const entities = [
  { id: "p1", title: "Slippers", icon: "cube", group: "Products", interactive: true },
  { id: "p2", title: "Wool socks", icon: "cube", group: "Products", interactive: true },
  { id: "o1", title: "Order 1042", icon: "suitcase", group: "Orders" },
].map((entity) => ({ data: {}, ...entity }));
const commands = [
  { id: "track", label: "Track a parcel", description: "Where it is now", icon: "map-pin", group: "Orders" },
  { id: "mug", label: "Mention the mug", icon: "cube", group: "Products" },
];
const search = (all) => async (words) =>
  all.filter((one) => (one.title ?? one.label).toLowerCase().includes(words.toLowerCase()));

/** Shows an element with the options of a query, in the place of the one before. */
window.show = async (query) => {
  window.chat?.remove();
  delete document.documentElement.dataset.done;
  const json = (name) => (query.has(name) ? JSON.parse(query.get(name)) : undefined);
  const chat = document.createElement("openai-chatkit");
  window.chat = chat;
  window.events = [];
  for (const name of ["ready", "error", "effect", "response.start", "response.end", "thread.change", "log"]) {
    chat.addEventListener(`chatkit.${name}`, (event) => window.events.push([name, event.detail]));
  }
  await customElements.whenDefined("openai-chatkit");
  chat.setOptions({
    api: { url: "/chatkit", domainKey: "local" },
    theme: json("theme"),
    // The direction is that of the words.
    locale: query.get("dir") === "rtl" ? "ar" : undefined,
    initialThread: query.get("thread"),
    threadItemActions: { feedback: true, retry: true },
    startScreen: {
      greeting: "What can I help with today?",
      prompts: [
        {
          label: "Find something warm for cold feet",
          prompt: "Find something warm for cold feet",
          icon: "lightbulb",
        },
        { label: "Where is my parcel?", prompt: "Where is my parcel?", icon: "cube" },
        { label: "Send an order back", prompt: "ask me about a return", icon: "reload" },
        { label: "What can you do?", prompt: "long: what can you do?", icon: "circle-question" },
      ],
    },
    composer: { placeholder: "Ask about products, orders, returns…", attachments: { enabled: true } },
    entities: { showComposerMenu: true, onTagSearch: search(entities), onClick: () => undefined },
    commands: {
      enabled: true,
      onSearch: search(commands),
      onSelect: async ({ id }) => (id === "mug" ? { type: "entity", entity: entities[0] } : undefined),
    },
    disclaimer: { text: "The assistant can make mistakes. Check what matters." },
    onClientTool: async () => {
      await new Promise((resolve) => setTimeout(resolve, 1500));
      return { ok: true };
    },
    ...withActions(json("options")),
  });
  const ready = new Promise((resolve) => chat.addEventListener("chatkit.ready", resolve, { once: true }));
  document.body.append(chat);
  if (query.has("say")) void chat.sendUserMessage({ text: query.get("say") });
  await ready;
  if (query.has("steps")) {
    await fonts();
    await take(chat, json("steps"));
  }
  // Said for those who take pictures.
  document.documentElement.dataset.done = "true";
};
await window.show(new URLSearchParams(location.search));

/** How far something scrolls depends on the letters: they must all be there before. */
function fonts() {
  const names = ["400 1em Inter", "italic 400 1em Inter", "500 1em Inter", "600 1em Inter", "700 1em Inter"];
  const arabic = [400, 600, 700].map((weight) => `${weight} 1em "Noto Sans Arabic"`);
  return Promise.all([...names, ...arabic].map((font) => document.fonts.load(font, "aأ")));
}

/** Functions cannot stand in an address. */
function withActions(options = {}) {
  for (const action of ["leftAction", "rightAction"])
    if (options.header?.[action]) options.header[action].onClick = () => undefined;
  return options;
}
