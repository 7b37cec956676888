import { createContext } from "preact";
import type { VNode } from "preact";
import { useContext, useEffect, useRef, useState } from "preact/hooks";
import { paddingStyles } from "./box.ts";
import { useText } from "./context.ts";
import { cssLength } from "./css-value.ts";
import type { NodeOf } from "./host.ts";
import { Children } from "./node.tsx";
import { token } from "./tokens.ts";

const HeaderRow = createContext(false);

/** A table that scrolls sideways if it does not fit. The header rows at its beginning are its head. */
export function Table({ node }: { node: NodeOf<"Table"> }): VNode {
  const text = useText();
  const { frame, scrolls } = useOverflow();
  const rows = Array.isArray(node.children) ? node.children : [];
  const split = rows.findIndex((row) => row.header !== true);
  const head = split === -1 ? rows.length : split;
  return (
    <div
      ref={frame}
      class="ckw-table-frame"
      role="group"
      aria-label={text("widget.table")}
      // Users without a mouse scroll the frame with the arrow keys.
      tabIndex={scrolls ? 0 : undefined}
    >
      <table class="ckw-table">
        {head > 0 && (
          <thead>
            <Children of={rows.slice(0, head)} />
          </thead>
        )}
        <tbody>
          <Children of={rows.slice(head)} />
        </tbody>
      </table>
    </div>
  );
}

export function TableRow({ node }: { node: NodeOf<"Table.Row"> }): VNode {
  return (
    <HeaderRow.Provider value={node.header === true}>
      <tr class={node.header === true ? "ckw-tr ckw-tr-header" : "ckw-tr"}>
        <Children of={node.children} />
      </tr>
    </HeaderRow.Provider>
  );
}

export function TableCell({ node }: { node: NodeOf<"Table.Cell"> }): VNode {
  const header = useContext(HeaderRow);
  const styles = paddingStyles(node.padding);
  const width = cssLength(node.width, 1);
  if (width !== undefined) styles["width"] = width;
  const classes = [
    "ckw-td",
    `ckw-align-${token(node.align, "start")}`,
    `ckw-valign-${token(node.vAlign, "center")}`,
    node.colSize == null ? "" : `ckw-colsize-${token(node.colSize, "md")}`,
  ];
  const attributes = {
    class: classes.join(" "),
    style: styles,
    colSpan: span(node.colSpan),
    rowSpan: span(node.rowSpan),
  };
  const content = (
    <div class="ckw-td-content">
      <Children of={node.children} />
    </div>
  );
  return header ? (
    <th scope="col" {...attributes}>
      {content}
    </th>
  ) : (
    <td {...attributes}>{content}</td>
  );
}

/** Whether an element is wider than there is room for. */
function useOverflow() {
  const frame = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setScrolls(element.scrollWidth > element.clientWidth));
    observer.observe(element);
    for (const table of element.children) observer.observe(table);
    return () => observer.disconnect();
  }, []);
  return { frame, scrolls };
}

function span(value: unknown): number | undefined {
  return typeof value === "number" && value >= 1 ? Math.min(100, Math.trunc(value)) : undefined;
}
