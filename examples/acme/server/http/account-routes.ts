import { RequestError } from "@chatwright/server";
import type { Auth } from "../auth.ts";
import type { RequestContext } from "../context.ts";
import type { Order } from "../data/orders.ts";
import type { Proposal } from "../data/proposals.ts";
import { ServiceAnswerError, ServiceUnavailableError } from "../resilience/errors.ts";
import type { Log } from "../log.ts";
import type { Services } from "../services.ts";
import { type Router, sendJson } from "./router.ts";

/** What belongs to a customer. */
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
      // A null for what is not there, undefined for a service that is not.
      const order = await unlessFailed(async () => (await orderService.find(context, id)) ?? null, log);
      if (order === undefined) {
        throw new RequestError(
          "unavailable",
          "Could not look up the order: the order service does not work right now",
        );
      }
      if (order === null) throw new RequestError("not_found", `Could not find the order "${id}"`);
      sendJson(response, 200, { order });
    })
    .on("POST", "/api/appointments/:id/cancel", async ({ response, headers, params }) => {
      const context = await auth.authenticate(headers);
      const id = params["id"] ?? "";
      const appointment = await appointments.cancel(context, id);
      if (!appointment) throw new RequestError("not_found", `Could not find the appointment "${id}"`);
      sendJson(response, 200, { appointment });
    })
    .on("GET", "/api/proposals/:id", async ({ response, headers, params }) => {
      const context = await auth.authenticate(headers);
      const id = params["id"] ?? "";
      const proposal = await proposals.find(context, id);
      if (!proposal) throw new RequestError("not_found", `Could not find the proposal "${id}"`);
      sendJson(response, 200, { proposal });
    })
    .on("GET", "/api/conversations", async ({ response, headers }) => {
      const context = await auth.authenticate(headers);
      sendJson(response, 200, { conversations: await conversations.list(context) });
    });
}

/** What a service gives; undefined, and a line in the log, where it gives nothing of use: the rest of the page stays. */
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

/** The orders, or an empty list and a flag that says why. */
function withOrders(orders: readonly Order[] | undefined, flag: string): object {
  return orders ? { orders } : { orders: [], [flag]: true };
}

function toProposalRow({ id, created_at, valid_until, total, lines }: Proposal) {
  return { id, created_at, valid_until, total, lines: lines.length };
}
