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
 * Turns a thread into the model's input.
 *
 * When to use: an item means more to your product than to the SDK. The converter looks up each product that the user
 * mentions with @, in the tenant's catalogue. The message's own data about the product came from a browser and may be
 * old. The converter reads an attached photo with this user's rights, and gives it to the model as a picture.
 */
export class AcmeItemConverter extends ThreadItemConverter {
  readonly #catalog: Catalog;
  readonly #context: RequestContext;

  constructor({ catalog, files, fileTypes, context, log }: HistoryOptions) {
    super({
      attachments: {
        read: ({ id }) => files.readAttachment(id, context),
        types: fileTypes,
        // The shop accepts no larger file (see files.ts).
        maxBytes: MAX_FILE_BYTES,
        onError: (error, { id }) => log.warn({ error, attachment: id }, "cannot read a file for the model"),
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
   * The page and the model know the cart's client tool by different names (see tools/add-to-cart.ts). The history has
   * the model's name for the tool. Otherwise the model would begin to call the page's name.
   */
  override clientToolCallToInput(item: ClientToolCallItem): ConvertedItems | Promise<ConvertedItems> {
    return super.clientToolCallToInput(item.name === "update_cart" ? { ...item, name: "add_to_cart" } : item);
  }
}
