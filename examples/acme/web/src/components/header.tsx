import type { Config, Tenant } from "../api.ts";
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
  onCart(): void;
  onNavigate(path: string): void;
}) {
  const { config, tenant, theme } = props;
  return (
    <header className="top">
      {config.demo && (
        <div className="demo-bar">
          <span>
            <b>Demo</b>{" "}
            {config.model.demo ? "The assistant runs on rules, not AI." : `Model: ${config.model.label}.`}
          </span>
          <label>
            Shop
            <select value={tenant.id} onChange={(event) => props.onTenant(event.target.value)}>
              {config.tenants.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label>
            You are
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
            aria-label="Search products"
            placeholder="Search products"
            value={props.query}
            onChange={(event) => props.onQuery(event.target.value)}
          />
        </div>
        <nav>
          <Link to="/orders" className="icon-button" onNavigate={props.onNavigate}>
            <Icon name="box" />
            <span>Orders</span>
          </Link>
          <button
            type="button"
            className="icon-button"
            aria-label={theme === "dark" ? "Use the light theme" : "Use the dark theme"}
            onClick={() => props.onTheme(theme === "dark" ? "light" : "dark")}
          >
            <Icon name={theme === "dark" ? "sun" : "moon"} />
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label={`Open the cart, ${props.cartCount} ${props.cartCount === 1 ? "item" : "items"}`}
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
