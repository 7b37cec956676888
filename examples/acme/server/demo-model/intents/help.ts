import { z } from "zod";
import { NAMED, scoreOf } from "../choose-product.ts";
import { type Conversation, resultOf } from "../conversation.ts";
import { searchFor } from "../find-product.ts";
import { type Intent, intent, matcher, type Step } from "../intent.ts";
import { sentencesOf } from "../language/sentences-of.ts";
import { toTokens } from "../language/phrases.ts";
import { pointsAt, readQuantity, readSearch } from "../read-words.ts";
import { BULK, HELP_TOPICS } from "./help-topics.ts";
import { showCard } from "./shopping.ts";
import { TALK } from "./talk.ts";

const Pages = z.object({
  results: z.array(z.object({ title: z.string(), url: z.string(), text: z.string(), cite: z.string() })),
});
type Page = z.infer<typeof Pages>["results"][number];

/** How many pages are looked at. */
const MOST = 3;

/** The help pages that fit, the best first, or the step that finds them. */
function pagesFor(conversation: Conversation, query: string): readonly Page[] | Step {
  const result = resultOf(conversation, "search_docs");
  const { language } = conversation.message;
  if (!result) {
    return { call: "search_docs", with: { query: query.slice(0, 200), max_results: MOST, language } };
  }
  const { data } = Pages.safeParse(result);
  return data?.results ?? { say: sentencesOf(conversation.message.language).help.failed };
}

const isStep = (found: readonly Page[] | Step): found is Step => !Array.isArray(found);

const answerOf = ({ text }: Page): string => text.split("\n\n")[0]?.trim() ?? "";

/** What a page says first, with its mark behind. */
const citing = (page: Page): string => `${answerOf(page)} ${page.cite}`;

const TOPICS = HELP_TOPICS.map(({ asked, ...topic }) => ({ ...topic, asks: matcher(asked) }));

function topicOf({ message }: Conversation) {
  return TOPICS.find(({ asks }) => asks(message.all, message));
}

/** "What is your return policy?", "how long is the warranty?", "can I cancel an order?" */
const policy: Intent = {
  name: "policy",
  answers: [],
  // "Is there a discount for twenty mugs?" has a number for an answer.
  fits: (conversation) => topicOf(conversation) !== undefined && !isAboutPrice(conversation),
  next(conversation) {
    const { message } = conversation;
    const { help, asks } = sentencesOf(message.language);
    const topic = topicOf(conversation);
    const pages = pagesFor(conversation, topic?.query ?? "");
    if (isStep(pages)) return pages;
    const [page] = pages;
    if (!page) return { say: `${help.nothing} ${asks.offerPerson}` };
    const offer = topic?.offer ?? (message.isQuestion ? undefined : topic?.offerIfAsked);
    return { say: offer === undefined ? citing(page) : `${citing(page)}\n\n${asks[offer]}` };
  },
};

function isAboutPrice(conversation: Conversation): boolean {
  const { message, text } = conversation;
  return (
    topicOf(conversation)?.query === BULK &&
    (readQuantity(message) ?? 1) !== 1 &&
    readSearch(message, text) !== ""
  );
}

/** Whether a page's title and answer have most words of a question: the search finds pages with any of them. */
function saysMuchOf(page: Page, query: string): boolean {
  const text = toTokens(`${page.title} ${answerOf(page)}`);
  const words = toTokens(query).trim().split(" ");
  const said = words.filter((word) => text.includes(` ${word.slice(0, 5)}`));
  return said.length > words.length / 2;
}

/** Any other question: a help page may have its words, or it names a product, whose card says more. */
const question: Intent = {
  name: "question",
  answers: [],
  fits: ({ message, text }) => message.isQuestion && readSearch(message, text) !== "",
  next(conversation) {
    const { message, text, screen } = conversation;
    const query = readSearch(message, text);
    const pages = pagesFor(conversation, query);
    if (isStep(pages)) return pages;
    const numbers = message.all.match(/(?<= )\d+(?= )/g) ?? [];
    const page = pages.find((one) => saysMuchOf(one, [query, ...numbers].join(" ")));
    if (page) return { say: citing(page) };
    const search = searchFor(conversation, query);
    if ("step" in search) return search.step;
    const product = search.products.find((one) => scoreOf(query, one) >= NAMED);
    const meant =
      product ??
      (pointsAt(message, "pointing") || pointsAt(message, "pronouns") ? screen?.product : undefined);
    return meant ? showCard(conversation, meant.id) : TALK.lost.next(conversation);
  },
};

const Faq = z.object({
  faq: z.array(z.object({ question: z.string(), answer: z.string(), cite: z.string() })),
});
/** How many questions are told at once. */
const QUESTIONS = 6;

/** "Show me the frequent questions" */
const faq: Intent = intent({
  name: "faq",
  desk: "general",
  anywhere: {
    en: ["(frequent|frequently|common|most) (asked )?(questions|asked)", "(faq|faqs)"],
    de: ["(haeufig*|haeufigste*|oft) (gestellte* )?fragen", "(faq|faqs)"],
    ar: ["(اسئلة|الاسئلة) (شائعة|الشائعة|متكررة|المتكررة|المكررة)"],
  },
  next(conversation) {
    const { help } = sentencesOf(conversation.message.language);
    const result = resultOf(conversation, "get_faq");
    if (!result) return { call: "get_faq", with: { topic: null, language: conversation.message.language } };
    const { data } = Faq.safeParse(result);
    if (!data) return { say: help.faqFailed };
    const told = data.faq
      .slice(0, QUESTIONS)
      .map(({ question: asked, answer, cite }) => `- *${asked}* ${answer} ${cite}`);
    return { say: [help.faq, "", ...told].join("\n") };
  },
});

export const HELP = { topicOf, policy, question, faq };
