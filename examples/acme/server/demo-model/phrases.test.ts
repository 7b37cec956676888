import type { ThreadStreamEvent } from "@chatwright/protocol";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { itemsOf } from "../test-support/open-app.ts";
import { readMessage } from "./language/message.ts";
import type { Language } from "./language/phrases.ts";
import { ARABIC_HEARD } from "./phrases/arabic-heard.ts";
import { ARABIC_UNASKED } from "./phrases/arabic-unasked.ts";
import { ARABIC_PHRASES } from "./phrases/arabic.ts";
import { ENGLISH_HEARD } from "./phrases/english-heard.ts";
import { ENGLISH_UNASKED } from "./phrases/english-unasked.ts";
import { ENGLISH_PHRASES } from "./phrases/english.ts";
import { GERMAN_HEARD } from "./phrases/german-heard.ts";
import { GERMAN_UNASKED } from "./phrases/german-unasked.ts";
import { GERMAN_PHRASES } from "./phrases/german.ts";
import type { Phrase } from "./phrases/phrase.ts";
import { openRecordedApp, type RecordedApp, type RecordedCall } from "./recorded-chat.ts";

// What people say, and what comes of it, through everything: HTTP, ChatKitServer, the Agents SDK, the tools and the database.

let recorded: RecordedApp;
beforeAll(async () => {
  recorded = await openRecordedApp();
});
afterAll(() => recorded[Symbol.asyncDispose]());

/** The tools that were called, without handoffs, and each but once where it was called again and again. */
function toolsIn(calls: readonly RecordedCall[]): string[] {
  const names = calls.map(({ name }) => name).filter((name) => !name.startsWith("transfer_to_"));
  return names.filter((name, index) => name !== names[index - 1]);
}

/** The pages that an answer cites. */
function citedIn(events: readonly ThreadStreamEvent[]): string[] {
  return itemsOf(events).flatMap((item) => {
    if (item.type !== "assistant_message") return [];
    const { annotations } = item.content[0] ?? { annotations: [] };
    return annotations.flatMap(({ source }) => (source.type === "entity" ? [source.id] : []));
  });
}

/** The language of what was said, where the page's language cannot be mistaken for it. */
function languageOf(said: string, expected: Language): Language {
  return readMessage(said, expected === "ar" ? "en" : "ar").language;
}

function tableOf(language: Language, phrases: readonly Phrase[]): [string, Phrase][] {
  return phrases.map((phrase, index) => {
    const before = phrase.after ? `${phrase.after.join(" / ")} / ` : "";
    return [
      `${language}-${index + 1}: ${before}${phrase.says}${phrase.page ? ` (on ${phrase.page})` : ""}`,
      phrase,
    ];
  });
}

describe.each([
  ["en", [...ENGLISH_UNASKED, ...ENGLISH_PHRASES, ...ENGLISH_HEARD]],
  ["de", [...GERMAN_UNASKED, ...GERMAN_PHRASES, ...GERMAN_HEARD]],
  ["ar", [...ARABIC_UNASKED, ...ARABIC_PHRASES, ...ARABIC_HEARD]],
] as const)("in %s", (language, phrases) => {
  test("there are enough of them", () => {
    expect(phrases.length).toBeGreaterThanOrEqual(50);
  });

  test.each(tableOf(language, phrases))("%s", async (name, phrase) => {
    const { says, after = [], page, locale = language, calls: expected, answer, cites } = phrase;
    const visitor = { user: name.split(":")[0] ?? "", locale, ...(page !== undefined && { page }) };
    const { calls, said, events } = await recorded.talk(visitor, ...after, says);
    expect(events.filter(({ type }) => type === "error")).toEqual([]);
    expect(toolsIn(calls)).toEqual(expected);
    // A time is booked only where the answer says so.
    const booked = calls.filter(({ arguments: { starts_at } }) => starts_at != null);
    expect(booked.length > 0).toBe(/Booked|Gebucht|تم الحجز/.test(said));
    if (phrase.with) expect(calls.at(-1)?.arguments).toMatchObject(phrase.with);
    expect(said).toMatch(answer);
    expect(said).not.toMatch(/API_KEY|undefined|\[\[|\bNaN\b|\[object|_down|not_configured/);
    // What follows may be other people's words.
    expect(languageOf(said.split("\n")[0] ?? "", language)).toBe(language);
    if (!expected.includes("get_faq"))
      expect(citedIn(events)).toEqual(cites === undefined ? [] : [`help:${cites}`]);
  });
});

describe("on an order's page", () => {
  /** The visitor's newest order that was sent. */
  async function orderOf(user: string, status: string): Promise<string> {
    const response = await recorded.acme.api("/api/orders", { token: await recorded.acme.session(user) });
    const { orders } = (await response.json()) as { orders: { id: string; status: string }[] };
    return orders.find((order) => order.status === status)?.id ?? "";
  }

  test.each([
    ["en", "where is it?", "track_order", "shipped"],
    ["en", "When will it arrive?", "track_order", "shipped"],
    ["en", "I want to return this", "start_return", "delivered"],
    ["de", "Wo ist sie?", "track_order", "shipped"],
    ["de", "Ich möchte das zurückgeben", "start_return", "delivered"],
    ["ar", "أين هو؟", "track_order", "shipped"],
    ["ar", "أريد إرجاع هذا", "start_return", "delivered"],
  ])("%s: %s", async (locale, says, tool, status) => {
    const user = `order-${locale}-${tool}`;
    const order_id = await orderOf(user, status);
    const { calls, said } = await recorded.talk({ user, locale, page: `/orders/${order_id}` }, says);
    expect(calls.filter(({ name }) => name === tool)).toEqual([{ name: tool, arguments: { order_id } }]);
    expect(said).toContain(order_id);
  });
});
