import type { AttachmentStore } from "./store.ts";

/**
 * The URL under which a generated image is kept: a `data:` URL becomes a short one where there is a place for its bytes,
 * every other stays as it is.
 * @param image Its item and thread, and the URL that it has.
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
