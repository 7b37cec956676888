import { useState } from "react";
import type { Product } from "../api/types.ts";
import { mostOf } from "../cart/use-shopping.ts";
import { catalogPath } from "../catalog/catalog-view.ts";
import { ProductCard } from "../catalog/product-card.tsx";
import { type Chip, Chips } from "../components/chips.tsx";
import { Icon } from "../components/icons.tsx";
import { Link } from "../components/link.tsx";
import { EmptyNote } from "../components/notes.tsx";
import { PageHeading } from "../components/page-heading.tsx";
import { Price } from "../components/price.tsx";
import { Quantity } from "../components/quantity.tsx";
import { useShop } from "../hooks/use-shop.ts";
import { useLocalization } from "../hooks/use-localization.ts";
import { categoryWord } from "../strings/index.ts";

const CHIPS: readonly Chip[] = [
  { label: "chipPriceForTen", sentence: "sayPriceForTen", needs: "get_pricing" },
  { label: "chipInStock", sentence: "sayInStock" },
  { label: "chipMaterials", sentence: "sayMaterials", needs: "fetch_external_data" },
  { label: "chipReturnPolicy", sentence: "sayReturnPolicy" },
];

export function ProductPage({ id }: { id: string }) {
  const { products } = useShop();
  const { t } = useLocalization();
  const product = products?.find((one) => one.id === id);
  return (
    <article className="detail">
      <nav aria-label={t("youAreHere")} className="crumbs">
        <Link to="/">{t("allProducts")}</Link>
        {product && (
          <>
            <Icon name="chevron" />
            <Link to={catalogPath({ category: product.category })}>{categoryWord(product.category, t)}</Link>
          </>
        )}
      </nav>
      {product ? (
        <ProductDetail product={product} />
      ) : products ? (
        <EmptyNote icon="box">
          <PageHeading title={t("product")}>{t("notSold")}</PageHeading>
          <Link to="/" className="button primary">
            {t("seeProducts")}
          </Link>
        </EmptyNote>
      ) : (
        <div className="columns" aria-hidden="true">
          <div className="skeleton picture" />
          <div className="skeleton" />
        </div>
      )}
    </article>
  );
}

function ProductDetail({ product }: { product: Product }) {
  const { addToCart, assistant, products } = useShop();
  const { t } = useLocalization();
  const [quantity, setQuantity] = useState(1);
  const { id, name, stock } = product;
  const related = (products ?? [])
    .filter((one) => one.category === product.category && one.id !== id)
    .slice(0, 4);
  return (
    <>
      <div className="columns">
        <div className="picture">
          <img src={product.image} alt="" width="640" height="640" />
        </div>
        <div className="facts">
          <span className="kicker">{categoryWord(product.category, t)}</span>
          <PageHeading title={name}>{name}</PageHeading>
          <p dir="auto" className="lead">
            {product.description}
          </p>
          <Price cents={product.price} className="large" />
          <p className={stock > 0 ? "stock" : "stock out"}>
            <Icon name={stock > 0 ? "check" : "clock"} />
            {stock > 0 ? t("inStock", { count: stock }) : t("soldOut")}
          </p>
          <div className="row">
            <Quantity
              name={name}
              value={quantity}
              least={1}
              most={Math.max(1, mostOf(product))}
              onChange={(by) => {
                if (quantity + by <= mostOf(product)) setQuantity(quantity + by);
              }}
            />
            <button
              type="button"
              className="button primary grow"
              disabled={stock === 0}
              onClick={() => addToCart(id, quantity)}
            >
              <Icon name="cart" />
              {t("addToCart")}
            </button>
          </div>
          <button
            type="button"
            className="button block"
            onClick={() => assistant.draft({ text: t("draftAboutProduct", { name }), product })}
          >
            <Icon name="chat" />
            {t("askAboutThis", { name: assistant.name })}
          </button>
          <ul className="tags" aria-label={t("tags")}>
            {product.tags.map((tag) => (
              <li key={tag} dir="auto">
                {tag}
              </li>
            ))}
          </ul>
          <Chips chips={CHIPS} values={{ name }} />
        </div>
      </div>
      {related.length > 0 && (
        <section className="more" aria-labelledby="more">
          <h2 id="more">{t("moreOf", { category: categoryWord(product.category, t) })}</h2>
          <ul className="grid">
            {related.map((one) => (
              <ProductCard key={one.id} product={one} heading="h3" />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
