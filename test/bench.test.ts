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

// So few runs give no useful figures. These tests show that every bench still measures all sides. The side of
// openai-chatkit needs Python, so only `npm run bench -- --smoke` runs it.
it("every bench runs, with counts too small to measure anything", async () => {
  const figures = await measure("--smoke", "--without-reference");
  expect([...new Set(figures.map(({ name }) => name))].toSorted()).toEqual(FIGURES.toSorted());
  for (const { name, ours } of figures) expect(ours, name).toMatch(/^-?[\d.,]+$/);
});

it("one bench runs by its name, and another name is refused", async () => {
  const figures = await measure("--smoke", "--without-reference", "first-event");
  expect(figures.map(({ name }) => name)).toEqual(["Time to the first event"]);
  await expect(measure("--smoke", "--without-reference", "nothing")).rejects.toThrow(
    'Cannot run bench "nothing": there are core-cost,',
  );
});

const GATES = [
  "input delay p98 while streaming",
  "time between frames p95 while streaming",
  "tasks above 50 ms while streaming",
  "script of a 8 KB answer to that of 2 KB",
  "script of a 8 KB answer",
  "a thread: mount, from the answer's last byte to the frame",
  "a thread: live elements",
  "a thread: input delay p95",
  "heap after 5 thread switches",
  "shift when older items are put in above, whole pixels",
  "axe: serious or critical",
  "violations of CSP and Trusted Types",
  "requests to other origins",
  "CommonMark and GFM",
  "the same tree, however it is cut",
  "core bundle, gzip",
  "largest lazy chunk, gzip",
  // The table of peers, which has no bars.
  "this element",
  "streamdown",
  "react-markdown",
  "deep-chat",
];

it("every gate of the element is measured, with counts too small to measure anything", async () => {
  const program = [join(ROOT, "bench/ui.ts"), "--smoke"];
  const { stdout } = await run(process.execPath, ["--conditions=@chatwright/source", ...program]);
  const names = rowsOf(stdout).map(([name = ""]) => bareGate(name));
  expect(names).toEqual(GATES);
});

/** The rows of both tables that a run printed. A figure with both kinds of peers is in both tables. */
async function measure(...args: string[]): Promise<{ name: string; ours: string }[]> {
  const program = [join(ROOT, "bench/run.ts"), ...args];
  const { stdout } = await run(process.execPath, [
    "--expose-gc",
    "--conditions=@chatwright/source",
    ...program,
  ]);
  return rowsOf(stdout).map(([name = "", , ours = ""]) => ({ name: bare(name), ours }));
}

/** The cells of all tables that were printed, without their heads. */
function rowsOf(printed: string): string[][] {
  return printed
    .split("\n")
    .filter((line) => /^\| +[^|]/.test(line) && !/^\| (?:figure|-| +\|)/.test(line))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
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

/** A gate's name without the counts that depend on the scale. */
function bareGate(name: string): string {
  return name
    .replace(/, in \d+ threads.*|: of [\d,]+ .*/, "")
    .replace(/ of [\d,]+ items/, "")
    .replace(/of \d+ lazy chunks/, "lazy chunk");
}
