import { createElementHandler, type ElementHandlerOptions } from "../element/index.ts";
import type { CoreRequest, CoreResponse } from "../http/index.ts";
import type { AppRoute } from "./route.ts";

/** Files of the element, and the page at the folder itself. */
const PATH = /\/ck\/[^/]*$/;

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
    takes: (path) => PATH.test(path),
    handle: (request) => (isPage(request) ? Promise.resolve(page(request)) : handle(request)),
  };
}

function isPage({ method, url }: CoreRequest): boolean {
  return (method === "GET" || method === "HEAD") && new URL(url).pathname.endsWith("/");
}

function page({ method }: CoreRequest): CoreResponse {
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-cache",
    "x-content-type-options": "nosniff",
  };
  return { status: 200, headers, body: method === "HEAD" ? "" : PAGE };
}
