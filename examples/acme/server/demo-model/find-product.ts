import { z } from "zod";
import { choose, type FoundProduct, NAMED, scoreOf } from "./choose-product.ts";
import type { Conversation } from "./conversation.ts";
import type { Step } from "./intent.ts";
import { sentencesOf } from "./language/sentences-of.ts";
import type { Ask } from "./language/sentences.ts";
import { pointsAt, readOrdinal, readSearch } from "./read-words.ts";

const Search = z.object({
  products: z.array(z.object({ id: z.string(), name: z.string(), price: z.number(), stock: z.number() })),
  categories: z.array(z.string()).default([]),
});

/** The product that a message is about, or the step that finds it or asks for it. */
export type Finding = { product: { id: string; name?: string } } | { step: Step };

export interface FindOptions {
  /** The question to ask if the message names no product. */
  ask: Ask;
  /** The question to ask if several products fit. Without this question, the first of them is taken. */
  askWhich?: Ask;
}

/** Finds the product that the message means: by its name, by the user's screen, or by earlier messages. */
export function findProduct(conversation: Conversation, { ask, askWhich }: FindOptions): Finding {
  const { mentioned, screen, message } = conversation;
  const { shop, asks } = sentencesOf(message.language);
  if (mentioned !== undefined) return { product: { id: mentioned } };
  const counted = countedProduct(conversation);
  if (counted && "id" in counted) return { product: counted };
  const query = readSearch(message, conversation.text);
  if (counted === undefined && query !== "" && screen?.product && scoreOf(query, screen.product) >= NAMED) {
    return { product: screen.product };
  }
  const meant = counted ?? (query === "" ? meantProduct(conversation) : { name: query });
  if (!meant) return { step: { say: asks[ask] } };
  if ("id" in meant) return { product: meant };
  const search = searchFor(conversation, meant.name);
  if ("step" in search) return search;
  const [first] = search.products;
  if (first) {
    const chosen = choose(meant.name, search.products) ?? (askWhich ? undefined : first);
    if (chosen) return { product: chosen };
    return {
      step: { say: `${shop.several(fitting(meant.name, search.products))}\n\n${asks[askWhich ?? ask]}` },
    };
  }
  // "How much is this per head?": the words name no product, and "this" points at one.
  const other =
    pointsAt(message, "pointing") || pointsAt(message, "pronouns") || pointsAt(message, "onScreen")
      ? meantProduct(conversation)
      : undefined;
  if (other && "id" in other) return { product: other };
  return { step: { say: shop.nothing(query, search.categories) } };
}

/**
 * Returns the products that the words name, the best first. If the words name none, returns the found products, because
 * the search also looks at descriptions.
 */
export function fitting(query: string, found: readonly FoundProduct[]): FoundProduct[] {
  const scored = found.map((product) => ({ product, score: scoreOf(query, product) }));
  const named = scored.filter(({ score }) => score > 0).toSorted((a, b) => b.score - a.score);
  return (named.length > 0 ? named : scored).slice(0, MOST).map(({ product }) => product);
}

/** How many products an answer lists at most. */
const MOST = 5;

/**
 * Returns the products that a search finds, or the step that searches. If a search finds no product, the next step
 * tries other words.
 */
export function searchFor(
  conversation: Conversation,
  query: string,
  { show = false, most = show ? 5 : 10 }: { show?: boolean; most?: number } = {},
): { products: readonly FoundProduct[]; categories: readonly string[] } | { step: Step } {
  const queries = variantsOf(query);
  const done = conversation.calls.filter(
    ({ name, arguments: args }) => name === "search_products" && queries.includes(queryOf(args)),
  );
  const last = done.at(-1);
  const next = queries[done.length];
  if (last) {
    const result = Search.safeParse(last.result).data;
    if (!result) return { step: { say: sentencesOf(conversation.message.language).shop.searchFailed } };
    // A search for one word of several may find other products. Keep only those that the query names.
    const isPart = queryOf(last.arguments) !== query && done.length > 1 && !show;
    const products = isPart
      ? result.products.filter((product) => scoreOf(query, product) > 0)
      : result.products;
    if (products.length > 0 || next === undefined) return { ...result, products };
  }
  return {
    step: {
      call: "search_products",
      with: { query: next ?? query, category: null, max_results: most, show },
    },
  };
}

const queryOf = (args: unknown): string =>
  typeof args === "object" && args !== null && "query" in args && typeof args.query === "string"
    ? args.query
    : "";

/**
 * Returns the query and its variants: with umlauts, without Arabic attachments, the name in it, and single words. The
 * last word comes before the first, because the last word is the noun in most languages.
 */
function variantsOf(query: string): string[] {
  const umlauts = query
    .replaceAll(/([ao])e/gi, (_, letter: string) => `${letter}\u0308`.normalize("NFC"))
    .replaceAll(/(?<![aeq])ue/gi, "ü");
  // Arabic attaches "and" before a word, and an ending to a word that follows a number: "20 كوبًا".
  const bare = umlauts
    .replaceAll(/(?<=\p{Script=Arabic}{3})(?:ًا|اً|ا)(?!\p{L})/gu, "")
    .replaceAll(/(?<!\p{L})و(?=\p{L}{4})/gu, "");
  const words = bare.split(" ");
  const alone = words.length > 1 ? [words.at(-1) ?? "", words[0] ?? ""] : [];
  const name = /\p{Lu}\S+(?: \p{Lu}\S+)+/u.exec(bare)?.[0] ?? query;
  return [...new Set([query, umlauts, bare, name, ...alone])];
}

type Meant = { id: string; name?: string } | { name: string };

/** Returns the product that "the second one" means, of those that were shown or listed last. */
export function countedProduct(conversation: Conversation): Meant | undefined {
  const ordinal = readOrdinal(conversation.message);
  if (ordinal === undefined) return undefined;
  const shown = conversation.widget?.products ?? [];
  const id = shown.length > 1 && conversation.widget?.isNew ? shown.at(ordinal) : undefined;
  if (id !== undefined) return { id };
  const names = boldNames(conversation.lastAnswer);
  const name = names.length > 1 ? names.at(ordinal) : undefined;
  return name === undefined ? undefined : { name };
}

/**
 * Returns the product that "this" or "it" means. "This" is the product on the user's screen. "It" is the product of the
 * last answer, if the answer was about one product. Otherwise "it" is the product on the screen, then a product that
 * was shown longer ago.
 */
function meantProduct(conversation: Conversation): Meant | undefined {
  const { message, screen, widget, lastAnswer } = conversation;
  if (pointsAt(message, "onScreen")) return screen?.product;
  if (screen?.product && pointsAt(message, "pointing")) return screen.product;
  const shown = widget?.products.length === 1 ? widget.products[0] : undefined;
  if (shown !== undefined && widget?.isNew) return { id: shown };
  const names = boldNames(lastAnswer);
  const [name] = names;
  if (names.length === 1 && name !== undefined) return { name };
  if (screen?.product) return screen.product;
  // The last answer named several products, so "it" could mean any of them.
  if (names.length > 1) return undefined;
  return shown === undefined ? undefined : { id: shown };
}

/** Returns the names of products in an answer. Only such names, and ids of orders and the like, are bold. */
export function boldNames(answer: string): string[] {
  const bold = [...answer.matchAll(/\*\*([^*]+)\*\*/g)].map((match) =>
    (match[1] ?? "").replaceAll(/[\u2066-\u2069]/g, ""),
  );
  return [...new Set(bold.filter((name) => !/^[A-Z]-[A-Z\d]{6,}$/.test(name)))];
}
