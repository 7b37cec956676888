import { request, type RequestOptions } from "./request.ts";
import type {
  Account,
  Appointment,
  Config,
  Conversation,
  DeskMessage,
  HelpArticle,
  HelpSummary,
  HelpTopic,
  Order,
  OrderedLine,
  Product,
  Proposal,
  Quote,
} from "./types.ts";

/** The signed token that a host application leaves here; see `useSession`. In demo mode there is none. */
export const signedToken = () => sessionStorage.getItem("acme.token") ?? undefined;

/** All tenants in demo mode, else the one that the token names. */
export const loadConfig = () => request<Config>("/api/config", { token: signedToken() });

/** Demo mode only: a token for any user of any tenant. */
export const openSession = (user: string, tenant: string) =>
  request<{ token: string }>("/api/session", { method: "POST", body: { user, tenant } });

/** Everything that the page asks of the shop for one user, in the page's language. */
export function createShopApi(token: string, language: string) {
  const ask = <T>(path: string, options: RequestOptions = {}) =>
    request<T>(path, { token, language, ...options });
  const post = <T>(path: string, body: unknown, signal?: AbortSignal) =>
    ask<T>(path, { method: "POST", body, signal });
  const one = encodeURIComponent;
  return {
    products: (signal: AbortSignal) => ask<{ products: Product[] }>("/api/products", { signal }),
    /** What the lines cost this customer. */
    quote: (lines: OrderedLine[], signal: AbortSignal) => post<Quote>("/api/quote", { lines }, signal),
    /** Buys the lines as they are quoted. */
    placeOrder: (lines: OrderedLine[]) => post<{ order: Order }>("/api/orders", { lines }),
    order: (id: string, signal: AbortSignal) => ask<{ order: Order }>(`/api/orders/${one(id)}`, { signal }),
    account: (signal: AbortSignal) => ask<Account>("/api/account", { signal }),
    cancelAppointment: (id: string) =>
      post<{ appointment: Appointment }>(`/api/appointments/${one(id)}/cancel`, {}),
    proposal: (id: string, signal: AbortSignal) =>
      ask<{ proposal: Proposal }>(`/api/proposals/${one(id)}`, { signal }),
    /** All pages, or those that fit a query, the best first. */
    help: (query: string, signal: AbortSignal) =>
      ask<{ pages: HelpSummary[]; topics: HelpTopic[] }>(`/api/help?query=${one(query)}`, { signal }),
    helpPage: (slug: string, signal?: AbortSignal) =>
      ask<{ page: HelpArticle }>(`/api/help/${one(slug)}`, { signal }),
    /** The customer's own talks with a person. */
    conversations: (signal: AbortSignal) =>
      ask<{ conversations: Conversation[] }>("/api/conversations", { signal }),
    /** Of all customers of the tenant; staff only, like those below. */
    desk: (withClosed: boolean, signal: AbortSignal) =>
      ask<{ conversations: Conversation[] }>(`/api/desk${withClosed ? "?closed=1" : ""}`, { signal }),
    deskConversation: (id: string, signal: AbortSignal) =>
      ask<{ conversation: Conversation; messages: DeskMessage[] }>(`/api/desk/${one(id)}`, { signal }),
    answerCustomer: (id: string, text: string) =>
      post<{ message: DeskMessage }>(`/api/desk/${one(id)}/messages`, { text }),
    /** Gives the thread back to the assistant. */
    takeOver: (id: string) => post<{ conversation: Conversation }>(`/api/desk/${one(id)}/take`, {}),
    leaveTalk: (id: string) =>
      post<{ conversation: Conversation }>(`/api/conversations/${one(id)}/close`, {}),
    giveBack: (id: string) => post<{ conversation: Conversation }>(`/api/desk/${one(id)}/close`, {}),
  };
}

export type ShopApi = ReturnType<typeof createShopApi>;
