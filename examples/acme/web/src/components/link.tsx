import type { ReactNode } from "react";
import { navigate } from "../lib/place.ts";

/** A link within the shop that does not load the page, unless the visitor asks for a new tab. */
export function Link(props: {
  to: string;
  className?: string;
  /** Marks the link to the page that is shown. */
  current?: boolean;
  label?: string;
  /** Called before the page changes. */
  onFollow?: () => void;
  children: ReactNode;
}) {
  return (
    <a
      href={props.to}
      className={props.className}
      aria-label={props.label}
      aria-current={props.current ? "page" : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        props.onFollow?.();
        navigate(props.to);
      }}
    >
      {props.children}
    </a>
  );
}
