import { useEffect, useMemo } from "react";
import { catalogPath, catalogView } from "../catalog/catalog-view.ts";
import { Hero } from "../catalog/hero.tsx";
import { ProductCard } from "../catalog/product-card.tsx";
import { Icon } from "../components/icons.tsx";
import { Link } from "../components/link.tsx";
import { Skeletons } from "../components/notes.tsx";
import { PageHeading } from "../components/page-heading.tsx";
import { useShop } from "../hooks/use-shop.ts";
import { useLocalization } from "../hooks/use-localization.ts";
import { announce } from "../lib/announcer.tsx";
import { fits } from "../lib/fold.ts";
import { navigate, usePlace } from "../lib/place.ts";
import { categoryWord } from "../strings/index.ts";

/** The shop's front page: what there is, by category, narrowed by the search in the header. Both are in the address. */
export function CatalogPage() {
  const { products } = useShop();
  const { t } = useLocalization();
  const view = catalogView(usePlace());
  const { query } = view;
  const categories = useMemo(() => [...new Set(products?.map((product) => product.category))], [products]);
  // A category of another tenant's shop narrows nothing here.
  const chosen = categories.find((name) => name.toLowerCase() === view.category);
  const choose = (category: string) => navigate(catalogPath({ category, query }), { keepFocus: true });
  const wanted = query.trim();
  const shown = useMemo(
    () =>
      products?.filter(
        (product) =>
          (chosen === undefined || product.category === chosen) &&
          fits(
            [
              product.name,
              categoryWord(product.category, t),
              product.category,
              product.description,
              ...product.tags,
            ],
            wanted,
          ),
      ),
    [products, chosen, wanted, t],
  );

  const found = shown?.length;
  useEffect(() => {
    if (wanted && found !== undefined) announce(t("found", { count: found }));
  }, [wanted, found, t]);

  return (
    <>
      {wanted ? (
        <div className="page-head">
          <PageHeading title={t("resultsFor", { query: wanted })}>
            {t("resultsFor", { query: wanted })}
          </PageHeading>
          {found !== undefined && found > 0 && <p className="soft">{t("found", { count: found })}</p>}
        </div>
      ) : (
        <Hero />
      )}
      <div className="pills" role="group" aria-label={t("categories")}>
        <button type="button" aria-pressed={chosen === undefined} onClick={() => choose("")}>
          {t("everything")}
        </button>
        {categories.map((name) => (
          <button type="button" key={name} aria-pressed={chosen === name} onClick={() => choose(name)}>
            {categoryWord(name, t)}
          </button>
        ))}
      </div>
      {found === 0 ? (
        <NothingFound query={wanted} />
      ) : (
        <ul className="grid" aria-busy={!shown}>
          {shown?.map((product) => <ProductCard key={product.id} product={product} />) ?? (
            <li className="all-columns">
              <div className="grid">
                <Skeletons count={8} className="card-skeleton" />
              </div>
            </li>
          )}
        </ul>
      )}
    </>
  );
}

function NothingFound({ query }: { query: string }) {
  const { assistant } = useShop();
  const { t } = useLocalization();
  return (
    <div className="empty">
      <Icon name="search" />
      <h2>{t("nothingFound")}</h2>
      <p>{t("nothingFits", { query })}</p>
      <div className="row">
        <button
          type="button"
          className="button primary"
          onClick={() => assistant.say(t("sayLookingFor", { query }))}
        >
          <Icon name="chat" />
          {t("askAboutQuery", { name: assistant.name, query })}
        </button>
        <Link to="/" className="button">
          {t("seeEverything")}
        </Link>
      </div>
    </div>
  );
}
