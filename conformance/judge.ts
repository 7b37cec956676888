import { compare, type Deviation } from "./compare.ts";
import type { Difference } from "./difference.ts";
import { DIFFERENCES, type DifferenceId } from "./differences.ts";
import type { Outcome } from "./outcome.ts";
import type { Scenario } from "./scenario.ts";

/** What is wrong with a scenario's outcomes: deviations that no difference allows, and differences that do not show. */
export interface Verdict {
  unlisted: Deviation[];
  /** Differences that the scenario names, and that nothing shows. */
  stale: DifferenceId[];
}

/** Compares our outcome with the reference's, as far as the scenario's differences allow none. */
export function judge(scenario: Scenario, reference: Outcome, ours: Outcome): Verdict {
  const named = scenario.differs ?? [];
  const deviations = compare(reference, ours);
  return {
    unlisted: deviations.filter((deviation) => !named.some((id) => allows(DIFFERENCES[id], deviation))),
    stale: named.filter((id) => !deviations.some((deviation) => allows(DIFFERENCES[id], deviation))),
  };
}

function allows({ in: aspects, only }: Difference, { aspect, path }: Deviation): boolean {
  return aspects.includes(aspect) && (!only || only.test(path));
}
