import { z } from "zod";
import { HELP_LANGUAGES } from "../data/help-centre.ts";
import type { Services } from "../services.ts";
import { acmeTool } from "./acme-tool.ts";

/** How many characters of a page a model reads. */
const MAX_TEXT = 1500;

/**
 * Documents: finds help pages by full text, and says how to cite them.
 *
 * When to use: answers stand in your own documents. The database itself searches, with FTS5 in SQLite. For a hundred
 * pages, FTS5 is as good as a vector index, and needs no model. The tool returns whole pages, because half a rule is a
 * wrong rule. Each page has a mark, which the model writes behind text from that page. The code in agents/citations.ts
 * turns the mark into a source.
 */
export function searchDocsTool({ help, log }: Services) {
  return acmeTool({
    name: "search_docs",
    description:
      "Searches the shop's help pages: delivery, returns, warranty, payment, prices, the account. Use it for every question about how the shop works. Write the page's mark behind each sentence that you take from it.",
    parameters: z.object({
      query: z.string().min(1).max(200).describe("The question's own words"),
      max_results: z.int().min(1).max(10).default(5),
      language: z
        .enum(HELP_LANGUAGES)
        .nullable()
        .default(null)
        .describe("The language of the user's message; null for that of their browser"),
    }),
    log,
    async execute({ query, max_results, language }, context) {
      await context.progress("Reading the help pages…", "book-open");
      const { tenant, locale } = context.caller;
      const pages = await help.search(tenant, language ?? locale, query, max_results);
      const results = pages.map(({ slug, title, answer, body }) => ({
        title,
        url: `/help/${slug}`,
        text: `${answer}\n\n${body}`.slice(0, MAX_TEXT),
        cite: `[[${slug}]]`,
      }));
      return { results, count: results.length };
    },
  });
}
