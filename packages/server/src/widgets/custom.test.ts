import { ThreadItem } from "@chatwright/protocol";
import { expect, it } from "vitest";
import { BasicRoot, Text } from "./builders.ts";
import { customComponent } from "./custom.ts";
import { diffWidget } from "./diff.ts";

const root = (stars: number) =>
  BasicRoot({ children: [customComponent("Rating", { id: "r", stars }), Text({ value: "Thanks" })] });

it("goes over the wire as it was written, also in a stream of changes", () => {
  const item = {
    type: "widget",
    id: "w",
    thread_id: "t",
    created_at: "2026-01-01T00:00:00Z",
    widget: root(3),
  };
  expect(ThreadItem.parse(item)).toMatchObject({
    widget: { children: [{ type: "Rating", id: "r", stars: 3 }, { type: "Text" }] },
  });
  expect(JSON.stringify(diffWidget(root(3), root(4)))).toContain('"stars":4');
});
