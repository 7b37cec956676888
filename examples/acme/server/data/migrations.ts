import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Migration, MigrationProvider } from "kysely/migration";

// A migration works on the schema of its own time, which differs from the current `Schema`.
type Before = Kysely<unknown>;

const first: Migration = {
  async up(db: Before) {
    await sql`create table tenants (
      id text primary key check (id not like '%:%'), position integer not null, name text not null, tagline text not null,
      assistant text not null, theme text not null, categories text not null, tools text not null, model text
    ) strict`.execute(db);
    await sql`create table products (
      id text primary key, name text not null, category text not null, description text not null,
      price integer not null check (price >= 0), stock integer not null check (stock >= 0),
      tags text not null, drawing text not null, palette text not null
    ) strict`.execute(db);
    await sql`create index products_by_category on products (category, name)`.execute(db);
    await sql`create table orders (
      id text primary key, tenant_id text not null references tenants (id), user_id text not null,
      status text not null check (status in ('processing', 'shipped', 'delivered')),
      carrier text, tracking_code text, created_at text not null
    ) strict`.execute(db);
    await sql`create index orders_by_owner on orders (tenant_id, user_id, created_at)`.execute(db);
    await sql`create table order_lines (
      order_id text not null references orders (id) on delete cascade, product_id text not null,
      name text not null, price integer not null, quantity integer not null check (quantity > 0),
      primary key (order_id, product_id)
    ) strict, without rowid`.execute(db);
    await sql`create table tickets (
      id text primary key, tenant_id text not null references tenants (id), user_id text not null, subject text not null,
      description text not null, priority text not null, status text not null, created_at text not null
    ) strict`.execute(db);
    await sql`create index tickets_by_owner on tickets (tenant_id, user_id, created_at)`.execute(db);
    await sql`create table facts (
      id integer primary key, tenant_id text not null references tenants (id), user_id text not null,
      fact text not null, created_at text not null, unique (tenant_id, user_id, fact)
    ) strict`.execute(db);
    await sql`create table settings (name text primary key, value text not null) strict`.execute(db);
  },
};

const ticketAttachments: Migration = {
  async up(db: Before) {
    await sql`alter table tickets add column attachments text not null default '[]'`.execute(db);
  },
};

const prices: Migration = {
  async up(db: Before) {
    await sql`create table bulk_discounts (
      tenant_id text not null references tenants (id), from_quantity integer not null check (from_quantity > 1),
      percent integer not null check (percent between 0 and 90), primary key (tenant_id, from_quantity)
    ) strict, without rowid`.execute(db);
    await sql`create table customer_tiers (
      tenant_id text not null references tenants (id), name text not null, from_spent integer not null,
      percent integer not null check (percent between 0 and 90), primary key (tenant_id, name)
    ) strict, without rowid`.execute(db);
    await sql`alter table orders add column delivery integer not null default 0`.execute(db);
    await sql`create table proposals (
      id text primary key, tenant_id text not null references tenants (id), user_id text not null, customer text not null,
      tier text not null, note text, delivery integer not null, created_at text not null, valid_until text not null
    ) strict`.execute(db);
    await sql`create index proposals_by_owner on proposals (tenant_id, user_id, created_at)`.execute(db);
    await sql`create table proposal_lines (
      proposal_id text not null references proposals (id) on delete cascade, position integer not null,
      product_id text not null, name text not null, quantity integer not null check (quantity > 0),
      list_price integer not null, unit_price integer not null, primary key (proposal_id, position)
    ) strict, without rowid`.execute(db);
  },
};

const appointments: Migration = {
  async up(db: Before) {
    await sql`create table appointments (
      id text primary key, tenant_id text not null references tenants (id), user_id text not null,
      starts_at text not null, topic text not null, status text not null check (status in ('booked', 'cancelled')),
      created_at text not null
    ) strict`.execute(db);
    await sql`create index appointments_by_owner on appointments (tenant_id, user_id, starts_at)`.execute(db);
    // Two customers may ask for the same time in the same moment. The unique index lets only one of them book the time.
    await sql`create unique index appointments_once on appointments (tenant_id, starts_at) where status = 'booked'`.execute(
      db,
    );
  },
};

