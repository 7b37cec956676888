import { useMemo, useState } from "react";
import type { Product, Tenant } from "../api.ts";
import { formatPrice } from "../format.ts";
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
        <h1>{props.tenant.tagline}</h1>
        <p>
          Ask {props.tenant.assistant.name}, our assistant, for advice, your orders or a hand with the cart.
        </p>
      </section>
      <div className="pills" role="group" aria-label="Categories">
        <button type="button" aria-pressed={chosen === undefined} onClick={() => setCategory(undefined)}>
          Everything
        </button>
        {categories.map((name) => (
          <button type="button" key={name} aria-pressed={chosen === name} onClick={() => setCategory(name)}>
            {name}
          </button>
        ))}
      </div>
      {shown?.length === 0 && (
        <p className="empty">Nothing fits “{props.query}”. Try fewer words, or ask the assistant.</p>
      )}
      <ul className="grid">
        {shown?.map((product) => (
          <li key={product.id} className="product">
            <Link to={`/products/${product.id}`} onNavigate={props.onNavigate}>
              <img src={product.image} alt="" width="320" height="240" loading="lazy" />
              <h2>{product.name}</h2>
            </Link>
            <p>{product.description}</p>
            <div className="buy">
              <strong>{formatPrice(product.price)}</strong>
              <button
                type="button"
                className="round"
                aria-label={`Add ${product.name} to the cart`}
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
