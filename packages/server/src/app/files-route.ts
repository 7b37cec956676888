import { type AttachmentService, createAttachmentHandler } from "../attachments/index.ts";
import type { ChatKitOptions } from "./options.ts";
import type { AppRoute } from "./route.ts";

/** Takes and gives the files of an app, at the path of the service's `url`. The limits of the app's requests apply. */
export function filesRoute<TCaller>(
  files: AttachmentService<TCaller>,
  options: ChatKitOptions<TCaller>,
): AppRoute {
  const { handle } = createAttachmentHandler(files, options);
  // The address may be absolute, or a path of the app's own host.
  const path = new URL(files.url, "http://localhost").pathname.replace(/\/+$/, "");
  return { takes: (given) => given === path || given.startsWith(`${path}/`), handle };
}
