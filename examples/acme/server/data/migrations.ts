import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Migration, MigrationProvider } from "kysely/migration";

// Migrations see the schema as it was on their day, not as `Schema` says it is now.
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

/** Acme's migrations, by name: a new one gets the next number and never changes again. */
export const migrations: MigrationProvider = {
  getMigrations: () => Promise.resolve({ "0001_first": first, "0002_ticket_attachments": ticketAttachments }),
};
