// Carries every scenario out on openai-chatkit and on Chatwright, and compares. `--record` writes what came of it to
// test/corpus/conformance and docs/parity.md; without it, what is recorded there must still be true. Names of families
// as arguments carry out only these, and record nothing.
import { isDeepStrictEqual, parseArgs } from "node:util";
import { carryOut } from "./carry-out.ts";
import type { Deviation } from "./compare.ts";
import { expected, partsThatDiffer, readCorpus, type Recorded, writeCorpus } from "./corpus.ts";
import { judge } from "./judge.ts";
import { startOurs } from "./ours.ts";
import { writeParity } from "./parity.ts";
import { installReference, startReference } from "./reference.ts";
import type { Outcome } from "./outcome.ts";
import type { Family, Scenario, Subject } from "./scenario.ts";
import { FAMILIES } from "./scenarios/index.ts";

const { values, positionals } = parseArgs({
  options: { record: { type: "boolean", default: false } },
  allowPositionals: true,
});
const unknown = positionals.find((name) => !FAMILIES.some((family) => family.name === name));
if (unknown !== undefined) {
  const names = FAMILIES.map(({ name }) => name).join(", ");
  throw new Error(`Cannot carry out family "${unknown}": there are ${names}. Name one of them.`);
}
const families = FAMILIES.filter(({ name }) => positionals.length === 0 || positionals.includes(name));

/** What is wrong, in words: with a scenario's outcomes, and with what is recorded of them. */
const differences: string[] = [];
const stale: string[] = [];
const counts = { scenarios: 0, equal: 0, differ: 0 };
const recorded = new Map<string, Record<string, Recorded>>();

installReference();
await using stack = new AsyncDisposableStack();
const [reference, ours] = await Promise.all([startReference(), startOurs()]);
stack.defer(() => reference.close());
stack.defer(() => ours.close());
for (const family of families) recorded.set(family.name, await carryOutFamily(family, reference, ours));

const { scenarios, equal, differ } = counts;
for (const failure of [...differences, ...stale]) console.error(`\n${failure}`);
console.log(`\n${scenarios} scenarios: ${equal} equal, ${differ} deliberately different`);
console.log(
  `${differences.length} scenarios differ beyond what is listed, ${stale.length} records are stale`,
);
if (differences.length + stale.length > 0) {
  process.exitCode = 1;
} else if (values.record && families.length === FAMILIES.length) {
  writeCorpus(FAMILIES, recorded);
  await writeParity(FAMILIES);
  console.log("Recorded in test/corpus/conformance and docs/parity.md");
}

async function carryOutFamily(
  family: Family,
  reference: Subject,
  ours: Subject,
): Promise<Record<string, Recorded>> {
  const corpus = readCorpus(family.name);
  const outcomes: Record<string, Recorded> = {};
  for (const scenario of family.scenarios) {
    const title = `${family.name}: ${scenario.name}`;
    const both = await Promise.all([carryOut(scenario, reference), carryOut(scenario, ours)]);
    counts.scenarios++;
    counts[scenario.differs ? "differ" : "equal"]++;
    differences.push(...faults(title, scenario, ...both));
    if (!values.record) stale.push(...staleRecords(title, corpus[scenario.name], ...both));
    const parts = partsThatDiffer(...both);
    outcomes[scenario.name] = { reference: both[0], ...(Object.keys(parts).length > 0 && { ours: parts }) };
  }
  console.log(`${String(family.scenarios.length).padStart(5)}  ${family.name}`);
  return outcomes;
}

function faults(title: string, scenario: Scenario, reference: Outcome, ours: Outcome): string[] {
  const { unlisted, stale } = judge(scenario, reference, ours);
  return [
    ...(unlisted.length > 0
      ? [`${title}\n  is not as in the reference\n${unlisted.map(show).join("\n")}`]
      : []),
    ...(stale.length > 0 ? [`${title}\n  names ${stale.join(", ")}, which does not show`] : []),
  ];
}

function staleRecords(
  title: string,
  record: Recorded | undefined,
  reference: Outcome,
  ours: Outcome,
): string[] {
  if (!record) return [`${title}\n  is not recorded: run \`npm run conformance -- --record\``];
  return [
    ...(isDeepStrictEqual(record.reference, reference)
      ? []
      : [`${title}\n  is stale: the reference does not do what is recorded of it any more`]),
    ...(isDeepStrictEqual(expected(record), ours)
      ? []
      : [`${title}\n  is stale: we do not do what is recorded of us any more`]),
  ];
}

function show({ path, reference, ours }: Deviation): string {
  const cut = (value: unknown) => (JSON.stringify(value) ?? "nothing").slice(0, 300);
  return `  ${path}\n    reference: ${cut(reference)}\n    ours:      ${cut(ours)}`;
}
