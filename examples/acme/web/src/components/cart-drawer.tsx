import { useEffect, useRef } from "react";
import type { Product } from "../api.ts";
import { useSpeech } from "../use-language.ts";
import type { Cart } from "../use-cart.ts";
import { Icon } from "./icons.tsx";

/** The cart, over the page. The platform's dialog keeps the focus inside and closes on Escape. */
export function CartDrawer(props: {
  open: boolean;
  cart: Cart;
  products: Product[];
  onChange(productId: string, quantity: number): void;
  onCheckout(): void;
  onClose(): void;
}) {
  const { t, price } = useSpeech();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (props.open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [props.open]);

  const lines = props.products.filter(({ id }) => props.cart[id]);
  const total = lines.reduce((sum, { id, price: each }) => sum + each * props.cart[id]!, 0);
  return (
    <dialog
      ref={dialog}
      className="drawer"
      aria-label={t("cart")}
      onClose={props.onClose}
      onClick={(event) => event.target === dialog.current && props.onClose()}
    >
      <div className="drawer-body">
        <header>
          <h2>{t("yourCart")}</h2>
          <button type="button" className="icon-button" aria-label={t("closeCart")} onClick={props.onClose}>
            <Icon name="close" />
          </button>
        </header>
        {lines.length === 0 ? (
          <p className="empty">{t("emptyCart")}</p>
        ) : (
          <ul>
            {lines.map((product) => (
              <li key={product.id}>
                <img src={product.image} alt="" width="72" height="54" />
                <div>
                  <b>{product.name}</b>
                  <span>{price(product.price)}</span>
                </div>
                <div className="quantity">
                  <button
                    type="button"
                    aria-label={t("oneLess", { name: product.name })}
                    onClick={() => props.onChange(product.id, -1)}
                  >
                    <Icon name="minus" />
                  </button>
                  <output aria-label={t("quantityOf", { name: product.name })}>
                    {props.cart[product.id]}
                  </output>
                  <button
                    type="button"
                    aria-label={t("oneMore", { name: product.name })}
                    onClick={() => props.onChange(product.id, 1)}
                  >
                    <Icon name="plus" />
                  </button>
                </div>
              </li>
            ))}
          </ul>
        )}
        <footer>
          <span>
            {t("total")} <strong>{price(total)}</strong>
          </span>
          <button type="button" className="primary" disabled={lines.length === 0} onClick={props.onCheckout}>
            {t("placeOrder")}
          </button>
        </footer>
      </div>
    </dialog>
  );
}
