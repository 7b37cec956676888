import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { bundleFiles } from "../../packages/ui/scripts/bundle-files.ts";
import type { Gate } from "./gates.ts";

const BUDGET_KB = 60;

/** What a page loads of the element. @param dist the folder of the built element */
export function bundleSizes(dist: string): Gate[] {
  const { core, lazy } = bundleFiles(dist);
  const kilobytes = (file: string): number => gzipSync(readFileSync(file), { level: 9 }).length / 1000;
  const whole = core.reduce((sum, file) => sum + kilobytes(file), 0);
  const largest = Math.max(...lazy.map(kilobytes));
  return [
    { name: "core bundle, gzip", unit: "KB", value: whole, bar: BUDGET_KB },
    { name: `largest of ${lazy.length} lazy chunks, gzip`, unit: "KB", value: largest, bar: BUDGET_KB },
  ];
}
