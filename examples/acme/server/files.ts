import { createHmac } from "node:crypto";
import { join } from "node:path";
import { DiskAttachmentStore } from "@chatwright/server/attachments";
import { owner, type RequestContext } from "./context.ts";

/** How large a file may be. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;

/** The path under which the page reaches the files. */
export const FILES_PATH = "/files";

/**
 * Attachments: files that users send, such as a photo of a broken product, on this server's own disk.
 *
 * When to use: words are not enough. The upload has two phases: the page announces a file, then sends its bytes to a
 * signed address. So neither phase goes through the model. A file belongs to its owner, and a ticket names it by its
 * id. With several machines, use a store for shared storage instead.
 */
export function createFiles(options: {
  dataFolder: string;
  /** The key that the server signs with. */
  key: string;
}): DiskAttachmentStore<RequestContext> {
  return new DiskAttachmentStore({
    folder: join(options.dataFolder, "files"),
    url: FILES_PATH,
    // Attachments have a key of their own, so that the key of the sessions signs only sessions.
    secret: createHmac("sha256", options.key).update("attachments").digest("hex"),
    owner,
    maxBytes: MAX_FILE_BYTES,
    accept: ["image/png", "image/jpeg", "image/webp", "application/pdf"],
  });
}
