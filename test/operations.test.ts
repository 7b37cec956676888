import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isOperation, isStreaming, OPERATIONS, ThreadStreamEvent } from "@chatwright/protocol";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { readCorpus } from "../conformance/corpus.ts";
import { FAMILIES } from "../conformance/scenarios/index.ts";

// The table of operations: what the reference answers fits it, and the documentation says what it says.

const ENTRIES = Object.entries(OPERATIONS);
/** The conformance corpus replaces times of a run by this word. */
const NORMALISED_TIME = /"created_at":"now"/g;

/** What the reference has answered, by the operation: recorded JSON values, and the events of streams. */
const recorded = FAMILIES.flatMap(({ name, scenarios }) => {
  const outcomes = readCorpus(name);
  return scenarios.flatMap((scenario) =>
    scenario.requests.flatMap(({ body }, index) => {
      const answer = outcomes[scenario.name]?.reference.answers[index];
      const { success, data } = z.object({ type: z.string() }).safeParse(body);
      return answer && success && isOperation(data.type)
        ? [{ scenario: `${name}: ${scenario.name}`, operation: data.type, answer: withTimes(answer) }]
        : [];
    }),
  );
});

function withTimes<T>(value: T): T {
  const time = '"created_at":"2026-11-20T09:30:00.123456Z"';
  return JSON.parse(JSON.stringify(value).replaceAll(NORMALISED_TIME, time));
}

test.each(ENTRIES)("the key %s is the type of its request", (name, { request }) => {
  expect([...request.shape.type.values]).toEqual([name]);
});

describe("the reference's recorded answers", () => {
  test.each(ENTRIES.filter(([, { origin }]) => origin === "chatkit").map(([name]) => name))(
    "%s: all are what the table says",
    (name) => {
      const answers = recorded.filter(
        ({ operation, answer }) => operation === name && answer.kind !== "refused",
      );
      expect(answers.length).toBeGreaterThan(0);
      for (const { scenario, operation, answer } of answers) {
        expect(answer.kind, scenario).toBe(isStreaming(operation) ? "stream" : "json");
        if (answer.kind === "stream") {
          for (const event of answer.events)
            expect(ThreadStreamEvent.safeParse(event).error, scenario).toBe(undefined);
        } else if (answer.kind === "json") {
          const schema = OPERATIONS[operation].answer;
          if (typeof schema === "string") throw new Error(`Expected a schema of "${operation}".`);
          expect(schema.safeParse(answer.value).error, scenario).toBe(undefined);
        }
      }
    },
  );
});

test("docs/server.md has the table of operations", () => {
  const rows = ENTRIES.map(([name, { origin, answer, limits }]) => [
    `\`${name}\``,
    origin === "chatkit" ? "ChatKit" : "Chatwright",
    typeof answer === "string" ? "stream" : "JSON",
    limits.map((limit) => `\`${limit}\``).join(", "),
  ]);
  const text = readFileSync(join(import.meta.dirname, "../docs/server.md"), "utf8");
  const start = text.indexOf("### Operations");
  const documented = text
    .slice(start, text.indexOf("\n### ", start + 1))
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) =>
      line
        .split("|")
        .slice(1, 5)
        .map((cell) => cell.trim()),
    );
  expect(
    documented,
    'The table under "### Operations" differs from OPERATIONS. Write a row for each, in the same order.',
  ).toEqual(rows);
});
