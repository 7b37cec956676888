import { z } from "zod";
import { HELP_TOPICS } from "../data/help/help-page.ts";
import { HELP_LANGUAGES } from "../data/help-centre.ts";
import type { Services } from "../services.ts";
import { acmeTool } from "./acme-tool.ts";

/**
 * Frequent questions with their short answers: all of them, or those of a topic.
 *
 * When to use: the list itself is the answer, or a model is too small to search well. For one question, search_docs
 * finds more.
 */
export function getFaqTool({ help, log }: Services) {
  return acmeTool({
    name: "get_faq",
    description:
      "The questions that customers ask most, with short answers. Write the mark behind what you use of an answer.",
    parameters: z.object({
      topic: z.enum(HELP_TOPICS).nullable().default(null).describe("Null for all topics"),
      language: z
        .enum(HELP_LANGUAGES)
        .nullable()
        .default(null)
        .describe("The language of the user's message; null for that of their browser"),
    }),
    log,
    async execute({ topic, language }, { caller: { tenant, locale } }) {
      const pages = await help.list(tenant, language ?? locale, topic ?? undefined);
      const faq = pages.map(({ slug, question, answer }) => ({ question, answer, cite: `[[${slug}]]` }));
      return { faq, count: faq.length, topics: HELP_TOPICS };
    },
  });
}
