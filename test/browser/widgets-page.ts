// The page that widgets.test.ts opens: shows widgets in a shadow root as the element does, and keeps what they dispatch.

import type { ActionConfig, WidgetRoot } from "@chatwright/protocol";
import { h, render } from "preact";
import { preloadIcons } from "../../packages/ui/src/icons/index.ts";
import { markdownStyles } from "../../packages/ui/src/markdown/index.ts";
import { translate } from "../../packages/ui/src/strings.ts";
import { baseCss } from "../../packages/ui/src/styles/base.ts";
import { schemeCss, themeCss } from "../../packages/ui/src/styles/theme.ts";
import { widgetStyles, WidgetView } from "../../packages/ui/src/widgets/index.ts";
import type { WidgetHost } from "../../packages/ui/src/widgets/index.ts";

export interface Dispatched {
  action: ActionConfig;
  values: Record<string, unknown> | undefined;
}

export interface WidgetsPage {
  /** Everything dispatched since the page was loaded. */
  readonly dispatched: Dispatched[];
  /** While true, actions stay under way until `settle`. */
  slow: boolean;
  settle(outcome: "done" | "failed"): void;
  /** What the page's policy forbade since the page was loaded. */
  readonly violations: string[];
  /** Draws widgets from top to bottom; drawing again updates those that are there. */
  show(widgets: WidgetRoot[], scheme?: "light" | "dark"): void;
}

declare global {
  interface Window {
    widgetsPage: WidgetsPage;
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

const host: WidgetHost = {
  dispatch(action, values) {
    page.dispatched.push({ action, values });
    return page.slow
      ? new Promise((resolve, reject) => waiting.push({ resolve, reject }))
      : Promise.resolve();
  },
  allowImage: (url) => url.startsWith("data:"),
  onLink: (_url, event) => event.preventDefault(),
  locale: "en-GB",
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
  violations,
  slow: false,
  settle(outcome) {
    for (const { resolve, reject } of waiting.splice(0)) {
      if (outcome === "done") resolve();
      else reject(new Error("Cannot carry out the action"));
    }
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
