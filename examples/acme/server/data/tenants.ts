import { z } from "zod";
import type { Database, TenantRow } from "./schema.ts";

/** The tools that a tenant's assistant can have. */
export const ToolName = z.enum([
  "search_products",
  "show_product",
  "add_to_cart",
  "get_pricing",
  "schedule_demo",
  "send_proposal",
  "switch_theme",
  "navigate",
  "get_weather",
  "search_docs",
  "get_faq",
  "get_user_info",
  "get_orders",
  "show_spending",
  "track_order",
  "start_return",
  "create_ticket",
  "search_tickets",
  "escalate",
  "fetch_external_data",
  "remember_fact",
  "recall_facts",
  "simulate_outage",
]);
export type ToolName = z.infer<typeof ToolName>;

const Assistant = z.object({
  name: z.string(),
  greeting: z.string(),
  placeholder: z.string(),
  /** Facts that every agent of this tenant must know. The server does not send them to browsers. */
  instructions: z.string(),
  prompts: z.array(z.object({ label: z.string(), prompt: z.string(), icon: z.string() })),
  /** The same texts in other languages, by language code. `prompts` are the labels, in the same order. */
  translations: z
    .record(
      z.string(),
      z.object({
        tagline: z.string(),
        greeting: z.string(),
        placeholder: z.string(),
        prompts: z.array(z.string()),
      }),
    )
    .default({}),
});

const Theme = z.object({
  accent: z.string(),
  radius: z.enum(["pill", "round", "soft", "sharp"]),
  /** The hue of the greys, 0–360. */
  hue: z.number(),
});

/** One shop on this server: its looks, its assistant, and the part of the catalogue it sells. */
export interface Tenant {
  readonly id: string;
  readonly name: string;
  readonly tagline: string;
  readonly assistant: z.infer<typeof Assistant>;
  readonly theme: z.infer<typeof Theme>;
  readonly categories: readonly string[];
  readonly tools: readonly ToolName[];
  /** The model to ask instead of the server's own choice. */
  readonly model?: string | undefined;
}

/**
 * Tenant configuration from the database.
 *
 * When to use: one server has many customers, and each customer has an assistant of its own. The assistants differ in
 * data, not in code. Authentication loads the tenant, and the request's context carries it. So a change in the table
 * counts from the next request on. No code can reach a tenant other than the authenticated one.
 */
export class Tenants {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** All tenants; the first is the default. */
  async list(): Promise<Tenant[]> {
    const rows = await this.#database.selectFrom("tenants").selectAll().orderBy("position").execute();
    return rows.map(toTenant);
  }

  async find(id: string): Promise<Tenant | undefined> {
    const row = await this.#database
      .selectFrom("tenants")
      .selectAll()
      .where("id", "=", id)
      .executeTakeFirst();
    return row && toTenant(row);
  }

  async first(): Promise<Tenant> {
    const [tenant] = await this.list();
    if (!tenant) throw new Error("Cannot choose a tenant: the table is empty. Add a tenant.");
    return tenant;
  }
}

/** Returns the part of a tenant that the page may know, without its instructions and model. */
export function publicTenant({ id, name, tagline, assistant, theme, tools }: Tenant) {
  const { instructions: _private, ...visible } = assistant;
  return { id, name, tagline, assistant: visible, theme, tools };
}

function toTenant(row: TenantRow): Tenant {
  return {
    id: row.id,
    name: row.name,
    tagline: row.tagline,
    assistant: Assistant.parse(JSON.parse(row.assistant)),
    theme: Theme.parse(JSON.parse(row.theme)),
    categories: z.array(z.string()).parse(JSON.parse(row.categories)),
    tools: z.array(ToolName).parse(JSON.parse(row.tools)),
    model: row.model ?? undefined,
  };
}
