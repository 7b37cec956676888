/** A help page in one language. Every text may contain `{shop}` and `{assistant}`, which are replaced by names. */
export interface HelpText {
  /** The heading of the page: a few words, without a full stop. */
  readonly title: string;
  /** What a customer asks, in the customer's words, with a question mark. */
  readonly question: string;
  /** The whole answer in one or two sentences. The list of frequent questions shows it without the body. */
  readonly answer: string;
  /** The page itself: Markdown with `##` headings and lists, without links, images or HTML. */
  readonly body: string;
  /** Other words that customers use for the subject. The full-text search reads them, and no page shows them. */
  readonly keywords: readonly string[];
}

/** The topics of the help centre, in the order in which it shows them. */
export const HELP_TOPICS = [
  "orders",
  "delivery",
  "returns",
  "payment",
  "products",
  "account",
  "business",
] as const;

/** The id of a topic. `HELP_TOPIC_TITLES` has the titles. */
export type HelpTopic = (typeof HELP_TOPICS)[number];

/** A page of the help centre, in every language of the shop. All shops share the pages. */
export interface HelpPage {
  /** The name of the page in addresses and in citations: English, kebab-case, unique. */
  readonly slug: string;
  /** The topic under which the help centre lists the page. */
  readonly topic: HelpTopic;
  /** The slugs of two or three other pages that a reader may want next. */
  readonly related: readonly string[];
  /** The same page in English, German and Arabic. */
  readonly texts: { readonly en: HelpText; readonly de: HelpText; readonly ar: HelpText };
}
