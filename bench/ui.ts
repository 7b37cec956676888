// Measures the element in Chromium and prints its gates. `--smoke` does everything with tiny counts, which gives no
// figures worth reading, and writes nothing; otherwise they are in ui-results.md afterwards.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ElementLab } from "../test/support/element-page.ts";
import { machine } from "./support/report.ts";
import { type Gate, gateTable } from "./ui/gates.ts";
import { longAnswers, whileStreaming } from "./ui/streaming.ts";
import { longThreads, olderItems, threadSwitches } from "./ui/threads.ts";

const smoke = process.argv.includes("--smoke");
const repeats = smoke ? 1 : 3;
const lab = await ElementLab.open();
const steps: Record<string, () => Promise<Gate[]>> = {
  streaming: () => whileStreaming(lab, repeats, smoke ? 1 : 6),
  answers: () => longAnswers(lab, repeats, smoke ? 2_000 : 40_000),
  threads: () => longThreads(lab, repeats, smoke ? 300 : 10_000),
  switches: () => threadSwitches(lab, smoke ? 5 : 50),
  older: () => olderItems(lab, smoke ? 2 : 10),
};
const gates: Gate[] = [];
try {
  for (const [name, step] of Object.entries(steps)) {
    process.stderr.write(`${name} …\n`);
    gates.push(...(await step()));
  }
} finally {
  await lab.close();
}
const results = gateTable(gates);
console.log(results);
if (!smoke) {
  const text = `# The element's gates

Written by \`npm run bench:ui\`: medians of ${repeats} runs in headless Chromium, which draws in software here. Frames have
the browser's own 16.7 ms and its jitter in them: read them beside those of the idle page.

${machine()}

${results}
`;
  await writeFile(join(import.meta.dirname, "ui-results.md"), text);
}
