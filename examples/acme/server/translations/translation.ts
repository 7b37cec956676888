import type { DeskName } from "../agents/desks.ts";
import type { ToolName } from "../data/tenants.ts";

/** The shop's texts in widgets and forms, in one language. */
export interface Translation {
  readonly addToCart: string;
  readonly details: string;
  readonly soldOut: string;
  /** The heading of a chart. */
  readonly spent: string;
  inStock(count: number): string;
  lastMonths(count: number): string;
  /** For a product that is no longer in the catalogue. */
  readonly notSold: string;
  /** The heading over the sources of an answer. */
  readonly helpPages: string;
  readonly returns: ReturnWords;
  readonly person: PersonWords;
  readonly demo: DemoWords;
  readonly proposal: ProposalWords;
  /** The names of the desks, for the line that says which desk takes over. */
  readonly desks: Readonly<Record<DeskName, string>>;
  /** The headings of the assistant's steps, during a step and afterwards. */
  readonly steps: Readonly<Record<ToolName, string>>;
  /** By the categories' names in the catalogue. A missing category keeps its name. */
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

/** The texts while a person takes the assistant's place. */
export interface PersonWords {
  /** The line in the thread when the assistant has asked for a person. */
  readonly asked: string;
  /** The notice to a customer who writes before a person has come. */
  readonly waiting: string;
  /** The notice to a customer who writes while a person is there. */
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
