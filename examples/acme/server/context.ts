import type { Tenant } from "./data/tenants.ts";

/** Who asks: found by `authenticate` once a request, then handed to every hook, store, agent and tool. */
export interface RequestContext {
  readonly userId: string;
  /** How to address the user. */
  readonly userName: string;
  readonly tenant: Tenant;
  /** The first of the request's `Accept-Language`. */
  readonly locale: string;
  /** Whether the user may answer customers at the desk. */
  readonly staff: boolean;
  /** The page of the shop that the user looks at, such as `/products/halo-lamp`. The page says so, and it is only looked up. */
  readonly page?: string | undefined;
}

/** Where the shop's page tells what the visitor looks at. */
export const PAGE_HEADER = "x-acme-page";

/** The key under which everything personal is kept. A tenant's id has no colon, so no two pairs share a key. */
export function owner(context: RequestContext): string {
  return `${context.tenant.id}:${context.userId}`;
}
