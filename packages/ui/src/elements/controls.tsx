import type { ComponentChildren, Ref, TargetedMouseEvent, VNode } from "preact";
import { useId, useState } from "preact/hooks";
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

interface DisclosureProps {
  /** What opens and closes it. */
  head: ComponentChildren;
  headClass: string;
  class?: string;
  open: boolean;
  onToggle: () => void;
  children: ComponentChildren;
}

/** A head that shows and hides what belongs to it. */
export function Disclosure({
  head,
  headClass,
  class: name,
  open,
  onToggle,
  children,
}: DisclosureProps): VNode {
  const id = useId();
  // What was never opened need not be drawn; what was, stays, so that closing can be animated.
  const [opened, setOpened] = useState(open);
  if (open && !opened) setOpened(true);
  return (
    <div class={name}>
      <button type="button" class={headClass} aria-expanded={open} aria-controls={id} onClick={onToggle}>
        {head}
        <Icon name="chevron-right" size={14} class="ck-chevron" />
      </button>
      <div class={`ck-fold ${open ? "open" : ""}`} id={id}>
        <div>{opened && children}</div>
      </div>
    </div>
  );
}

/** Keeps the focus, and with it a phone's keyboard, where it is when a button is pressed. */
export function keepFocus(event: TargetedMouseEvent<HTMLElement>): void {
  event.preventDefault();
}
