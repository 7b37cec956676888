import { clientTool } from "@chatwright/server/agents";
import { z } from "zod";
import type { RequestContext } from "../context.ts";

/**
 * Client tool: the page carries it out and reports back.
 *
 * When to use: for what only the browser can do, such as its looks, its location or its clipboard. The run ends with the
 * call; the page's `onClientTool` returns a value, which the model sees in the next run.
 */
export function switchThemeTool() {
  return clientTool<RequestContext>({
    name: "switch_theme",
    description:
      "Switches the shop's page to the light or the dark theme, or to the one of them that it does not have now. Gives the theme that it has then.",
    parameters: z.object({ theme: z.enum(["light", "dark", "other"]) }),
  });
}
