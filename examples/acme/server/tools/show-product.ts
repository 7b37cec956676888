import { z } from "zod";
import { toDollars } from "../data/catalog.ts";
import type { Services } from "../services.ts";
import { localizationFor } from "../translations/localization.ts";
import { productCard, productText } from "../widgets/product-card.ts";
import { acmeTool, ProductId } from "./acme-tool.ts";

/**
 * Widget output: a product as a card in the thread, with a button that works.
 *
 * When to use: a picture, a price and a button say more than a paragraph. The tool streams the widget into the thread.
 * The model gets only a short result, so that it does not repeat the card in words. `copyText` is the card's text for
 * the Copy button and for later turns of the model.
 */
export function showProductTool({ catalog, log }: Services) {
  return acmeTool({
    name: "show_product",
    description:
      "Shows the user one product as a card with picture, price and an Add to cart button. Do not repeat the card's content afterwards.",
    parameters: z.object({ product_id: ProductId }),
    log,
    async execute({ product_id }, context) {
      const { tenant, locale } = context.caller;
      const product = await catalog.find(tenant, product_id);
      if (!product) return { error: "Product not found" };
      const localization = localizationFor(locale);
      await context.streamWidget(productCard(product, localization), { copyText: productText(product) });
      const { name, price, stock } = product;
      return { product_id, name, price: toDollars(price), stock };
    },
  });
}
