import { type AttachmentService, createAttachmentHandler } from "../attachments/index.ts";
import type { ChatKitOptions } from "./options.ts";
import type { AppRoute } from "./route.ts";

/**
 * Takes and gives the files of an app, at the path of the service's `url`. The limits of the app's requests apply.
 * @throws TypeError where the chat or the element has that path
 */
export function filesRoute<TCaller>(
  files: AttachmentService<TCaller>,
  options: ChatKitOptions<TCaller>,
): AppRoute {
  const { handle } = createAttachmentHandler(files, options);
  // The address may be absolute, or a path of the app's own host.
  const path = new URL(files.url, "http://localhost").pathname.replace(/\/+$/, "");
  const taken =
    path === "" ? "the chat" : options.element && path.endsWith("/ck") ? "the element" : undefined;
  if (taken !== undefined) {
    throw new TypeError(
      `Cannot serve files at "${files.url}": ${taken} has this path. Give the attachments a "url" of their own, such as "/files".`,
    );
  }
  return { takes: (_method, given) => given === path || given.startsWith(`${path}/`), handle };
}
