// The rules of "Plain words" in CONTRIBUTING.md, as far as a program can see them.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "./support/imports.ts";
import { plainWordFaults, PROSE } from "./support/plain-words.ts";
import { repositoryFiles } from "./support/repository-files.ts";

// requirement: plain-words
test("comments and documents keep the rules", () => {
  const files = repositoryFiles(...PROSE);
  expect(files.length).toBeGreaterThan(500);
  const faults = files.flatMap((file) => plainWordFaults(file, readFileSync(join(ROOT, file), "utf8")));
  expect(faults).toEqual([]);
});

const LONG =
  "The store keeps one two three four five six seven eight nine ten eleven twelve thirteen fourteen words, and more of them.";

test.each([
  ["a long sentence", "a.ts", `// ${LONG}`],
  ["a long sentence over lines", "a.ts", `// ${LONG.slice(0, 60)}\n// ${LONG.slice(60)}`],
  ["a long sentence in a docstring", "a.ts", `/**\n * Loads it.\n *\n * @returns ${LONG}\n */`],
  ["a long sentence in a document", "a.md", LONG],
  ["a long sentence in a table", "a.md", `| a | b |\n| --- | --- |\n| c | ${LONG} |`],
  ["who as a subject", "a.ts", "// Who listens belongs to the hook."],
  ["nothing as a subject", "a.ts", "/** Nothing of it loads any more. */"],
  ["nothing as a later subject", "a.ts", "// The run is over, and nothing comes."],
  ["whoever", "a.ts", "// The log is for whoever reads."],
  ["nobody", "a.md", "The store keeps it where nobody looks."],
  ["a pronoun across a full stop", "a.ts", "// The store keeps the item. It is copied first."],
])("%s is found", (_, file, source) => {
  expect(plainWordFaults(file, source)).toHaveLength(1);
});

test.each([
  ["short sentences", "a.ts", "// The store keeps the item. The caller gets a copy."],
  ["a client who does something", "a.ts", "// A user who left can come back."],
  ["a question", "a.md", "Who reads the log?"],
  ["code", "a.ts", `const text = "Who listens belongs to the hook. It is so.";`],
  ["code in a document", "a.md", "```ts\n// Nobody reads this.\n```"],
  ["code in a sentence", "a.md", `\`${LONG}\` is a sentence.`],
  ["directives", "a.ts", "// oxlint-disable-next-line no-console -- Nobody reads this."],
])("%s: no fault", (_, file, source) => {
  expect(plainWordFaults(file, source)).toEqual([]);
});
