import { type ReactNode, useEffect, useRef } from "react";
import { useShop } from "../hooks/use-shop.ts";
import { announce } from "../lib/announcer.tsx";
import { takeFocusWish } from "../lib/place.ts";

/**
 * The heading of a page, which also sets the document's title. After a change of page the heading takes the focus, so
 * that screen readers read it. If the visitor writes to the assistant beside the page, the focus stays, and screen
 * readers announce the title.
 */
export function PageHeading({
  title,
  className,
  children,
}: {
  /** The page's name in the document's title. */
  title: string;
  className?: string;
  children: ReactNode;
}) {
  const { tenant } = useShop();
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    document.title = `${title} · ${tenant.name}`;
  }, [title, tenant.name]);

  useEffect(() => {
    if (!takeFocusWish()) return;
    if (document.activeElement?.closest(".panel:not([hidden])")) announce(document.title);
    else heading.current?.focus({ preventScroll: true });
  }, []);

  return (
    <h1 ref={heading} className={className} tabIndex={-1} dir="auto">
      {children}
    </h1>
  );
}
