/** How often a model is asked to correct the arguments of one tool in a run. */
const CORRECTIONS = 2;
/** How what a model is told of a tool that failed begins: by this the step is shown as failed. */
export const DOES_NOT_FIT = "The arguments do not fit: ";
export const UNREADABLE = "they are no JSON object";
export const HAS_FAILED = "The tool has failed.";

/** How often each tool of a run was given arguments that do not fit. */
const counts = new WeakMap<object, Map<string, number>>();

/**
 * What a model is told of arguments that do not fit. The model is asked to correct them a few times, and then to give
 * up.
 */
export function tellProblems(run: object, tool: string, problems: string): string {
  const ofRun = counts.get(run) ?? new Map<string, number>();
  counts.set(run, ofRun);
  const times = (ofRun.get(tool) ?? 0) + 1;
  ofRun.set(tool, times);
  const next =
    times <= CORRECTIONS
      ? "Correct them, and call the tool again."
      : "Do not call the tool again, and tell the user that this does not work.";
  return `${DOES_NOT_FIT}${problems}. ${next}`;
}

/**
 * What a model is told of a tool that failed. The reason is not told: errors may quote what the model and the user must
 * not see.
 */
export function tellFailure(): string {
  return `${HAS_FAILED} Tell the user that this does not work right now.`;
}
