import type { WidgetRoot } from "@chatwright/protocol";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { limitWidget, WIDGET_LIMITS } from "./limits.ts";

interface Tree {
  type: string;
  children?: unknown;
}

function count(node: unknown): number {
  if (typeof node !== "object" || node === null || !("type" in node)) return 0;
  const { children } = node as Tree;
  const list = Array.isArray(children) ? children : [children];
  return 1 + list.reduce<number>((sum, child) => sum + count(child), 0);
}

function depth(node: unknown): number {
  const { children } = node as Tree;
  const list = Array.isArray(children)
    ? children
    : children === undefined || children === null
      ? []
      : [children];
  return 1 + list.reduce<number>((most, child) => Math.max(most, depth(child)), 0);
}

function nested(levels: number): Tree {
  let node: Tree = { type: "Text" };
  for (let level = 1; level < levels; level++) node = { type: "Box", children: [node] };
  return node;
}

const root = (children: unknown, rest: object = {}): WidgetRoot =>
  ({ type: "Card", ...rest, children }) as unknown as WidgetRoot;

describe("limitWidget", () => {
  it("gives a widget within the limits back as the same object", () => {
    const widget = root([
      { type: "Text", value: "a" },
      { type: "Label", value: "b", fieldName: "c" },
    ]);
    expect(limitWidget(widget)).toEqual({ widget, cut: false, labelled: ["c"] });
    expect(limitWidget(widget).widget).toBe(widget);
  });

  it("keeps the identity of what it does not cut", () => {
    const kept = { type: "Box", children: [{ type: "Text", value: "a" }] };
    const { widget } = limitWidget(root([kept, null, "text", 7, [], { value: "typeless" }]));
    expect(widget.children).toEqual([kept]);
    expect(widget.children[0]).toBe(kept);
  });

  it("cuts below the deepest level", () => {
    const inside = limitWidget(root([nested(WIDGET_LIMITS.depth - 1)]));
    expect([inside.cut, depth(inside.widget)]).toEqual([false, WIDGET_LIMITS.depth]);
    const outside = limitWidget(root([nested(100_000)]));
    expect([outside.cut, depth(outside.widget)]).toEqual([true, WIDGET_LIMITS.depth]);
  });

  it("keeps what comes after something that is too deep", () => {
    let payload: object = {};
    for (let level = 0; level < 100; level++) payload = { payload };
    const button = { type: "Button", onClickAction: { type: "a", payload } };
    const { widget, cut } = limitWidget(root([nested(100), button, { type: "Text", value: "after" }]));
    expect([cut, depth(widget)]).toEqual([true, WIDGET_LIMITS.depth]);
    expect(widget.children.at(-1)).toEqual({ type: "Text", value: "after" });
    expect(widget.children).toHaveLength(2);
  });

  it("cuts after so many components, and reads no further", () => {
    const children = Array.from({ length: 100_000 }, () => ({ type: "Divider" }));
    const { widget, cut } = limitWidget(root(children));
    expect([cut, count(widget)]).toEqual([true, WIDGET_LIMITS.nodes]);
    const exact = limitWidget(root(children.slice(0, WIDGET_LIMITS.nodes - 1)));
    expect([exact.cut, count(exact.widget)]).toEqual([false, WIDGET_LIMITS.nodes]);
  });

  it("cuts after so many characters, wherever they are", () => {
    const long = "x".repeat(WIDGET_LIMITS.characters / 2 - 100);
    const texts = [long, long, long].map((value) => ({ type: "Text", value }));
    const { widget, cut } = limitWidget(root(texts));
    expect([cut, widget.children.length]).toEqual([true, 2]);
    const payload = { type: "a", payload: { deep: [{ long: long + long + long }] } };
    expect(limitWidget(root([{ type: "Button", onClickAction: payload }])).widget.children).toEqual([]);
  });

  it("leaves out a component whose props nest without end", () => {
    let payload: object = {};
    for (let level = 0; level < 100_000; level++) payload = { payload };
    const { widget, cut } = limitWidget(root([{ type: "Button", onClickAction: { type: "a", payload } }]));
    expect([cut, widget.children]).toEqual([true, []]);
  });

  it("gives an empty root for one that is too large itself", () => {
    const { widget, cut } = limitWidget(root([], { status: { text: "x".repeat(70_000) } }));
    expect([cut, widget]).toEqual([true, { type: "Basic", children: [] }]);
  });

  it("holds any JSON to the limits", () => {
    const { node } = fc.letrec((tie) => ({
      node: fc.record({
        type: fc.constantFrom("Box", "Text", "Transition", "Unknown"),
        value: fc.string({ maxLength: 20 }),
        children: fc.oneof(
          { depthSize: "large", withCrossShrink: true },
          fc.jsonValue(),
          fc.array(tie("node")),
          tie("node"),
        ),
      }),
    }));
    fc.assert(
      fc.property(node, (child) => {
        const { widget } = limitWidget(root([child]));
        expect(count(widget)).toBeLessThanOrEqual(WIDGET_LIMITS.nodes);
        expect(depth(widget)).toBeLessThanOrEqual(WIDGET_LIMITS.depth);
        expect(limitWidget(widget).widget).toBe(widget);
      }),
    );
  });
});
