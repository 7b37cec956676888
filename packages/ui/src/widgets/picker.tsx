import type { ComponentChildren, VNode } from "preact";
import { Icon } from "../icons/index.ts";
import { useText } from "./context.ts";
import { token } from "./tokens.ts";

interface PickerProps {
  variant?: unknown;
  size?: unknown;
  pill?: unknown;
  block?: unknown;
  clearable?: unknown;
  disabled?: unknown;
}

/** What surrounds a picker: the icon that says what it is, and the button that empties it. */
export function PickerFrame(props: {
  node: PickerProps;
  pending: boolean;
  empty: boolean;
  icon: string;
  onClear: () => void;
  children: ComponentChildren;
}): VNode {
  const { node, empty } = props;
  const text = useText();
  return (
    <div
      class={`ckw-picker ckw-size-${token(node.size, "lg")}${node.block === true ? " ckw-block" : ""}`}
      aria-busy={props.pending ? "true" : undefined}
    >
      {props.children}
      {node.clearable === true && !empty && node.disabled !== true ? (
        <button type="button" class="ckw-clear" aria-label={text("widget.clear")} onClick={props.onClear}>
          <Icon name="close" />
        </button>
      ) : (
        <Icon name={props.icon} class="ckw-picker-icon" />
      )}
    </div>
  );
}

export function pickerClasses(node: PickerProps): string {
  const classes = `ckw-field ckw-field-${token(node.variant, "outline")} ckw-size-${token(node.size, "lg")}`;
  return node.pill === true ? `${classes} ckw-pill` : classes;
}