const conversations: Migration = {
  async up(db: Before) {
    await sql`create table conversations (
      id text primary key, tenant_id text not null references tenants (id), user_id text not null,
      customer text not null, locale text not null, thread_id text not null, reason text not null,
      status text not null check (status in ('waiting', 'answering', 'closed')),
      person_id text, person text, created_at text not null, updated_at text not null
    ) strict`.execute(db);
    await sql`create unique index conversations_open on conversations (tenant_id, user_id, thread_id)
      where status <> 'closed'`.execute(db);
    await sql`create index conversations_by_owner on conversations (tenant_id, user_id, created_at)`.execute(
      db,
    );
    await sql`create index conversations_by_status on conversations (tenant_id, status, created_at)`.execute(
      db,
    );
    await sql`create table conversation_messages (
      conversation_id text not null references conversations (id) on delete cascade, item_id text not null,
      primary key (conversation_id, item_id)
    ) strict, without rowid`.execute(db);
    await sql`alter table tickets add column answer text`.execute(db);
  },
};

const texts: Migration = {
  async up(db: Before) {
    await sql`create table product_texts (
      product_id text not null references products (id) on delete cascade, language text not null, text text not null,
      primary key (product_id, language)
    ) strict, without rowid`.execute(db);
    await sql`create table help_pages (
      slug text not null, language text not null, position integer not null, topic text not null, title text not null,
      question text not null, answer text not null, body text not null, related text not null,
      primary key (slug, language)
    ) strict, without rowid`.execute(db);
    // The texts of this table are already folded (see data/fold.ts), so the plain tokenizer is enough.
    await sql`create virtual table help_search using fts5(
      slug unindexed, title, question, keywords, answer, body, tokenize = 'unicode61')`.execute(db);
  },
};

/**
 * The tools that earlier versions gave to shops, and the tools that replace them. A shop whose owner has changed its
 * tools keeps them.
 */
const TOOLS_BEFORE: [tenant: string, before: string, after: string][] = [
  [
    "acme",
    '["search_products","show_product","add_to_cart","switch_theme","navigate","get_weather","get_orders","show_spending","track_order","start_return","create_ticket","remember_fact","recall_facts","simulate_outage"]',
    '["search_products","show_product","add_to_cart","get_pricing","schedule_demo","send_proposal","switch_theme","navigate","get_weather","search_docs","get_faq","get_user_info","get_orders","show_spending","track_order","start_return","create_ticket","search_tickets","escalate","fetch_external_data","remember_fact","recall_facts","simulate_outage"]',
  ],
  [
    "summit",
    '["search_products","show_product","add_to_cart","navigate","get_weather","create_ticket","remember_fact","recall_facts"]',
    '["search_products","show_product","add_to_cart","get_pricing","schedule_demo","send_proposal","navigate","get_weather","search_docs","get_faq","get_user_info","get_orders","track_order","start_return","create_ticket","search_tickets","escalate","remember_fact","recall_facts"]',
  ],
];

const moreTools: Migration = {
  async up(db: Before) {
    for (const [tenant, before, after] of TOOLS_BEFORE) {
      await sql`update tenants set tools = ${after} where id = ${tenant} and tools = ${before}`.execute(db);
    }
  },
};

/** Acme's migrations, by name. A new migration gets the next number. Never change a migration after its release. */
export const migrations: MigrationProvider = {
  getMigrations: () =>
    Promise.resolve({
      "0001_first": first,
      "0002_ticket_attachments": ticketAttachments,
      "0003_prices": prices,
      "0004_appointments": appointments,
      "0005_conversations": conversations,
      "0006_texts": texts,
      "0007_more_tools": moreTools,
    }),
};
