import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cases } from "../../../../test/support/cases.ts";
import { LANGUAGES } from "./language/phrases.ts";
import { HARMLESS } from "./phrases/harmless.ts";
import { WRITING } from "./phrases/phrase.ts";
import { openRecordedApp, type RecordedApp, type RecordedCall } from "./recorded-chat.ts";

// A message that only asks must not change data.

let recorded: RecordedApp;
beforeAll(async () => {
  recorded = await openRecordedApp();
});
afterAll(() => recorded[Symbol.asyncDispose]());

const isWriting = ({ name, arguments: { starts_at } }: RecordedCall): boolean =>
  WRITING.some((tool) => tool === name) || (name === "schedule_demo" && starts_at !== null);

describe.each(LANGUAGES)("questions in %s", (locale) => {
  const question = fc
    .tuple(...HARMLESS[locale].map((parts) => fc.constantFrom(...parts)))
    .map((parts) => parts.join(""));
  const page = fc.constantFrom("/", "/products/halo-lamp", "/account", "/help/returns");

  test("never call a tool that writes", async () => {
    await fc.assert(
      fc.asyncProperty(question, page, async (text, where) => {
        const { calls, said } = await recorded.talk({ user: `asker-${locale}`, locale, page: where }, text);
        expect(calls.filter(isWriting)).toEqual([]);
        expect(said).not.toBe("");
      }),
      { numRuns: cases(15) },
    );
  });
});
