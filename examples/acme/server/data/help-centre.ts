import type { Compilable } from "kysely";
import { sql } from "kysely";
import { z } from "zod";
import { foldForIndex, searchWords } from "./fold.ts";
import { HELP_PAGES } from "./help/index.ts";
import type { Database } from "./schema.ts";
import type { Tenant } from "./tenants.ts";

/** The languages that the help pages are written in. */
export const HELP_LANGUAGES = ["en", "de", "ar"] as const;
type HelpLanguage = (typeof HELP_LANGUAGES)[number];

/** A help page in one language. */
export interface HelpArticle {
  readonly slug: string;
  readonly topic: string;
  readonly title: string;
  readonly question: string;
  /** The whole answer, in a sentence or two. */
  readonly answer: string;
  /** Markdown. */
  readonly body: string;
  /** Slugs of pages to read next. */
  readonly related: readonly string[];
}

/** The weights of the search table's columns, in their order: slug, title, question, keywords, answer, body. */
const WEIGHTS = [0, 8, 6, 6, 3, 1] as const;

/** The shop's help pages, with a full-text search. */
export class HelpCentre {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Returns all pages in their order, or those of one topic. */
  async list(tenant: Tenant, locale: string, topic?: string): Promise<HelpArticle[]> {
    let select = this.#pages(locale).orderBy("position");
    if (topic !== undefined) select = select.where("topic", "=", topic);
    return (await select.execute()).map((row) => toArticle(row, tenant));
  }

  async find(tenant: Tenant, locale: string, slug: string): Promise<HelpArticle | undefined> {
    const row = await this.#pages(locale).where("slug", "=", slug).executeTakeFirst();
    return row && toArticle(row, tenant);
  }

  /**
   * Returns the pages that fit a question best, the best first. The question may be in any language. The pages are in
   * the reader's language.
   */
  async search(tenant: Tenant, locale: string, query: string, limit: number): Promise<HelpArticle[]> {
    const words = searchWords(query);
    if (words.length === 0) return [];
    // A page matches if one of its words begins with a word of the query. The ranking prefers pages with many matches
    // and with rare ones.
    const match = words.map((word) => `"${word}"*`).join(" OR ");
    const rank = sql<number>`bm25(help_search, ${sql.join(WEIGHTS.map((weight) => sql.lit(weight)))})`;
    const found = await this.#database
      .selectFrom("help_search")
      .select("slug")
      .where(sql<boolean>`help_search match ${match}`)
      .orderBy(rank)
      .limit(100)
      .execute();
    const slugs = [...new Set(found.map(({ slug }) => slug))].slice(0, limit);
    const pages = await this.#pages(locale).where("slug", "in", slugs).execute();
    const bySlug = new Map(pages.map((page) => [page.slug, page]));
    return slugs.flatMap((slug) => bySlug.get(slug) ?? []).map((row) => toArticle(row, tenant));
  }

  #pages(locale: string) {
    return this.#database
      .selectFrom("help_pages")
      .select(["slug", "topic", "title", "question", "answer", "body", "related"])
      .where("language", "=", helpLanguage(locale));
  }
}

/** Returns the language of the help pages for a locale such as `de-AT`. */
export function helpLanguage(locale: string): HelpLanguage {
  const name = locale.toLowerCase().split("-")[0];
  return HELP_LANGUAGES.find((language) => language === name) ?? "en";
}

/** Returns the queries that write all pages anew. The pages come from the program's own files. */
export function helpQueries(database: Database): Compilable[] {
  const texts = HELP_PAGES.flatMap(({ slug, topic, related, texts: own }, position) =>
    HELP_LANGUAGES.map((language) => {
      const { keywords, ...text } = own[language];
      return { slug, language, position, topic, related: JSON.stringify(related), text, keywords };
    }),
  );
  return [
    database.deleteFrom("help_pages"),
    database.deleteFrom("help_search"),
    database
      .insertInto("help_pages")
      .values(texts.map(({ text, keywords: _keywords, ...page }) => ({ ...page, ...text }))),
    database.insertInto("help_search").values(
      texts.map(({ slug, text, keywords }) => ({
        slug,
        title: foldForIndex(text.title),
        question: foldForIndex(text.question),
        keywords: foldForIndex(keywords.join(" ")),
        answer: foldForIndex(text.answer),
        body: foldForIndex(text.body),
      })),
    ),
  ];
}

type Row = Omit<HelpArticle, "related"> & { readonly related: string };

/** Puts the names of the shop and its assistant into a page. All shops share the pages. */
function toArticle(row: Row, { name, assistant }: Tenant): HelpArticle {
  const fill = (text: string) => text.replaceAll("{shop}", name).replaceAll("{assistant}", assistant.name);
  return {
    slug: row.slug,
    topic: row.topic,
    title: fill(row.title),
    question: fill(row.question),
    answer: fill(row.answer),
    body: fill(row.body),
    related: z.array(z.string()).parse(JSON.parse(row.related)),
  };
}
