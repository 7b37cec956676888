import type { RequestContext } from "../context.ts";
import type { Order } from "../data/orders.ts";
import type { Outages } from "./outages.ts";

/** Where a parcel is. */
export interface Parcel {
  readonly carrier: string;
  readonly tracking_code: string;
  readonly status: "in_transit" | "out_for_delivery" | "delivered";
  readonly location: string;
  /** A date, such as `2026-11-24`. */
  readonly expected: string;
}

/** What the assistant needs of a carrier. A real one answers over HTTP, with {@link withTimeout} around it. */
export interface Carrier {
  /** @throws ServiceUnavailableError */
  track(order: Order, context: RequestContext, signal?: AbortSignal): Promise<Parcel>;
}

const STOPS = ["Rotterdam", "Duisburg", "Frankfurt", "the depot near you"];
const DAY = 86_400_000;

/** Swift Parcel exists in this example only: its parcels move on by one stop a day. */
export class SwiftParcel implements Carrier {
  readonly #outages: Outages;

  constructor(outages: Outages) {
    this.#outages = outages;
  }

  async track(order: Order, context: RequestContext): Promise<Parcel> {
    this.#outages.check(context, "carrier");
    const sent = Date.parse(order.created_at);
    const days = Math.floor((Date.now() - sent) / DAY);
    const delivered = order.status === "delivered";
    return {
      carrier: order.carrier ?? "Swift Parcel",
      tracking_code: order.tracking_code ?? "not yet known",
      status: delivered ? "delivered" : days >= STOPS.length - 1 ? "out_for_delivery" : "in_transit",
      location: delivered ? "your door" : (STOPS[Math.min(days, STOPS.length - 1)] ?? "on its way"),
      expected: new Date(sent + STOPS.length * DAY).toISOString().slice(0, 10),
    };
  }
}
