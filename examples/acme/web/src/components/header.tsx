import { useShop } from "../hooks/use-shop.ts";
import { useLocalization } from "../hooks/use-localization.ts";
import type { Route } from "../lib/routes.ts";
import { Icon } from "./icons.tsx";
import { Link } from "./link.tsx";

/** The bar with the shop's name, its search, and the ways to the other pages. */
export function Header(props: {
  page: Route["page"];
  query: string;
  cartCount: number;
  onQuery(query: string): void;
}) {
  const { config, tenant, openCart } = useShop();
  const { t } = useLocalization();
  const { page, cartCount } = props;
  return (
    <header className="top">
      <Link to="/" className="brand">
        <span className="mark" aria-hidden="true">
          {tenant.name[0]}
        </span>
        <span className="brand-name">{tenant.name}</span>
      </Link>
      <search className="search">
        <Icon name="search" />
        <input
          type="search"
          dir="auto"
          aria-label={t("search")}
          placeholder={t("search")}
          value={props.query}
          onChange={(event) => props.onQuery(event.target.value)}
        />
      </search>
      <nav aria-label={t("mainMenu")}>
        <Link to="/help" className="icon-button" current={page === "help" || page === "help-article"}>
          <Icon name="help" />
          <span className="word">{t("help")}</span>
        </Link>
        {config.staff && (
          <Link to="/desk" className="icon-button" current={page === "desk"}>
            <Icon name="desk" />
            <span className="word">{t("desk")}</span>
          </Link>
        )}
        <Link to="/account" className="icon-button" current={page === "account" || page === "order"}>
          <Icon name="account" />
          <span className="word">{t("account")}</span>
        </Link>
        <button
          type="button"
          className="icon-button cart-button"
          aria-label={cartCount === 1 ? t("openCartOne") : t("openCart", { count: cartCount })}
          onClick={openCart}
        >
          <Icon name="cart" />
          {cartCount > 0 && <span className="count">{cartCount}</span>}
        </button>
      </nav>
    </header>
  );
}
