import type {
  WidgetComponent,
  WidgetComponentUpdated,
  WidgetRoot,
  WidgetRootUpdated,
  WidgetStreamingTextValueDelta,
} from "@chatwright/protocol";

export type WidgetUpdate = WidgetStreamingTextValueDelta | WidgetComponentUpdated | WidgetRootUpdated;

type Node = WidgetComponent | WidgetRoot;
type Props = Record<string, unknown>;

/**
 * The least that turns one state of a widget into the next:
 * - text appended to a `Text` or `Markdown` with an `id` is sent as a delta;
 * - another change below a component with an `id` replaces that component;
 * - any other change replaces the whole widget.
 *
 * Ids must be unique in the widget, else the whole is replaced. The function reads both states when it is called, and
 * does not look into objects that both share. Give a new object for each state.
 */
export function diffWidget(before: WidgetRoot, after: WidgetRoot): WidgetUpdate[] {
  const updates: WidgetUpdate[] = [];
  if (!compareNode(before, after, updates, true)) return [{ type: "widget.root.updated", widget: after }];
  const used = new Set(updates.flatMap((update) => ("component_id" in update ? [update.component_id] : [])));
  return used.size > 0 && idsOccurTwice(after, used)
    ? [{ type: "widget.root.updated", widget: after }]
    : updates;
}

/** Whether `updates`, to which it adds, say all that changed in the node. */
function compareNode(before: Node, after: Node, updates: WidgetUpdate[], isRoot: boolean): boolean {
  if (before === after) return true;
  if (before.type !== after.type || before.id !== after.id || before.key !== after.key) return false;
  const sofar = updates.length;
  if (compareProps(before as unknown as Props, after as unknown as Props, updates)) return true;
  if (isRoot || after.id === undefined || isText(after)) return false;
  updates.splice(sofar, Infinity, {
    type: "widget.component.updated",
    component_id: after.id,
    component: after as WidgetComponent,
  });
  return true;
}

function compareProps(before: Props, after: Props, updates: WidgetUpdate[]): boolean {
  // Of a thousand nodes all but a few are unchanged, so no list of names is made for each.
  for (const name in after) {
    const [old, now] = [before[name], after[name]];
    if (old !== now && !compareProp(name, old, now, after, updates)) return false;
  }
  for (const name in before) {
    if (!(name in after) && !isEqual(before[name], undefined)) return false;
  }
  return true;
}

function compareProp(
  name: string,
  old: unknown,
  now: unknown,
  node: Props,
  updates: WidgetUpdate[],
): boolean {
  if (name === "children") return compareChildren(old, now, updates);
  if (name === "value" && isText(node)) return compareText(old, now, node, updates);
  return isEqual(old, now);
}

function compareChildren(before: unknown, after: unknown, updates: WidgetUpdate[]): boolean {
  if (isNode(before) && isNode(after)) return compareNode(before, after, updates, false);
  if (!Array.isArray(before) || !Array.isArray(after) || before.length !== after.length) return false;
  return before.every((child, index) => compareNode(child, after[index], updates, false));
}

function compareText(old: unknown, now: unknown, node: Props, updates: WidgetUpdate[]): boolean {
  if (typeof old !== "string" || typeof now !== "string") return false;
  if (typeof node["id"] !== "string" || !now.startsWith(old)) return false;
  updates.push({
    type: "widget.streaming_text.value_delta",
    component_id: node["id"],
    delta: now.slice(old.length),
    done: node["streaming"] !== true,
  });
  return true;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value;
}

function isText(node: { type?: unknown }): boolean {
  return node.type === "Text" || node.type === "Markdown";
}

function isEqual(before: unknown, after: unknown): boolean {
  if (Object.is(before ?? undefined, after ?? undefined)) return true;
  if (typeof before !== "object" || typeof after !== "object" || !before || !after) return false;
  if (Array.isArray(before) !== Array.isArray(after)) return false;
  return Object.keys({ ...before, ...after }).every((key) =>
    isEqual((before as Props)[key], (after as Props)[key]),
  );
}

function idsOccurTwice(root: Node, ids: Set<string>): boolean {
  const seen = new Set<string>();
  const visit = (node: Node): boolean => {
    if (node.id !== undefined && ids.has(node.id)) {
      if (seen.has(node.id)) return true;
      seen.add(node.id);
    }
    const children: unknown = "children" in node ? node.children : undefined;
    if (Array.isArray(children)) return children.some((child: Node) => visit(child));
    return isNode(children) && visit(children);
  };
  return visit(root);
}
