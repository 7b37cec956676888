import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ERROR_CODES, REQUEST_ERROR_STATUS } from "@chatwright/protocol";
import { expect, test } from "vitest";
import { ROOT, sourceFiles } from "./support/imports.ts";

// Every error class of the packages has the one base class, and docs/errors.md lists every code.

const PAGE = readFileSync(join(ROOT, "docs/errors.md"), "utf8");

interface ErrorClass {
  file: string;
  name: string;
  parent: string;
  /** The type argument of the base class: its codes, or the type that names them. */
  codes: string | undefined;
}

/** The classes whose names end in `Error`, or whose parent's name does. */
function errorClasses(file: string, source: string): ErrorClass[] {
  const pattern = /^\s*(?:export )?(?:abstract )?class (\w+)(?:<[^{]*?>)? extends (\w+)(?:<([^{]*?)>)? \{/gm;
  return [...source.matchAll(pattern)]
    .map(([, name, parent, codes]) => ({ file, name: name!, parent: parent!, codes }))
    .filter(({ name, parent }) => name.endsWith("Error") || parent.endsWith("Error"));
}

const CLASSES = sourceFiles(ROOT, "packages/*/src/**/*.{ts,tsx}").flatMap((file) =>
  errorClasses(file, readFileSync(join(ROOT, file), "utf8")),
);

/** Classes that must stand for an error of the platform. */
const STAND_INS = new Set([
  // What `fetch` rejects with where there is no connection is a TypeError.
  "ConnectionLostError",
]);

function isOutside(one: ErrorClass, classes: readonly ErrorClass[]): boolean {
  if (one.name === "ChatwrightError" || STAND_INS.has(one.name) || one.parent === "ChatwrightError")
    return false;
  const parent = classes.find(({ name }) => name === one.parent);
  return !parent || isOutside(parent, classes);
}

/** The codes of a page's table under a heading. */
function codesUnder(heading: string): string[] {
  const [, section = ""] = new RegExp(`^## ${heading}\n(.*?)(?=^## |$(?![^]))`, "ms").exec(PAGE) ?? [];
  return [...section.matchAll(/^\| `([\w.]+)` /gm)].map(([, code]) => code!);
}

/** The codes that a class's row of the page names, and the literal ones of its type. */
function unlisted({ name, codes = "" }: ErrorClass): string[] {
  const row = PAGE.match(new RegExp(`^\\| \`${name}\` .*$`, "m"))?.[0];
  if (row === undefined) return [name];
  return [...codes.matchAll(/"(\w+)"/g)]
    .map(([, code]) => code!)
    .filter((code) => !row.includes(`\`${code}\``));
}

test("every error class of the packages extends ChatwrightError", () => {
  expect(CLASSES.length).toBeGreaterThan(15);
  const outside = CLASSES.filter((one) => isOutside(one, CLASSES));
  expect(outside.map(({ file, name }) => `${file}: ${name}`)).toEqual([]);
});

test("is caught: an error class outside of the base class, and a code that the page does not list", () => {
  const source = `class WrongError extends TypeError {\n}
    class NewError extends ChatwrightError<"not_found" | "brand_new"> {\n}
    class LostError extends WrongError {\n}
    export class NotFoundError extends ChatwrightError<"not_found" | "brand_new"> {\n}`;
  const classes = errorClasses("a.ts", source);
  expect(classes.filter((one) => isOutside(one, classes)).map(({ name }) => name)).toEqual([
    "WrongError",
    "LostError",
  ]);
  expect(unlisted(classes[1]!)).toEqual(["NewError"]);
  expect(unlisted(classes[3]!)).toEqual(["brand_new"]);
});

test("docs/errors.md lists every error class of the server with its codes", () => {
  const classes = CLASSES.filter(
    ({ file, name }) => !file.startsWith("packages/ui/") && name !== "ChatwrightError",
  );
  expect(classes.flatMap(unlisted)).toEqual([]);
});

// requirement: stable-codes
test("docs/errors.md lists every code of a refusal with its status, and every code of an error event", () => {
  const rows = [...PAGE.matchAll(/^\| `(\w+)` +\| (\d+) /gm)].map(([, code, status]) => [
    code,
    Number(status),
  ]);
  expect(Object.fromEntries(rows)).toEqual(REQUEST_ERROR_STATUS);
  const listed = new Set(codesUnder("Codes of answers that fail"));
  expect(ERROR_CODES.filter((code) => !listed.has(code))).toEqual([]);
});
