import { owner, type RequestContext } from "../context.ts";
import type { Orders } from "../data/orders.ts";

/** Demo mode: gives everybody some past orders on their first visit, so that there is something to ask about. */
export class Newcomers {
  readonly #orders: Orders;
  readonly #welcomed = new Map<string, Promise<void>>();

  constructor(orders: Orders) {
    this.#orders = orders;
  }

  /** Does its work once per user; whoever comes at the same time waits for it. */
  welcome(context: RequestContext): Promise<void> {
    const key = owner(context);
    let welcome = this.#welcomed.get(key);
    if (!welcome) {
      welcome = this.#orders.giveHistory(context);
      this.#welcomed.set(key, welcome);
      welcome.catch(() => this.#welcomed.delete(key));
    }
    return welcome;
  }
}
