// docs/ui/contract.md has a row for everything that the published types declare, and each row names a test that is there.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ThreadItem } from "@chatwright/protocol";
import { describe, expect, test } from "vitest";
import { declaredByChatKit } from "./support/chatkit-types.ts";
import { ROOT } from "./support/imports.ts";

const DOCUMENT = "docs/ui/contract.md";

interface Row {
  names: string[];
  note: string;
  shownBy: string;
}

/** The rows of the tables, by the heading they stand under. */
function tables(): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const section of readFileSync(join(ROOT, DOCUMENT), "utf8").split(/^## /m).slice(1)) {
    const lines = section.split("\n").filter((line) => line.startsWith("| `"));
    const rows = lines.map((line): Row => {
      const [names = "", note = "", shownBy = ""] = line
        .split("|")
        .slice(1)
        .map((cell) => cell.trim());
      return { names: [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => name!), note, shownBy };
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
  // Chart is known to the protocol alone, for each of whose components the corpus has a file.
  Widgets: [
    ...declared.widgets,
    ...readdirSync(join(ROOT, "test/corpus/protocol/widgets")).map((file) => file.replace(".json", "")),
  ],
  "Items of a thread": ThreadItem.options.map((option) => option.shape.type.value),
};

test("the types declare what this project counts", () => {
  expect(declared.options.filter((name) => !name.includes("."))).toHaveLength(16);
  expect(declared.methods.filter((name) => !name.endsWith("EventListener"))).toHaveLength(9);
  expect(declared.events).toHaveLength(13);
  expect(new Set(SECTIONS["Widgets"])).toHaveLength(30);
});

describe.each(Object.entries(SECTIONS))("%s", (section, names) => {
  const rows = tables().get(section) ?? [];

  test("have a row each, and no row is of anything else", () => {
    expect(rows.flatMap((row) => row.names).toSorted()).toEqual([...new Set(names)].toSorted());
  });

  test.each(rows)("$names are shown by a test that is there", ({ note, shownBy }) => {
    if (note.includes("not there yet")) return;
    const [, path, title] = /\]\(([^)]+)\): (.+)$/.exec(shownBy) ?? [];
    const file = join(ROOT, dirname(DOCUMENT), path ?? "?");
    expect(existsSync(file), `the file of ${JSON.stringify(shownBy)}`).toBe(true);
    expect(readFileSync(file, "utf8")).toContain(title);
  });
});
