import { globSync } from "node:fs";
import { sep } from "node:path";
import { ROOT } from "./imports.ts";

const NOT_OURS = /(?:^|\/)(?:node_modules|dist|\.next|\.venv|\.acme|screenshots)(?:\/|$)/;

/** The repository's own files that match the patterns, with `/`, in order of their names. */
export function repositoryFiles(...patterns: string[]): string[] {
  return globSync(patterns, { cwd: ROOT, exclude: (path) => NOT_OURS.test(path.split(sep).join("/")) })
    .map((file) => file.split(sep).join("/"))
    .toSorted();
}
