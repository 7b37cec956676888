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
  /** What the delivery cost, in cents. */
  delivery: number;
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
  /** What the support team wrote. */
  answer: string | null;
}

/** From so many pieces of one product on, the price is lower. */
export interface BulkDiscountTable {
  tenant_id: string;
  from_quantity: number;
  percent: number;
}

/** Customers who have spent so much within a year pay less. */
export interface CustomerTierTable {
  tenant_id: string;
  name: string;
  /** In cents. */
  from_spent: number;
  percent: number;
}

export interface ProposalTable {
  id: string;
  tenant_id: string;
  user_id: string;
  /** The customer's name, as it was on the day. */
  customer: string;
  tier: string;
  /** What the delivery costs, in cents. */
  delivery: number;
  note: string | null;
  created_at: string;
  valid_until: string;
}

export interface ProposalLineTable {
  proposal_id: string;
  position: number;
  product_id: string;
  /** As on the day of the proposal, like the prices. In cents, of one piece. */
  name: string;
  quantity: number;
  list_price: number;
  unit_price: number;
}

export interface AppointmentTable {
  id: string;
  tenant_id: string;
  user_id: string;
  /** Such as `2026-12-01T09:00:00Z`. */
  starts_at: string;
  topic: string;
  status: "booked" | "cancelled";
  created_at: string;
}

/** A thread that a person answers, or has answered. */
export interface ConversationTable {
  id: string;
  tenant_id: string;
  user_id: string;
  customer: string;
  /** The customer's language. */
  locale: string;
  thread_id: string;
  reason: string;
  status: "waiting" | "answering" | "closed";
  person_id: string | null;
  person: string | null;
  created_at: string;
  updated_at: string;
}

/** Which items of the thread the person wrote. */
export interface ConversationMessageTable {
  conversation_id: string;
  item_id: string;
}

/** What a product is called and described as in a language other than the catalogue's. */
export interface ProductTextTable {
  product_id: string;
  language: string;
  text: string;
}

export interface HelpPageTable {
  slug: string;
  language: string;
  position: number;
  topic: string;
  title: string;
  question: string;
  answer: string;
  body: string;
  related: Json;
}

/** The full text of the help pages, in all languages: a row each. */
export interface HelpSearchTable {
  slug: string;
  title: string;
  question: string;
  keywords: string;
  answer: string;
  body: string;
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
  bulk_discounts: BulkDiscountTable;
  customer_tiers: CustomerTierTable;
  proposals: ProposalTable;
  proposal_lines: ProposalLineTable;
  appointments: AppointmentTable;
  conversations: ConversationTable;
  conversation_messages: ConversationMessageTable;
  product_texts: ProductTextTable;
  help_pages: HelpPageTable;
  help_search: HelpSearchTable;
  settings: SettingTable;
}

/** Use it for single statements; several that belong together go through `atomically`. */
export type Database = Kysely<Schema>;

export type TenantRow = Selectable<TenantTable>;
export type ProductRow = Selectable<ProductTable>;
