import { Session } from "node:inspector/promises";

/**
 * Counts how often each block of code is entered. The load of the machine does not change this count. Work inside V8
 * does not count: searching a text, matching a regular expression.
 */
export class WorkCounter {
  readonly #session = new Session();
  readonly #folder: string;

  /** @param folder Part of the paths of the sources that count. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** To be called before the sources are imported: V8 counts only in code that it compiles afterwards. */
  async start(): Promise<void> {
    this.#session.connect();
    await this.#session.post("Profiler.enable");
    await this.#session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  }

  /** How many blocks were entered while `work` ran. */
  async count(work: () => void): Promise<number> {
    await this.#take();
    work();
    return this.#take();
  }

  stop(): void {
    this.#session.disconnect();
  }

  /** What was counted since the last time. */
  async #take(): Promise<number> {
    const { result } = await this.#session.post("Profiler.takePreciseCoverage");
    let sum = 0;
    for (const { url, functions } of result) {
      if (!url.includes(this.#folder)) continue;
      for (const { functionName, isBlockCoverage, ranges } of functions) {
        if (functionName !== "" && !isBlockCoverage && ranges[0]!.count > 0)
          throw new Error(`Cannot count the blocks of "${functionName}": it was compiled before`);
        for (const { count } of ranges) sum += count;
      }
    }
    return sum;
  }
}
