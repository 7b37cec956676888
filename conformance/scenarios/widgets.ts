import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Json } from "../outcome.ts";
import type { Family, Scenario, Step } from "../scenario.ts";
import { create, done, get, made } from "./data.ts";

type Fields = { [name: string]: Json };

const CORPUS = join(import.meta.dirname, "../../test/corpus/protocol/widgets");
const ROOTS = ["Card", "ListView", "Basic"];

function scenario(name: string, behaviour: string, steps: Step[]): Scenario {
  return { name, behaviour, script: { respond: [steps] }, requests: [create(), get("thr#1")] };
}

/** Components that the reference's strict types change. */
const RETYPED = ["Card 1", "Chart 1", "DatePicker 1"];

/** Every component of the protocol's corpus, in a card where it is no root. */
function components(): Scenario[] {
  return globSync("*.json", { cwd: CORPUS })
    .sort()
    .flatMap((file) => {
      const { accepts } = JSON.parse(readFileSync(join(CORPUS, file), "utf8")) as { accepts: Fields[] };
      return accepts.filter(isWritten).map((component, index): Scenario => {
        const isRoot = ROOTS.some((type) => type === component["type"]);
        const widget = isRoot ? component : { type: "Card", children: [component] };
        const name = `${basename(file, ".json")} ${index + 1}`;
        return {
          ...scenario(name, "Widgets are sent and stored as they are", [
            done(made("widget", "i1", { widget })),
          ]),
          ...(RETYPED.includes(name) && { differs: ["widgets-as-given"] }),
        };
      });
    });
}

/** The corpus also has what is only read: null for what is not there, and fields of a later version. */
function isWritten(component: Fields): boolean {
  return !Object.values(component).includes(null) && !("madeOfLater" in component);
}

const text = (value: string, more: Fields = {}): Fields => ({ type: "Text", id: "txt", value, ...more });
const card = (...children: Fields[]): Fields => ({ type: "Card", children });

/** The states of a widget that a hook streams. */
const STREAMED: Record<string, Fields[]> = {
  "one state": [card(text("A"))],
  "the same state twice": [card(text("A")), card(text("A"))],
  "text that grows": [card(text("A")), card(text("A b")), card(text("A b c"))],
  "text that grows while it streams": [
    card(text("", { streaming: true })),
    card(text("A", { streaming: true })),
    card(text("A b", { streaming: false })),
  ],
  "Markdown that grows": [
    card({ type: "Markdown", id: "md", value: "*A" }),
    card({ type: "Markdown", id: "md", value: "*A*" }),
  ],
  "two texts that grow": [
    card(text("A"), { type: "Text", id: "t2", value: "X" }),
    card(text("AB"), { type: "Text", id: "t2", value: "XY" }),
  ],
  "text in a row": [
    card({ type: "Row", children: [text("A")] }),
    card({ type: "Row", children: [text("AB")] }),
  ],
  "a text without an id": [card({ type: "Text", value: "A" }), card({ type: "Text", value: "B" })],
  "another child": [card(text("A")), card(text("A"), { type: "Divider" })],
  "another type of child": [card({ type: "Text", value: "A" }), card({ type: "Title", value: "A" })],
  "a property of the root": [
    { ...card(text("A")), size: "sm" },
    { ...card(text("A")), size: "lg" },
  ],
  "another root": [card(text("A")), { type: "ListView", children: [] }],
};

/** Widgets: every component, and the helper that streams their states. */
export const widgets: Family = {
  name: "widgets",
  scenarios: [
    ...components(),
    ...Object.entries(STREAMED).map(([what, states]) =>
      scenario(`streamed: ${what}`, "A streamed widget is announced, changed by diffs, and stored", [
        { widgets: states },
      ]),
    ),
    scenario("whole", "A widget that does not change is one event", [
      { widgets: [card(text("A"))], streamed: false },
    ]),
    {
      ...scenario("null for what is not there", "Widgets are sent and stored as they are", [
        { widgets: [card({ type: "Text", value: "A", size: null })], streamed: false },
      ]),
      differs: ["widgets-as-given"],
    },
    scenario("whole, with text to copy", "A widget that does not change is one event", [
      { widgets: [card(text("A"))], streamed: false, copy_text: "A" },
    ]),
    scenario("streamed, with text to copy", "A streamed widget is announced, changed by diffs, and stored", [
      { widgets: [card(text("A")), card(text("AB"))], copy_text: "AB" },
    ]),
  ],
};
