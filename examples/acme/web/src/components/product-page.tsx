import type { Product } from "../api.ts";
import { categoryWord } from "../strings.ts";
import { useSpeech } from "../use-language.ts";
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
  const { t, price } = useSpeech();
  return (
    <article className="detail">
      <Link to="/" className="back" onNavigate={props.onNavigate}>
        <Icon name="back" /> {t("allProducts")}
      </Link>
      {product ? (
        <div className="columns">
          <img src={product.image} alt="" width="640" height="480" />
          <div>
            <span className="kicker">{categoryWord(product.category, t)}</span>
            <h1 dir="auto">{product.name}</h1>
            <p dir="auto">{product.description}</p>
            <strong className="price">{price(product.price)}</strong>
            <p className={product.stock > 0 ? "stock" : "stock out"}>
              {product.stock > 0 ? t("inStock", { count: product.stock }) : t("soldOut")}
            </p>
            <button
              type="button"
              className="primary"
              disabled={product.stock === 0}
              onClick={() => props.onAdd(product.id, 1)}
            >
              {t("addToCart")}
            </button>
          </div>
        </div>
      ) : props.loaded ? (
        <p className="empty">{t("notSold")}</p>
      ) : (
        <div className="columns" aria-hidden="true">
          <div className="picture loading" />
        </div>
      )}
    </article>
  );
}
