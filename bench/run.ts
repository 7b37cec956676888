// Runs the measurements, prints them and writes them to results.md. Names of benches as arguments run only these.
// `--smoke` does everything with tiny counts, which gives no figures worth reading. `--without-reference` leaves
// openai-chatkit out, which needs Python. Only the whole is written down.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { coreCost } from "./core-cost.ts";
import { agentDeltaCost } from "./delta-cost-agents.ts";
import { deltaCost } from "./delta-cost.ts";
import { firstEvent } from "./first-event.ts";
import { heapGrowth } from "./heap-growth.ts";
import { history } from "./history.ts";
import { idleStreams } from "./idle-streams.ts";
import { jsonOperations } from "./json-operations.ts";
import { pacedStreams } from "./paced-streams.ts";
import { stop } from "./stop.ts";
import type { Bench, Figure, Scale } from "./support/bench.ts";
import { Reference } from "./support/reference.ts";
import { machine, peerTable, referenceTable } from "./support/report.ts";
import { thoughts } from "./thoughts.ts";
import { widgets } from "./widgets.ts";

const BENCHES: Record<string, Bench> = {
  "core-cost": coreCost,
  "delta-cost": deltaCost,
  "delta-cost-agents": agentDeltaCost,
  thoughts,
  widgets,
  "first-event": firstEvent,
  stop,
  "json-operations": jsonOperations,
  "paced-streams": pacedStreams,
  history,
  "heap-growth": heapGrowth,
  "idle-streams": idleStreams,
};

const FULL: Scale = {
  repeats: 5,
  deltas: 20_000,
  heapDeltas: 200_000,
  streams: 1_000,
  requests: 2_000,
  widgetUpdates: 1_000,
  thought: { deltas: 4_300, intervalMs: 10 },
  paced: { deltas: 200, intervalMs: 50 },
  history: 10_000,
};
const SMOKE: Scale = {
  repeats: 1,
  deltas: 50,
  heapDeltas: 100,
  streams: 5,
  requests: 10,
  widgetUpdates: 5,
  thought: { deltas: 20, intervalMs: 0 },
  paced: { deltas: 6, intervalMs: 5 },
  history: 1_000,
};

const { values: options, positionals: names } = parseArgs({
  options: {
    smoke: { type: "boolean", default: false },
    "without-reference": { type: "boolean", default: false },
  },
  allowPositionals: true,
});
const unknown = names.find((name) => !(name in BENCHES));
if (unknown !== undefined) {
  throw new Error(
    `Cannot run bench "${unknown}": there are ${Object.keys(BENCHES).join(", ")}. Name one of them.`,
  );
}
const scale = options.smoke ? SMOKE : FULL;

const figures: Figure[] = [];
await using reference = options["without-reference"] ? undefined : await Reference.start();
for (const [name, bench] of Object.entries(BENCHES)) {
  if (names.length > 0 && !names.includes(name)) continue;
  process.stderr.write(`${name} …\n`);
  figures.push(...(await bench(scale, reference)));
}

const results = `## Beside openai-chatkit

${referenceTable(figures)}

## Beside who does the least

${peerTable(figures)}`;
console.log(results);
if (!options.smoke && !options["without-reference"] && names.length === 0) {
  const text = `# Measurements

Written by \`npm run bench\`; [README.md](README.md) says what is measured and how. Read the ratios and the differences
rather than the figures, which belong to the machine.

${machine()}

${results}
`;
  await writeFile(join(import.meta.dirname, "results.md"), text);
}
