import { type ReactNode, useEffect, useRef } from "react";
import { useShop } from "../hooks/use-shop.ts";
import { announce } from "../lib/announcer.tsx";
import { takeFocusWish } from "../lib/place.ts";

/**
 * The heading of a page, which names the document as well. After a change of page the focus comes here, so that screen
 * readers read it; visitors who are writing to the assistant beside the page keep their focus and hear the name.
 */
export function PageHeading({
  title,
  className,
  children,
}: {
  /** What the browser calls the page. */
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
