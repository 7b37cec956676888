import { createElementHandler, type ElementHandlerOptions } from "../element/index.ts";
import type { CoreRequest, CoreResponse } from "../http/index.ts";
import type { AppRoute } from "./route.ts";

/** The folder of the element without its slash, the page at the folder, and the element's files. */
const PATH = /\/ck(?:\/[^/]*)?$/;

/** A page with the element on it, which talks to the app one folder up. */
const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>Chat</title>
    <style>body { margin: 0 } openai-chatkit { display: block; height: 100dvh }</style>
    <script type="module" src="chatkit.js"></script>
  </head>
  <body>
    <openai-chatkit></openai-chatkit>
    <script type="module">
      await customElements.whenDefined("openai-chatkit");
      const { pathname } = new URL("..", location.href);
      const url = pathname === "/" ? pathname : pathname.slice(0, -1);
      document.querySelector("openai-chatkit").setOptions({ api: { url } });
    </script>
  </body>
</html>
`;

/** Serves the element's files in the folder `ck`, and a page that shows the element. */
export function elementRoute(options: ElementHandlerOptions): AppRoute {
  const { handle } = createElementHandler(options);
  return {
    // The chat takes POST alone, so an app at a path such as `/ck/chat` works, too.
    takes: (method, path) => (method === "GET" || method === "HEAD") && PATH.test(path),
    async handle(request) {
      const { pathname } = new URL(request.url);
      if (pathname.endsWith("/ck")) return TO_FOLDER;
      return pathname.endsWith("/") ? page(request) : handle(request);
    },
  };
}

/** The page's addresses are relative to its folder. */
const TO_FOLDER: CoreResponse = {
  status: 308,
  headers: { location: "ck/", "cache-control": "no-cache" },
  body: "",
};

function page({ method }: CoreRequest): CoreResponse {
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-cache",
    "x-content-type-options": "nosniff",
  };
  return { status: 200, headers, body: method === "HEAD" ? "" : PAGE };
}
