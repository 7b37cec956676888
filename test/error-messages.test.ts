// The formula of "Plain words" in CONTRIBUTING.md: errors say what cannot be done, why, and what to do.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { messageFaults } from "./support/error-messages.ts";
import { ROOT } from "./support/imports.ts";
import { repositoryFiles } from "./support/repository-files.ts";

/** Messages that are no whole messages, or not ours. */
const EXCEPTIONS = new Set([
  // Reasons: `UnreadableError` puts each one behind "Cannot move file …: ".
  "its record is not one of 0.1",
  "its record is not JSON",
  "its record is missing, and the record has its owner",
  "it is not a file",
  "it has … bytes, and its record says …",
  // A reason: bench/support/load.ts puts it behind "Cannot send requests to …: ".
  "the status is …",
  // The error of a hook in a scenario, in the reference's words.
  "The script says so",
]);

// requirement: plain-words
test("errors follow the formula", () => {
  const files = repositoryFiles("{packages/*/src,bench,conformance}/**/*.{ts,tsx}").filter(
    (file) => !/\.(?:test|d)\.tsx?$/.test(file) && !file.includes("/locales/"),
  );
  expect(files.length).toBeGreaterThan(300);
  const sources = files.map((file) => ({ file, source: readFileSync(join(ROOT, file), "utf8") }));
  expect(messageFaults(sources, EXCEPTIONS)).toEqual([]);
  // Each exception is in use.
  const withoutExceptions = messageFaults(sources).map((fault) => fault.replace(/^[^ ]+: /, ""));
  expect(withoutExceptions.toSorted()).toEqual([...EXCEPTIONS].toSorted());
});

const OWN = `class LostError extends Error { constructor(id: string) { super(MESSAGE); } }`;

test.each([
  ["other words", 'throw new Error("Could not read the file: it is gone. Choose another.");'],
  ["no reason", 'throw new Error("Cannot read the file");'],
  ["nothing to do", 'throw new TypeError(`Cannot read "${file}": it is gone`);'],
  ["nothing to do, with a full stop", 'throw new TypeError(`Cannot read "${file}": it is gone.`);'],
  ["no full stop", 'throw new Error("Cannot read the file: it is gone. Choose another");'],
  ["no reason, but something to do", 'throw new Error("Cannot read the file. Choose another.");'],
  ["a message after a code", 'throw new RequestError("not_found", "The file is gone");'],
  ["a message that begins with a value", "throw new Error(`${file}: it is gone. Choose another.`);"],
  ["a message in two strings", 'throw new Error("Cannot read: " + "it is gone");'],
  ["a branch", 'fail(new Error(gone ? "It is gone" : "Cannot read: it is new. Wait a bit."));'],
  ["an error that is not thrown", 'reject(new Error("It is gone"));'],
  ["a response", 'errorResponse(404, "not_found", "It is gone");'],
  ["a class of errors", OWN.replace("MESSAGE", "`The file ${id} is gone`")],
  ["a warning", 'warnOnce("Cannot read the file");'],
  ["a log's entry in other words", 'logger.error({ id }, "Could not read a file");'],
  ["a message that is made before", 'const message = `Cannot read "${file}": it is gone`;'],
  ["a message that is made before, in other words", 'const message = `Failed to read "${file}"`;'],
])("%s: found", (_, source) => {
  const faults = messageFaults([{ file: "a.ts", source: `\n${source}` }]);
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatch(/^a\.ts:2: /);
});

test.each([
  [
    "the formula",
    'throw new RequestError("not_found", `Cannot read "${file}": it is gone. Choose another.`);',
  ],
  ["a code", 'throw new StreamError("run_timeout");'],
  ["another error's message", "throw new RequestError(error.code, error.message, { cause: error });"],
  [
    "parts for a class that makes the message",
    `${OWN.replace("MESSAGE", "`Cannot find ${id}: it is gone. Look again.`")} throw new LostError("a b");`,
  ],
  ["a log's entry", 'logger.error({ id }, "Cannot read a file");'],
  ["a warning of what was done instead", 'warnOnce("Drew a placeholder for the icon");'],
])("%s: no fault", (_, source) => {
  expect(messageFaults([{ file: "a.ts", source }])).toEqual([]);
});
