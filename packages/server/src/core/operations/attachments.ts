import type {
  Attachment,
  AttachmentsCreateReq,
  AttachmentsDeleteReq,
  EmptyAnswer,
} from "@chatwright/protocol";
import type { AttachmentStore } from "../../store/store.ts";
import { RequestError } from "../errors.ts";
import type { OperationContext } from "../hooks.ts";
import { toWireAttachment } from "../wire.ts";

/** Prepares the upload of a file (two-phase upload). */
export async function createAttachment<TContext>(
  { params }: AttachmentsCreateReq,
  { hooks, context }: OperationContext<TContext>,
): Promise<Attachment> {
  const attachment = await requireAttachmentStore(hooks.attachmentStore).createAttachment(params, context);
  await hooks.store.saveAttachment(attachment, context);
  return toWireAttachment(attachment);
}

export async function deleteAttachment<TContext>(
  { params }: AttachmentsDeleteReq,
  { hooks, context }: OperationContext<TContext>,
): Promise<EmptyAnswer> {
  const attachmentStore = requireAttachmentStore(hooks.attachmentStore);
  // The record names the owner of the bytes. Without a record no caller may delete the bytes.
  await hooks.store.loadAttachment(params.attachment_id, context);
  await attachmentStore.deleteAttachment(params.attachment_id, context);
  await hooks.store.deleteAttachment(params.attachment_id, context);
  return {};
}

function requireAttachmentStore<TContext>(
  attachmentStore: AttachmentStore<TContext> | undefined,
): AttachmentStore<TContext> {
  if (attachmentStore) return attachmentStore;
  throw new RequestError(
    "not_supported",
    "Cannot handle an attachment: the server has no attachment store. Give one to the server.",
  );
}
