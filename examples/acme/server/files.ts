import { createHmac } from "node:crypto";
import { join } from "node:path";
import { DiskAttachmentStore } from "@chatwright/server/attachments";
import { owner, type RequestContext } from "./context.ts";

/** How large a file may be. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;

/** Where the files are, as the page reaches them. */
export const FILES_PATH = "/files";

/**
 * Attachments: what users send along, such as a photo of what broke, on this server's own disk.
 *
 * When to use: wherever words are not enough. The upload has two phases: the page announces a file, then sends its bytes
 * to a signed address, so that neither goes through the model. A file belongs to its owner, and a ticket names it by its
 * id. Where there are several machines, a store for shared storage takes this one's place.
 */
export function createFiles(options: {
  dataFolder: string;
  /** The key that the server signs with. */
  key: string;
}): DiskAttachmentStore<RequestContext> {
  return new DiskAttachmentStore({
    folder: join(options.dataFolder, "files"),
    url: FILES_PATH,
    // A key of its own: what signs sessions signs nothing else.
    secret: createHmac("sha256", options.key).update("attachments").digest("hex"),
    owner,
    maxBytes: MAX_FILE_BYTES,
    accept: ["image/png", "image/jpeg", "image/webp", "application/pdf"],
  });
}
