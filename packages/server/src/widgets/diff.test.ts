import { applyItemUpdate, type WidgetItem, type WidgetRoot } from "@chatwright/protocol";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Box, Button, Card, Col, ListView, ListViewItem, Markdown, Text, Transition } from "./builders.ts";
import { diffWidget } from "./diff.ts";

function item(widget: WidgetRoot): WidgetItem {
  return { type: "widget", id: "w", thread_id: "t", created_at: "2026-01-01T00:00:00Z", widget };
}

/** The widget after the updates, as a client folds them. */
function applied(before: WidgetRoot, after: WidgetRoot): WidgetRoot {
  return diffWidget(before, after).reduce<WidgetItem>(
    (folded, update) => applyItemUpdate(folded, update) as WidgetItem,
    item(before),
  ).widget;
}

describe("diffWidget", () => {
  it("finds nothing where nothing changed", () => {
    const make = () => Card({ children: [Text({ id: "a", value: "x" }), Box({ padding: { x: 1 } })] });
    expect(diffWidget(make(), make())).toEqual([]);
  });

  it("sends appended text of components with an id", () => {
    const state = (a: string, b: string) =>
      Card({
        children: [
          Text({ id: "a", value: a, streaming: true }),
          Col({ children: [Markdown({ id: "b", value: b })] }),
        ],
      });
    expect(diffWidget(state("He", "x"), state("Hello", "xyz"))).toEqual([
      { type: "widget.streaming_text.value_delta", component_id: "a", delta: "llo", done: false },
      { type: "widget.streaming_text.value_delta", component_id: "b", delta: "yz", done: true },
    ]);
  });

  it.each<[string, WidgetRoot, WidgetRoot]>([
    [
      "the end of streaming",
      Card({ children: [Text({ id: "a", value: "Hello", streaming: true })] }),
      Card({ children: [Text({ id: "a", value: "Hello, you", streaming: false })] }),
    ],
    [
      "text without an id",
      Card({ children: [Text({ value: "He" })] }),
      Card({ children: [Text({ value: "Hello" })] }),
    ],
    [
      "text that is no continuation",
      Card({ children: [Text({ id: "a", value: "Hello" })] }),
      Card({ children: [Text({ id: "a", value: "Bye" })] }),
    ],
    ["another child", Card({ children: [] }), Card({ children: [Text({ value: "x" })] })],
    ["another prop of the root", Card({ children: [] }), Card({ children: [], size: "lg" })],
    ["another root", Card({ children: [] }), ListView({ children: [] })],
    ["another key", Card({ key: "1", children: [] }), Card({ key: "2", children: [] })],
    ["a root with an id", Card({ id: "r", children: [] }), Card({ id: "r", size: "sm", children: [] })],
    [
      "ids that occur twice",
      Card({ children: [Text({ id: "a", value: "x" }), Text({ id: "a", value: "x" })] }),
      Card({ children: [Text({ id: "a", value: "x" }), Text({ id: "a", value: "xy" })] }),
    ],
  ])("replaces the whole for %s", (_name, before, after) => {
    expect(diffWidget(before, after)).toEqual([{ type: "widget.root.updated", widget: after }]);
  });

  it("replaces the nearest component with an id, and leaves the rest alone", () => {
    const state = (label: string, text: string) =>
      ListView({
        children: [
          ListViewItem({
            id: "row",
            children: [Box({ id: "box", children: [Button({ label })] }), Text({ id: "t", value: "same" })],
          }),
          ListViewItem({ children: [Transition({ children: Text({ id: "moving", value: text }) })] }),
        ],
      });
    expect(diffWidget(state("Add", "a"), state("Added", "ab"))).toEqual([
      {
        type: "widget.component.updated",
        component_id: "box",
        component: { type: "Box", id: "box", children: [{ type: "Button", label: "Added" }] },
      },
      { type: "widget.streaming_text.value_delta", component_id: "moving", delta: "b", done: true },
    ]);
  });

  it("turns one state into the other, whatever they are", () => {
    const id = fc.option(fc.constantFrom("a", "b", "c", "d"), { nil: undefined });
    const { node } = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 3 },
        fc.record({ id, value: fc.constantFrom("", "x", "xy", "z") }).map((props) => Text(props)),
        fc.record({ id, label: fc.constantFrom("on", "off") }).map((props) => Button(props)),
        fc
          .record({ id, gap: fc.constantFrom(1, 2), children: fc.array(tie("node"), { maxLength: 3 }) })
          .map((props) => Col(props as Parameters<typeof Col>[0])),
      ),
    }));
    const root = fc.array(node, { maxLength: 3 }).map((children) => Card({ children }));
    // Streaming state follows from the delta's `done`, so it is not part of the comparison.
    const plain = (widget: WidgetRoot): unknown =>
      JSON.parse(JSON.stringify(widget, (key, value: unknown) => (key === "streaming" ? undefined : value)));
    fc.assert(
      fc.property(root, root, (before, after) => {
        expect(plain(applied(before, after))).toEqual(plain(after));
      }),
    );
  });

  it("reads each state about once, however many nodes it has", () => {
    const reads = (rows: number): number => {
      const counter = { reads: 0 };
      const state = (text: string) =>
        counted(
          ListView({
            children: Array.from({ length: rows }, (_, row) =>
              ListViewItem({ children: [Text({ id: `t${row}`, value: `${row} ${text}` })] }),
            ),
          }),
          counter,
        );
      expect(diffWidget(state("x"), state("xy"))).toHaveLength(rows);
      return counter.reads;
    };
    const [few, many] = [reads(100), reads(1_600)];
    expect(many).toBeLessThan(few * 16.5);
  });
});

/** The value, with a note of whatever is read of it. */
function counted<T extends object>(value: T, counter: { reads: number }): T {
  return new Proxy(value, {
    get(target, name, receiver) {
      counter.reads += 1;
      const inner: unknown = Reflect.get(target, name, receiver);
      return typeof inner === "object" && inner !== null ? counted(inner, counter) : inner;
    },
  });
}
