// docs/ui/contract.md has a row for every declaration of the published types. Each row names an existing test. The test
// of an option mentions the option.

import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ThreadItem, widgets } from "@chatwright/protocol";
import { describe, expect, test } from "vitest";
import { declaredByChatKit } from "./support/chatkit-types.ts";
import { ROOT } from "./support/imports.ts";

const DOCUMENT = "docs/ui/contract.md";
const FIXTURE = "./frameworks/fixture.ts";

interface Row {
  name: string;
  /** The title of the test that proves the row. */
  title: string;
  /** The test's file, from the document's folder. */
  path: string;
}

/** The rows of the tables, by the heading they stand under. */
function tables(): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const section of readFileSync(join(ROOT, DOCUMENT), "utf8").split(/^## /m).slice(1)) {
    const lines = section.split("\n").filter((line) => line.startsWith("| `"));
    const rows = lines.map((line): Row => {
      const [, name, title, path] = /^\| `([^`]+)` +\|[^|]*\| \[(.+)\]\(([^)]+)\) +\|$/.exec(line) ?? [];
      if (name === undefined) throw new Error(`Cannot read the row "${line}" of ${DOCUMENT}`);
      return { name, title: title!, path: path! };
    });
    found.set(section.split("\n")[0]!.trim(), rows);
  }
  return found;
}

const declared = declaredByChatKit();
const SECTIONS: Record<string, readonly string[]> = {
  Options: declared.options,
  Methods: declared.methods,
  Events: declared.events,
  // Only the protocol knows Chart, and components of our own.
  Widgets: [...declared.widgets, ...widgets.WIDGET_TYPES],
  "Items of a thread": ThreadItem.options.map((option) => option.shape.type.value),
};

test("the types declare what this project counts", () => {
  expect(declared.options.filter((name) => !name.includes("."))).toHaveLength(16);
  expect(declared.methods.filter((name) => !name.endsWith("EventListener"))).toHaveLength(9);
  expect(declared.events).toHaveLength(13);
});

describe.each(Object.entries(SECTIONS))("%s", (section, names) => {
  const rows = tables().get(section) ?? [];

  test("have a row each, and no row is of anything else", () => {
    expect(rows.map((row) => row.name).toSorted()).toEqual([...new Set(names)].toSorted());
  });

  test.each(rows)("$name is shown by a test that is there", ({ name, title, path }) => {
    const file = join(ROOT, dirname(DOCUMENT), path);
    expect(existsSync(file), `the file "${path}"`).toBe(true);
    const source = readFileSync(file, "utf8");
    const titles = [...source.matchAll(/\b(?:it|test)\(\s*"([^"]+)"/g)].map(([, one]) => one);
    expect(titles).toContain(title);
    if (section !== "Options") return;
    // The options of the frameworks' pages are in a file of their own.
    const pages = source.includes(FIXTURE) ? readFileSync(join(dirname(file), FIXTURE), "utf8") : "";
    expect(source + pages).toMatch(new RegExp(`\\b${name.split(".").at(-1)!.replace("[]", "")}\\b`));
  });
});
