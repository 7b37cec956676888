import { expect, test } from "vitest";
import { ToolName } from "../data/tenants.ts";
import { Chat, openApp, saidIn } from "../test-support/open-app.ts";
import { LANGUAGES } from "./language/phrases.ts";
import { answerPage, openRecordedApp } from "./recorded-chat.ts";

test.each(LANGUAGES)("the phrases that help lists in %s reach every tool", async (locale) => {
  await using recorded = await openRecordedApp();
  const questions = { en: "What can you do?", de: "Was kannst du?", ar: "ماذا تستطيع أن تفعل؟" };
  const { said: help } = await recorded.talk({ user: "Helped", locale }, questions[locale]);
  expect(help).not.toMatch(/_|KEY/);
  const phrases = [...help.matchAll(/\*([^*]+)\*/g)].map((match) => match[1] ?? "");
  expect(phrases.length).toBeGreaterThan(20);
  const called = new Set<string>();
  // A person takes the conversation: that comes last.
  const toPerson = phrases.filter((phrase) => /person|Menschen|شخص/.test(phrase));
  expect(toPerson).toHaveLength(1);
  const said = [...phrases.filter((phrase) => !toPerson.includes(phrase)), ...toPerson];
  for (const { calls, said: answer, events } of await recorded.talkAll({ user: "Helped", locale }, said)) {
    for (const { name } of calls) called.add(name);
    expect(events.filter(({ type }) => type === "error")).toEqual([]);
    expect(answer).not.toMatch(
      /demonstration|Vorführung, die Regeln|يتبع قواعد|cannot do|kann der Assistent|لا يستطيع/,
    );
  }
  expect(ToolName.options.filter((tool) => !called.has(tool))).toEqual([]);
});

test("what a tenant's assistant has not is not in its help", async () => {
  await using acme = await openApp();
  const client = acme.client(await acme.session("Grace", "summit"));
  const help = saidIn(await new Chat(client, answerPage).say("What can you do?"));
  expect(help).toContain("Show me your bags");
  expect(help).not.toMatch(/theme|spend|outage/);
});
