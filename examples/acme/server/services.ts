import type { Config } from "./config.ts";
import { Catalog } from "./data/catalog.ts";
import type { OpenDatabase } from "./data/database.ts";
import { Facts } from "./data/facts.ts";
import { Orders } from "./data/orders.ts";
import { Tenants } from "./data/tenants.ts";
import { Tickets } from "./data/tickets.ts";
import { type Carrier, SwiftParcel } from "./demo/carrier.ts";
import { createTranscriber, type Transcriber } from "./dictation/transcriber.ts";
import { Outages } from "./demo/outages.ts";
import type { Log } from "./log.ts";

/** What tools work with. One set serves all tenants: what differs per caller is in the request's context. */
export interface Services {
  readonly tenants: Tenants;
  readonly catalog: Catalog;
  readonly orders: Orders;
  readonly tickets: Tickets;
  readonly facts: Facts;
  readonly carrier: Carrier;
  readonly outages: Outages;
  readonly transcribe: Transcriber;
  readonly weather: Config["weather"];
  /** Whether this is a demonstration, where anybody may be anybody and break things. */
  readonly demo: boolean;
  readonly log: Log;
}

export function createServices(
  open: OpenDatabase,
  config: Pick<Config, "openai" | "weather" | "jwtSecret">,
  log: Log,
): Services {
  const catalog = new Catalog(open.database);
  const outages = new Outages();
  return {
    tenants: new Tenants(open.database),
    catalog,
    orders: new Orders(open, catalog),
    tickets: new Tickets(open.database),
    facts: new Facts(open.database),
    carrier: new SwiftParcel(outages),
    outages,
    transcribe: createTranscriber(config, log),
    weather: config.weather,
    demo: config.jwtSecret === undefined,
    log,
  };
}
