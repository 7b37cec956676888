import type { Tenant } from "./data/tenants.ts";

/**
 * The caller of a request. `authenticate` finds the caller once for each request. Every hook, store, agent and tool
 * gets this context.
 */
export interface RequestContext {
  readonly userId: string;
  /** How to address the user. */
  readonly userName: string;
  readonly tenant: Tenant;
  /** The first language of the request's `Accept-Language`. */
  readonly locale: string;
  /** Whether the user may answer customers at the desk. */
  readonly staff: boolean;
  /**
   * The page of the shop that the user looks at, such as `/products/halo-lamp`. The browser sends the path, and Acme
   * only looks it up.
   */
  readonly page?: string | undefined;
}

/** The request header in which the shop's page sends the visitor's current path. */
export const PAGE_HEADER = "x-acme-page";

/**
 * Returns the key under which Acme stores a user's data. A tenant's id has no colon, so no two pairs of tenant and user
 * share a key.
 */
export function owner(context: RequestContext): string {
  return `${context.tenant.id}:${context.userId}`;
}
