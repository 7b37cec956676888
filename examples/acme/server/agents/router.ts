import type { DeskName } from "./desks.ts";

const KEYWORDS: Record<Exclude<DeskName, "general">, RegExp> = {
  support:
    /\b(orders?|parcel|deliver(y|ed)|track(ing)?|carrier|refund|returns?|broken|damaged|defect(ive)?|complain(t)?|warranty|ticket|support)\b/i,
  sales: /\b(cart|basket|buy|purchase|discount|bulk|quote|recommend(ation)?s?|compare|best|sales)\b/i,
};

/**
 * Router, fast path: the desk that a message's own words name, if they name exactly one.
 *
 * When to use: several specialised agents, and messages that are mostly clear. A keyword costs nothing, where a model
 * that routes costs a round trip on every turn. What the words leave open goes to the desk the thread is at, whose model
 * can hand it over: a wrong guess costs one handoff, never a wrong answer.
 */
export function routeByKeyword(text: string): DeskName | undefined {
  const support = KEYWORDS.support.test(text);
  const sales = KEYWORDS.sales.test(text);
  if (support === sales) return undefined;
  return support ? "support" : "sales";
}
