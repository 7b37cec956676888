// The page that custom-widgets.test.ts opens for pages that a bundler makes: it registers before the tag is defined.

import { registerWidget } from "@chatwright/ui";

export interface RegisterPage {
  /** The result of each registration. */
  outcomes: Promise<string[]>;
  define(): Promise<void>;
}

declare global {
  interface Window {
    registerPage: RegisterPage;
  }
}

const outcome = (registration: Promise<void>): Promise<string> =>
  registration.then(() => "registered", String);

window.registerPage = {
  outcomes: Promise.all([
    outcome(registerWidget("Rating", "acme-rating")),
    outcome(registerWidget("Button", "acme-button")),
  ]),
  define: async () => void (await import("@chatwright/ui/define")),
};
