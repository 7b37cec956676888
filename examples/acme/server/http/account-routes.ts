import { RequestError } from "@chatwright/server";
import type { Auth } from "../auth.ts";
import type { RequestContext } from "../context.ts";
import type { Order } from "../data/orders.ts";
import type { Proposal } from "../data/proposals.ts";
import { ServiceAnswerError, ServiceUnavailableError } from "../resilience/errors.ts";
import type { Log } from "../log.ts";
import type { Services } from "../services.ts";
import { type Router, sendJson } from "./router.ts";

/** Adds the routes for a customer's own data. */
export function addAccountRoutes(
  router: Router,
  { auth, services }: { auth: Auth; services: Services },
): void {
  const { appointments, conversations, orderService, proposals, log } = services;
  router
    .on("GET", "/api/account", async ({ response, headers }) => {
      sendJson(response, 200, await accountOf(await auth.authenticate(headers), services));
    })
    .on("GET", "/api/orders", async ({ response, headers }) => {
      const context = await auth.authenticate(headers);
      sendJson(
        response,
        200,
        withOrders(await unlessFailed(() => orderService.list(context), log), "unavailable"),
      );
    })
    .on("GET", "/api/orders/:id", async ({ response, headers, params }) => {
      const context = await auth.authenticate(headers);
      const id = params["id"] ?? "";
      // Null means that the order does not exist, and undefined that the service failed.
      const order = await unlessFailed(async () => (await orderService.find(context, id)) ?? null, log);
      if (order === undefined) {
        throw new RequestError(
          "unavailable",
          "Cannot look up the order: the order service does not work. Try again later.",
        );
      }
      if (order === null)
        throw new RequestError(
          "not_found",
          `Cannot find the order "${id}": the customer has no such order. Check the id.`,
        );
      sendJson(response, 200, { order });
    })
    .on("POST", "/api/appointments/:id/cancel", async ({ response, headers, params }) => {
      const context = await auth.authenticate(headers);
      const id = params["id"] ?? "";
      const appointment = await appointments.cancel(context, id);
      if (!appointment)
        throw new RequestError(
          "not_found",
          `Cannot find the appointment "${id}": the customer has no such appointment. Check the id.`,
        );
      sendJson(response, 200, { appointment });
    })
    .on("GET", "/api/proposals/:id", async ({ response, headers, params }) => {
      const context = await auth.authenticate(headers);
      const id = params["id"] ?? "";
      const proposal = await proposals.find(context, id);
      if (!proposal)
        throw new RequestError(
          "not_found",
          `Cannot find the proposal "${id}": the customer has no such proposal. Check the id.`,
        );
      sendJson(response, 200, { proposal });
    })
    .on("GET", "/api/conversations", async ({ response, headers }) => {
      const context = await auth.authenticate(headers);
      sendJson(response, 200, { conversations: await conversations.list(context) });
    });
}

/**
 * Returns the result of a service. If the service fails, logs a line and returns undefined, so that the rest of the
 * page stays.
 */
async function unlessFailed<T>(action: () => Promise<T>, log: Log): Promise<T | undefined> {
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof ServiceUnavailableError || error instanceof ServiceAnswerError)) throw error;
    log.warn({ service: error.service, code: error.code, error }, "a service failed, answering without it");
    return undefined;
  }
}

async function accountOf(
  context: RequestContext,
  { pricing, orderService, tickets, appointments, proposals, conversations, log }: Services,
): Promise<object> {
  const [tier, orders, opened, booked, sent, talks] = await Promise.all([
    pricing.tierOf(context),
    unlessFailed(() => orderService.list(context), log),
    tickets.list(context),
    appointments.list(context),
    proposals.list(context),
    conversations.list(context),
  ]);
  return {
    name: context.userName,
    tier: tier.name,
    discount_percent: tier.percent,
    spent: tier.spent,
    ...withOrders(orders, "orders_unavailable"),
    tickets: opened.map(({ description: _d, attachments: _a, ...ticket }) => ticket),
    appointments: booked,
    proposals: sent.map(toProposalRow),
    conversations: talks,
  };
}

/** Returns the orders, or an empty list and a flag that says that the service failed. */
function withOrders(orders: readonly Order[] | undefined, flag: string): object {
  return orders ? { orders } : { orders: [], [flag]: true };
}

function toProposalRow({ id, created_at, valid_until, total, lines }: Proposal) {
  return { id, created_at, valid_until, total, lines: lines.length };
}
