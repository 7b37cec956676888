import type { widgets } from "@chatwright/protocol";
import type { VNode } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import type { Styles } from "./box.ts";
import {
  selectOnFocus,
  typedAttributes,
  useAutoFocus,
  useFieldAttributes,
  usePatternCheck,
} from "./field.ts";
import type { NodeOf } from "./host.ts";
import { plain, token } from "./tokens.ts";
import { useValidity } from "./validity.tsx";

// Fields are uncontrolled: an update changes their default value. The browser shows the default value until the user
// types.

const INPUT_TYPES = ["number", "email", "text", "password", "tel", "url"] as const;

export function Input({ node }: { node: NodeOf<"Input"> }): VNode {
  const ref = useAutoFocus<HTMLInputElement>(node.autoFocus);
  const field = useFieldAttributes(node);
  const { attributes, message } = useValidity(field.id);
  return (
    <div class="ckw-field-box">
      <input
        ref={ref}
        {...field}
        {...typedAttributes(node)}
        {...attributes}
        onFocus={selectOnFocus(node.autoSelect)}
        type={inputType(node.inputType)}
        class={fieldClasses(node)}
        pattern={typeof node.pattern === "string" ? node.pattern : undefined}
        defaultValue={plain(node.defaultValue)}
        dir="auto"
      />
      {message}
    </div>
  );
}

export function Textarea({ node }: { node: NodeOf<"Textarea"> }): VNode {
  const rows = lines(node.rows, 3);
  return (
    <div class="ckw-field-box">
      <Area
        field={useFieldAttributes(node)}
        node={node}
        class={fieldClasses(node)}
        value={plain(node.defaultValue)}
        rows={rows}
        maxRows={node.autoResize === false ? rows : lines(node.maxRows, Math.max(rows, 12))}
      />
    </div>
  );
}

/** A `Text` that the user can change. The field looks like plain text until it is pointed at or focused. */
export function EditableText(props: {
  node: NodeOf<"Text">;
  editable: widgets.EditableProps;
  class: string;
  style: Styles;
}): VNode {
  const { node, editable } = props;
  const field = useFieldAttributes(editable);
  const ref = useAutoFocus<HTMLInputElement>(editable.autoFocus);
  const value = plain(node.value);
  const { attributes, message } = useValidity(field.id);
  // Decided once, because another element would lose the typed text.
  const [multiline] = useState(
    () => lines(node.minLines, 1) > 1 || lines(node.maxLines, 1) > 1 || value.includes("\n"),
  );
  const classes = `ckw-editable ${props.class}`;
  if (multiline) {
    return (
      <Area
        field={field}
        node={editable}
        class={classes}
        style={props.style}
        value={value}
        rows={lines(node.minLines, 1)}
        maxRows={lines(node.maxLines, 100)}
      />
    );
  }
  return (
    <>
      <input
        ref={ref}
        {...field}
        {...typedAttributes(editable)}
        {...attributes}
        onFocus={selectOnFocus(editable.autoSelect)}
        type="text"
        class={classes}
        style={props.style}
        pattern={typeof editable.pattern === "string" ? editable.pattern : undefined}
        defaultValue={value}
        dir="auto"
      />
      {message}
    </>
  );
}

/** Returns one of `INPUT_TYPES`. The static type is a single literal, because JSX has to know which type it is. */
function inputType(value: unknown): "text" {
  return (INPUT_TYPES.find((type) => type === value) ?? "text") as "text";
}

/** A text area that grows with its text, from `rows` to `maxRows`. */
function Area(props: {
  field: ReturnType<typeof useFieldAttributes>;
  node: Parameters<typeof typedAttributes>[0] & { autoFocus?: unknown; autoSelect?: unknown };
  class: string;
  style?: Styles;
  value: string;
  rows: number;
  maxRows: number;
}): VNode {
  const { node, rows, maxRows } = props;
  const ref = useAutoFocus<HTMLTextAreaElement>(node.autoFocus);
  const check = usePatternCheck(node.pattern);
  const { attributes, message } = useValidity(props.field.id);
  useLayoutEffect(() => {
    if (ref.current !== null) settle(ref.current);
  }, [props.value, node.pattern, rows, maxRows]);

  function settle(element: HTMLTextAreaElement): void {
    check(element);
    // In browsers without field-sizing, the number of lines sets the height.
    if (!CSS.supports("field-sizing", "content")) {
      element.rows = Math.min(maxRows, Math.max(rows, element.value.split("\n").length));
    }
  }

  return (
    <>
      <textarea
        ref={ref}
        {...props.field}
        {...typedAttributes(node)}
        {...attributes}
        onFocus={selectOnFocus(node.autoSelect)}
        class={props.class}
        style={{ ...props.style, "--ckw-rows": String(rows), "--ckw-max-rows": String(maxRows) }}
        rows={rows}
        defaultValue={props.value}
        dir="auto"
        onInput={(event) => {
          settle(event.currentTarget);
          attributes.onInput(event);
        }}
      />
      {message}
    </>
  );
}

function lines(value: unknown, fallback: number): number {
  return typeof value === "number" && value >= 1 ? Math.min(100, Math.trunc(value)) : fallback;
}

function fieldClasses(node: {
  variant?: unknown;
  size?: unknown;
  pill?: unknown;
  gutterSize?: unknown;
}): string {
  let classes = `ckw-field ckw-field-${token(node.variant, "outline")} ckw-size-${token(node.size, "lg")}`;
  if (node.gutterSize != null) classes += ` ckw-gutter-${token(node.gutterSize, "md")}`;
  if (node.pill === true) classes += " ckw-pill";
  return classes;
}
