import type { Config, Tenant } from "../api.ts";
import { isLanguage, type Language, LANGUAGE_NAMES } from "../strings.ts";
import { useSpeech } from "../use-language.ts";
import type { Theme } from "../use-theme.ts";
import { Icon } from "./icons.tsx";
import { Link } from "./link.tsx";

export function Header(props: {
  config: Config;
  tenant: Tenant;
  user: string;
  users: string[];
  query: string;
  theme: Theme;
  cartCount: number;
  onQuery(query: string): void;
  onTenant(id: string): void;
  onUser(name: string): void;
  onTheme(theme: Theme): void;
  onLanguage(language: Language): void;
  onCart(): void;
  onNavigate(path: string): void;
}) {
  const { config, tenant, theme } = props;
  const { t, language } = useSpeech();
  return (
    <header className="top">
      {config.demo && (
        <div className="demo-bar">
          <span>
            <b>{t("demo")}</b> {config.model.demo ? t("demoModel") : t("model", { name: config.model.label })}
          </span>
          <label>
            {t("shop")}
            <select value={tenant.id} onChange={(event) => props.onTenant(event.target.value)}>
              {config.tenants.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label>
            {t("youAre")}
            <select value={props.user} onChange={(event) => props.onUser(event.target.value)}>
              {props.users.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          </label>
        </div>
      )}
      <div className="bar">
        <Link to="/" className="brand" onNavigate={props.onNavigate}>
          <span className="mark" aria-hidden="true">
            {tenant.name[0]}
          </span>
          {tenant.name}
        </Link>
        <div className="search">
          <Icon name="search" />
          <input
            type="search"
            aria-label={t("search")}
            placeholder={t("search")}
            value={props.query}
            onChange={(event) => props.onQuery(event.target.value)}
          />
        </div>
        <nav>
          <Link to="/orders" className="icon-button" onNavigate={props.onNavigate}>
            <Icon name="box" />
            <span>{t("orders")}</span>
          </Link>
          <select
            className="language"
            aria-label={t("language")}
            value={language}
            onChange={({ target: { value } }) => isLanguage(value) && props.onLanguage(value)}
          >
            {Object.entries(LANGUAGE_NAMES).map(([code, name]) => (
              <option key={code} value={code} lang={code}>
                {name}
              </option>
            ))}
          </select>
          <button
            type="button"
            className="icon-button"
            aria-label={t(theme === "dark" ? "lightTheme" : "darkTheme")}
            onClick={() => props.onTheme(theme === "dark" ? "light" : "dark")}
          >
            <Icon name={theme === "dark" ? "sun" : "moon"} />
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label={props.cartCount === 1 ? t("openCartOne") : t("openCart", { count: props.cartCount })}
            onClick={props.onCart}
          >
            <Icon name="cart" />
            {props.cartCount > 0 && <span className="count">{props.cartCount}</span>}
          </button>
        </nav>
      </div>
    </header>
  );
}
