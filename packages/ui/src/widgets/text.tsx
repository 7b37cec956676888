import type { VNode } from "preact";
import { colorStyles } from "./box.ts";
import type { Styles } from "./box.ts";
import { cssLength } from "./css-value.ts";
import { EditableText } from "./typed-fields.tsx";
import type { NodeOf } from "./host.ts";
import { plain, token } from "./tokens.ts";

interface TextProps {
  color?: unknown;
  weight?: unknown;
  textAlign?: unknown;
  truncate?: unknown;
  maxLines?: unknown;
}

export function Title({ node }: { node: NodeOf<"Title"> }): VNode {
  return (
    <div
      class={`ckw-title ckw-title-${token(node.size, "md")}${textClasses(node)}`}
      style={textStyles(node)}
      role="heading"
      aria-level={4}
      dir="auto"
    >
      {plain(node.value)}
    </div>
  );
}

export function Caption({ node }: { node: NodeOf<"Caption"> }): VNode {
  return (
    <div
      class={`ckw-caption ckw-caption-${token(node.size, "md")}${textClasses(node)}`}
      style={textStyles(node)}
      dir="auto"
    >
      {plain(node.value)}
    </div>
  );
}

export function Text({ node }: { node: NodeOf<"Text"> }): VNode {
  const styles = textStyles(node);
  const width = cssLength(node.width, 1);
  if (width !== undefined) Object.assign(styles, { width, flexShrink: width.endsWith("px") ? "0" : "1" });
  const lines = node.minLines;
  if (typeof lines === "number" && lines > 0) styles["minHeight"] = `${Math.min(lines, 100)}lh`;
  let classes = `ckw-text ckw-text-${token(node.size, "md")}${textClasses(node)}`;
  if (node.italic === true) classes += " ckw-italic";
  if (node.lineThrough === true) classes += " ckw-line-through";

  if (typeof node.editable === "object" && node.editable !== null) {
    return <EditableText node={node} editable={node.editable} class={classes} style={styles} />;
  }
  return (
    <div class={classes} style={styles} dir="auto" aria-busy={node.streaming === true ? "true" : undefined}>
      {plain(node.value)}
      {node.streaming === true && <span class="ckw-caret" aria-hidden="true" />}
    </div>
  );
}

function textClasses({ weight, textAlign, truncate }: TextProps): string {
  let classes = "";
  if (weight != null) classes += ` ckw-weight-${token(weight, "normal")}`;
  if (textAlign != null) classes += ` ckw-align-${token(textAlign, "start")}`;
  if (truncate === true) classes += " ckw-truncate";
  return classes;
}

function textStyles({ color, maxLines, truncate }: TextProps): Styles {
  const styles = colorStyles(color);
  if (truncate !== true && typeof maxLines === "number" && maxLines > 0) {
    Object.assign(styles, { display: "-webkit-box", webkitBoxOrient: "vertical", overflow: "hidden" });
    styles["webkitLineClamp"] = String(Math.trunc(maxLines));
  }
  return styles;
}
