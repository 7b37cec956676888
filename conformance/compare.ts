import type { Json, Outcome } from "./outcome.ts";

/** What a difference can be in. */
export type Aspect = "answer" | "events" | "value" | "store" | "calls";

export interface Deviation {
  aspect: Aspect;
  /** Where, such as `answers[0].events[2].item.content`. */
  path: string;
  reference: Json | undefined;
  ours: Json | undefined;
}

/** Everything in which two normalised outcomes are not the same. */
export function compare(reference: Outcome, ours: Outcome): Deviation[] {
  const deviations: Deviation[] = [];
  visit("", reference as unknown as Json, ours as unknown as Json, deviations);
  return deviations;
}

function visit(
  path: string,
  reference: Json | undefined,
  ours: Json | undefined,
  deviations: Deviation[],
): void {
  if (Object.is(reference, ours)) return;
  const keys = commonKeys(reference, ours);
  if (!keys) {
    deviations.push({ aspect: aspectOf(path), path, reference, ours });
    return;
  }
  for (const key of keys) {
    const at = Array.isArray(reference) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`;
    visit(
      at,
      Reflect.get(reference as object, key) as Json,
      Reflect.get(ours as object, key) as Json,
      deviations,
    );
  }
}

/** The keys to go on with, where both are objects, or both arrays. */
function commonKeys(a: Json | undefined, b: Json | undefined): string[] | undefined {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return undefined;
  if (Array.isArray(a) !== Array.isArray(b)) return undefined;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])];
}

function aspectOf(path: string): Aspect {
  if (path.startsWith("store")) return "store";
  if (path.startsWith("calls")) return "calls";
  if (/^answers\[\d+\]\.events/.test(path)) return "events";
  if (/^answers\[\d+\]\.value/.test(path)) return "value";
  return "answer";
}
