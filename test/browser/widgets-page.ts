// The page of the tests in widgets*.test.ts. The page shows widgets in a shadow root and records the events that they dispatch.

import type { ActionConfig, WidgetRoot } from "@chatwright/protocol";
import { h, render } from "preact";
import { preloadIcons } from "../../packages/ui/src/icons/index.ts";
import { CustomWidgets } from "../../packages/ui/src/custom-widgets.ts";
import { markdownStyles } from "@chatwright/markdown";
import { RARE_STRINGS } from "../../packages/ui/src/rare-strings.ts";
import { addEnglish, translate } from "../../packages/ui/src/strings.ts";
import { baseCss } from "../../packages/ui/src/styles/base.ts";
import { schemeCss, themeCss } from "../../packages/ui/src/styles/theme.ts";
import { widgetStyles, WidgetView } from "../../packages/ui/src/widgets/index.ts";
import type { WidgetHost } from "../../packages/ui/src/widgets/index.ts";

addEnglish(RARE_STRINGS);

export interface Dispatched {
  action: ActionConfig;
  values: Record<string, unknown> | undefined;
}

export interface WidgetsPage {
  /** Everything dispatched since the page was loaded. */
  readonly dispatched: Dispatched[];
  /** The entries of the host's log. */
  readonly logs: Record<string, unknown>[];
  /** While true, actions stay under way until `settle`. */
  slow: boolean;
  settle(outcome: "done" | "failed"): void;
  /** The violations of the page's policy since the page was loaded. */
  readonly violations: string[];
  /** Draws widgets from top to bottom; drawing again updates those that are there. */
  show(widgets: WidgetRoot[], scheme?: "light" | "dark"): void;
  /** Sets the locale of later drawings. */
  speak(locale: string): void;
  /** Registers a type of the page's own, and defines its element if it is new. */
  register(type: string, tag: string): void;
}

declare global {
  interface Window {
    widgetsPage: WidgetsPage;
  }
}

/** Stars to choose from: a field of the form around it, or an action of its own outside of one. */
class RatingElement extends HTMLElement {
  static readonly formAssociated = true;
  readonly #internals = this.attachInternals();
  #value = 0;

  get value(): number {
    return this.#value;
  }

  set props(props: { stars?: number; required?: boolean; action?: ActionConfig }) {
    if (typeof props.stars !== "number") throw new Error("Rating needs stars");
    if (props.required === true && this.#value === 0)
      this.#internals.setValidity({ valueMissing: true }, "Choose a star");
    const buttons = Array.from({ length: props.stars }, (_, index) => {
      const star = document.createElement("button");
      star.type = "button";
      star.textContent = `${index + 1} of ${props.stars}`;
      star.addEventListener("click", () => {
        this.#value = index + 1;
        this.#internals.setValidity({});
        if (props.action !== undefined)
          this.dispatchEvent(
            new CustomEvent("chatwright-action", {
              detail: { ...props.action, payload: { stars: this.#value } },
            }),
          );
      });
      return star;
    });
    this.tabIndex = 0;
    this.replaceChildren(...buttons);
  }
}

class BrokenElement extends HTMLElement {
  set props(_props: unknown) {
    throw new Error("out of order");
  }
}

class PanelElement extends HTMLElement {
  constructor() {
    super();
    const title = document.createElement("h3");
    this.attachShadow({ mode: "open" }).append(title, document.createElement("slot"));
  }

  set props({ title }: { title: string }) {
    this.shadowRoot!.querySelector("h3")!.textContent = title;
  }
}

const element = document.querySelector("main")!;
const shadow = element.attachShadow({ mode: "open" });
const frame = document.createElement("div");
frame.className = "ck";
shadow.append(frame);
const layout = `:host{display:block;height:auto;contain:none}
.ck{position:static;overflow:visible;padding:16px;gap:16px;align-items:stretch}`;

const waiting: { resolve: () => void; reject: (reason: Error) => void }[] = [];

const customWidgets = new CustomWidgets();
customElements.define("acme-rating", RatingElement);
customElements.define("acme-broken", BrokenElement);
customElements.define("acme-panel", PanelElement);
for (const [type, tag] of [
  ["Rating", "acme-rating"],
  ["Broken", "acme-broken"],
  ["Panel", "acme-panel"],
] as const)
  customWidgets.register(type, tag);

let locale = "en-GB";

const host: WidgetHost = {
  dispatch(action, values) {
    page.dispatched.push({ action, values });
    return page.slow
      ? new Promise((resolve, reject) => waiting.push({ resolve, reject }))
      : Promise.resolve();
  },
  customWidgets,
  log: (name, data) => page.logs.push({ name, ...data }),
  allowImage: (url) => url.startsWith("data:"),
  onLink: (_url, event) => event.preventDefault(),
  get locale() {
    return locale;
  },
  t: translate,
};

const violations: string[] = [];
document.addEventListener("securitypolicyviolation", (event) =>
  violations.push(`${event.violatedDirective} ${event.blockedURI}`),
);

let current: string | undefined;

function useScheme(scheme: "light" | "dark"): void {
  if (scheme === current) return;
  current = scheme;
  const theme = themeCss({ colorScheme: scheme }) + schemeCss({ colorScheme: scheme });
  shadow.adoptedStyleSheets = [theme, baseCss, markdownStyles, widgetStyles, layout].map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
}

const page: WidgetsPage = {
  dispatched: [],
  logs: [],
  violations,
  slow: false,
  settle(outcome) {
    for (const { resolve, reject } of waiting.splice(0)) {
      if (outcome === "done") resolve();
      else reject(new Error("Cannot carry out the action"));
    }
  },
  speak(tag) {
    locale = tag;
  },
  register(type, tag) {
    customWidgets.register(type, tag);
    if (customElements.get(tag) === undefined) customElements.define(tag, class extends PanelElement {});
  },
  show(widgets, scheme = "light") {
    useScheme(scheme);
    render(
      widgets.map((widget, index) => h(WidgetView, { key: index, widget, host })),
      frame,
    );
  },
};
// The pictures come once, and every test looks at them.
await preloadIcons();
window.widgetsPage = page;
