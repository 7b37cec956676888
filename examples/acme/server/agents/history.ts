import type { ClientToolCallItem } from "@chatwright/protocol";
import { type ConvertedItems, ThreadItemConverter } from "@chatwright/server/agents";

/**
 * How a thread reads to the model. The cart's client tool goes by another name in the page than the tool that the model
 * called (see tools/add-to-cart.ts); a model that saw the page's name in its history would go on to call that.
 */
class AcmeItemConverter extends ThreadItemConverter {
  override clientToolCallToInput(item: ClientToolCallItem): ConvertedItems | Promise<ConvertedItems> {
    return super.clientToolCallToInput(item.name === "update_cart" ? { ...item, name: "add_to_cart" } : item);
  }
}

export const history = new AcmeItemConverter();
