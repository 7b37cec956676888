import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DIFFERENCES, type DifferenceId } from "./differences.ts";
import { REFERENCE_DOCS } from "./reference-docs.ts";
import { type Proof, REFERENCE_TESTS } from "./reference-tests.ts";
import type { Family, Scenario } from "./scenario.ts";

const FILE = join(import.meta.dirname, "../docs/parity.md");
/** Scenarios that a row names; the others are counted. */
const NAMED = 3;

/** Writes docs/parity.md from the scenarios. */
export async function writeParity(families: Family[]): Promise<void> {
  await writeFile(FILE, parity(families));
}

/** The document: a row for each behaviour, with its scenarios and what they show. */
export function parity(families: Family[]): string {
  const all = families.flatMap(({ scenarios }) => scenarios);
  const differ = all.filter(({ differs }) => differs).length;
  return `# Parity with openai-chatkit

Written by \`npm run conformance -- --record\`; do not edit it.

The same requests go to \`openai-chatkit\` 1.6.5 (under uvicorn, as its documentation mounts it) and to Chatwright. The
program compares answers, streams, stored records and arguments of hooks, event by event. The list has ${all.length} scenarios:
${all.length - differ} are equal in every field, and ${differ} are deliberately different. There are ${Object.keys(DIFFERENCES).length} differences, which the last table
lists with their reasons. \`conformance/normalise.ts\` first makes generated ids, times and the order of fields comparable.

The families named \`bridge-…\` are about the bridge to the Agents SDK. Both sides' agents (\`openai-agents\` in Python,
\`@openai/agents\` here) ask the same scripted model. The model speaks the Responses API and Chat Completions. The program also
compares the requests to that model. Chatwright shows calls of tools by default, but in these scenarios only where they say so.

## Behaviours

| behaviour | scenarios | verdict |
| --- | --- | --- |
${families.flatMap(behaviours).join("\n")}

## Its own tests

The tests of \`openai-chatkit\`, and for each the scenario or test that shows the same here.

| its test | shown by | verdict |
| --- | --- | --- |
${proofRows(REFERENCE_TESTS, families)}

## Its documentation

The statements of \`openai-chatkit\`'s documentation, and for each the scenario or test that shows the same here.

| it says | shown by | verdict |
| --- | --- | --- |
${proofRows(REFERENCE_DOCS, families)}

## Deliberate differences

| | openai-chatkit | Chatwright | why | verdict | test |
| --- | --- | --- | --- | --- | --- |
${Object.entries(DIFFERENCES)
  .map(
    ([id, { reference, ours, reason, verdict, test }]) =>
      `| \`${id}\` | ${reference} | ${ours} | ${reason} | ${verdict} | \`${test.file}\` |`,
  )
  .join("\n")}
`;
}

function behaviours({ name, scenarios }: Family): string[] {
  const groups = Map.groupBy(scenarios, ({ behaviour, differs }) =>
    JSON.stringify([behaviour, differs ?? []]),
  );
  return [...groups.values()].map((group) => {
    const { behaviour, differs } = group[0]!;
    return `| ${behaviour} | ${list(name, group)} | ${verdict(differs)} |`;
  });
}

function proofRows(proofs: Record<string, Record<string, Proof>>, families: Family[]): string {
  return Object.entries(proofs)
    .flatMap(([where, named]) =>
      Object.entries(named).map(([name, proof]) => `| ${where}: ${name} | ${proofCells(proof, families)} |`),
    )
    .join("\n");
}

/** The scenario or test, and what it shows. */
function proofCells(proof: Proof, families: Family[]): string {
  if ("leftOut" in proof) return `${proof.leftOut} | left out`;
  if ("file" in proof) return `\`${proof.file}\` | ${proof.verdict ?? "equal"}`;
  const named = findScenario(proof.scenario, families);
  return `${code(proof.scenario)} | ${verdict(named.differs)}`;
}

/** @param title `family: name` @throws where there is none */
function findScenario(title: string, families: Family[]): Scenario {
  for (const { name: family, scenarios } of families) {
    const found = scenarios.find(({ name }) => `${family}: ${name}` === title);
    if (found) return found;
  }
  throw new Error(`Cannot find scenario "${title}": no family has it. Correct docs/parity.md.`);
}

function list(family: string, group: Scenario[]): string {
  const named = group.slice(0, NAMED).map(({ name }) => code(name));
  const more = group.length - named.length;
  return `${family}: ${named.join("; ")}${more > 0 ? `; and ${more} more` : ""}`;
}

function verdict(differs: DifferenceId[] | undefined): string {
  if (!differs) return "equal";
  return differs.map((id) => `${DIFFERENCES[id].verdict}: ${code(id)}`).join(", ");
}

/** A name as code, which may stand in a table. */
function code(name: string): string {
  const fence = name.includes("`") ? "``" : "`";
  return `${fence}${name.replaceAll("|", "\\|")}${fence}`;
}
