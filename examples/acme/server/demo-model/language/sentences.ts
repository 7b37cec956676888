import type { ToolName } from "../../data/tenants.ts";

/** What the assistant asks back, always as the last sentence of an answer: the next message may be the answer to it. */
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

/** A line of what can be tried: the tool that it takes, and phrases for it. */
export type Example = readonly [ToolName, readonly string[]];
/** Examples under a heading. */
export type ExampleGroup = readonly [string, readonly Example[]];

/**
 * All that the demo model says, in one language. Names of products are the only bold text beside numbers of orders and the
 * like, so that a later message can mean "it".
 */
export interface Sentences {
  readonly asks: Readonly<Record<Ask, string>>;
  readonly talk: {
    greet(user: string, assistant: string): string;
    readonly thanks: string;
    /** To praise. */
    readonly glad: string;
    /** Something else that the message asked for. */
    stillOpen(said: string): string;
    /** To "ok", where nothing was asked. */
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
    /** Several fit, and one must be chosen; the question follows. */
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
    /** Of several products, one has a number that cannot be read. */
    countUnclear(query: string): string;
    /** What fits a price limit, as a list. */
    within(limit: number, found: readonly Found[]): string;
    nothingWithin(limit: number): string;
    readonly cartFailed: string;
    readonly cartUnseen: string;
    /** How to ask for a product that was found. */
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
    /** To customers who are angry, or without what they ordered. */
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
