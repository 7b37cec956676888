import { describe, expect, test } from "vitest";
import { HELP_TOPICS, type HelpPage, type HelpText } from "./help-page.ts";
import { HELP_PAGES, HELP_TOPIC_TITLES } from "./index.ts";

const LANGUAGES = ["en", "de", "ar"] as const;
const SLUGS = HELP_PAGES.map(({ slug }) => slug);

/** Every text of a page in one language, keywords included. */
function allOf({ title, question, answer, body, keywords }: HelpText): string[] {
  return [title, question, answer, body, ...keywords];
}

/** The words of Markdown, without what marks headings and items. */
function wordsOf(markdown: string): string[] {
  return markdown
    .replaceAll(/^(?:##|-|\d+\.) /gm, "")
    .split(/\s+/)
    .filter(Boolean);
}

/** The different numbers of the text, with the decimal point of English. The numbers of list items do not count. */
function numbersOf({ answer, body }: HelpText): string[] {
  const text = `${answer}\n${body}`.replaceAll(/^\d+\. /gm, "");
  const numbers = text.match(/\d+(?:[.,:]\d+)*/g) ?? [];
  return [...new Set(numbers.map((number) => number.replace(",", ".")))].toSorted();
}

/** The different placeholders of the text. */
function placeholdersOf(text: string): string[] {
  return [...new Set(text.match(/\{[^}]*\}?/g))].toSorted();
}

/** Each line's mark and nothing else: what the structure of the Markdown is. */
function structureOf(body: string): string[] {
  return body.split("\n").map((line) => /^(?:##|-|\d+\.) /.exec(line)?.[0] ?? (line && "text"));
}

describe("the help centre", () => {
  test("has at least 15 pages with slugs of their own, in the order of the topics", () => {
    expect(HELP_PAGES.length).toBeGreaterThanOrEqual(15);
    expect(new Set(SLUGS).size).toBe(SLUGS.length);
    for (const slug of SLUGS) expect(slug).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    const topics = new Set(HELP_PAGES.map(({ topic }) => topic));
    expect([...topics]).toEqual([...HELP_TOPICS]);
    const order = HELP_PAGES.map(({ topic }) => HELP_TOPICS.indexOf(topic));
    expect(order).toEqual(order.toSorted((one, other) => one - other));
  });

  test.each(LANGUAGES)("has titles of its own for topics and pages in %s", (language) => {
    expect(Object.keys(HELP_TOPIC_TITLES[language])).toEqual([...HELP_TOPICS]);
    const titles = [
      ...Object.values(HELP_TOPIC_TITLES[language]),
      ...HELP_PAGES.map(({ texts }) => texts[language].title),
    ];
    for (const title of titles) expect(title).not.toMatch(/^$|[.?!؟:]$|^\s|\s$/);
    const pages = HELP_PAGES.map(({ texts }) => texts[language]);
    expect(new Set(pages.map(({ title }) => title)).size).toBe(pages.length);
    expect(new Set(pages.map(({ question }) => question)).size).toBe(pages.length);
  });
});

describe.each(HELP_PAGES.map((page): [string, HelpPage] => [page.slug, page]))("%s", (slug, page) => {
  test("names two or three other pages", () => {
    expect(page.related.length).toBeGreaterThanOrEqual(2);
    expect(page.related.length).toBeLessThanOrEqual(3);
    expect(new Set(page.related).size).toBe(page.related.length);
    for (const related of page.related) expect(SLUGS.filter((each) => each !== slug)).toContain(related);
  });

  test("has every language and no other", () => {
    expect(Object.keys(page.texts)).toEqual([...LANGUAGES]);
    for (const text of [...allOf(page.texts.en), ...allOf(page.texts.de)])
      expect(text).not.toMatch(/\p{Script=Arabic}/u);
    for (const text of allOf(page.texts.ar)) expect(text).toMatch(/\p{Script=Arabic}|^PayPal$/u);
  });

  test("says the same in every language, as far as numbers, names and structure show it", () => {
    const { en, de, ar } = page.texts;
    for (const other of [de, ar]) {
      expect(numbersOf(other)).toEqual(numbersOf(en));
      expect(structureOf(other.body)).toEqual(structureOf(en.body));
      for (const field of ["title", "question", "answer", "body"] as const)
        expect(placeholdersOf(other[field])).toEqual(placeholdersOf(en[field]));
    }
  });

  test.each(LANGUAGES)("has texts of the right length in %s", (language) => {
    const { title, question, answer, body, keywords } = page.texts[language];
    expect(title.length).toBeLessThanOrEqual(40);
    expect(question).toMatch(/[?؟]$/);
    expect(question.length).toBeLessThanOrEqual(80);
    expect(answer).toMatch(/\.$/);
    expect(answer.length).toBeLessThanOrEqual(260);
    expect(wordsOf(body).length).toBeGreaterThanOrEqual(120);
    expect(wordsOf(body).length).toBeLessThanOrEqual(220);
    expect(keywords.length).toBeGreaterThanOrEqual(6);
    expect(keywords.length).toBeLessThanOrEqual(14);
    expect(new Set(keywords).size).toBe(keywords.length);
  });

  test.each(LANGUAGES)("has plain Markdown and known placeholders in %s", (language) => {
    const text = page.texts[language];
    for (const each of allOf(text)) {
      for (const placeholder of placeholdersOf(each))
        expect(["{shop}", "{assistant}"]).toContain(placeholder);
      // HTML, links, images, code, tables, other headings than `##`, and control characters for directions.
      expect(each).not.toMatch(
        /[<>[\]`|\\_\u200e\u200f\u202a-\u202e\u2066-\u2069]|https?:|^#(?!# \S)|^##.*[.:]$/m,
      );
      expect(each).toBe(each.trim());
    }
    for (const keyword of text.keywords) expect(keyword).not.toMatch(/[{}]/);
    for (const line of text.body.split("\n")) {
      expect(line.length).toBeLessThanOrEqual(300);
      expect(line).toBe(line.trim());
      expect(line.match(/\*+/g) ?? []).toSatisfy(
        (marks: string[]) => marks.length % 2 === 0 && marks.every((mark) => mark === "**"),
      );
      // A page finds out the direction of a paragraph from the first letter.
      if (language === "ar" && line) expect(line).toMatch(/^(?:(?:##|-|\d+\.) )?[\P{L}]*\p{Script=Arabic}/u);
    }
  });
});
