export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** What came of a scenario, normalised. */
export interface Outcome {
  answers: Answer[];
  /** What is stored afterwards, or `unchanged`. */
  store: Json;
  /** What the hooks were given, in order. */
  calls: Json[];
}

export type Answer =
  | { kind: "json"; value: Json }
  /** `end`: by itself, by our cut, or as a broken connection. */
  | { kind: "stream"; events: Json[]; end: "complete" | "cut" | "broken" }
  /** `reason` is our error code; for the reference the name of the exception that left `process`. */
  | { kind: "refused"; status: number; reason: string };
