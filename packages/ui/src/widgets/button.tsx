import type { VNode } from "preact";
import { useContext } from "preact/hooks";
import { isAction, useAction } from "./actions.ts";
import { FormContext } from "./context.ts";
import { Glyph } from "./glyph.tsx";
import type { NodeOf } from "./host.ts";
import { plain, token } from "./tokens.ts";

export function Button({ node }: { node: NodeOf<"Button"> }): VNode {
  const { run, pending: running } = useAction("self");
  const form = useContext(FormContext);
  const { onClickAction: action } = node;
  const submits = node.submit === true;
  const pending = running || (submits && form?.pending === true);

  function click(event: MouseEvent & { currentTarget: HTMLButtonElement }): void {
    if (pending || !isAction(action)) {
      if (pending) event.preventDefault();
      return;
    }
    // A submit button with an action of its own sends that one, once the form is valid.
    if (submits) {
      event.preventDefault();
      if (event.currentTarget.form?.reportValidity() === false) return;
    }
    void run(action);
  }

  return (
    <ButtonElement
      label={plain(node.label)}
      submit={submits}
      pending={pending}
      disabled={node.disabled === true}
      class={buttonClasses(node)}
      iconSize={node.iconSize}
      iconStart={plain(node.iconStart)}
      iconEnd={plain(node.iconEnd)}
      onClick={click}
    />
  );
}

export interface ButtonElementProps {
  label: string;
  class: string;
  submit?: boolean;
  pending?: boolean;
  disabled?: boolean;
  iconSize?: unknown;
  iconStart?: string;
  iconEnd?: string;
  onClick?: (event: MouseEvent & { currentTarget: HTMLButtonElement }) => void;
}

/** A button as all of a widget's buttons look. While pending it keeps its size and the focus. */
export function ButtonElement(props: ButtonElementProps): VNode {
  const { label, pending = false, iconStart = "", iconEnd = "" } = props;
  const icon = props.iconSize == null ? "ckw-button-icon" : `ckw-icon-${token(props.iconSize, "md")}`;
  return (
    <button
      type={props.submit === true ? "submit" : "button"}
      class={props.class}
      disabled={props.disabled === true}
      aria-label={label === "" ? iconName(iconStart || iconEnd) : undefined}
      aria-busy={pending ? "true" : undefined}
      onClick={props.onClick}
    >
      <span class="ckw-button-content">
        {iconStart !== "" && <Glyph name={iconStart} class={icon} />}
        {label !== "" && (
          <span class="ckw-button-label" dir="auto">
            {label}
          </span>
        )}
        {iconEnd !== "" && <Glyph name={iconEnd} class={icon} />}
      </span>
      {pending && <span class="ckw-spinner" aria-hidden="true" />}
    </button>
  );
}

/** A button without a style stands back: `style: "primary"` is what one looks at first. */
function buttonClasses(node: NodeOf<"Button">): string {
  const primary = node.style === "primary";
  const color = token(node.color, primary ? "primary" : "secondary");
  const variant = token(
    node.variant,
    primary || (node.color != null && node.style == null) ? "solid" : "outline",
  );
  let classes = `ckw-button ckw-color-${color} ckw-button-${variant} ckw-size-${token(node.size, "lg")}`;
  if (node.pill === true) classes += " ckw-pill";
  if (node.uniform === true || plain(node.label) === "") classes += " ckw-uniform";
  if (node.block === true) classes += " ckw-block";
  return classes;
}

/** An icon is all the name such a button has: "map-pin" reads as "map pin". */
function iconName(icon: string): string {
  return icon.replace(/^\w+:/, "").replaceAll("-", " ");
}
