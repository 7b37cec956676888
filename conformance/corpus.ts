import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Outcome } from "./outcome.ts";
import type { Family } from "./scenario.ts";

/** What is recorded of a scenario. */
export interface Recorded {
  reference: Outcome;
  /** Those parts of our outcome in which we deliberately differ. */
  ours?: Partial<Outcome>;
}

const FOLDER = join(import.meta.dirname, "../test/corpus/conformance");

/** The recorded outcomes of a family, by the names of its scenarios. */
export function readCorpus(family: string): Record<string, Recorded> {
  const file = join(FOLDER, `${family}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, Recorded>) : {};
}

/** Writes the outcomes of all families, and deletes what belongs to none. One scenario is one line. */
export function writeCorpus(families: Family[], recorded: Map<string, Record<string, Recorded>>): void {
  mkdirSync(FOLDER, { recursive: true });
  for (const file of readdirSync(FOLDER)) {
    if (!families.some(({ name }) => name === basename(file, ".json"))) rmSync(join(FOLDER, file));
  }
  for (const [family, outcomes] of recorded) {
    const lines = Object.entries(outcomes).map(
      ([name, outcome]) => `${JSON.stringify(name)}: ${JSON.stringify(outcome)}`,
    );
    writeFileSync(join(FOLDER, `${family}.json`), `{\n${lines.join(",\n")}\n}\n`);
  }
}

/** The parts of our outcome that are not the reference's. */
export function partsThatDiffer(reference: Outcome, ours: Outcome): Partial<Outcome> {
  const parts = (["answers", "calls", "store"] as const).filter(
    (part) => JSON.stringify(reference[part]) !== JSON.stringify(ours[part]),
  );
  return Object.fromEntries(parts.map((part) => [part, ours[part]]));
}

/** What we are to do, as it is recorded. */
export function expected({ reference, ours }: Recorded): Outcome {
  return { ...reference, ...ours };
}
