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
  /** What its assistant can do, by the names of its tools. */
  tools?: readonly string[];
  theme: { accent: string; radius: "pill" | "round" | "soft" | "sharp"; hue: number };
}

export interface Config {
  /** True where no `ACME_JWT_SECRET` is set: anybody may be anybody. */
  demo: boolean;
  model: { label: string; demo: boolean };
  /** Whether the caller may open the desk. */
  staff: boolean;
  tenants: Tenant[];
}

/** Amounts of money are in cents, here and below. */
export interface Product {
  id: string;
  name: string;
  category: string;
  description: string;
  price: number;
  stock: number;
  tags: string[];
  image: string;
}

export interface OrderedLine {
  product_id: string;
  quantity: number;
}

export type OrderStatus = "processing" | "shipped" | "delivered";

export interface Order {
  id: string;
  status: OrderStatus;
  carrier?: string;
  tracking_code?: string;
  created_at: string;
  /** What the delivery costs, which is in the total. */
  delivery: number;
  total: number;
  lines: { product_id: string; name: string; quantity: number; price: number }[];
}

export type Tier = "standard" | "silver" | "gold";

/** Lines at the customer's own prices. */
export interface PricedLine {
  product_id: string;
  name: string;
  quantity: number;
  list_price: number;
  unit_price: number;
  total: number;
}

export interface Quote {
  lines: PricedLine[];
  delivery: number;
  /** With the delivery. */
  total: number;
  tier: Tier;
  /** What is saved against the list prices. */
  discount: number;
}

export interface Ticket {
  id: string;
  subject: string;
  status: "open" | "closed";
  priority: string;
  created_at: string;
  answer?: string;
}

export interface Appointment {
  id: string;
  starts_at: string;
  minutes: number;
  topic: string | null;
  status: "booked" | "cancelled";
}

export interface ProposalSummary {
  id: string;
  created_at: string;
  valid_until: string;
  total: number;
  /** How many lines it has. */
  lines: number;
}

export interface Proposal extends Omit<ProposalSummary, "lines"> {
  customer: string;
  note?: string;
  tier: Tier;
  delivery: number;
  lines: PricedLine[];
}

/** A talk with a person at the desk, which takes place in a thread of the assistant's. */
export interface Conversation {
  id: string;
  thread_id: string;
  status: "waiting" | "answering" | "closed";
  reason: string;
  customer: string;
  created_at: string;
  updated_at: string;
  /** Who answers. */
  person?: string;
  /** How many messages the person has written. */
  messages: number;
}

export interface DeskMessage {
  id: string;
  from: "customer" | "assistant" | "person" | "note";
  text: string;
  created_at: string;
}

export interface Account {
  name: string;
  tier: Tier;
  discount_percent: number;
  spent: number;
  orders: Order[];
  orders_unavailable?: true;
  tickets: Ticket[];
  appointments: Appointment[];
  proposals: ProposalSummary[];
  conversations: Conversation[];
}

export interface HelpSummary {
  slug: string;
  topic: string;
  title: string;
  question: string;
  answer: string;
}

export interface HelpTopic {
  id: string;
  title: string;
}

export interface HelpArticle extends HelpSummary {
  /** Markdown. */
  body: string;
  related: { slug: string; title: string }[];
}
