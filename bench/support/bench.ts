import type { Reference } from "./reference.ts";

/** One line of the results: the costs of Chatwright and of others for the same work in the same run. */
export interface Figure {
  name: string;
  unit: string;
  ours: number;
  /**
   * The cost of openai-chatkit, `Infinity` if it never ends. Absent if openai-chatkit was left out, or lacks the
   * feature.
   */
  reference?: number | undefined;
  /** The requirement for the figure. */
  bar?: Bar | undefined;
  /** The cost of the peer, which does the least possible. */
  peer?: number | undefined;
  /** What the peer does. */
  beside?: string | undefined;
}

export interface Bar {
  says: string;
  held: boolean;
}

/** The amount of work to measure; the smoke test uses small numbers. */
export interface Scale {
  /** How often each side is measured; the median counts. */
  repeats: number;
  /** Text deltas of an answer whose cost is measured. */
  deltas: number;
  /** Text deltas over which the heap is watched. */
  heapDeltas: number;
  /** Streams that are open at once. */
  streams: number;
  /** Requests for JSON. */
  requests: number;
  /** Updates of a widget. */
  widgetUpdates: number;
  /** The pieces of a thought, and the time between them. */
  thought: { deltas: number; intervalMs: number };
  /** The deltas of each of the streams that are open at once, and the time between them. */
  paced: { deltas: number; intervalMs: number };
  /** Items of the longest thread. */
  history: number;
}

/**
 * Measures, and returns figures. A bench takes a bounded time and ends all that it started.
 * @param reference openai-chatkit; absent if it was left out
 */
export type Bench = (scale: Scale, reference: Reference | undefined) => Promise<Figure[]>;

/** Measures one side once. */
export type Side = () => Promise<number>;

/** A median for each side; `undefined` for an absent side. */
export type Medians<TSides> = {
  [TName in keyof TSides]: undefined extends TSides[TName] ? number | undefined : number;
};

/**
 * Measures each side in turn, so that other work of the machine affects all sides. A first round warms up.
 * @returns the median of each
 */
export async function compare<TSides extends Record<string, Side | undefined>>(
  repeats: number,
  sides: TSides,
): Promise<Medians<TSides>> {
  const values = new Map<string, number[]>();
  for (let round = 0; round <= repeats; round++) {
    for (const [name, side] of Object.entries(sides)) {
      if (!side) continue;
      const value = await side();
      if (round > 0) values.set(name, [...(values.get(name) ?? []), value]);
    }
  }
  const medians = Object.keys(sides).map((name) => {
    const measured = values.get(name);
    return [name, measured && median(measured)];
  });
  return Object.fromEntries(medians) as Medians<TSides>;
}

/** The bar of a figure that must be below openai-chatkit's, and at most `limit`. */
export function belowReference(ours: number, reference: number | undefined, limit?: number): Bar | undefined {
  const says = [
    ...(limit === undefined ? [] : [`≤ ${limit}`]),
    ...(reference === undefined ? [] : ["below openai-chatkit"]),
  ];
  if (says.length === 0) return undefined;
  const held = ours <= (limit ?? Infinity) && ours < (reference ?? Infinity);
  return { says: says.join(" and "), held };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)];
  const lower = sorted[Math.ceil(middle) - 1];
  if (upper === undefined || lower === undefined)
    throw new RangeError("Cannot find a median: there are no values. Measure at least once.");
  return (lower + upper) / 2;
}

/** The value that a share of all values, such as 0.99, does not exceed. */
export function percentile(values: readonly number[], part: number): number {
  if (values.length === 0)
    throw new RangeError("Cannot find a percentile: there are no values. Measure at least once.");
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)]!;
}

/** The processor time of this process while `work` ran, in microseconds. Other programs on the machine do not count. */
export async function cpuMicros(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

/** Bytes in use after a full garbage collection: the heap, and buffers outside of it. */
export function liveBytes(): number {
  if (!globalThis.gc)
    throw new Error("Cannot measure memory: the program cannot collect garbage. Run node with --expose-gc.");
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
