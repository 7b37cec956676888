import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { ROOT } from "./support/imports.ts";

const run = promisify(execFile);

// Figures of so few runs say nothing, so none is judged: what is tested is that every bench still measures both sides.
it("every bench runs, with counts too small to measure anything", { timeout: 180_000 }, async () => {
  const args = ["--expose-gc", "--conditions=@chatwright/source", join(ROOT, "bench/run.ts"), "--smoke"];
  const { stdout } = await run(process.execPath, args);
  const [, , ...rows] = stdout.trim().split("\n");
  const figures = rows.map((row) =>
    row
      .split("|")
      .slice(1, 5)
      .map((cell) => cell.trim()),
  );

  expect(figures.map(([name]) => name?.replace(/ \(.*| over .*/, ""))).toEqual([
    "Text delta through the core, one a tick",
    "Text delta through the core, 16 a tick",
    "Text delta of a run that can be resumed, one a tick",
    "Text delta of a run that can be resumed, 16 a tick",
    "Text delta of an agent through the bridge",
    "Text delta of an agent through the bridge",
    "Heap growth",
    "Idle open stream",
    "Idle open stream",
    "threads.list from SQLite",
    "items.list from SQLite",
    "threads.get_by_id from SQLite",
  ]);
  for (const [name, , ours, peer] of figures) {
    expect(ours, name).toMatch(/^-?[\d.,]+$/);
    expect(peer, name).toMatch(/^-?[\d.,]+$/);
  }
});
