import { SEED_PRODUCTS } from "../data/seed-products.ts";
import type { Resource } from "../remote/resources.ts";

/** The maker, country and materials of each category's goods. */
const MAKERS: Record<string, Omit<Resource, "id" | "restock_on">> = {
  Audio: { maker: "Nordlyd Works", country: "Denmark", materials: ["aluminium", "recycled plastic", "felt"] },
  Workspace: { maker: "Blattwerk", country: "Germany", materials: ["steel", "beech", "recycled mesh"] },
  Home: { maker: "Casa Ombra", country: "Portugal", materials: ["oak", "linen", "glass"] },
  Kitchen: { maker: "Ferrum & Tone", country: "France", materials: ["cast iron", "stoneware", "steel"] },
  Bags: { maker: "Loom Street", country: "Spain", materials: ["waxed canvas", "vegetable-tanned leather"] },
  Outdoor: {
    maker: "Fjellmark",
    country: "Norway",
    materials: ["ripstop nylon", "aluminium", "merino wool"],
  },
};

/** Makers deliver on the first Monday of a month. */
function nextDelivery(now: Date): string {
  for (let month = 0; ; month++) {
    const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + month, 1));
    const monday = new Date(first.getTime() + ((8 - first.getUTCDay()) % 7) * 86_400_000);
    if (monday > now) return monday.toISOString().slice(0, 10);
  }
}

export function resourceOf(id: string, now = new Date()): Resource | undefined {
  const product = SEED_PRODUCTS.find((one) => one.id === id);
  const maker = product && MAKERS[product.category];
  return maker && { id, ...maker, restock_on: nextDelivery(now) };
}
