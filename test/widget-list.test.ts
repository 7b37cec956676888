import { readFileSync } from "node:fs";
import { join } from "node:path";
import { widgets } from "@chatwright/protocol";
import { expect, test } from "vitest";
import { z } from "zod";
import { ROOT } from "./support/imports.ts";

// Two files have to list the names of all components. The server's exports need names, and the schemas are too large
// for the element's first script. `npm run widgets` writes both lists from the protocol's list.

/** The components: the name of the schema, which is the builder's too, and the type on the wire. */
const COMPONENTS = Object.entries(widgets)
  .flatMap(([name, schema]) => {
    const type = schema instanceof z.ZodObject && "key" in schema.shape ? schema.shape["type"] : undefined;
    return type instanceof z.ZodLiteral ? [{ name, type: String(type.value) }] : [];
  })
  .toSorted((a, b) => (a.name < b.name ? -1 : 1));

const BUILDERS = join(ROOT, "packages/server/src/widgets/builders.ts");
const ELEMENT = join(ROOT, "packages/ui/src/custom-widgets.ts");

/** The source of `file` with `text` in the place of `part`. */
function withPart(file: string, part: RegExp, text: string): string {
  const source = readFileSync(file, "utf8");
  if (!part.test(source)) throw new Error(`Cannot find ${String(part)} in "${file}"`);
  return source.replace(part, () => text);
}

test("every component's schema is in the protocol's list", () => {
  expect(COMPONENTS.map(({ type }) => type).toSorted()).toEqual(widgets.WIDGET_TYPES.toSorted());
});

test("the server has a builder for each component", async () => {
  const lines = COMPONENTS.map(({ name, type }) => `export const ${name} = builder("${type}");\n`);
  const part = /(?<=`npm run widgets` writes these lines\.\n).*$/s;
  await expect(withPart(BUILDERS, part, lines.join(""))).toMatchFileSnapshot(BUILDERS);
});

test("the element lets no page replace a component", async () => {
  const types = COMPONENTS.map(({ type }) => type).join(" ");
  const part = /(?<=export const BUILT_IN_WIDGETS =\s+")[^"]*/;
  await expect(withPart(ELEMENT, part, types)).toMatchFileSnapshot(ELEMENT);
});
