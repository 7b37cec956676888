import { z } from "zod";
import type { RequestContext } from "../context.ts";
import type { Order } from "../data/orders.ts";
import type { Parcel } from "../remote/carrier.ts";
import { ServiceAnswerError, ServiceUnavailableError } from "../resilience/errors.ts";
import { ATTEMPTS, type RetryOptions, withRetry } from "../resilience/retry.ts";
import type { Services } from "../services.ts";
import { acmeTool } from "./acme-tool.ts";

export type TrackingResult =
  | { order_id: string; parcel: Parcel }
  | {
      error: string;
      reason: "no_order" | "not_shipped" | "carrier_down" | "orders_down";
      order_id?: string;
      tracking_code?: string;
    };

type Asking = Pick<RetryOptions, "signal" | "onRetry">;

/** Returns where an order is. Without an id, the order is the newest one. Asks the carrier up to three times. */
export async function trackOrder(
  { orderId }: { orderId: string | null },
  context: RequestContext,
  services: Pick<Services, "orderService" | "carrier" | "log">,
  asking: Asking = {},
): Promise<TrackingResult> {
  const { orderService, carrier, log } = services;
  let order: Order | undefined;
  try {
    const { signal } = asking;
    order =
      orderId === null
        ? (await orderService.list(context, { limit: 1, signal }))[0]
        : await orderService.find(context, orderId, signal);
  } catch (error) {
    if (!(error instanceof ServiceUnavailableError)) throw error;
    log.warn({ service: error.service, code: error.code }, "a service is down, answering without it");
    return { error: "Order service temporarily unavailable", reason: "orders_down" };
  }
  if (!order) return { error: "There is no such order among the user's own.", reason: "no_order" };
  const { id, tracking_code } = order;
  if (!tracking_code) {
    return { error: `Order ${id} has not left the warehouse yet.`, reason: "not_shipped", order_id: id };
  }
  try {
    const parcel = await withRetry(() => carrier.track(tracking_code, context, asking.signal), {
      service: "carrier",
      log,
      ...asking,
    });
    if (parcel) return { order_id: id, parcel };
    log.warn({ service: "carrier" }, "the carrier does not know a parcel that it was given");
    const error = "The carrier does not know the parcel yet: it may have been given to it just now.";
    return { error, reason: "carrier_down", tracking_code };
  } catch (error) {
    if (!(error instanceof ServiceUnavailableError || error instanceof ServiceAnswerError)) throw error;
    log.warn({ service: error.service, code: error.code }, "the carrier gave no answer");
    return {
      error:
        error instanceof ServiceUnavailableError
          ? `The carrier did not answer, ${ATTEMPTS} times in a row.`
          : "The carrier gave an answer that nobody understands.",
      reason: "carrier_down",
      tracking_code,
    };
  }
}

/**
 * Retry: asks the carrier again when it does not answer, and lets the user see that.
 *
 * When to use: see resilience/retry.ts. A wait without an explanation looks like a hang, so the tool shows each wait as
 * progress. The result of the last failure still holds something useful, here the tracking code.
 */
export function trackOrderTool(services: Services) {
  return acmeTool({
    name: "track_order",
    description: "Where a parcel of the user's is now, and when it should arrive.",
    parameters: z.object({
      order_id: z
        .string()
        .regex(/^[\w-]{1,40}$/)
        .nullable()
        .default(null)
        .describe("Such as `A-7Q2MX9RT`; null for the newest order"),
    }),
    log: services.log,
    async execute({ order_id }, context) {
      await context.progress("Asking the carrier…", "map-pin");
      return trackOrder({ orderId: order_id }, context.caller, services, {
        signal: context.signal,
        onRetry: ({ attempt }) =>
          context.progress(`The carrier did not answer. Trying again (${attempt} of ${ATTEMPTS})…`, "reload"),
      });
    },
  });
}
