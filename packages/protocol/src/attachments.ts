import { z } from "zod";
import { JsonObject, optional } from "./schema.ts";

/** Where and how the client uploads a file's bytes (two-phase upload). */
export const AttachmentUploadDescriptor = z.object({
  url: z.string(),
  method: z.enum(["POST", "PUT"]),
  headers: z.record(z.string(), z.string()).default({}),
});
export type AttachmentUploadDescriptor = z.infer<typeof AttachmentUploadDescriptor>;

const attachmentFields = {
  id: z.string(),
  name: z.string(),
  mime_type: z.string(),
  /** Present until the bytes are uploaded; absent with direct upload. */
  upload_descriptor: optional(AttachmentUploadDescriptor),
  /** Set when the message that carries the attachment is saved. */
  thread_id: optional(z.string()),
  /** The integration's own data. Stored, and never sent to a client. */
  metadata: optional(JsonObject),
};

export const FileAttachment = z.object({ type: z.literal("file"), ...attachmentFields });
export type FileAttachment = z.infer<typeof FileAttachment>;

export const ImageAttachment = z.object({
  type: z.literal("image"),
  ...attachmentFields,
  preview_url: z.string(),
});
export type ImageAttachment = z.infer<typeof ImageAttachment>;

/** A file that a user added to a message. */
export const Attachment = z.discriminatedUnion("type", [FileAttachment, ImageAttachment]);
export type Attachment = z.infer<typeof Attachment>;
