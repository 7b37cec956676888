import type { Reference } from "./reference.ts";

/** One line of the results: what Chatwright takes, and what others do that do the same work in the same run. */
export interface Figure {
  name: string;
  unit: string;
  ours: number;
  /** What openai-chatkit takes, `Infinity` if it never comes to an end; absent where it was left out, or has nothing like it. */
  reference?: number | undefined;
  /** What is asked of the figure. */
  bar?: Bar | undefined;
  /** What somebody takes who does the least that can be done. */
  peer?: number | undefined;
  /** What the peer does. */
  beside?: string | undefined;
}

export interface Bar {
  says: string;
  held: boolean;
}

/** How much is measured; the smoke test uses small numbers. */
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
  /** Pieces of a thought, and how far apart they come. */
  thought: { deltas: number; intervalMs: number };
  /** Deltas of each of the streams that are open at once, and how far apart they come. */
  paced: { deltas: number; intervalMs: number };
  /** Items of the longest thread. */
  history: number;
}

/**
 * Measures, and gives figures; takes a bounded time and leaves nothing running.
 * @param reference openai-chatkit; absent where it was left out
 */
export type Bench = (scale: Scale, reference: Reference | undefined) => Promise<Figure[]>;

/** Measures one side once. */
export type Side = () => Promise<number>;

/** A median for each side; `undefined` for one that is not there. */
export type Medians<TSides> = {
  [TName in keyof TSides]: undefined extends TSides[TName] ? number | undefined : number;
};

/**
 * Measures each side in turn, so that whatever else the machine does meets all of them. A first round warms up.
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

/** The bar of a figure that openai-chatkit has too, and which must be below it. */
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
    throw new RangeError("Could not find the median of no values");
  return (lower + upper) / 2;
}

/** The value that so great a part of all is not above, such as 0.99. */
export function percentile(values: readonly number[], part: number): number {
  if (values.length === 0) throw new RangeError("Could not find the percentile of no values");
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)]!;
}

/** Processor time of this process while `work` ran, in microseconds: what else the machine does is not in it. */
export async function cpuMicros(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

/** Bytes in use after a full garbage collection: the heap, and buffers outside of it. */
export function liveBytes(): number {
  if (!globalThis.gc) throw new Error("Could not measure memory: run with --expose-gc");
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
