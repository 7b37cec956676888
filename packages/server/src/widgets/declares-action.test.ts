import type { Action, WidgetRoot } from "@chatwright/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Button, Card, Form, Input, Select } from "./builders.ts";
import { declaresAction } from "./declares-action.ts";

const order = Card({
  confirm: { label: "Buy", action: { type: "buy", payload: { id: 7, price: { amount: 10 } } } },
  cancel: { label: "No", action: { type: "cancel" } },
  children: [
    Form({
      onSubmitAction: { type: "send", payload: { list: [1, { a: 1 }] } },
      children: [
        Input({ name: "note" }),
        Select({ name: "size", options: [], onChangeAction: { type: "resize" } }),
        Button({ label: "Open", onClickAction: { type: "open", payload: { action: { type: "inner" } } } }),
      ],
    }),
  ],
});

test.each<[boolean, Action]>([
  [true, { type: "buy", payload: { id: 7, price: { amount: 10 } } }],
  [true, { type: "buy", payload: { id: 7, price: { amount: 10, note: "entered" }, size: "S" } }],
  [false, { type: "buy", payload: { id: 8, price: { amount: 10 } } }],
  [false, { type: "buy", payload: { id: 7, price: { amount: 1 } } }],
  [false, { type: "buy", payload: { id: 7, price: 10 } }],
  [false, { type: "buy", payload: { id: "7", price: { amount: 10 } } }],
  [false, { type: "buy", payload: { id: 7 } }],
  [false, { type: "buy", payload: [7] }],
  [false, { type: "buy" }],
  [true, { type: "cancel" }],
  [true, { type: "cancel", payload: { note: "entered" } }],
  [true, { type: "send", payload: { list: [1, { a: 1 }], note: "entered" } }],
  [false, { type: "send", payload: { list: [1, { a: 1 }, 2] } }],
  [false, { type: "send", payload: { list: { 0: 1 } } }],
  [true, { type: "resize" }],
  [true, { type: "open", payload: { action: { type: "inner" } } }],
  // In a payload: data, not declared.
  [false, { type: "inner" }],
  [false, { type: "Card" }],
  [false, { type: "delete_everything" }],
])("%s: %j", (declared, action) => {
  expect(declaresAction(order, action)).toBe(declared);
});

const payload = fc.option(
  fc.dictionary(fc.constantFrom("a", "b", "type", "__proto__x"), fc.jsonValue({ maxDepth: 2 })),
  { nil: undefined },
);
const declared = fc.record({ type: fc.constantFrom("x", "y", "z"), payload });

/** Any widget, with the actions that were put into it. */
const { widget } = fc.letrec<{ node: object; widget: { type: "Card"; children: object[] } }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 5 },
    fc.record({ type: fc.constant("Text"), value: fc.string() }),
    fc.record({ type: fc.constant("Button"), onClickAction: declared }),
    fc.record({
      type: fc.constantFrom("Box", "Form"),
      onSubmitAction: declared,
      children: fc.array(tie("node"), { maxLength: 3 }),
    }),
    fc.record({ type: fc.constant("Transition"), children: tie("node") }),
    fc.record({
      type: fc.constant("my-rating"),
      props: fc.record({ rows: fc.array(fc.record({ onRateAction: declared })) }),
    }),
  ),
  widget: fc.record({
    type: fc.constant("Card" as const),
    children: fc.array(tie("node"), { maxLength: 4 }),
  }),
}));

/** The actions of a widget, found in another way: by writing it down and reading what the writer meets. */
function actionsIn(root: object): Action[] {
  const found: Action[] = [];
  JSON.stringify(root, (key, value: unknown) => {
    if (!/^on[A-Z]\w*Action$/.test(key)) return value;
    found.push(value as Action);
    return undefined;
  });
  return found;
}

test("in any widget: what it declares, with whatever is entered, and nothing else", () => {
  fc.assert(
    fc.property(
      widget,
      fc.dictionary(fc.constantFrom("entered", "more"), fc.jsonValue()),
      declared,
      (root, entered, other) => {
        const all = actionsIn(root);
        for (const one of all) {
          const sent = { type: one.type, payload: { ...(one.payload as object | undefined), ...entered } };
          expect(declaresAction(root as unknown as WidgetRoot, structuredClone(sent))).toBe(true);
        }
        // Another action is declared only where one of the same type asks for nothing that it does not have.
        const asked = declaresAction(root as unknown as WidgetRoot, other);
        if (asked) expect(all.map(({ type }) => type)).toContain(other.type);
        expect(declaresAction(root as unknown as WidgetRoot, { ...other, type: "never" })).toBe(false);
        const changed = all.filter(({ payload: own }) => Object.hasOwn(own ?? {}, "a"));
        for (const one of changed) {
          const forged = { type: one.type, payload: { ...(one.payload as object), a: "forged" } };
          const others = all.filter((two) => two !== one && two.type === one.type);
          if (others.length === 0) expect(declaresAction(root as unknown as WidgetRoot, forged)).toBe(false);
        }
      },
    ),
  );
});

test("however deep it nests", () => {
  let node: object = Button({ label: "x", onClickAction: { type: "deep" } });
  for (let depth = 0; depth < 100_000; depth++) node = { type: "Box", children: [node] };
  const root = { type: "Card", children: [node] } as unknown as WidgetRoot;
  expect(declaresAction(root, { type: "deep" })).toBe(true);
  expect(declaresAction(root, { type: "other" })).toBe(false);
});
