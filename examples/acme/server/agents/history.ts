import type { ClientToolCallItem, UserMessageTagContent } from "@chatwright/protocol";
import { type ConvertedItems, ThreadItemConverter, type UserContentPart } from "@chatwright/server/agents";
import type { RequestContext } from "../context.ts";
import { type Catalog, formatPrice } from "../data/catalog.ts";

/**
 * How a thread reads to the model.
 *
 * When to use: as soon as an item means more to your product than to the SDK. A product that the user has mentioned with @
 * is looked up each time, through the tenant's eyes: what stands in the message came from a browser and may be old.
 */
export class AcmeItemConverter extends ThreadItemConverter {
  readonly #catalog: Catalog;
  readonly #context: RequestContext;

  constructor(catalog: Catalog, context: RequestContext) {
    super();
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
