import { useMemo, useState } from "react";
import type { Product, Tenant } from "../api.ts";
import { categoryWord } from "../strings.ts";
import { useSpeech } from "../use-language.ts";
import { Icon } from "./icons.tsx";
import { Link } from "./link.tsx";

/** The shop's front page: what there is, by category, narrowed by the search in the header. */
export function Catalog(props: {
  tenant: Tenant;
  products: Product[] | undefined;
  query: string;
  onAdd(productId: string, quantity: number): void;
  onNavigate(path: string): void;
}) {
  const { t, price, language } = useSpeech();
  const [category, setCategory] = useState<string>();
  const categories = useMemo(
    () => [...new Set(props.products?.map((product) => product.category))],
    [props.products],
  );
  const words = props.query.toLowerCase().split(/\s+/).filter(Boolean);
  // A category of another tenant's shop narrows nothing here.
  const chosen = category !== undefined && categories.includes(category) ? category : undefined;
  const shown = props.products?.filter(
    (product) =>
      (chosen === undefined || product.category === chosen) &&
      words.every((word) =>
        `${product.name} ${product.category} ${product.description}`.toLowerCase().includes(word),
      ),
  );

  return (
    <>
      <section className="hero">
        <h1>{props.tenant.assistant.translations[language]?.tagline ?? props.tenant.tagline}</h1>
        <p>{t("askFor", { name: props.tenant.assistant.name })}</p>
      </section>
      <div className="pills" role="group" aria-label={t("categories")}>
        <button type="button" aria-pressed={chosen === undefined} onClick={() => setCategory(undefined)}>
          {t("everything")}
        </button>
        {categories.map((name) => (
          <button type="button" key={name} aria-pressed={chosen === name} onClick={() => setCategory(name)}>
            {categoryWord(name, t)}
          </button>
        ))}
      </div>
      {shown?.length === 0 && <p className="empty">{t("nothingFits", { query: props.query })}</p>}
      <ul className="grid">
        {shown?.map((product) => (
          <li key={product.id} className="product">
            <Link to={`/products/${product.id}`} onNavigate={props.onNavigate}>
              <img src={product.image} alt="" width="320" height="240" loading="lazy" />
              <h2 dir="auto">{product.name}</h2>
            </Link>
            <p dir="auto">{product.description}</p>
            <div className="buy">
              <strong>{price(product.price)}</strong>
              <button
                type="button"
                className="round"
                aria-label={t("addOne", { name: product.name })}
                disabled={product.stock === 0}
                onClick={() => props.onAdd(product.id, 1)}
              >
                <Icon name="plus" />
              </button>
            </div>
          </li>
        )) ??
          Array.from({ length: 8 }, (_, index) => (
            <li key={index} className="product loading" aria-hidden="true" />
          ))}
      </ul>
    </>
  );
}
