import { Component } from "preact";
import type { ComponentType, VNode } from "preact";
import { useWidget, WidgetContext } from "./context.ts";
import type { Renderers, WidgetScope } from "./context.ts";
import type { WidgetNode } from "./host.ts";
import { plain } from "./tokens.ts";

interface NodeProps {
  node: WidgetNode;
}
interface NodeState {
  node: WidgetNode;
  failed: boolean;
}

/**
 * Draws one component, and draws it again only if its data is another object. The fold keeps the objects of unchanged
 * components. If a component throws, its children take its place.
 */
export class NodeView extends Component<NodeProps, NodeState> {
  static override contextType = WidgetContext;
  override state: NodeState = { node: this.props.node, failed: false };

  static override getDerivedStateFromProps(props: NodeProps, state: NodeState): NodeState | null {
    return props.node === state.node ? null : { node: props.node, failed: false };
  }

  override componentDidCatch(error: unknown): void {
    const { type } = this.props.node;
    (this.context as WidgetScope).report(
      "widget.failed",
      `Cannot draw the widget component ${JSON.stringify(type)}: ${String(error)}. Correct its props.`,
      { type },
    );
    this.setState({ failed: true });
  }

  override shouldComponentUpdate(props: NodeProps, state: NodeState): boolean {
    return props.node !== this.props.node || state.failed !== this.state.failed;
  }

  override render({ node }: NodeProps, { failed }: NodeState): VNode {
    return failed ? <Plain node={node} /> : <Known node={node} />;
  }
}

/** A component's children, each with a key that survives updates: its `key`, its `id`, or its place. */
export function Children({ of: nodes }: { of: readonly WidgetNode[] | undefined }): VNode[] {
  const seen = new Set<string>();
  return (nodes ?? []).map((node, index) => {
    let key =
      typeof node.key === "string" ? `k${node.key}` : typeof node.id === "string" ? `i${node.id}` : "";
    if (key === "" || seen.has(key)) key = `n${index}`;
    seen.add(key);
    return <NodeView key={key} node={node} />;
  });
}

function Known({ node }: NodeProps): VNode {
  const { renderers, Custom } = useWidget();
  const Renderer = find(renderers, node.type);
  return Renderer === undefined ? <Custom node={node} /> : <Renderer node={node} />;
}

/** Draws the rest of a component that cannot be drawn: its children, or its `value` or `label`. */
export function Plain({ node }: NodeProps): VNode {
  const { children, value, label } = node as { children?: unknown; value?: unknown; label?: unknown };
  const word = plain(value) || plain(label);
  return (
    <div class="ckw-unknown" dir="auto">
      {Array.isArray(children) ? <Children of={children as WidgetNode[]} /> : word}
    </div>
  );
}

function find(renderers: Renderers, type: string): ComponentType<NodeProps> | undefined {
  return Object.hasOwn(renderers, type)
    ? (renderers[type as WidgetNode["type"]] as unknown as ComponentType<NodeProps>)
    : undefined;
}
