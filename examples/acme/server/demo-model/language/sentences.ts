import type { ToolName } from "../../data/tenants.ts";

/**
 * The questions that the assistant asks. A question is always the last sentence of an answer, because the next message
 * may answer it.
 */
export type Ask =
  | "buy"
  | "whichForCart"
  | "priceOf"
  | "priceMany"
  | "about"
  | "makerOf"
  | "city"
  | "ticketAbout"
  | "offerTicket"
  | "offerPerson"
  | "offerFact"
  | "offerCart"
  | "howMany"
  | "demoTime"
  | "proposalOf"
  | "fact";

export interface Found {
  readonly name: string;
  /** In dollars. */
  readonly price: number;
  readonly stock: number;
}

export interface Priced {
  readonly product: string;
  readonly quantity: number;
  readonly list_price: number;
  readonly unit_price: number;
  readonly discount_percent: number;
  readonly total: number;
  readonly next_discount: { readonly from_quantity: number; readonly unit_price: number } | null;
}

/** A line of examples: the tool that they need, and their phrases. */
export type Example = readonly [ToolName, readonly string[]];
/** Examples under a heading. */
export type ExampleGroup = readonly [string, readonly Example[]];

/**
 * Everything that the demo model says, in one language. Only names of products, and ids of orders and the like, are
 * bold. So a later message can mean a product by "it".
 */
export interface Sentences {
  readonly asks: Readonly<Record<Ask, string>>;
  readonly talk: {
    greet(user: string, assistant: string): string;
    readonly thanks: string;
    /** The answer to praise. */
    readonly glad: string;
    /** Says which other wish of the message is still open. */
    stillOpen(said: string): string;
    /** The answer to "ok" if the assistant has not asked a question. */
    readonly ready: string;
    readonly bye: string;
    readonly support: string;
    readonly sales: string;
    readonly identity: string;
    readonly refused: string;
    readonly cannot: string;
    readonly lost: string;
    readonly helpIntro: string;
    readonly examples: readonly ExampleGroup[];
    readonly story: string;
  };
  readonly shop: {
    readonly searchFailed: string;
    nothing(query: string, categories: readonly string[]): string;
    found(names: readonly Found[]): string;
    /** Says that several products fit. A question which one follows. */
    several(found: readonly Found[]): string;
    card(name: string, stock: number): string;
    readonly notSold: string;
    stock(name: string, count: number): string;
    compareThought(count: number): string;
    compare(found: readonly Found[]): string;
    advise(found: readonly Found[], fact: string | undefined, isGift: boolean): string;
    /** Names and quantities. */
    added(products: readonly (readonly [string, number])[]): string;
    onlySo(name: string, stock: number): string;
    tooMany(most: number): string;
    /** Says that the quantity of one of several products is unclear. */
    countUnclear(query: string): string;
    /** Lists the products within a price limit. */
    within(limit: number, found: readonly Found[]): string;
    nothingWithin(limit: number): string;
    readonly cartFailed: string;
    readonly cartUnseen: string;
    /** Says how to ask for a product that was found. */
    cartHint(name: string): string;
  };
  readonly offers: {
    price(priced: Priced): string;
    readonly priceFailed: string;
    freeTimes(times: readonly string[]): string;
    readonly noTimes: string;
    booked(time: string, id: string): string;
    taken(times: readonly string[]): string;
    readonly demoFailed: string;
    proposal(id: string, total: number, until: string): string;
    readonly proposalFailed: string;
    proposalUnknown(query: string): string;
    maker(
      name: string | undefined,
      maker: string,
      country: string,
      materials: readonly string[],
      restock: string | undefined,
    ): string;
    readonly makerFailed: string;
  };
  readonly orders: {
    list(lines: readonly string[]): string;
    line(order: {
      id: string;
      status: string;
      items: readonly string[];
      total: number;
      placed: string;
    }): string;
    readonly none: string;
    readonly down: string;
    readonly failed: string;
    parcel(
      id: string,
      parcel: { carrier: string; tracking_code: string; status: string; location: string; expected: string },
    ): string;
    readonly noOrder: string;
    readonly notShipped: string;
    carrierDown(code: string | undefined): string;
    readonly trackFailed: string;
    spent(total: number): string;
    readonly spentNothing: string;
    readonly spentFailed: string;
    returning(order: string): string;
    readonly cannotReturn: string;
    notDelivered(id: string): string;
    readonly returnCancelled: string;
    returnTicket(id: string): string;
    returnSubject(order: string): string;
    ticket(id: string, files: readonly string[]): string;
    readonly ticketFailed: string;
    readonly complaint: string;
    /** For customers who are angry, or who have not received their order. */
    readonly regret: string;
    tickets(lines: readonly string[]): string;
    ticketLine(ticket: {
      id: string;
      subject: string;
      status: string;
      created_at: string;
      answer?: string | undefined;
    }): string;
    readonly noTickets: string;
    readonly ticketsFailed: string;
    readonly waiting: string;
    readonly escalateFailed: string;
    outage(service: string, mode: string): string;
    readonly outageHint: string;
    readonly outageOver: string;
    readonly outageFailed: string;
  };
  readonly page: {
    theme(theme: string): string;
    readonly themeFailed: string;
    place(path: string): string;
    readonly noPlace: string;
    weather(report: {
      city: string;
      condition: string;
      temperature: number;
      feels_like: number;
      humidity: number;
      wind: number;
      units: { temperature: string; wind: string };
    }): string;
    readonly noWeather: string;
    readonly unknownCity: string;
    readonly weatherFailed: string;
  };
  readonly help: {
    readonly nothing: string;
    readonly failed: string;
    readonly faq: string;
    readonly faqFailed: string;
  };
  readonly you: {
    account(info: {
      name: string;
      tier: string;
      discount_percent: number;
      spent: number;
      orders: number;
      open_tickets: number;
      appointments: number;
      proposals: number;
    }): string;
    readonly failed: string;
    facts(facts: readonly string[]): string;
    readonly noFacts: string;
    readonly factsFailed: string;
    remembered(fact: string): string;
    readonly rememberFailed: string;
  };
}
