import type { Aspect } from "./compare.ts";

/** Where we deliberately do not do what the reference does. */
export interface Difference {
  /** What the reference does. */
  reference: string;
  /** What we do. */
  ours: string;
  reason: string;
  verdict: "better" | "different";
  /** In what it may show. Exactly how is recorded with each scenario in the corpus. */
  in: readonly Aspect[];
  /** The paths of the deviations that it is about, where it is about certain fields only. */
  only?: RegExp;
  /** The test that holds it: a file and words of the test's name. */
  test: { file: string; name: string };
}
