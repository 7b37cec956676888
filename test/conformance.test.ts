import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  Attachment,
  ChatKitReq,
  Source,
  StructuredInput,
  Task,
  ThreadItem,
  ThreadItemUpdate,
  ThreadStatus,
  ThreadStreamEvent,
  UserMessageContent,
} from "@chatwright/protocol";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { carryOut } from "../conformance/carry-out.ts";
import { expected, readCorpus } from "../conformance/corpus.ts";
import { DIFFERENCES, type DifferenceId } from "../conformance/differences.ts";
import { judge } from "../conformance/judge.ts";
import { startOurs } from "../conformance/ours.ts";
import { parity } from "../conformance/parity.ts";
import { REFERENCE_DOCS } from "../conformance/reference-docs.ts";
import { REFERENCE_TESTS } from "../conformance/reference-tests.ts";
import type { Scenario, Subject } from "../conformance/scenario.ts";
import { FAMILIES } from "../conformance/scenarios/index.ts";

// The scenarios of `npm run conformance` without the reference: what it answered is recorded in test/corpus/conformance.

const ROOT = join(import.meta.dirname, "..");

describe.each(FAMILIES)("$name", ({ name: family, scenarios }) => {
  const corpus = readCorpus(family);
  let ours: Subject;
  beforeAll(async () => {
    ours = await startOurs();
  });
  afterAll(() => ours.close());

  // requirement: equal-to-python
  test("is recorded, scenario by scenario", () => {
    expect(Object.keys(corpus)).toEqual(scenarios.map(({ name }) => name));
  });

  test.each(scenarios.map((scenario): [string, Scenario] => [scenario.name, scenario]))(
    "%s",
    async (name, scenario) => {
      const recorded = corpus[name]!;
      const outcome = await carryOut(scenario, ours);
      expect(outcome).toEqual(expected(recorded));
      expect(judge(scenario, recorded.reference, outcome)).toEqual({ unlisted: [], stale: [] });
    },
  );
});

const ALL = FAMILIES.flatMap(({ scenarios }) => scenarios);

test("there are at least 250 scenarios, and 60 of agents", () => {
  expect(ALL.length).toBeGreaterThanOrEqual(250);
  expect(ALL.filter(({ model }) => model).length).toBeGreaterThanOrEqual(60);
});

/** What the members of a union of the protocol are told apart by. */
function typesOf({ options }: { options: readonly object[] }): string[] {
  return options.flatMap((option) =>
    "options" in option
      ? typesOf(option as { options: readonly object[] })
      : (option as { shape: { type: { value: string } } }).shape.type.value,
  );
}

const UNIONS: Record<string, { options: readonly object[] }> = {
  operations: ChatKitReq,
  events: ThreadStreamEvent,
  updates: ThreadItemUpdate,
  "items of a thread": ThreadItem,
  "parts of a user's message": UserMessageContent,
  attachments: Attachment,
  "statuses of a thread": ThreadStatus,
  sources: Source,
  tasks: Task,
  "structured inputs": StructuredInput,
};

const PLAYED = FAMILIES.map(({ name, scenarios }) => JSON.stringify([scenarios, readCorpus(name)])).join(
  "\n",
);

test.each(Object.entries(UNIONS))(
  "all %s are in what is asked of the reference, or in what it answers",
  (_, union) => {
    const types = typesOf(union);
    expect(types.length).toBeGreaterThan(1);
    expect(types.filter((type) => !PLAYED.includes(`"type":"${type}"`))).toEqual([]);
  },
);

test.each(Object.keys(DIFFERENCES) as DifferenceId[])(
  "the difference %s is shown by a scenario, and held by the test that it names",
  (id) => {
    expect(ALL.some(({ differs }) => differs?.includes(id))).toBe(true);
    const { file, name } = DIFFERENCES[id].test;
    expect(readFileSync(join(ROOT, file), "utf8")).toContain(name);
  },
);

const PROOFS = [...Object.values(REFERENCE_TESTS), ...Object.values(REFERENCE_DOCS)].flatMap((proofs) =>
  Object.entries(proofs),
);

test.each(PROOFS.flatMap(([name, proof]) => ("file" in proof ? [[name, proof] as const] : [])))(
  "what the reference's tests or documentation say (%s) is held by the test that it names",
  (_name, { file, test }) => {
    expect(readFileSync(join(ROOT, file), "utf8")).toContain(test);
  },
);

test("docs/parity.md says what the scenarios say", () => {
  expect(readFileSync(join(ROOT, "docs/parity.md"), "utf8")).toBe(parity(FAMILIES));
});
