import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { ROOT } from "./support/imports.ts";

const run = promisify(execFile);

const FIGURES = [
  "Text delta without HTTP",
  "Text delta without HTTP, thread with 2,000 metadata keys",
  "Text delta through the core, one a tick",
  "Text delta through the core, 16 a tick",
  "Text delta of a run that can be resumed, one a tick",
  "Text delta of a run that can be resumed, 16 a tick",
  "Text delta of an agent through the bridge",
  "Text delta of an agent without HTTP",
  "Text delta of an agent without HTTP, and without what the Agents SDK takes alone",
  "Reasoning delta",
  "A thought",
  "Update of a widget with 10 nodes, all made anew",
  "Update of a widget with 100 nodes, all made anew",
  "Update of a widget with 1,000 nodes, all made anew",
  "Update of a widget with 1,000 nodes, the unchanged ones shared",
  "Time to the first event",
  "Client leaves, until an agent's model is stopped, p50",
  "Client leaves, until an agent's model is stopped, p99",
  "Client leaves, until a hook without an agent is stopped, p50",
  "Client leaves, until a hook without an agent is stopped, p99",
  "threads.stop, until an agent's model is stopped, p50",
  "threads.stop, until an agent's model is stopped, p99",
  "threads.stop, until it is answered, the partial answer stored, p50",
  "threads.stop, until it is answered, the partial answer stored, p99",
  "threads.list from SQLite",
  "items.list from SQLite",
  "threads.get_by_id from SQLite",
  "5 streams at once: processor",
  "5 streams at once: delay of a delta, p50",
  "5 streams at once: delay of a delta, p99",
  "5 streams at once: on the wire",
  "Turn in a thread of 10 items",
  "Turn in a thread of 100 items",
  "Turn in a thread of 1,000 items",
  "Heap growth",
  "Idle open stream",
];

// Figures of so few runs say nothing, so none is judged: what is tested is that every bench still measures all sides.
// openai-chatkit's needs Python, which is not asked of a test; `npm run bench -- --smoke` has it.
it("every bench runs, with counts too small to measure anything", { timeout: 300_000 }, async () => {
  const figures = await measure("--smoke", "--without-reference");
  expect([...new Set(figures.map(({ name }) => name))].toSorted()).toEqual(FIGURES.toSorted());
  for (const { name, ours } of figures) expect(ours, name).toMatch(/^-?[\d.,]+$/);
});

it("one bench runs by its name, and another name is refused", { timeout: 120_000 }, async () => {
  const figures = await measure("--smoke", "--without-reference", "first-event");
  expect(figures.map(({ name }) => name)).toEqual(["Time to the first event"]);
  await expect(measure("--smoke", "--without-reference", "nothing")).rejects.toThrow(
    'Could not run bench "nothing": there are core-cost,',
  );
});

/** What a run printed: the rows of both tables. A figure that has both kinds of peers is in both. */
async function measure(...args: string[]): Promise<{ name: string; ours: string }[]> {
  const program = [join(ROOT, "bench/run.ts"), ...args];
  const { stdout } = await run(process.execPath, [
    "--expose-gc",
    "--conditions=@chatwright/source",
    ...program,
  ]);
  return stdout
    .split("\n")
    .filter((line) => line.startsWith("| ") && !/^\| (figure|-)/.test(line))
    .map((line) => {
      const [, name = "", , ours = ""] = line.split("|").map((cell) => cell.trim());
      return { name: bare(name), ours };
    });
}

/** A figure's name without the counts that depend on the scale. */
function bare(name: string): string {
  return name
    .replace(/ \(.*| over .*| of which .*| of a new thread.*/, "")
    .replace(/^(Reasoning delta|A) .*(?: kB thought).*/, (_, what: string) =>
      what === "A" ? "A thought" : what,
    )
    .replace(/, \d+ deltas a second each/, "");
}
