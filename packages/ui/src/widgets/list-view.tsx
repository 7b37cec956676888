import type { WidgetComponent } from "@chatwright/protocol";
import type { VNode } from "preact";
import { useId, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { Icon } from "../icons/index.ts";
import { isAction, useAction } from "./actions.ts";
import { boxStyles } from "./box.ts";
import { RootFrame } from "./container.tsx";
import { useText } from "./context.ts";
import type { NodeOf, WidgetNode } from "./host.ts";
import { Children } from "./node.tsx";
import { Status } from "./status.tsx";
import { plain } from "./tokens.ts";

type ListItem = NodeOf<"ListViewItem">;

/** How many items `limit: "auto"` shows. */
const AUTO_LIMIT = 5;

export function ListView({ node }: { node: NodeOf<"ListView"> }): VNode {
  const text = useText();
  const [expanded, setExpanded] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const items = useMemo(() => toItems(node.children), [node.children]);
  const limit = toLimit(node.limit);
  const hidden = expanded ? 0 : Math.max(0, items.length - limit);

  // The button that had the focus is gone: go on with the first item that came.
  useLayoutEffect(() => {
    if (!expanded) return;
    const first = list.current?.children[limit];
    const target = first?.querySelector<HTMLElement>("button, a, input, select, textarea") ?? list.current;
    target?.focus({ preventScroll: true });
  }, [expanded]);

  return (
    <RootFrame class="ckw-list-view" theme={node.theme} label={plain(node.status?.text) || undefined}>
      <Status status={node.status} />
      <ul class="ckw-list" role="list" ref={list} tabIndex={-1} aria-label={text("widget.list")}>
        <Children of={hidden > 0 ? items.slice(0, limit) : items} />
      </ul>
      {hidden > 0 && (
        <button type="button" class="ckw-more" onClick={() => setExpanded(true)}>
          {text("widget.showMore")} <span class="ckw-more-count">{hidden}</span>
          <Icon name="chevron-down" size={16} />
        </button>
      )}
    </RootFrame>
  );
}

/** An item with an action has a button over all of it; controls inside the item stay above that button. */
export function ListViewItem({ node }: { node: NodeOf<"ListViewItem"> }): VNode {
  const { run, pending } = useAction("self");
  const content = useId();
  const { onClickAction: action } = node;
  return (
    <li class={pending ? "ckw-item ckw-pending" : "ckw-item"} aria-busy={pending ? "true" : undefined}>
      {isAction(action) && (
        <button
          type="button"
          class="ckw-item-button"
          aria-labelledby={content}
          onClick={() => {
            if (!pending) void run(action);
          }}
        />
      )}
      <div
        id={content}
        class="ckw-box ckw-row ckw-item-content"
        style={boxStyles({ gap: node.gap, align: node.align })}
      >
        <Children of={node.children} />
      </div>
    </li>
  );
}

/** A list has items only: a model's stray component becomes one. */
function toItems(children: unknown): ListItem[] {
  const nodes = Array.isArray(children) ? (children as WidgetNode[]) : [];
  return nodes.map((node) =>
    node.type === "ListViewItem"
      ? node
      : { type: "ListViewItem", key: node.key, id: node.id, children: [node as WidgetComponent] },
  );
}

function toLimit(limit: unknown): number {
  if (limit === "auto") return AUTO_LIMIT;
  return typeof limit === "number" && limit >= 1 ? Math.trunc(limit) : Infinity;
}
