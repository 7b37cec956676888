import type { Product } from "../api.ts";
import { formatPrice } from "../format.ts";
import { Icon } from "./icons.tsx";
import { Link } from "./link.tsx";

export function ProductPage(props: {
  product: Product | undefined;
  /** Whether the catalogue is there, so that a missing product is known to be missing. */
  loaded: boolean;
  onAdd(productId: string, quantity: number): void;
  onNavigate(path: string): void;
}) {
  const { product } = props;
  return (
    <article className="detail">
      <Link to="/" className="back" onNavigate={props.onNavigate}>
        <Icon name="back" /> All products
      </Link>
      {product ? (
        <div className="columns">
          <img src={product.image} alt="" width="640" height="480" />
          <div>
            <span className="kicker">{product.category}</span>
            <h1>{product.name}</h1>
            <p>{product.description}</p>
            <strong className="price">{formatPrice(product.price)}</strong>
            <p className={product.stock > 0 ? "stock" : "stock out"}>
              {product.stock > 0 ? `${product.stock} in stock, leaves tomorrow` : "Sold out for now"}
            </p>
            <button
              type="button"
              className="primary"
              disabled={product.stock === 0}
              onClick={() => props.onAdd(product.id, 1)}
            >
              Add to cart
            </button>
          </div>
        </div>
      ) : (
        props.loaded && <p className="empty">This shop does not sell that.</p>
      )}
    </article>
  );
}
