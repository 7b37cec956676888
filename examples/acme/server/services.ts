import type { Config } from "./config.ts";
import { Appointments } from "./data/appointments.ts";
import { Catalog } from "./data/catalog.ts";
import { Conversations } from "./data/conversations.ts";
import type { OpenDatabase } from "./data/database.ts";
import { Facts } from "./data/facts.ts";
import { HelpCentre } from "./data/help-centre.ts";
import { Orders } from "./data/orders.ts";
import { Pricing } from "./data/pricing.ts";
import { Proposals } from "./data/proposals.ts";
import { Tenants } from "./data/tenants.ts";
import { Tickets } from "./data/tickets.ts";
import { BuiltInServices } from "./demo/built-in-services.ts";
import { Outages } from "./demo/outages.ts";
import { createTranscriber, type Transcriber } from "./dictation/transcriber.ts";
import type { Log } from "./log.ts";
import { type Carrier, HttpCarrier } from "./remote/carrier.ts";
import { HttpOrderService, type OrderService } from "./remote/order-service.ts";
import { HttpResources, type Resources } from "./remote/resources.ts";

/** What tools work with. One set serves all tenants: what differs per caller is in the request's context. */
export interface Services {
  readonly tenants: Tenants;
  readonly catalog: Catalog;
  readonly pricing: Pricing;
  /** The shop's own orders: where they are placed. */
  readonly orders: Orders;
  /** Where the assistant and the account page ask for orders: a service on the network. */
  readonly orderService: OrderService;
  readonly carrier: Carrier;
  readonly resources: Resources;
  readonly tickets: Tickets;
  readonly proposals: Proposals;
  readonly appointments: Appointments;
  readonly conversations: Conversations;
  readonly help: HelpCentre;
  readonly facts: Facts;
  readonly outages: Outages;
  readonly transcribe: Transcriber;
  readonly weather: Config["weather"];
  /** Whether this is a demonstration, where anybody may be anybody and break things. */
  readonly demo: boolean;
  readonly log: Log;
  /** Ends the services that run inside Acme. */
  close(): Promise<void>;
}

export type ServicesConfig = Pick<Config, "openai" | "weather" | "jwtSecret" | "remote">;

export async function createServices(
  open: OpenDatabase,
  config: ServicesConfig,
  log: Log,
): Promise<Services> {
  const { database } = open;
  const catalog = new Catalog(database);
  const pricing = new Pricing(database, catalog);
  const orders = new Orders(open, catalog, pricing);
  const outages = new Outages();
  const { ordersUrl, carrierUrl, resourcesUrl, token } = config.remote;
  const builtIn =
    ordersUrl && carrierUrl && resourcesUrl
      ? undefined
      : await BuiltInServices.start({ orders, outages, log });
  const addressOf = (url: string | undefined) => {
    if (url !== undefined) return { baseUrl: url, token };
    if (builtIn === undefined) throw new Error("Cannot find a service: it has no address. Set its address.");
    return builtIn.address;
  };
  return {
    tenants: new Tenants(database),
    catalog,
    pricing,
    orders,
    orderService: new HttpOrderService(addressOf(ordersUrl)),
    carrier: new HttpCarrier(addressOf(carrierUrl)),
    resources: new HttpResources(addressOf(resourcesUrl)),
    tickets: new Tickets(database),
    proposals: new Proposals(open, pricing),
    appointments: new Appointments(database),
    conversations: new Conversations(database),
    help: new HelpCentre(database),
    facts: new Facts(database),
    outages,
    transcribe: createTranscriber(config, log),
    weather: config.weather,
    demo: config.jwtSecret === undefined,
    log,
    close: async () => builtIn?.close(),
  };
}
