import { clientTool } from "@chatwright/server/agents";
import { z } from "zod";
import type { RequestContext } from "../context.ts";

/** Client tool: takes the user to a page of the shop. The page refuses paths it does not have. */
export function navigateTool() {
  return clientTool<RequestContext>({
    name: "navigate",
    description:
      "Opens a page of the shop for the user: `/` (the catalogue), `/account` (orders, tickets, appointments, proposals), `/help`, `/help/<page>`, `/products/<product id>`, `/orders/<order id>` or `/proposals/<proposal id>`.",
    parameters: z.object({ path: z.string().regex(/^\/[\w/-]*$/) }),
  });
}
