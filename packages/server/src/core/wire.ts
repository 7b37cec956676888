import type { Attachment, Page, Thread, ThreadItem, ThreadMetadata } from "@chatwright/protocol";

// Clients may not see three kinds of stored data: the metadata of threads, the metadata of attachments, and hidden
// items. This module removes the metadata. The code that sends items keeps hidden items back.

/** The thread as a client may see it. */
export function toWireThread(thread: ThreadMetadata, items?: Page<ThreadItem>): Thread {
  return {
    id: thread.id,
    title: thread.title,
    created_at: thread.created_at,
    status: thread.status,
    allowed_image_domains: thread.allowed_image_domains,
    metadata: {},
    items: items ? toWirePage(items) : { data: [], has_more: false },
  };
}

export function toWirePage(page: Page<ThreadItem>): Page<ThreadItem> {
  return { ...page, data: page.data.map(toWireItem) };
}

/** The item as a client may see it: the same object where there is no metadata to remove. */
export function toWireItem(item: ThreadItem): ThreadItem {
  if (item.type !== "user_message" || item.attachments.length === 0) return item;
  return { ...item, attachments: item.attachments.map(toWireAttachment) };
}

export function toWireAttachment(attachment: Attachment): Attachment {
  const { metadata: _, ...rest } = attachment;
  return rest;
}
