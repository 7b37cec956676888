import { readFileSync } from "node:fs";
import { join } from "node:path";
import { widgets } from "@chatwright/protocol";
import { expect, test } from "vitest";
import { z } from "zod";
import { ROOT } from "./support/imports.ts";

// Where the names of all components have to be written out, because an export needs a name and because the schemas are
// too large for the element's first script. `npm run widgets` writes them from the protocol's list.

/** The components: the name of the schema, which is the builder's too, and the type on the wire. */
const COMPONENTS = Object.entries(widgets)
  .flatMap(([name, schema]) => {
    const type = schema instanceof z.ZodObject && "key" in schema.shape ? schema.shape["type"] : undefined;
    return type instanceof z.ZodLiteral ? [{ name, type: String(type.value) }] : [];
  })
  .toSorted((a, b) => (a.name < b.name ? -1 : 1));

async function expectWritten(file: string, part: RegExp, text: string): Promise<void> {
  const path = join(ROOT, file);
  const source = readFileSync(path, "utf8");
  expect(source).toMatch(part);
  await expect(source.replace(part, () => text)).toMatchFileSnapshot(path);
}

test("every component's schema is in the protocol's list", () => {
  expect(COMPONENTS.map(({ type }) => type).toSorted()).toEqual(widgets.WIDGET_TYPES.toSorted());
});

test("the server has a builder for each component", async () => {
  const lines = COMPONENTS.map(({ name, type }) => `export const ${name} = builder("${type}");\n`);
  const part = /(?<=`npm run widgets` writes these lines\.\n).*$/s;
  await expectWritten("packages/server/src/widgets/builders.ts", part, lines.join(""));
});

test("the element lets no page replace a component", async () => {
  const types = COMPONENTS.map(({ type }) => type).join(" ");
  const part = /(?<=export const BUILT_IN_WIDGETS =\s+")[^"]*/;
  await expectWritten("packages/ui/src/custom-widgets.ts", part, types);
});
