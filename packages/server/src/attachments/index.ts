export { DiskAttachmentStore, type DiskAttachmentStoreOptions } from "./disk-attachment-store.ts";
export { type AttachmentHandlerOptions, createAttachmentHandler } from "./handler.ts";
