import type { WidgetComponent, WidgetRoot } from "@chatwright/protocol";
import { widgets } from "@chatwright/protocol";
import { describe, expect, expectTypeOf, it } from "vitest";
import * as builders from "./builders.ts";

type AnyComponent = WidgetComponent | WidgetRoot;
type Built = ReturnType<(typeof builders)[keyof typeof builders]>;

// Neither side may have a component that the other lacks; checked by the compiler.
expectTypeOf<Built["type"]>().toEqualTypeOf<AnyComponent["type"]>();
expectTypeOf<ReturnType<typeof builders.Card>>().toEqualTypeOf<widgets.Card>();
expectTypeOf<ReturnType<typeof builders.TableCell>>().toEqualTypeOf<widgets.TableCell>();
expectTypeOf(builders.Text).parameter(0).toHaveProperty("value");
// @ts-expect-error a Text needs its value
builders.Text({});
// @ts-expect-error misspelt props are seen
builders.Text({ value: "x", vlaue: "y" });

describe("widget builders", () => {
  it("exist for every component of the protocol, once", () => {
    const built = Object.values(builders).map((build) => (build as () => AnyComponent)().type);
    expect(built.toSorted()).toEqual([...widgets.WIDGET_TYPES].toSorted());
  });

  it("give plain objects that the protocol accepts", () => {
    const { Card, Col, Title, Text, Button, Table, TableRow, TableCell, Divider } = builders;
    const card = Card({
      size: "sm",
      children: [
        Col({ gap: 2, children: [Title({ value: "Kettle" }), Text({ id: "price", value: "39 €" })] }),
        Divider(),
        Table({ children: [TableRow({ header: true, children: [TableCell({ children: [] })] })] }),
        Button({ label: "Add", onClickAction: { type: "cart.add", payload: { id: "kettle" } } }),
      ],
    });
    expect(card).toEqual({
      type: "Card",
      size: "sm",
      children: [
        {
          type: "Col",
          gap: 2,
          children: [
            { type: "Title", value: "Kettle" },
            { type: "Text", id: "price", value: "39 €" },
          ],
        },
        { type: "Divider" },
        {
          type: "Table",
          children: [{ type: "Table.Row", header: true, children: [{ type: "Table.Cell", children: [] }] }],
        },
        { type: "Button", label: "Add", onClickAction: { type: "cart.add", payload: { id: "kettle" } } },
      ],
    });
    expect(widgets.WidgetRoot.parse(card)).toEqual(card);
  });
});
