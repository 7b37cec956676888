import { widgets } from "@chatwright/protocol";
import { z } from "zod";

// Every prop of every component, read from the schemas of the protocol. So the tests draw new props too.

export interface Variant {
  type: string;
  prop: string;
  node: Record<string, unknown>;
}

const TYPES = new Set<unknown>(widgets.WIDGET_TYPES);
const COMPONENTS: readonly z.ZodObject[] = Object.values<unknown>(widgets).flatMap((schema) =>
  schema instanceof z.ZodObject && "key" in schema.shape && TYPES.has(typeOf(schema.shape)) ? [schema] : [],
);

const PIXEL = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
const ACTION = { type: "test", payload: { id: 1 } };
const TEXT = { type: "Text", value: "Text" };
const CELL = { type: "Table.Cell", children: [TEXT] };

/** Props whose schema allows more values than make sense. */
const SAMPLES: Readonly<Record<string, readonly unknown[]>> = {
  name: ["field"],
  src: [PIXEL, "https://forbidden.example/a.png"],
  favicon: [PIXEL],
  xAxis: ["x", { dataKey: "x", labels: { a: "Alpha" } }, { dataKey: "x", hide: true }],
  pattern: ["[a-z]+"],
  min: ["2026-01-01T00:00:00Z"],
  max: ["2026-12-31"],
  fieldName: ["field"],
  dataKey: ["y"],
  status: [
    { text: "Status", icon: "info" },
    { text: "Status", favicon: PIXEL, frame: true },
  ],
  options: [
    [
      { value: "a", label: "A", description: "First" },
      { value: "b", label: "B", disabled: true },
    ],
  ],
  data: [
    [
      { x: "a", y: 1, z: "2" },
      { x: "b", y: -3 },
    ],
  ],
  series: [
    [
      { type: "bar", dataKey: "y", stack: "s", label: "Y" },
      { type: "bar", dataKey: "z" },
      { type: "area", dataKey: "z", color: "green" },
      { type: "line", dataKey: "y", curveType: "step" },
    ],
  ],
  limit: [1, "auto"],
  editable: [
    false,
    { name: "edited", required: true, placeholder: "Write", pattern: "a+", autoSelect: true },
  ],
  aspectRatio: [2, "4 / 3"],
  ...Object.fromEntries(
    ["color", "background"].map((prop) => [prop, ["red-500", { light: "#111", dark: "#eee" }]]),
  ),
};

/** Props that a component needs, so that its other props show. */
const COMPANY: Readonly<Record<string, Record<string, unknown>>> = {
  Button: { label: "Button", iconStart: "star" },
  DatePicker: { defaultValue: "2026-05-05" },
  RadioGroup: { options: SAMPLES["options"]?.[0] },
};

/** Values that differ from the component's default or from what its required props say. */
const DEFAULTS: Readonly<Record<string, unknown>> = {
  "Icon.name": "star",
  "Select.defaultValue": "a",
  "RadioGroup.defaultValue": "a",
  "DatePicker.defaultValue": "2026-03-01",
  "Input.defaultValue": "typed",
  "Textarea.defaultValue": "typed",
};

interface Definition {
  type: string;
  innerType?: z.ZodType;
  in?: z.ZodType;
  options?: z.ZodType[];
  entries?: Record<string, string>;
  values?: unknown[];
  shape?: z.ZodRawShape;
  getter?: () => z.ZodType;
}

/** One node for each component, prop and kind of value, all other props being the required ones. */
export function widgetVariants(): Variant[] {
  return COMPONENTS.flatMap((component) => {
    const { shape } = component;
    const type = typeOf(shape);
    const base = required(type, shape);
    const variants = Object.keys(shape)
      .filter((prop) => prop !== "type")
      .flatMap((prop) =>
        samples(type, prop, shape[prop]! as z.ZodType).map((value) => ({
          type,
          prop,
          node: { ...base, [prop]: value },
        })),
      );
    return [{ type, prop: "", node: base }, ...variants];
  });
}

function required(type: string, shape: z.ZodRawShape): Record<string, unknown> {
  const node: Record<string, unknown> = { type, ...COMPANY[type] };
  for (const [prop, schema] of Object.entries(shape)) {
    const isOptional = definition(schema).type === "optional";
    if (prop === "type" || (isOptional && prop !== "children")) continue;
    const [value] = samples(type, prop, schema as z.ZodType);
    node[prop] = value;
  }
  return node;
}

function samples(type: string, prop: string, schema: z.ZodType): readonly unknown[] {
  if (prop === "children") return [children(type)];
  if (prop === "name" && type === "Icon") return ["star", "lucide:bot", "vendor:acme"];
  const fixed = DEFAULTS[`${type}.${prop}`] ?? undefined;
  if (fixed !== undefined) return [fixed];
  const words = ofSchema(schema);
  // A prop of a closed list of words, though others of its name are free.
  const chosen = words.length > 4 || isList(schema) ? words : (SAMPLES[prop] ?? words);
  if (chosen.length === 0)
    throw new Error(`Cannot draw ${type} with ${JSON.stringify(prop)}: it needs a sample`);
  return chosen;
}

/** Whether the schema is a list of words and takes no other value. */
function isList(schema: z.ZodType): boolean {
  const { type, innerType } = definition(schema);
  return type === "enum" || (type === "optional" && innerType !== undefined && isList(innerType));
}

function children(type: string): unknown {
  if (type === "ListView")
    return ["a", "b", "c"].map((key) => ({ type: "ListViewItem", key, children: [TEXT] }));
  if (type === "Table") return [{ type: "Table.Row", children: [CELL, CELL] }];
  if (type === "Table.Row") return [CELL, CELL];
  return type === "Transition" ? TEXT : [TEXT, { type: "Badge", label: "Badge" }];
}

/** The values of an ordinary schema: each word of a list, and one value of every other kind. */
function ofSchema(schema: z.ZodType): unknown[] {
  const { type, innerType, in: input, options, entries, values, shape, getter } = definition(schema);
  switch (type) {
    case "optional":
    case "nullable":
      return ofSchema(innerType!);
    case "pipe":
      return ofSchema(input!);
    case "lazy":
      return ofSchema(getter!());
    case "union":
      return options!.flatMap(ofSchema);
    case "enum":
      return Object.values(entries!);
    case "literal":
      return values!;
    case "boolean":
      return [true, false];
    case "number":
      return [5];
    case "string":
      // CSS for what is a length, a word for what is a text.
      return ["2em"];
    case "object":
      return shape !== undefined && "payload" in shape ? [ACTION] : [object(shape!)];
    case "array":
    case "record":
    case "template_literal":
      // This function cannot guess such values. `SAMPLES` has them, or another kind of the union has.
      return [];
    default:
      throw new Error(`Cannot think of a value for a schema of type ${JSON.stringify(type)}`);
  }
}

function object(shape: z.ZodRawShape): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(shape).map(([key, schema]) => [
      key,
      SAMPLES[key]?.[0] ?? ofSchema(schema as z.ZodType)[0],
    ]),
  );
}

/** The component's name on the wire. */
function typeOf(shape: z.ZodRawShape): string {
  return String(definition(shape["type"]).values?.[0]);
}

function definition(schema: unknown): Definition {
  return (schema as { _zod: { def: Definition } })._zod.def;
}
