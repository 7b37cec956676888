import { z } from "zod";
import { owner, type RequestContext } from "../context.ts";
import type { Order } from "../data/orders.ts";
import { fetchJson, type ServiceAddress, serviceUrl } from "./fetch-json.ts";
import { OWNER_HEADER } from "./owner-header.ts";

const Cents = z.int().nonnegative();
const OrderBody = z.object({
  id: z.string(),
  status: z.enum(["processing", "shipped", "delivered"]),
  carrier: z.string().optional(),
  tracking_code: z.string().optional(),
  created_at: z.iso.datetime(),
  delivery: Cents.default(0),
  total: Cents,
  lines: z
    .array(z.object({ product_id: z.string(), name: z.string(), quantity: z.int().positive(), price: Cents }))
    .max(200),
});
const OrdersBody = z.object({ orders: z.array(OrderBody).max(100) });

export interface OrdersQuery {
  /** Default 50, the most there can be. */
  limit?: number | undefined;
  signal?: AbortSignal | undefined;
}

/** The orders of one user of one tenant, where the shop's order service keeps them. */
export interface OrderService {
  /** The newest first. @throws ServiceUnavailableError @throws ServiceAnswerError */
  list(context: RequestContext, query?: OrdersQuery): Promise<Order[]>;
  /** Case does not count in the id. @throws ServiceUnavailableError @throws ServiceAnswerError */
  find(context: RequestContext, id: string, signal?: AbortSignal): Promise<Order | undefined>;
}

/** `GET /orders?tenant&user&limit` and `GET /orders/<id>?tenant&user`. */
export class HttpOrderService implements OrderService {
  readonly #address: ServiceAddress;

  constructor(address: ServiceAddress) {
    this.#address = address;
  }

  async list(context: RequestContext, { limit = 50, signal }: OrdersQuery = {}): Promise<Order[]> {
    const url = serviceUrl(this.#address, "orders");
    url.search = new URLSearchParams({ ...whose(context), limit: String(limit) }).toString();
    const body = await fetchJson(url, this.#address, { ...options(context, signal), schema: OrdersBody });
    return body?.orders ?? [];
  }

  async find(context: RequestContext, id: string, signal?: AbortSignal): Promise<Order | undefined> {
    const url = serviceUrl(this.#address, `orders/${encodeURIComponent(id.toUpperCase())}`);
    url.search = new URLSearchParams(whose(context)).toString();
    return fetchJson(url, this.#address, { ...options(context, signal), schema: OrderBody });
  }
}

function whose({ tenant, userId }: RequestContext): Record<string, string> {
  return { tenant: tenant.id, user: userId };
}

function options(context: RequestContext, signal: AbortSignal | undefined) {
  return { service: "orders", signal, headers: { [OWNER_HEADER]: encodeURIComponent(owner(context)) } };
}
