import type { ComponentChildren, VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../icons/index.ts";
import { useChange } from "./actions.ts";
import { useText } from "./context.ts";
import { useFieldAttributes } from "./field.ts";
import type { NodeOf } from "./host.ts";
import { plain, token } from "./tokens.ts";

interface PickerProps {
  variant?: unknown;
  size?: unknown;
  pill?: unknown;
  block?: unknown;
  clearable?: unknown;
  disabled?: unknown;
}

/** What surrounds a native picker: the icon that says what it is, and the button that empties it. */
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

/** A date without a time, `2026-03-01`, as the browser's own picker gives it. */
export function DatePicker({ node }: { node: NodeOf<"DatePicker"> }): VNode {
  const field = useFieldAttributes(node);
  const { change, pending } = useChange(field.name, node.onChangeAction);
  const element = useRef<HTMLInputElement>(null);
  const given = toDate(node.defaultValue);
  const [empty, setEmpty] = useState(given === undefined);
  const placeholder = plain(node.placeholder);

  useLayoutEffect(() => {
    if (element.current !== null) setEmpty(element.current.value === "");
  }, [given]);

  return (
    <PickerFrame
      node={node}
      pending={pending}
      empty={empty}
      icon="calendar"
      onClear={() => {
        if (element.current !== null) element.current.value = "";
        setEmpty(true);
        change("");
      }}
    >
      <input
        ref={element}
        {...field}
        type="date"
        class={`${pickerClasses(node)} ckw-date${empty ? " ckw-empty" : ""}${placeholder === "" ? "" : " ckw-has-placeholder"}`}
        defaultValue={given ?? ""}
        min={toDate(node.min)}
        max={toDate(node.max)}
        onClick={(event) => openPicker(event.currentTarget)}
        onChange={(event) => {
          setEmpty(event.currentTarget.value === "");
          change(event.currentTarget.value);
        }}
      />
      {empty && placeholder !== "" && (
        <span class="ckw-date-placeholder" aria-hidden="true">
          {placeholder}
        </span>
      )}
    </PickerFrame>
  );
}

/** The date of an ISO date or date and time. */
function toDate(value: unknown): string | undefined {
  return typeof value === "string" ? /^\d{4}-\d{2}-\d{2}/.exec(value)?.[0] : undefined;
}

function openPicker(input: HTMLInputElement): void {
  try {
    input.showPicker();
  } catch {
    // Some browsers refuse inside a frame of another origin: one can type the date.
  }
}
