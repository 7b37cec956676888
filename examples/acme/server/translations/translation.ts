import type { DeskName } from "../agents/desks.ts";
import type { ToolName } from "../data/tenants.ts";

/** What customers read of the shop in widgets and forms, in one language. */
export interface Translation {
  readonly addToCart: string;
  readonly details: string;
  readonly soldOut: string;
  /** The heading of a chart. */
  readonly spent: string;
  inStock(count: number): string;
  lastMonths(count: number): string;
  readonly returns: ReturnWords;
  /** Who takes over. */
  readonly desks: Readonly<Record<DeskName, string>>;
  /** What the assistant does, as the heading of a step while it goes on and afterwards. */
  readonly steps: Readonly<Record<ToolName, string>>;
  /** By their names in the catalogue; what is missing stays as it is there. */
  readonly categories: Readonly<Record<string, string>>;
  /** By the products' ids. Products keep their names in every language, as brands do. */
  readonly descriptions: Readonly<Record<string, string>>;
}

/** The form of a return. */
export interface ReturnWords {
  pieces(orderId: string): string;
  readonly reason: string;
  readonly reasons: readonly string[];
  readonly instead: string;
  readonly insteads: readonly string[];
  readonly note: string;
  readonly noteHint: string;
}
