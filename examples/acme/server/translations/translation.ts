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
  /** Of a product that is not in the catalogue any more. */
  readonly notSold: string;
  /** What the sources of an answer are. */
  readonly helpPages: string;
  readonly returns: ReturnWords;
  readonly person: PersonWords;
  readonly demo: DemoWords;
  readonly proposal: ProposalWords;
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

/** When a person takes the assistant's place. */
export interface PersonWords {
  /** The line in the thread when a person was asked for. */
  readonly asked: string;
  /** What a customer reads who writes before anybody has come. */
  readonly waiting: string;
  /** The same once somebody is there. */
  answers(person: string): string;
  /** The line in the thread when the person comes. */
  here(person: string): string;
  /** The line in the thread when the person has gone. */
  back(assistant: string): string;
}

/** The cards of a demo. */
export interface DemoWords {
  readonly choose: string;
  readonly booked: string;
  readonly taken: string;
  readonly account: string;
  minutes(count: number): string;
}

/** The card of a proposal. */
export interface ProposalWords {
  readonly title: string;
  readonly total: string;
  readonly open: string;
  validUntil(day: string): string;
}
