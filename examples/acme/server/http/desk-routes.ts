import { z } from "zod";
import type { Auth } from "../auth.ts";
import type { PersonDesk } from "../desk/person-desk.ts";
import { readJson, type Router, sendJson } from "./router.ts";

const NewMessage = z.object({ text: z.string().trim().min(1).max(4000) });

/** Where the shop's people answer customers. */
export function addDeskRoutes(router: Router, { auth, desk }: { auth: Auth; desk: PersonDesk }): void {
  router
    .on("GET", "/api/desk", async ({ response, headers, url }) => {
      const staff = await auth.authenticate(headers);
      const closed = url.searchParams.get("closed") === "1";
      sendJson(response, 200, { conversations: await desk.list(staff, closed) });
    })
    .on("GET", "/api/desk/:id", async ({ response, headers, params }) => {
      const staff = await auth.authenticate(headers);
      sendJson(response, 200, await desk.open(staff, params["id"] ?? ""));
    })
    .on("POST", "/api/desk/:id/messages", async (call) => {
      const staff = await auth.authenticate(call.headers);
      const { text } = await readJson(call, NewMessage);
      sendJson(call.response, 201, { message: await desk.say(staff, call.params["id"] ?? "", text) });
    })
    .on("POST", "/api/desk/:id/take", async (call) => {
      const staff = await auth.authenticate(call.headers);
      await readJson(call, z.object({}));
      sendJson(call.response, 200, { conversation: await desk.takeOver(staff, call.params["id"] ?? "") });
    })
    .on("POST", "/api/conversations/:id/close", async (call) => {
      const customer = await auth.authenticate(call.headers);
      await readJson(call, z.object({}));
      sendJson(call.response, 200, { conversation: await desk.leave(customer, call.params["id"] ?? "") });
    })
    .on("POST", "/api/desk/:id/close", async (call) => {
      const staff = await auth.authenticate(call.headers);
      await readJson(call, z.object({}));
      sendJson(call.response, 200, { conversation: await desk.close(staff, call.params["id"] ?? "") });
    });
}
