import { owner, type RequestContext } from "../context.ts";
import type { Orders } from "../data/orders.ts";
import type { Tickets } from "../data/tickets.ts";

const MOST_REMEMBERED = 10_000;

/** Gives each user of the demo some past orders and a ticket on the first visit, as subjects for questions. */
export class DemoHistory {
  readonly #orders: Orders;
  readonly #tickets: Tickets;
  readonly #given = new Map<string, Promise<void>>();

  constructor({ orders, tickets }: { orders: Orders; tickets: Tickets }) {
    this.#orders = orders;
    this.#tickets = tickets;
  }

  /** Gives the user a history once. Calls at the same time await the same work. */
  give(context: RequestContext): Promise<void> {
    const key = owner(context);
    let given = this.#given.get(key);
    if (!given) {
      // Clients choose their names, so the map must be bounded. A user missing here costs one more look-up.
      if (this.#given.size >= MOST_REMEMBERED) this.#given.clear();
      given = this.#give(context);
      this.#given.set(key, given);
      given.catch(() => this.#given.delete(key));
    }
    return given;
  }

  async #give(context: RequestContext): Promise<void> {
    if (await this.#orders.giveHistory(context)) await this.#tickets.giveHistory(context);
  }
}
