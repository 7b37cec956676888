import type { VNode } from "preact";
import { isAction, useAction } from "./actions.ts";
import { boxStyles } from "./box.ts";
import type { Styles } from "./box.ts";
import { RootFrame } from "./container.tsx";
import { cssLength } from "./css-value.ts";
import { FormElement } from "./form-element.tsx";
import { cssColor } from "./colors.ts";
import type { NodeOf } from "./host.ts";
import { Children, NodeView } from "./node.tsx";

export function Box({ node }: { node: NodeOf<"Box"> }): VNode {
  return (
    <div
      class={`ckw-box ${node.direction === "row" ? "ckw-row" : "ckw-col"}${padded(node)}`}
      style={boxStyles(node)}
    >
      <Children of={node.children} />
    </div>
  );
}

export function Row({ node }: { node: NodeOf<"Row"> }): VNode {
  return (
    <div class={`ckw-box ckw-row ckw-spaced${padded(node)}`} style={boxStyles(node)}>
      <Children of={node.children} />
    </div>
  );
}

export function Col({ node }: { node: NodeOf<"Col"> }): VNode {
  return (
    <div class={`ckw-box ckw-col ckw-spaced${padded(node)}`} style={boxStyles(node)}>
      <Children of={node.children} />
    </div>
  );
}

export function Form({ node }: { node: NodeOf<"Form"> }): VNode {
  const { run, pending } = useAction("container");
  const { onSubmitAction: action } = node;
  return (
    <FormElement
      class={`ckw-box ${node.gap == null ? "ckw-form " : ""}${node.direction === "row" ? "ckw-row" : "ckw-col"}${padded(node)}`}
      style={boxStyles(node)}
      pending={pending}
      onSubmit={(values) => {
        if (isAction(action)) void run(action, values);
      }}
    >
      <Children of={node.children} />
    </FormElement>
  );
}

export function Basic({ node }: { node: NodeOf<"Basic"> }): VNode {
  return (
    <RootFrame
      class={`ckw-basic ckw-box ${node.direction === "row" ? "ckw-row" : "ckw-col"} ckw-spaced${padded(node)}`}
      theme={node.theme}
      style={boxStyles({ gap: node.gap, padding: node.padding, align: node.align, justify: node.justify })}
    >
      <Children of={node.children} />
    </RootFrame>
  );
}

/** Takes the room that is left. */
export function Spacer({ node }: { node: NodeOf<"Spacer"> }): VNode {
  const size = cssLength(node.minSize, 1);
  return <div class="ckw-spacer" style={size === undefined ? {} : { flexBasis: size }} />;
}

export function Divider({ node }: { node: NodeOf<"Divider"> }): VNode {
  const styles: Styles = {};
  const color = cssColor(node.color, "border");
  const size = cssLength(node.size, 1);
  const spacing = cssLength(node.spacing, 4);
  if (color !== undefined) styles["--ckw-line"] = color;
  if (size !== undefined) styles["--ckw-line-size"] = size;
  if (spacing !== undefined) styles["--ckw-line-gap"] = spacing;
  return (
    <div
      class={node.flush === true ? "ckw-divider ckw-flush" : "ckw-divider"}
      style={styles}
      role="separator"
    />
  );
}

/** Another child than before comes in softly; the same child, updated, just changes. */
export function Transition({ node }: { node: NodeOf<"Transition"> }): VNode {
  const { children: child } = node;
  if (child === null || child === undefined) return <div class="ckw-transition" />;
  return (
    <div class="ckw-transition">
      <div class="ckw-enter" key={child.key ?? child.id ?? child.type}>
        <NodeView node={child} />
      </div>
    </div>
  );
}

/** Marks a container with padding of its own: what is `flush` inside it reaches over that padding. */
function padded(node: { padding?: unknown }): string {
  return node.padding == null ? "" : " ckw-padded";
}
