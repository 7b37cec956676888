import type { Product } from "../api/types.ts";
import { Icon } from "../components/icons.tsx";
import { Link } from "../components/link.tsx";
import { Price } from "../components/price.tsx";
import { useShop } from "../hooks/use-shop.ts";
import { useLocalization } from "../hooks/use-localization.ts";
import { categoryWord } from "../strings/index.ts";

/** Fewer than this are told. */
const FEW = 10;

/** A product among others. */
export function ProductCard({
  product,
  heading: Heading = "h2",
}: {
  product: Product;
  heading?: "h2" | "h3";
}) {
  const { addToCart, assistant } = useShop();
  const { t } = useLocalization();
  const { id, name, stock } = product;
  return (
    <li className="product">
      <Link to={`/products/${id}`} className="product-link">
        <span className="picture">
          <img src={product.image} alt="" width="320" height="240" loading="lazy" />
        </span>
        <span className="kicker">{categoryWord(product.category, t)}</span>
        <Heading dir="auto">{name}</Heading>
      </Link>
      <p dir="auto" className="soft">
        {product.description}
      </p>
      <div className="buy">
        <span>
          <Price cents={product.price} />
          {stock < FEW && (
            <small className={stock === 0 ? "soft" : "few"}>
              {stock === 0 ? t("soldOut") : t("onlyFew", { count: stock })}
            </small>
          )}
        </span>
        <button
          type="button"
          className="round quiet"
          aria-label={t("askAbout", { name })}
          title={t("askAbout", { name })}
          onClick={() => assistant.draft({ text: t("draftAboutProduct", { name }), product })}
        >
          <Icon name="chat" />
        </button>
        <button
          type="button"
          className="round"
          aria-label={t("addOne", { name })}
          title={t("addToCart")}
          disabled={stock === 0}
          onClick={() => addToCart(id, 1)}
        >
          <Icon name="plus" />
        </button>
      </div>
    </li>
  );
}
