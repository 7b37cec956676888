import type { AttachmentStore } from "./store.ts";

/**
 * The URL under which a generated image is kept. A `data:` URL becomes a short one if the attachment store can save
 * images. Every other URL stays as it is.
 * @param image The ids of the image's item and thread, and its present URL.
 */
export async function keepImage<TContext>(
  image: { id: string; threadId: string; url: string },
  attachmentStore: AttachmentStore<TContext> | undefined,
  context: TContext,
): Promise<string> {
  const { id, threadId, url } = image;
  const head = /^data:([^;,]+);base64,/.exec(url);
  if (!head || !attachmentStore?.saveImage) return url;
  const data = new Uint8Array(Buffer.from(url.slice(head[0].length), "base64"));
  return attachmentStore.saveImage({ id, threadId, data, mimeType: head[1]! }, context);
}
