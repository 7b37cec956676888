/** One line of the results: what Chatwright takes, beside a peer that does the same work in the same run. */
export interface Figure {
  name: string;
  unit: string;
  ours: number;
  peer: number;
  /** What the peer does. */
  beside: string;
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
}

/** Measures, and gives figures; takes a bounded time and leaves nothing running. */
export type Bench = (scale: Scale) => Promise<Figure[]>;

/**
 * Measures each side in turn, so that whatever else the machine does meets all of them. A first round warms up.
 * @returns the median of each
 */
export async function compare<TSide extends string>(
  repeats: number,
  sides: Record<TSide, () => Promise<number>>,
): Promise<Record<TSide, number>> {
  const names = Object.keys(sides) as TSide[];
  const values = new Map<TSide, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round <= repeats; round++) {
    for (const name of names) {
      const value = await sides[name]();
      if (round > 0) values.get(name)?.push(value);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(values.get(name) ?? [])])) as Record<
    TSide,
    number
  >;
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
