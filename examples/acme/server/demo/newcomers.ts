import { owner, type RequestContext } from "../context.ts";
import type { Orders } from "../data/orders.ts";
import type { Tickets } from "../data/tickets.ts";

const MOST_REMEMBERED = 10_000;

/** Demo mode: gives everybody some past orders and a ticket on their first visit, so that there is something to ask about. */
export class Newcomers {
  readonly #orders: Orders;
  readonly #tickets: Tickets;
  readonly #welcomed = new Map<string, Promise<void>>();

  constructor({ orders, tickets }: { orders: Orders; tickets: Tickets }) {
    this.#orders = orders;
    this.#tickets = tickets;
  }

  /** Does its work once per user; whoever comes at the same time waits for it. */
  welcome(context: RequestContext): Promise<void> {
    const key = owner(context);
    let welcome = this.#welcomed.get(key);
    if (!welcome) {
      // Anybody may come under any name; who is forgotten here is only looked up again.
      if (this.#welcomed.size >= MOST_REMEMBERED) this.#welcomed.clear();
      welcome = this.#giveHistory(context);
      this.#welcomed.set(key, welcome);
      welcome.catch(() => this.#welcomed.delete(key));
    }
    return welcome;
  }

  async #giveHistory(context: RequestContext): Promise<void> {
    if (await this.#orders.giveHistory(context)) await this.#tickets.giveHistory(context);
  }
}
