import type { ColumnType, Generated, Kysely, Selectable } from "kysely";

/** A column that is JSON text in the database. */
type Json = ColumnType<string, string, string>;

export interface TenantTable {
  id: string;
  /** Where it stands in lists; the first is the default. */
  position: number;
  name: string;
  tagline: string;
  assistant: Json;
  theme: Json;
  categories: Json;
  tools: Json;
  /** The model to ask, or null for the server's own choice. */
  model: string | null;
}

export interface ProductTable {
  id: string;
  name: string;
  category: string;
  description: string;
  /** In cents of a US dollar. */
  price: number;
  stock: number;
  tags: Json;
  drawing: string;
  palette: string;
}

export interface OrderTable {
  id: string;
  tenant_id: string;
  user_id: string;
  status: "processing" | "shipped" | "delivered";
  carrier: string | null;
  tracking_code: string | null;
  created_at: string;
}

export interface OrderLineTable {
  order_id: string;
  product_id: string;
  /** As it was when the order was placed, like the price. */
  name: string;
  price: number;
  quantity: number;
}

export interface TicketTable {
  id: string;
  tenant_id: string;
  user_id: string;
  subject: string;
  description: string;
  priority: "low" | "normal" | "high";
  status: "open" | "closed";
  created_at: string;
  /** JSON: `[{id, name}]`. */
  attachments: string;
}

export interface FactTable {
  id: Generated<number>;
  tenant_id: string;
  user_id: string;
  fact: string;
  created_at: string;
}

/** What the server itself keeps from one start to the next. */
export interface SettingTable {
  name: string;
  value: string;
}

/** Acme's business tables. The threads are in the same file, in tables that the SDK's store owns. */
export interface Schema {
  tenants: TenantTable;
  products: ProductTable;
  orders: OrderTable;
  order_lines: OrderLineTable;
  tickets: TicketTable;
  facts: FactTable;
  settings: SettingTable;
}

/** Use it for single statements; several that belong together go through `atomically`. */
export type Database = Kysely<Schema>;

export type TenantRow = Selectable<TenantTable>;
export type ProductRow = Selectable<ProductTable>;
