import type { ComponentChildren, VNode } from "preact";
import { useId, useState } from "preact/hooks";
import { Icon } from "../icons/index.ts";

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
