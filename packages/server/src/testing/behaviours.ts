import { EMPTY, ENDS, ORDINARY, THOUGHTS } from "./behaviours-answers.ts";
import { ARGUMENTS, CALLS } from "./behaviours-calls.ts";
import { ERRORS } from "./behaviours-errors.ts";
import type { ModelBehaviour } from "./behaviours-parts.ts";

/** What models and servers were seen to do. */
export const MODEL_BEHAVIOURS: readonly ModelBehaviour[] = [
  ...ORDINARY,
  ...EMPTY,
  ...THOUGHTS,
  ...ARGUMENTS,
  ...CALLS,
  ...ENDS,
  ...ERRORS,
];
