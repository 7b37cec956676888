import { createContext, useContext } from "react";
import type { ShopApi } from "../api/shop-api.ts";
import type { Config, OrderedLine, Product, Tenant } from "../api/types.ts";
import type { Session } from "./use-session.ts";

/** What every page may use. */
export interface Shop {
  config: Config;
  tenant: Tenant;
  session: Session;
  api: ShopApi;
  /** The catalogue, once it is loaded. */
  products: readonly Product[] | undefined;
  /** Product id → quantity. */
  cart: Readonly<Record<string, number>>;
  /**
   * Adds pieces, takes out where the number is below zero, and says so.
   * @returns how many were added: the cart never goes beyond what there is
   */
  addToCart(productId: string, quantity: number): number;
  /** Adds all of them, and says only what there is too little of. */
  addAllToCart(lines: readonly OrderedLine[]): void;
  openCart(): void;
  toast(text: string, kind?: "info" | "error"): void;
  assistant: Assistant;
  /** How many answers of the assistant's have ended: each may have changed what the shop has of the visitor. */
  answers: number;
  /** Whether the assistant of this shop has the tool. */
  can(tool: string): boolean;
}

/** How pages reach the assistant. */
export interface Assistant {
  name: string;
  /** Opens it and sends the sentence in the visitor's name. */
  say(sentence: string): void;
  /** Opens it and puts words into its composer, for the visitor to go on. */
  draft(draft: Draft): void;
  /** Opens it with one of the visitor's threads. */
  openThread(threadId: string): void;
}

/** Words for the composer, with a mention of a product where the sentence has `{product}`. */
export interface Draft {
  text: string;
  product?: Pick<Product, "id" | "name"> | undefined;
}

const ShopContext = createContext<Shop | undefined>(undefined);
export const ShopProvider = ShopContext.Provider;

export function useShop(): Shop {
  const shop = useContext(ShopContext);
  if (!shop) throw new Error("Cannot use the shop: there is no ShopProvider. Put one above the component.");
  return shop;
}
