import type { IncomingMessage, ServerResponse } from "node:http";
import { RequestError } from "@chatwright/server";
import { z } from "zod";
import type { Auth } from "../auth.ts";
import type { Catalog } from "../data/catalog.ts";
import { publicTenant } from "../data/tenants.ts";
import type { PersonDesk } from "../desk/person-desk.ts";
import { FILES_PATH } from "../files.ts";
import { drawPicture, isDrawingName, isPaletteName } from "../pictures/index.ts";
import type { Services } from "../services.ts";
import { addAccountRoutes } from "./account-routes.ts";
import { addDeskRoutes } from "./desk-routes.ts";
import { addHelpRoutes } from "./help-routes.ts";
import type { Call } from "./router.ts";
import { readJson, Router, sendJson } from "./router.ts";
import { PAGE_HEADERS } from "./security-headers.ts";
import { addShopRoutes } from "./shop-routes.ts";
import { fileOf, sendFile, StaticFiles } from "./static-files.ts";

export interface RoutesOptions {
  auth: Auth;
  services: Services;
  desk: PersonDesk;
  /** Answers `/chatkit`. */
  chatkit: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Accepts and sends the files that users attach. */
  files: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  model: { label: string; demo: boolean };
  /** Whether the server accepts new work. */
  isReady: () => boolean;
  /** The built front end. */
  webFolder: string;
  /** Answers for the element's script and its chunks. */
  element: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

const Session = z.object({ user: z.string().optional(), tenant: z.string().optional() });

/** Creates all of Acme's HTTP routes. */
export function createRoutes(options: RoutesOptions): Router {
  const { auth, services } = options;
  const { tenants, catalog } = services;
  const web = new StaticFiles(options.webFolder);

  const router = new Router();
  addShopRoutes(router, options);
  addAccountRoutes(router, options);
  addHelpRoutes(router, options);
  addDeskRoutes(router, options);
  return (
    router
      .on("*", "/chatkit", ({ request, response }) => options.chatkit(request, response))
      .on("*", `${FILES_PATH}/:id`, ({ request, response }) => options.files(request, response))
      .on("GET", "/healthz", ({ response }) => sendJson(response, 200, { status: "ok" }))
      .on("GET", "/readyz", ({ response }) => {
        const ready = options.isReady();
        sendJson(response, ready ? 200 : 503, { status: ready ? "ready" : "stopping" });
      })
      .on("GET", "/api/config", async ({ response, headers }) => {
        // Customers of one tenant need not know of the others. A demo shows all tenants.
        const caller = auth.demo ? undefined : await auth.authenticate(headers);
        const list = caller ? [caller.tenant] : await tenants.list();
        sendJson(response, 200, {
          demo: auth.demo,
          model: options.model,
          staff: caller?.staff ?? true,
          tenants: list.map(publicTenant),
        });
      })
      .on("POST", "/api/session", async (call) => {
        const token = await auth.openSession(await readJson(call, Session));
        sendJson(call.response, 200, { token });
      })
      .on("GET", "/products/:id.svg", (call) => sendPicture(call, catalog))
      .on("GET", "/chatkit.js", ({ request, response }) => options.element(request, response))
      // The element loads its chunks from the folder of its own script.
      .on("GET", "/chatkit-:name.js", ({ request, response }) => options.element(request, response))
      .otherwise(async (call) => {
        const { request, url } = call;
        if (request.method !== "GET" && request.method !== "HEAD") {
          throw new RequestError(
            "method_not_allowed",
            `Cannot answer ${request.method} "${url.pathname}": the path has no such method. Use GET.`,
          );
        }
        const { pathname } = url;
        // A path with an ending is a file. Any other path is a page, which the front end chooses.
        if (/\.\w+$/.test(pathname) && pathname !== "/index.html") {
          if (await web.send(call, pathname, { immutable: pathname.startsWith("/assets/") })) return;
        } else if (
          !pathname.startsWith("/api/") &&
          (await web.send(call, "/index.html", { headers: PAGE_HEADERS }))
        ) {
          return;
        }
        throw new RequestError(
          "not_found",
          `Cannot find "${pathname}": there is no such page or file. Check the address.`,
        );
      })
  );
}

async function sendPicture(call: Call, catalog: Catalog): Promise<void> {
  const id = call.params["id"] ?? "";
  const picture = await catalog.picture(id);
  if (!picture || !isDrawingName(picture.drawing) || !isPaletteName(picture.palette)) {
    throw new RequestError("not_found", `Cannot draw "${id}": there is no such product. Check the id.`);
  }
  const body = drawPicture(picture.drawing, picture.palette, picture.name);
  sendFile(call, fileOf(body, "image/svg+xml"), { headers: { "cache-control": "max-age=3600" } });
}
