import type { ToolName } from "../../data/tenants.ts";

/** Tools that change or begin something: no answer calls one of them unasked. The time of a demo is another such thing. */
export const WRITING: readonly ToolName[] = [
  "add_to_cart",
  "create_ticket",
  "escalate",
  "send_proposal",
  "remember_fact",
  "start_return",
  "simulate_outage",
];

/** What somebody says, and what must come of it. */
export interface Phrase {
  readonly says: string;
  /** What was said before in the same conversation. */
  readonly after?: readonly string[];
  /** The page that the customer looks at. Default the catalogue. */
  readonly page?: string;
  /** The language of the page. Default that of the phrase. */
  readonly locale?: string;
  /** The tools that are called, in this order; one that is called several times in a row stands here once. */
  readonly calls: readonly ToolName[];
  /** Arguments of the last call. */
  readonly with?: Readonly<Record<string, unknown>>;
  readonly answer: RegExp;
  /** The page that is cited. */
  readonly cites?: string;
}
