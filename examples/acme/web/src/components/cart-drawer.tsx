import { useEffect, useRef } from "react";
import type { Product } from "../api.ts";
import { formatPrice } from "../format.ts";
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
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (props.open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [props.open]);

  const lines = props.products.filter(({ id }) => props.cart[id]);
  const total = lines.reduce((sum, { id, price }) => sum + price * props.cart[id]!, 0);
  return (
    <dialog
      ref={dialog}
      className="drawer"
      aria-label="Cart"
      onClose={props.onClose}
      onClick={(event) => event.target === dialog.current && props.onClose()}
    >
      <div className="drawer-body">
        <header>
          <h2>Your cart</h2>
          <button type="button" className="icon-button" aria-label="Close the cart" onClick={props.onClose}>
            <Icon name="close" />
          </button>
        </header>
        {lines.length === 0 ? (
          <p className="empty">Nothing in it yet.</p>
        ) : (
          <ul>
            {lines.map((product) => (
              <li key={product.id}>
                <img src={product.image} alt="" width="72" height="54" />
                <div>
                  <b>{product.name}</b>
                  <span>{formatPrice(product.price)}</span>
                </div>
                <div className="quantity">
                  <button
                    type="button"
                    aria-label={`One ${product.name} less`}
                    onClick={() => props.onChange(product.id, -1)}
                  >
                    <Icon name="minus" />
                  </button>
                  <output aria-label={`Quantity of ${product.name}`}>{props.cart[product.id]}</output>
                  <button
                    type="button"
                    aria-label={`One ${product.name} more`}
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
            Total <strong>{formatPrice(total)}</strong>
          </span>
          <button type="button" className="primary" disabled={lines.length === 0} onClick={props.onCheckout}>
            Place the order
          </button>
        </footer>
      </div>
    </dialog>
  );
}
