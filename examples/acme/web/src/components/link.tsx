import type { ReactNode } from "react";

/** A link within the shop that does not load the page, unless the visitor asks for a new tab. */
export function Link(props: {
  to: string;
  onNavigate(to: string): void;
  className?: string;
  children: ReactNode;
}) {
  return (
    <a
      href={props.to}
      className={props.className}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        props.onNavigate(props.to);
      }}
    >
      {props.children}
    </a>
  );
}
