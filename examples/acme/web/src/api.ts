import type { ChatKitIcon } from "@openai/chatkit";

/** What the page may know of a tenant. */
export interface Tenant {
  id: string;
  name: string;
  tagline: string;
  assistant: {
    name: string;
    greeting: string;
    placeholder: string;
    prompts: { label: string; prompt: string; icon: ChatKitIcon }[];
    translations: Record<
      string,
      { tagline: string; greeting: string; placeholder: string; prompts: string[] } | undefined
    >;
  };
  theme: { accent: string; radius: "pill" | "round" | "soft" | "sharp"; hue: number };
}

export interface Config {
  /** True where no `ACME_JWT_SECRET` is set: anybody may be anybody. */
  demo: boolean;
  model: { label: string; demo: boolean };
  tenants: Tenant[];
}

export interface Product {
  id: string;
  name: string;
  category: string;
  description: string;
  /** In cents. */
  price: number;
  stock: number;
  image: string;
}

export interface Order {
  id: string;
  status: string;
  created_at: string;
  total: number;
  lines: { product_id: string; name: string; quantity: number; price: number }[];
}

/** A request that the server refused, in its own words. */
class ApiError extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

async function request<T>(path: string, init: RequestInit & { token?: string } = {}): Promise<T> {
  const headers = new Headers(init.headers);
  if (init.token) headers.set("Authorization", `Bearer ${init.token}`);
  if (init.body) headers.set("Content-Type", "application/json");
  const response = await fetch(path, { ...init, headers });
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) {
    const message = (body as { error?: { message?: string } } | undefined)?.error?.message;
    throw new ApiError(response.status, message ?? `The shop did not answer (${response.status})`);
  }
  return body as T;
}

/** The signed token that a host application leaves here; see `useSession`. In demo mode there is none. */
export const signedToken = () => sessionStorage.getItem("acme.token") ?? undefined;

/** All tenants in demo mode, else the one that the token names. */
export const loadConfig = () => request<Config>("/api/config", { token: signedToken() });

/** Demo mode only: a token for any user of any tenant. */
export const openSession = (user: string, tenant: string) =>
  request<{ token: string }>("/api/session", { method: "POST", body: JSON.stringify({ user, tenant }) });

export const loadProducts = (token: string, language: string, signal: AbortSignal) =>
  request<{ products: Product[] }>("/api/products", {
    token,
    headers: { "Accept-Language": language },
    signal,
  });

export const loadOrders = (token: string, signal: AbortSignal) =>
  request<{ orders: Order[]; note?: string }>("/api/orders", { token, signal });

/** Buys what is in the cart. */
export const placeOrder = (token: string, lines: { product_id: string; quantity: number }[]) =>
  request<{ order: Order }>("/api/orders", { method: "POST", token, body: JSON.stringify({ lines }) });
