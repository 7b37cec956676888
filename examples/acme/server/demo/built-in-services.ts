import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Orders } from "../data/orders.ts";
import type { Log } from "../log.ts";
import type { ServiceAddress } from "../remote/fetch-json.ts";
import { OWNER_HEADER } from "../remote/owner-header.ts";
import { whereaboutsOf } from "./parcels.ts";
import type { OutageService, Outages } from "./outages.ts";
import { resourceOf } from "./suppliers.ts";

export interface BuiltInServicesOptions {
  orders: Orders;
  outages: Outages;
  log: Log;
}

/** Splits a path into a service and an id. */
const PATH = /^\/(orders|parcels|resources)(?:\/([^/]+))?$/;
const SERVICES: Record<string, OutageService> = {
  orders: "orders",
  parcels: "carrier",
  resources: "resources",
};

/**
 * The order service, the carrier and the suppliers' data, for an Acme without such services. The services are real HTTP
 * on this machine, and fail on demand. A product sets `ACME_ORDERS_URL`, `ACME_CARRIER_URL` and `ACME_RESOURCES_URL`
 * instead.
 */
export class BuiltInServices {
  readonly address: ServiceAddress;
  readonly #server: Server;

  private constructor(server: Server, token: string) {
    this.#server = server;
    const { port } = server.address() as AddressInfo;
    this.address = { baseUrl: `http://127.0.0.1:${port}`, token };
  }

  /** Listens on a free port of this machine. Only this process knows the token. */
  static async start(options: BuiltInServicesOptions): Promise<BuiltInServices> {
    const token = crypto.randomUUID();
    const server = createServer((request, response) => {
      answer(request, response, token, options).catch((error: unknown) => {
        options.log.error({ error }, "a built-in service failed");
        response.destroy();
      });
    });
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(0, "127.0.0.1", resolve);
    });
    return new BuiltInServices(server, token);
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  token: string,
  { orders, outages }: BuiltInServicesOptions,
): Promise<void> {
  if (request.headers.authorization !== `Bearer ${token}`)
    return send(response, 401, { error: "unauthorized" });
  const url = new URL(request.url ?? "/", "http://localhost");
  const [, kind = "", encodedId] = PATH.exec(url.pathname) ?? [];
  const service = SERVICES[kind];
  if (service === undefined || request.method !== "GET") return send(response, 404, { error: "not_found" });
  const id = encodedId === undefined ? undefined : decodeURIComponent(encodedId);
  const ownerKey = decodeURIComponent(String(request.headers[OWNER_HEADER] ?? ""));
  switch (outages.next(ownerKey, service)) {
    case "down":
    case "flaky":
      return send(response, 503, { error: "unavailable" });
    case "broken":
      return void response.writeHead(200, { "content-type": "text/html" }).end("<h1>It works!</h1>");
    case "slow":
      return;
    case "none":
  }
  const found = await look(kind, id, url.searchParams, orders);
  return found === undefined ? send(response, 404, { error: "not_found" }) : send(response, 200, found);
}

async function look(
  kind: string,
  id: string | undefined,
  query: URLSearchParams,
  orders: Orders,
): Promise<object | undefined> {
  const customer = { tenant: { id: query.get("tenant") ?? "" }, userId: query.get("user") ?? "" };
  if (kind === "orders" && id === undefined) {
    return { orders: await orders.list(customer, Number(query.get("limit") ?? 50) || 50) };
  }
  if (id === undefined) return undefined;
  if (kind === "orders") return orders.find(customer, id);
  if (kind === "resources") return resourceOf(id);
  const order = await orders.findByTrackingCode(id);
  return order && whereaboutsOf(order);
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
