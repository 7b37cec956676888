import type { ComponentChildren, Ref, TargetedMouseEvent, VNode } from "preact";
import { Icon } from "../icons/index.ts";

interface IconButtonProps {
  icon: string;
  label: string;
  onClick: () => void;
  class?: string;
  size?: number;
  disabled?: boolean;
  pressed?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

/** A button that shows an icon and is named by its label. */
export function IconButton({
  icon,
  label,
  onClick,
  class: name = "",
  size = 20,
  disabled,
  pressed,
  ref,
}: IconButtonProps): VNode {
  return (
    <button
      ref={ref ?? null}
      type="button"
      class={`ck-icon-button ${name}`}
      aria-label={label}
      title={label}
      disabled={disabled ?? false}
      aria-pressed={pressed}
      onClick={onClick}
    >
      <Icon name={icon} size={size} />
    </button>
  );
}

interface ButtonProps {
  children: ComponentChildren;
  onClick?: () => void;
  kind?: "primary" | "danger" | "ghost" | "";
  class?: string;
  type?: "button" | "submit";
  disabled?: boolean;
}

export function Button({
  children,
  onClick,
  kind = "",
  class: name = "",
  type = "button",
  disabled,
}: ButtonProps): VNode {
  return (
    <button type={type} class={`ck-button ${kind} ${name}`} disabled={disabled ?? false} onClick={onClick}>
      {children}
    </button>
  );
}

/** Keeps the focus, and with it a phone's keyboard, where it is when a button is pressed. */
export function keepFocus(event: TargetedMouseEvent<HTMLElement>): void {
  event.preventDefault();
}
