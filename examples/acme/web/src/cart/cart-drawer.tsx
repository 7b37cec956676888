import { useEffect, useMemo, useRef } from "react";
import { type Chip, Chips } from "../components/chips.tsx";
import { Icon } from "../components/icons.tsx";
import { Link } from "../components/link.tsx";
import { EmptyNote } from "../components/notes.tsx";
import { Price } from "../components/price.tsx";
import { Quantity } from "../components/quantity.tsx";
import { useShop } from "../hooks/use-shop.ts";
import { useSpeech } from "../hooks/use-speech.ts";
import { navigate } from "../lib/place.ts";
import { CartTotals } from "./cart-totals.tsx";
import { useQuote } from "./use-quote.ts";

const EMPTY_CHIPS: readonly Chip[] = [{ label: "chipPresent" }, { label: "chipBestsellers" }];

/** The cart, over the page. The platform's dialog keeps the focus inside and closes on Escape. */
export function CartDrawer(props: {
  open: boolean;
  onChange(productId: string, by: number): void;
  /** @returns the new order's id; none where it was not placed. */
  onCheckout(): Promise<string | undefined>;
  onClose(): void;
}) {
  const { cart, products = [] } = useShop();
  const { t } = useSpeech();
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
  // At once: while the dialog is open, nothing behind it can take the focus.
  const close = () => dialog.current?.close();
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
          <button type="button" className="icon-button" aria-label={t("closeCart")} onClick={close}>
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
            <ul className="cart-lines">
              {lines.map(({ product, quantity }) => {
                const priced = quoted.quote?.lines.find(({ product_id: id }) => id === product.id);
                const unit = priced?.unit_price ?? product.price;
                return (
                  <li key={product.id}>
                    <img src={product.image} alt="" width="72" height="72" />
                    <div className="cart-line-words">
                      <Link to={`/products/${product.id}`} onFollow={close}>
                        <b dir="auto">{product.name}</b>
                      </Link>
                      <span>
                        <Price cents={unit} />{" "}
                        {unit < product.price && (
                          <s>
                            <span className="only-heard">{t("listPrice")}</span>
                            <Price cents={product.price} />
                          </s>
                        )}
                      </span>
                    </div>
                    <Quantity
                      name={product.name}
                      value={quantity}
                      most={Math.min(product.stock, 99)}
                      onChange={(by) => props.onChange(product.id, by)}
                    />
                  </li>
                );
              })}
            </ul>
            <CartTotals lines={lines} quoted={quoted} onCheckout={checkout} />
          </>
        )}
      </div>
    </dialog>
  );
}
