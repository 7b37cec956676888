import type { Tool } from "@openai/agents";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { RequestContext } from "../context.ts";
import { HELP_PAGES } from "../data/help/index.ts";
import type { ToolName } from "../data/tenants.ts";
import { callTool } from "../test-support/call-tool.ts";
import { openServices, type TestServices } from "../test-support/open-services.ts";
import type { AcmeContext } from "./acme-tool.ts";
import { createTools } from "./index.ts";

let services: TestServices;
let tools: Record<ToolName, Tool<AcmeContext>>;
let grace: RequestContext;
beforeAll(async () => {
  services = await openServices();
  tools = createTools(services);
  grace = await services.as("grace");
});
afterAll(() => services[Symbol.asyncDispose]());

const call = (name: ToolName, args: Record<string, unknown> = {}, as = grace) =>
  callTool(tools[name], args, as);
const firstOf = (result: Record<string, unknown>) => (result["results"] as { cite: string }[])[0]?.cite;

describe("search_docs", () => {
  test.each([
    ["How long do I have to return something?", "returns"],
    ["what is your return policy", "returns"],
    ["Warranty?", "warranty"],
    ["When will my parcel arrive", "delivery-times"],
    ["discount for many pieces", "bulk-prices"],
    ["Wie lange habe ich Garantie?", "warranty"],
    ["Rückgabe", "returns"],
    ["كم مدة الضمان؟", "warranty"],
    ["سياسة الإرجاع", "returns"],
  ])("%s → %s", async (query, slug) => {
    const { result } = await call("search_docs", { query });
    expect(firstOf(result)).toBe(`[[${slug}]]`);
  });

  test.each(
    HELP_PAGES.flatMap(({ slug, texts }) => Object.values(texts).map(({ question }) => [question, slug])),
  )("%s is answered by %s", async (question, slug) => {
    expect(firstOf((await call("search_docs", { query: question })).result)).toBe(`[[${slug}]]`);
  });

  test("gives what a model needs to answer and to cite, in the user's language", async () => {
    const german = { ...grace, locale: "de-AT" };
    const { result } = await call("search_docs", { query: "returns", max_results: 1 }, german);
    expect(result).toEqual({
      results: [
        {
          title: HELP_PAGES.find(({ slug }) => slug === "returns")?.texts.de.title,
          url: "/help/returns",
          text: expect.stringContaining("60 Tage"),
          cite: "[[returns]]",
        },
      ],
      count: 1,
    });
  });

  test("keeps to the number, five by default", async () => {
    const { result } = await call("search_docs", { query: "order delivery return price" });
    expect(result).toMatchObject({ count: 5 });
    const two = await call("search_docs", { query: "order delivery return price", max_results: 2 });
    expect(two.result).toMatchObject({ count: 2 });
  });

  test.each(['"', "*", "NOT OR AND", "a:b", "return*)(", "%", "🙂", "إلغاء"])(
    "takes %s for words to look for",
    async (query) => {
      const { result } = await call("search_docs", { query });
      expect(result).toMatchObject({ results: expect.any(Array), count: expect.any(Number) });
      expect(services.log.lines).toEqual([]);
    },
  );

  test("finds a word whose root begins like an article, and one without its article", async () => {
    expect((await call("search_docs", { query: "إلغاء" })).result["count"]).toBeGreaterThan(0);
    expect((await call("search_docs", { query: "ضمان" })).result["count"]).toBeGreaterThan(0);
  });

  test("names the shop and its assistant as the tenant does", async () => {
    const summit = await services.as("grace", "summit");
    const pages = await services.help.list(summit.tenant, "en");
    const text = JSON.stringify(pages);
    expect(text).toContain("Ridge");
    expect(text).not.toMatch(/\{shop\}|\{assistant\}|Piper/);
  });

  test("fails for the model to tell", async () => {
    vi.spyOn(services.help, "search").mockRejectedValueOnce(new Error("disk full"));
    const { result } = await call("search_docs", { query: "returns" });
    expect(result).toMatchObject({ error: expect.stringContaining("The tool has failed") });
    services.log.lines.length = 0;
  });
});

describe("get_faq", () => {
  test("lists all questions, or those of a topic", async () => {
    const { result } = await call("get_faq");
    expect(result).toMatchObject({ count: HELP_PAGES.length, topics: expect.arrayContaining(["returns"]) });
    const { result: some } = await call("get_faq", { topic: "delivery" });
    expect(some["faq"]).toMatchObject([
      { question: expect.stringContaining("?"), answer: expect.any(String), cite: "[[delivery-times]]" },
      { cite: "[[delivery-costs]]" },
    ]);
  });

  test("tells the model which topics there are, when it makes one up", async () => {
    const { result } = await call("get_faq", { topic: "weather" });
    expect(result).toMatchObject({ error: expect.stringMatching(/topic: .*delivery/) });
  });
});
