// Runs the measurements, prints them and writes them to results.md. `--smoke` does everything with tiny counts, which
// gives no figures worth reading, and writes nothing. Names of benches as arguments run only these.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { agentDeltaCost } from "./delta-cost-agents.ts";
import { deltaCost } from "./delta-cost.ts";
import { heapGrowth } from "./heap-growth.ts";
import { idleStreams } from "./idle-streams.ts";
import { jsonOperations } from "./json-operations.ts";
import type { Bench, Figure, Scale } from "./support/bench.ts";
import { machine, table } from "./support/report.ts";

const BENCHES: Record<string, Bench> = {
  "delta-cost": deltaCost,
  "delta-cost-agents": agentDeltaCost,
  "heap-growth": heapGrowth,
  "idle-streams": idleStreams,
  "json-operations": jsonOperations,
};

const FULL: Scale = { repeats: 5, deltas: 20_000, heapDeltas: 100_000, streams: 1_000, requests: 2_000 };
const SMOKE: Scale = { repeats: 1, deltas: 50, heapDeltas: 100, streams: 5, requests: 10 };

const args = process.argv.slice(2);
const smoke = args.includes("--smoke");
const names = args.filter((argument) => argument !== "--smoke");
const unknown = names.find((name) => !(name in BENCHES));
if (unknown !== undefined) {
  throw new Error(`Could not run bench "${unknown}": there are ${Object.keys(BENCHES).join(", ")}`);
}

const figures: Figure[] = [];
for (const [name, bench] of Object.entries(BENCHES)) {
  if (names.length > 0 && !names.includes(name)) continue;
  process.stderr.write(`${name} …\n`);
  figures.push(...(await bench(smoke ? SMOKE : FULL)));
}

const results = table(figures);
console.log(results);
if (!smoke && names.length === 0) {
  const text = `# Measurements

Written by \`npm run bench\`. Each figure is the median of ${FULL.repeats} runs, taken in turn with its peer in the same run: read
the ratio and the difference rather than the figure, which belongs to the machine. CPU is the processor time of the
server's process, user and system.

${machine()}

${results}
`;
  await writeFile(join(import.meta.dirname, "results.md"), text);
}
