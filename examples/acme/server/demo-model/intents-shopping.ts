import { z } from "zod";
import { type Conversation, resultOf } from "./conversation.ts";
import { type Intent, says, type Step } from "./intent.ts";
import { readQuantity, readSearch } from "./read-words.ts";

const Found = z.object({
  products: z.array(z.object({ id: z.string(), name: z.string(), price: z.string(), stock: z.number() })),
  categories: z.array(z.string()),
});

function found(conversation: Conversation) {
  return Found.safeParse(resultOf(conversation, "search_products")).data;
}

const searchFor = (query: string, options: { limit: number; show: boolean }): Step => ({
  call: "search_products",
  with: { query, category: null, ...options },
});

function nothing(query: string, categories: readonly string[]): Step {
  return {
    say: `I found nothing for **${query || "that"}**. We have ${categories.map((name) => `*${name}*`).join(", ")}: which of these may I show you?`,
  };
}

/** "Add two Everyday Mugs to my cart", "put it into the cart" */
const addToCart: Intent = {
  name: "add to cart",
  when: says(
    /\b(add|put)\b.*\b(cart|basket)\b|\b(buy|purchase)\b|\b(add|take) (\d+|one|two|three|four|five|ten|another|it|them)\b/i,
  ),
  next(conversation) {
    const { text, shownProducts } = conversation;
    const quantity = readQuantity(text);
    const result = resultOf(conversation, "add_to_cart");
    if (result?.["ok"] === false) {
      return {
        say: `That did not work. ${typeof result["error"] === "string" ? result["error"] : "Please try again."}`,
      };
    }
    if (result) {
      const what = quantity === 1 ? "it is" : `**${quantity}** of them are`;
      return { say: `Done: ${what} in your cart. Anything to go with that?` };
    }
    const query = readSearch(text.replaceAll(/\b(another|take)\b/gi, ""));
    const [shown] = shownProducts;
    if (query === "" && shown) return { call: "add_to_cart", with: { product_id: shown, quantity } };
    const search = found(conversation);
    if (!search) return searchFor(query, { limit: 1, show: false });
    const [product] = search.products;
    if (!product) return nothing(query, search.categories);
    return { call: "add_to_cart", with: { product_id: product.id, quantity } };
  },
};

/** "Tell me about the Aurora Headphones", "show me the tent" */
const showOne: Intent = {
  name: "show one product",
  when: says(
    /\b(tell me (more )?about|details (of|on|for)|show me (the|a|an|that|this|one)|what does .* look like)\b/i,
  ),
  next(conversation) {
    const shown = resultOf(conversation, "show_product");
    const result = found(conversation);
    if (shown) {
      if (shown["ok"] === false) return { say: "I could not show that: we do not sell it here." };
      const others =
        result && result.products.length > 1 ? " I have more like it if you want to compare." : "";
      return {
        say: `Here is the **${String(shown["shown"])}**. Use the button on the card, or tell me how many you want in your cart.${others}`,
      };
    }
    const query = readSearch(conversation.text);
    if (!result) return searchFor(query, { limit: 3, show: false });
    const [product] = result.products;
    return product
      ? { call: "show_product", with: { product_id: product.id } }
      : nothing(query, result.categories);
  },
};

/** "Compare your bags" */
const compare: Intent = {
  name: "compare",
  desk: "sales",
  when: says(/\bcompare\b|\bdifference between\b/i),
  next(conversation) {
    const query = readSearch(conversation.text);
    const result = found(conversation);
    if (!result) return searchFor(query, { limit: 5, show: false });
    if (result.products.length === 0) return nothing(query, result.categories);
    const rows = result.products.map(
      ({ name, price, stock }) => `| **${name}** | ${price} | ${stock > 0 ? stock : "none"} |`,
    );
    return {
      think: `The user wants to compare. The catalogue has ${rows.length} that fit "${query}". A table shows them best.`,
      say: [
        "Side by side:",
        "",
        "| Product | Price | In stock |",
        "| --- | ---: | ---: |",
        ...rows,
        "",
        "Shall I put one into your cart?",
      ].join("\n"),
    };
  },
};

/** "I need advice on a present", "what do you recommend?" */
const advise: Intent = {
  name: "advise",
  desk: "sales",
  when: says(/\b(advice|advise|recommend(ation)?s?|present|gift|suggest(ion)?s?|which one)\b/i),
  next(conversation) {
    const facts = conversation.calls.some(({ name }) => name === "recall_facts");
    if (!facts && conversation.tools.has("recall_facts")) return { call: "recall_facts", with: {} };
    const result = found(conversation);
    if (!result) return searchFor("gift", { limit: 3, show: true });
    if (result.products.length === 0) return searchFor("", { limit: 3, show: true });
    const known = resultOf(conversation, "recall_facts")?.["facts"];
    const about =
      Array.isArray(known) && known.length > 0
        ? ` I kept in mind what you told me: *${String(known.at(-1))}*.`
        : "";
    return {
      say: `Sales here, happily.${about} These go down well as presents:\n\n${result.products.map(({ name, price }) => `- **${name}**, ${price}`).join("\n")}\n\nWhat is your budget?`,
    };
  },
};

/** "Is there a discount for twenty mugs?" */
const discount: Intent = {
  name: "discount",
  desk: "sales",
  when: says(/\b(discount|bulk|quote|deal|cheaper|wholesale)\b/i),
  next: () => ({
    say: "Sales here. From **ten pieces** of one product the price is **ten percent** lower. Tell me which product and how many, and I put them into your cart.",
  }),
};

/** "Show me your headphones", "do you have lamps?", and every message that names something we sell. */
const browse: Intent = {
  name: "browse",
  when: says(
    /\b(show|find|search|looking for|look for|do you (have|sell)|need|want|browse|headphones|products)\b/i,
  ),
  next(conversation) {
    const query = readSearch(conversation.text);
    const result = found(conversation);
    if (!result) return searchFor(query, { limit: 5, show: true });
    if (result.products.length === 0) {
      const [shorter] = query.split(" ").toReversed();
      const searches = conversation.calls.filter(({ name }) => name === "search_products").length;
      if (shorter && shorter !== query && searches < 2) return searchFor(shorter, { limit: 5, show: true });
      return nothing(query, result.categories);
    }
    const [first] = result.products;
    const say = `say *“add the ${first?.name} to my cart”*`;
    if (result.products.length === 1)
      return { say: `I found one that fits. Tap it for its card, or ${say}.` };
    return { say: `I found **${result.products.length}** that fit. Tap one for its card, or ${say}.` };
  },
};

export const SHOPPING = { addToCart, showOne, compare, advise, discount, browse };
