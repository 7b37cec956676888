import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import {
  Action,
  ActionConfig,
  Annotation,
  Attachment,
  BUILT_IN_ICONS,
  ChatKitReq,
  ChatwrightReq,
  ErrorResponse,
  IconName,
  OPERATIONS,
  Source,
  StructuredInput,
  Task,
  ThreadItem,
  ThreadItemUpdate,
  ThreadStatus,
  ThreadStreamEvent,
  UserMessageContent,
  widgets,
} from "@chatwright/protocol";
import { describe, expect, test } from "vitest";
import { z } from "zod";

// The corpus: test/corpus/protocol/<family>/<wire type>.json holds values that our schemas accept and values that they
// refuse. This file runs it and checks that it is complete.

interface Examples {
  accepts: unknown[];
  rejects: { why: string; value: unknown }[];
}

const FOLDER = join(import.meta.dirname, "corpus/protocol");
const Widget = z.union([widgets.WidgetComponent, widgets.WidgetRoot]);

/** What each operation answers with: a JSON value, or the events of a stream. */
const ANSWERS: Record<string, z.ZodType> = Object.fromEntries(
  Object.entries(OPERATIONS).map(([name, { answer }]) => [
    name,
    typeof answer === "string" ? z.array(ThreadStreamEvent) : answer,
  ]),
);

/** The schema of each family; where it is no union, of each file in it. */
const FAMILIES: Record<string, z.ZodType | Record<string, z.ZodType>> = {
  requests: ChatwrightReq,
  events: ThreadStreamEvent,
  updates: ThreadItemUpdate,
  items: ThreadItem,
  user_content: UserMessageContent,
  attachments: Attachment,
  statuses: ThreadStatus,
  sources: Source,
  annotations: { annotation: Annotation },
  tasks: Task,
  structured_inputs: StructuredInput,
  widgets: Widget,
  actions: { Action, ActionConfig },
  icons: { IconName },
  answers: ANSWERS,
  errors: { ErrorResponse },
};

/** The objects that a union can be, by the value of their `type`. */
function members(schema: z.ZodType): Map<string, z.ZodObject> {
  if (schema instanceof z.ZodUnion) {
    return new Map(schema.options.flatMap((option) => [...members(option as z.ZodType)]));
  }
  if (!(schema instanceof z.ZodObject)) throw new Error(`Cannot list the members of a ${schema.type}`);
  const type = schema.shape["type"];
  if (!(type instanceof z.ZodLiteral)) throw new Error("Cannot find the type of a union's member");
  return new Map([...type.values].map((value) => [String(value), schema]));
}

/** Removes every field that is null, as the reference does before it sends. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, field]) => (field === null ? [] : [[name, withoutNulls(field)]])),
  );
}

const files = globSync("*/*.json", { cwd: FOLDER })
  .toSorted()
  .map((file) => {
    const [family = "", name = ""] = file.split(/[\\/]/);
    return { family, name: basename(name, ".json"), file };
  });
const read = (file: string) => JSON.parse(readFileSync(join(FOLDER, file), "utf8")) as Examples;

describe.each(files)("$family/$name", ({ family, name, file }) => {
  const entry = FAMILIES[family];
  const schema = entry instanceof z.ZodType ? entry : entry?.[name];
  if (!schema) throw new Error(`Cannot find the schema of "${file}"`);
  const { accepts, rejects } = read(file);

  test.each(accepts.map((value, index) => [index, value] as const))(
    "accepts example %i, keeps it and reads it back unchanged",
    (_index, value) => {
      const parsed = schema.parse(value);
      expect(parsed).toMatchObject(withoutNulls(value) as object);
      expect(schema.parse(JSON.parse(JSON.stringify(parsed)))).toEqual(parsed);
    },
  );

  test.each(rejects.map(({ why, value }) => [why, value] as const))("refuses: %s", (_why, value) => {
    expect(schema.safeParse(value).success).toBe(false);
  });

  test("holds both kinds of examples, of its own type", () => {
    expect(accepts.length).toBeGreaterThan(0);
    expect(rejects.length).toBeGreaterThan(0);
    if (entry instanceof z.ZodType) {
      for (const value of accepts) expect(value).toHaveProperty("type", name);
    }
  });
});

const unions = Object.entries(FAMILIES).flatMap(([family, schema]) =>
  schema instanceof z.ZodType && schema !== Widget ? [[family, schema] as const] : [],
);

// requirement: wire-corpus
test.each(unions)("%s: every member of the union has examples, and nothing else has", (family, schema) => {
  const named = files.filter((one) => one.family === family).map((one) => one.name);
  const types = [...members(schema).keys()].toSorted();
  expect(named, `Each type needs a file "test/corpus/protocol/${family}/<type>.json"`).toEqual(types);
});

test("answers: every operation has examples of its answer, and nothing else has", () => {
  const named = files.filter((one) => one.family === "answers").map((one) => one.name);
  const operations = Object.keys(OPERATIONS).toSorted();
  expect(named.toSorted(), 'Each operation needs a file "test/corpus/protocol/answers/<type>.json"').toEqual(
    operations,
  );
});

test("widgets: every component has examples, and nothing else has", () => {
  const named = files.filter((one) => one.family === "widgets").map((one) => one.name);
  expect(named.toSorted()).toEqual(widgets.WIDGET_TYPES.toSorted());
});

const COMPONENTS = new Map(
  Object.values(widgets).flatMap((value) =>
    value instanceof z.ZodObject && "type" in value.shape && "key" in value.shape ? [...members(value)] : [],
  ),
);

test.each([
  ...unions.flatMap(([family, schema]) => [...members(schema)].map(([n, o]) => [family, n, o] as const)),
  ...[...COMPONENTS].map(([n, o]) => ["widgets", n, o] as const),
])("%s/%s: every field occurs in an accepted example", (family, name, schema) => {
  const { accepts } = read(join(family, `${name}.json`));
  const seen = new Set(
    accepts.flatMap((value) =>
      Object.entries(value as object).flatMap(([field, content]) => (content === null ? [] : [field])),
    ),
  );
  expect(Object.keys(schema.shape).filter((field) => !seen.has(field))).toEqual([]);
});

test("the protocol has the members that the reference has", () => {
  expect([...members(ChatKitReq).keys()]).toHaveLength(16);
  expect([...members(ThreadStreamEvent).keys()]).toHaveLength(12);
  expect([...members(ThreadItemUpdate).keys()]).toHaveLength(10);
  expect([...members(ThreadItem).keys()]).toHaveLength(11);
  expect(widgets.WIDGET_TYPES.length).toBeGreaterThanOrEqual(30);
  expect([...COMPONENTS.keys()].toSorted()).toEqual(widgets.WIDGET_TYPES.toSorted());
});

test("every built-in icon is an icon name", () => {
  for (const name of BUILT_IN_ICONS) expect(IconName.parse(name)).toBe(name);
});
