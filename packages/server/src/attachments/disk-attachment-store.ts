import { AttachmentService, type AttachmentServiceOptions } from "./attachment-service.ts";
import { DiskBlobStore } from "./disk-blob-store.ts";

export interface DiskAttachmentStoreOptions<TContext> extends Omit<
  AttachmentServiceOptions<TContext>,
  "blobs"
> {
  /** Where the files are kept; created if it is missing. The folder must hold no other files. */
  folder: string;
}

/** Attachments on this machine's disk: an {@link AttachmentService} with a {@link DiskBlobStore}. */
export class DiskAttachmentStore<TContext = unknown> extends AttachmentService<TContext> {
  /** @throws RangeError for a secret that is too short */
  constructor({ folder, ...options }: DiskAttachmentStoreOptions<TContext>) {
    super({ ...options, blobs: new DiskBlobStore(folder) });
  }
}
