import type { PricedLine, Product } from "../api/types.ts";
import { Icon } from "../components/icons.tsx";
import { Link } from "../components/link.tsx";
import { Price } from "../components/price.tsx";
import { Quantity } from "../components/quantity.tsx";
import { useLocalization } from "../hooks/use-localization.ts";
import { mostOf, sayMost } from "./use-shopping.ts";

/** One product in the cart. */
export function CartLine(props: {
  product: Product;
  quantity: number;
  /** With the customer's own price, once it is known. */
  priced: PricedLine | undefined;
  /** Below zero, for fewer. */
  onChange(by: number): void;
  /** Called where the visitor goes to the product's page. */
  onFollow(): void;
}) {
  const { t } = useLocalization();
  const { product, quantity } = props;
  const { name } = product;
  const most = mostOf(product);
  const unit = props.priced?.unit_price ?? product.price;
  return (
    <li>
      <img src={product.image} alt="" width="72" height="72" />
      <div className="cart-line-words">
        <Link to={`/products/${product.id}`} onFollow={props.onFollow}>
          <b dir="auto">{name}</b>
        </Link>
        <span>
          <Price cents={unit} /> {t("each")}{" "}
          {unit < product.price && (
            <s>
              <span className="only-heard">{t("listPrice")}</span>
              <Price cents={product.price} />
            </s>
          )}
        </span>
      </div>
      <Price cents={unit * quantity} className="line-sum" />
      <div className="cart-line-changes">
        <Quantity name={name} value={quantity} most={most} onChange={props.onChange} />
        <button
          type="button"
          className="round quiet"
          aria-label={t("removeLine", { name })}
          title={t("removeLine", { name })}
          onClick={() => props.onChange(-quantity)}
        >
          <Icon name="trash" />
        </button>
        <span role="status" className="few">
          {quantity >= most && sayMost(product, t)}
        </span>
      </div>
    </li>
  );
}
