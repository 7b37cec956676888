// Lists the breaches of "Plain words" in CONTRIBUTING.md. npm run plain-words [-- folder or file …]

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../support/imports.ts";
import { plainWordFaults, PROSE } from "../support/plain-words.ts";
import { repositoryFiles } from "../support/repository-files.ts";

const places = process.argv.slice(2).map((place) => place.replace(/\/$/, ""));
const isWanted = (file: string): boolean =>
  places.length === 0 || places.some((place) => file === place || file.startsWith(`${place}/`));

const faults = repositoryFiles(...PROSE)
  .filter(isWanted)
  .flatMap((file) => plainWordFaults(file, readFileSync(join(ROOT, file), "utf8")));
for (const fault of faults) console.log(fault);
console.log(`${faults.length} to rewrite`);
