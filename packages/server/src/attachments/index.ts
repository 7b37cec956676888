export { AttachmentService, type AttachmentServiceOptions, type StoredFile } from "./attachment-service.ts";
export { type BlobInfo, type BlobStore, partsOfKey, type PutOptions, type StoredBlob } from "./blob-store.ts";
export { DiskAttachmentStore, type DiskAttachmentStoreOptions } from "./disk-attachment-store.ts";
export { DiskBlobStore } from "./disk-blob-store.ts";
export type { FileKey, FileRecord } from "./file-record.ts";
export { type AttachmentHandlerOptions, createAttachmentHandler } from "./handler.ts";
export {
  type DiskMigrationFailure,
  type DiskMigrationOptions,
  type DiskMigrationResult,
  migrateDiskAttachments,
} from "./migrate-disk-attachments.ts";
export type { Permission } from "./signed-urls.ts";
