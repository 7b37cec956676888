import { type ReactNode, useEffect, useMemo, useRef } from "react";
import { type Chip, Chips } from "../components/chips.tsx";
import { Icon } from "../components/icons.tsx";
import { EmptyNote } from "../components/notes.tsx";
import { useShop } from "../hooks/use-shop.ts";
import { useLocalization } from "../hooks/use-localization.ts";
import { navigate } from "../lib/place.ts";
import { CartLine } from "./cart-line.tsx";
import { CartTotals } from "./cart-totals.tsx";
import { useQuote } from "./use-quote.ts";
import { mostOf } from "./use-shopping.ts";

const EMPTY_CHIPS: readonly Chip[] = [{ label: "chipPresent" }, { label: "chipBestsellers" }];

/** The cart, over the page. The platform's dialog keeps the focus inside and closes on Escape. */
export function CartDrawer(props: {
  open: boolean;
  onChange(productId: string, by: number, most: number): void;
  /** @returns the new order's id, or undefined if the server did not place the order. */
  onCheckout(): Promise<string | undefined>;
  onClose(): void;
  /** Messages over the cart. */
  children: ReactNode;
}) {
  const { cart, products = [] } = useShop();
  const { t } = useLocalization();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (props.open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [props.open]);

  const lines = useMemo(
    () =>
      products.flatMap((product) => {
        const quantity = cart[product.id];
        return quantity ? [{ product, quantity }] : [];
      }),
    [products, cart],
  );
  const ordered = useMemo(
    () => lines.map(({ product, quantity }) => ({ product_id: product.id, quantity })),
    [lines],
  );
  const quoted = useQuote(ordered, props.open);
  // Close the dialog at once, because elements behind an open dialog cannot take the focus.
  const close = () => dialog.current?.close();
  // A line that disappears loses the focus. The focus moves to the line in its place, or to the button that closes the
  // cart.
  const closer = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const gone = useRef<number>(undefined);
  useEffect(() => {
    const index = gone.current;
    gone.current = undefined;
    if (index === undefined || document.activeElement !== document.body) return;
    const next = list.current?.children[Math.min(index, lines.length - 1)]?.querySelector("a");
    (next ?? closer.current)?.focus();
  }, [lines]);
  const change = (index: number, by: number) => {
    const { product, quantity } = lines[index]!;
    if (quantity + by <= 0) gone.current = index;
    props.onChange(product.id, by, mostOf(product));
  };
  const checkout = async () => {
    const id = await props.onCheckout();
    if (id === undefined) return;
    close();
    navigate(`/orders/${id}`);
  };

  return (
    <dialog
      ref={dialog}
      className="drawer"
      aria-label={t("cart")}
      onClose={props.onClose}
      onClick={(event) => event.target === dialog.current && close()}
    >
      <div className="drawer-body">
        <header>
          <h2>{t("yourCart")}</h2>
          <button
            type="button"
            ref={closer}
            className="icon-button"
            aria-label={t("closeCart")}
            onClick={close}
          >
            <Icon name="close" />
          </button>
        </header>
        {lines.length === 0 ? (
          <div className="drawer-empty">
            <EmptyNote icon="cart">
              <p>{t("emptyCart")}</p>
              <button type="button" className="button" onClick={close}>
                {t("seeProducts")}
              </button>
            </EmptyNote>
            <Chips chips={EMPTY_CHIPS} onSay={close} />
          </div>
        ) : (
          <>
            <ul className="cart-lines" ref={list}>
              {lines.map(({ product, quantity }, index) => (
                <CartLine
                  key={product.id}
                  product={product}
                  quantity={quantity}
                  priced={quoted.quote?.lines.find(({ product_id: id }) => id === product.id)}
                  onChange={(by) => change(index, by)}
                  onFollow={close}
                />
              ))}
            </ul>
            <CartTotals lines={lines} quoted={quoted} onCheckout={checkout} />
          </>
        )}
      </div>
      {props.children}
    </dialog>
  );
}
