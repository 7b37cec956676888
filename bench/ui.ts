// Measures the element in Chromium, prints its gates, and writes them to ui-results.md. `--smoke` runs everything with
// tiny counts, whose figures are not worth reading, and writes no file.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { quick } from "../packages/ui/dev/scripts.ts";
import { buildAcme } from "../test/support/acme.ts";
import { launchChromium } from "../test/support/chromium.ts";
import { ElementLab } from "../test/support/element-page.ts";
import { machine } from "./support/report.ts";
import { bundleSizes } from "./ui/bundle.ts";
import { type Gate, gateTable } from "./ui/gates.ts";
import { markdownConformance } from "./ui/markdown.ts";
import { besidePeers, PEERS_PAGE } from "./ui/peers.ts";
import { safety } from "./ui/safety.ts";
import { longAnswers, whileStreaming } from "./ui/streaming.ts";
import { longThreads, olderItems, threadSwitches } from "./ui/threads.ts";

/** The folder of the built element. */
const DIST = join(import.meta.dirname, "../packages/ui/dist");

const smoke = process.argv.includes("--smoke");
const repeats = smoke ? 1 : 3;
await buildAcme();
const browser = await launchChromium();
const lab = await ElementLab.open(browser, [PEERS_PAGE]);
const steps: Record<string, () => Promise<Gate[]>> = {
  streaming: () => whileStreaming(lab, repeats, smoke ? 1 : 6),
  answers: () => longAnswers(lab, repeats, smoke ? 2_000 : 40_000),
  threads: () => longThreads(lab, repeats, smoke ? 300 : 10_000),
  switches: () => threadSwitches(lab, smoke ? 5 : 50),
  older: () => olderItems(lab, smoke ? 2 : 10, smoke ? 500 : 10_000),
  safety: () => (smoke ? safety(lab, 1, quick) : safety(lab)),
  markdown: () => markdownConformance(smoke ? 50 : 1),
  bundle: () => Promise.resolve(bundleSizes(DIST)),
};
const gates: Gate[] = [];
let peers = "";
try {
  for (const [name, step] of Object.entries(steps)) {
    process.stderr.write(`${name} …\n`);
    gates.push(...(await step()));
  }
  process.stderr.write("peers …\n");
  peers = await besidePeers(
    lab,
    smoke ? { repeats: 1, size: 2_000, items: 100 } : { repeats: 1, size: 40_000, items: 10_000 },
  );
} finally {
  await lab.close();
  await browser.close();
}
const results = gateTable(gates);
console.log(`${results}\n\n${peers}`);
if (!smoke) {
  const text = `# The element's gates

Written by \`npm run bench:ui\`: medians of ${repeats} runs in headless Chromium, which draws in software here; what is
counted is counted once. Frames have
the browser's own 16.7 ms and its jitter in them: read them beside those of the idle page. The page's clock goes in steps of
0.1 ms, so that one frame reads as 16.6 to 16.8 ms.

${machine()}

${results}

## Beside others

The same answer, 200 characters 100 times a second, drawn after each piece; the same thread, drawn whole by those who have
no window. One run each, in the same browser; who takes longer than 30 seconds for an answer, or 60 for a thread, is not
waited for. What an answer took is all that the page's main thread did for it, drawing included; the element's has its
requests and the whole of its interface in it.

${peers}
`;
  await writeFile(join(import.meta.dirname, "ui-results.md"), text);
}
