import type { WidgetComponent, WidgetRoot } from "@chatwright/protocol";
import type { WidgetNode } from "./host.ts";
import { plain } from "./tokens.ts";

/**
 * The limits of one widget. Components that are too deep are left out. So are, in reading order, all components after
 * the limit of components or characters.
 */
export const WIDGET_LIMITS = { depth: 16, nodes: 500, characters: 64 * 1024 } as const;

/** The greatest depth of a prop's own value. Only an action's payload may nest freely. */
const PROP_DEPTH = 16;

interface Budget {
  nodes: number;
  characters: number;
  cut: boolean;
}

export interface LimitedWidget {
  /** The widget itself when it is within the limits: unchanged parts keep their identity. */
  widget: WidgetRoot;
  /** Whether something was left out. */
  cut: boolean;
  /** The fields that a `Label` names. */
  labelled: string[];
}

/**
 * Holds a widget to the limits and to the shape of a tree. Children that are no components are left out, so renderers
 * get only objects with a `type`. Takes time linear in the kept part, however large the rest is.
 */
export function limitWidget(widget: WidgetRoot): LimitedWidget {
  const budget: Budget = { ...WIDGET_LIMITS, cut: false };
  const labelled: string[] = [];
  const kept = limitNode(widget, 1, budget, labelled) ?? { type: "Basic", children: [] };
  return { widget: kept as WidgetRoot, cut: budget.cut, labelled };
}

function limitNode(
  node: WidgetNode,
  depth: number,
  budget: Budget,
  labelled: string[],
): WidgetNode | undefined {
  budget.nodes -= 1;
  if (depth > WIDGET_LIMITS.depth || budget.nodes < 0 || !spendProps(node, budget)) {
    budget.cut = true;
    return undefined;
  }
  if (node.type === "Label") labelled.push(plain(node.fieldName));
  if (!("children" in node) || node.children == null) return node;
  const given: unknown = node.children;
  if (node.type === "Transition") {
    const first: unknown = Array.isArray(given) ? given[0] : given;
    const child = isNode(first) ? limitNode(first, depth + 1, budget, labelled) : undefined;
    return child === given ? node : { ...node, children: (child as WidgetComponent | undefined) ?? null };
  }
  const list: unknown[] = Array.isArray(given) ? given : [given];
  const children: WidgetNode[] = [];
  for (const child of list) {
    if (budget.nodes <= 0 || budget.characters < 0) {
      budget.cut = true;
      break;
    }
    const kept = isNode(child) ? limitNode(child, depth + 1, budget, labelled) : undefined;
    if (kept !== undefined) children.push(kept);
  }
  const same =
    list === given && children.length === list.length && children.every((child, at) => child === list[at]);
  return same ? node : ({ ...node, children } as WidgetNode);
}

function isNode(value: unknown): value is WidgetNode {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

/** Takes the size of a component's own props from the budget. False if the budget is spent or a prop is too deep. */
function spendProps(node: WidgetNode, budget: Budget): boolean {
  for (const [name, value] of Object.entries(node)) {
    if (name !== "children" && !spend(value, PROP_DEPTH, budget)) return false;
    budget.characters -= name.length + 4;
  }
  return budget.characters >= 0;
}

function spend(value: unknown, depth: number, budget: Budget): boolean {
  if (typeof value === "string") budget.characters -= value.length + 2;
  else if (typeof value !== "object" || value === null) budget.characters -= 5;
  else {
    if (depth === 0) return false;
    for (const [name, inner] of Object.entries(value)) {
      budget.characters -= name.length + 4;
      if (budget.characters < 0 || !spend(inner, depth - 1, budget)) return false;
    }
  }
  return budget.characters >= 0;
}
