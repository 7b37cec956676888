import { z } from "zod";
import type { RequestContext } from "../context.ts";
import type { Parcel } from "../demo/carrier.ts";
import { ServiceUnavailableError } from "../resilience/errors.ts";
import { ATTEMPTS, type RetryOptions, withRetry } from "../resilience/retry.ts";
import type { Services } from "../services.ts";
import { acmeTool } from "./acme-tool.ts";

export type TrackingResult =
  | { ok: true; order_id: string; parcel: Parcel }
  | { ok: false; reason: "no_order" | "not_shipped" | "carrier_down"; message: string };

/** Where an order is; the newest one without an id. The carrier is asked up to three times. */
export async function trackOrder(
  { orderId }: { orderId: string | null },
  context: RequestContext,
  { orders, carrier, log }: Pick<Services, "orders" | "carrier" | "log">,
  { signal, onRetry }: Pick<RetryOptions, "signal" | "onRetry"> = {},
): Promise<TrackingResult> {
  const order =
    orderId === null
      ? (await orders.list(context)).find(({ tracking_code }) => tracking_code)
      : await orders.find(context, orderId);
  if (!order)
    return { ok: false, reason: "no_order", message: "There is no such order among the user's own." };
  if (!order.tracking_code) {
    return { ok: false, reason: "not_shipped", message: `Order ${order.id} has not left the warehouse yet.` };
  }
  try {
    const parcel = await withRetry(() => carrier.track(order, context, signal), {
      service: "carrier",
      log,
      signal,
      ...(onRetry && { onRetry }),
    });
    return { ok: true, order_id: order.id, parcel };
  } catch (error) {
    if (!(error instanceof ServiceUnavailableError)) throw error;
    return {
      ok: false,
      reason: "carrier_down",
      message: `The carrier did not answer, ${ATTEMPTS} times in a row. Its code for the parcel is ${order.tracking_code}.`,
    };
  }
}

/**
 * Retry: asks the carrier again when it does not answer, and lets the user see that.
 *
 * When to use: see resilience/retry.ts. A wait that nobody explains looks like a hang, so each one is shown as progress;
 * and the last failure is a result that still holds something of use, here the tracking code.
 */
export function trackOrderTool(services: Services) {
  return acmeTool({
    name: "track_order",
    description: "Where a parcel of the user's is now, and when it should arrive.",
    parameters: z.object({
      order_id: z
        .string()
        .nullable()
        .describe("Such as `A-7Q2MX9RT`; null for the newest order that was sent"),
    }),
    log: services.log,
    async execute({ order_id }, context) {
      await context.progress("Asking the carrier…", "map-pin");
      return trackOrder({ orderId: order_id }, context.requestContext, services, {
        signal: context.signal,
        onRetry: ({ attempt }) =>
          context.progress(`The carrier did not answer. Trying again (${attempt} of ${ATTEMPTS})…`, "reload"),
      });
    },
  });
}
