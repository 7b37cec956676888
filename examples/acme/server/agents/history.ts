import type { ClientToolCallItem, UserMessageTagContent } from "@chatwright/protocol";
import { type ConvertedItems, ThreadItemConverter, type UserContentPart } from "@chatwright/server/agents";
import type { DiskAttachmentStore } from "@chatwright/server/attachments";
import type { RequestContext } from "../context.ts";
import { MAX_FILE_BYTES } from "../files.ts";
import { type Catalog, formatPrice } from "../data/catalog.ts";
import type { Log } from "../log.ts";

export interface HistoryOptions {
  catalog: Catalog;
  files: Pick<DiskAttachmentStore<RequestContext>, "readAttachment">;
  /** The types of files that the model reads. */
  fileTypes: readonly string[];
  context: RequestContext;
  log: Log;
}

/**
 * How a thread reads to the model.
 *
 * When to use: as soon as an item means more to your product than to the SDK. A product that the user has mentioned with @
 * is looked up each time, through the tenant's eyes: what stands in the message came from a browser and may be old. A
 * photo that the user has attached is read as this user, and goes to the model as a picture.
 */
export class AcmeItemConverter extends ThreadItemConverter {
  readonly #catalog: Catalog;
  readonly #context: RequestContext;

  constructor({ catalog, files, fileTypes, context, log }: HistoryOptions) {
    super({
      attachments: {
        read: ({ id }) => files.readAttachment(id, context),
        types: fileTypes,
        // What the shop takes at most (see files.ts).
        maxBytes: MAX_FILE_BYTES,
        onError: (error, { id }) =>
          log.warn({ error, attachment: id }, "could not read a file for the model"),
      },
    });
    this.#catalog = catalog;
    this.#context = context;
  }

  override async tagToMessageContent(tag: UserMessageTagContent): Promise<UserContentPart> {
    const product = await this.#catalog.find(this.#context.tenant, tag.id);
    const data = product
      ? {
          product_id: product.id,
          category: product.category,
          price: formatPrice(product.price),
          stock: product.stock,
          description: product.description,
        }
      : { note: "This shop sells nothing of that id." };
    return super.tagToMessageContent({ ...tag, data });
  }

  /**
   * The cart's client tool goes by another name in the page than the tool that the model called (see
   * tools/add-to-cart.ts); a model that saw the page's name in its history would go on to call that.
   */
  override clientToolCallToInput(item: ClientToolCallItem): ConvertedItems | Promise<ConvertedItems> {
    return super.clientToolCallToInput(item.name === "update_cart" ? { ...item, name: "add_to_cart" } : item);
  }
}
